import { joinLines } from '../../dockerfile/lines.ts';
import type { Dockerfile, Instruction } from '../../dockerfile/types.ts';
import { feedingStages, shippingStages } from '../ask.ts';
import type { Rule } from '../types.ts';
import { assignedSecret, givenSecret, madeSecret, storedSecret } from './literal-secrets.ts';
import { namesSecret, variablesOf } from './secret-names.ts';

/** `https://user:password@host`; a password that a variable or a command brings is not in the text. */
const inUrl = /\b([a-z][a-z0-9+.-]*:\/\/)[^\s/@:'"$`<>{}]*:([^\s/@'"$`<>{}]+)@([\w.-]+)/i;

/**
 * Tokens that are known by their shape, as their issuers describe them for secret scanning:
 * https://docs.github.com/en/code-security/secret-scanning/introduction/supported-secret-scanning-patterns
 */
const shapes: readonly (readonly [what: string, shape: RegExp])[] = [
  ['an npm token', /\bnpm_[A-Za-z0-9]{36}\b/],
  ['a registry token', /:_authToken\s*=\s*["']?(?!\$)[\w-]{8,}/],
  ['a GitHub token', /\b(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_[A-Za-z0-9_]{60,})\b/],
  ['a GitLab token', /\bglpat-[A-Za-z0-9_-]{20,}/],
  ['an AWS access key', /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/],
  ['a Slack token', /\bxox[abprs]-[A-Za-z0-9-]{20,}/],
  ['a PyPI token', /\bpypi-[A-Za-z0-9_-]{50,}/],
  ['a Stripe key', /\b[rs]k_live_[A-Za-z0-9]{16,}/],
  ['a private key', /-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----/],
];

/** Keys of labels whose value is a secret by their last word; `key` and `auth` mean too many other things there. */
const secretLabel = /(?:^|[._/-])(?:api-?key|credentials?|passwd|password|secret|token)$/i;

const looked = new Set(['RUN', 'ENV', 'ARG', 'LABEL', 'ADD', 'COPY', 'CMD', 'ENTRYPOINT', 'HEALTHCHECK']);

/** The text that ends up in the history; variables with a telling name are the matter of secret-in-env. */
function sourceOf(instruction: Instruction, dockerfile: Dockerfile): string {
  const { keyword, text, heredocs } = instruction;
  if (keyword === 'ENV' || keyword === 'ARG')
    return variablesOf(instruction, dockerfile)
      .flatMap(({ name, value }) => (namesSecret(name) ? [] : [value ?? '']))
      .join('\n');
  const bodies = heredocs.map(({ body }) => body);
  return [joinLines(text, dockerfile.directives.escape), ...bodies].join('\n');
}

/** What of an instruction everybody can read in the image's history or configuration; null: nothing secret. */
function secretIn(instruction: Instruction, dockerfile: Dockerfile): string | null {
  const { keyword } = instruction;
  if (!looked.has(keyword)) return null;
  const source = sourceOf(instruction, dockerfile);
  const shape = shapes.find(([, pattern]) => pattern.test(source));
  if (shape !== undefined) return shape[0];
  const [, , password, host] = (source.includes('://') ? inUrl.exec(source) : null) ?? [];
  if (password !== undefined) return `a password for ${host}`;
  if (keyword === 'CMD' || keyword === 'ENTRYPOINT' || keyword === 'COPY') return assignedSecret(source);
  if (keyword === 'RUN') return storedSecret(source) ?? givenSecret(source) ?? madeSecret(source);
  if (keyword !== 'LABEL') return null;
  const label = variablesOf(instruction, dockerfile).find(
    ({ name, value }) => secretLabel.test(name.replace(/['"]/g, '')) && /[^\s'"]/.test(value ?? ''),
  );
  return label === undefined || label.value?.includes('$') ? null : `the value of ${label.name}`;
}

/** A host on the same machine or beside it in a compose file, or of an example (RFC 2606). */
const nearHost =
  /^(?:[\w-]+|127[\d.]+|host\.docker\.internal|.*\.(?:local|localhost|test|invalid)|(?:.*\.)?example(?:\.\w+)?)$/i;

/** Words that stand where a password goes. */
const placeholder =
  /^(?:pass(?:word|wd)?|secret|change-?_?me|postgres|mysql|root|admin|user|test|x+|\*+|\.+)$/i;

/** Passwords of databases in ENV are often those of a sample on the same machine. */
function isSample({ keyword, text }: Instruction): boolean {
  const [, scheme, password = '', host] = inUrl.exec(text) ?? [];
  if (keyword === 'RUN' || keyword === 'ADD' || host === undefined) return false;
  return !/^(?:https?|git)/i.test(scheme ?? '') && (nearHost.test(host) || placeholder.test(password));
}

export const secretInText: Rule = {
  id: 'security/secret-in-text',
  strategy: 'security',
  severity: 'warning',
  title: 'Keep passwords and tokens out of the Dockerfile',
  why:
    'The text of every instruction is in the image’s history, and labels are in its configuration: docker history and ' +
    'docker inspect show them to whoever has the image.',
  exceptions: 'A made-up value in an example.',
  aliases: [],
  examples: [
    {
      title: 'a password in an address',
      bad: 'FROM alpine:3.22\nRUN wget -qO /etc/app.conf https://bob:hunter2@files.example.com/1.4.0/app.conf\nUSER nobody\n',
      lines: [2],
      good:
        'FROM alpine:3.22\nRUN --mount=type=secret,id=password \\\n' +
        '    wget -qO /etc/app.conf "https://bob:$(cat /run/secrets/password)@files.example.com/1.4.0/app.conf"\nUSER nobody\n',
    },
    {
      title: 'a password on a command line',
      bad: 'FROM alpine:3.22\nRUN apk add --no-cache curl && curl -fsS -u bob:hunter22 -o /etc/app.conf https://files.example.com/1.4.0/app.conf\nUSER nobody\n',
      lines: [2],
      good: 'FROM alpine:3.22\nRUN --mount=type=secret,id=netrc,target=/root/.netrc \\\n    apk add --no-cache curl && curl -fsSn -o /etc/app.conf https://files.example.com/1.4.0/app.conf\nUSER nobody\n',
    },
    {
      title: 'a token in a label',
      bad: 'FROM alpine:3.22\nLABEL com.example.deploy-token=abc123\nUSER nobody\n',
      lines: [2],
      good: 'FROM alpine:3.22\nLABEL com.example.owner=team-a\nUSER nobody\n',
    },
  ],
  *check(plan) {
    const ships = shippingStages(plan);
    for (const stage of feedingStages(plan))
      for (const instruction of stage.instructions) {
        const found = secretIn(instruction, plan.dockerfile);
        if (found === null) continue;
        const message = `${found} stands in this ${instruction.keyword}, and whoever has the image can read it; expected a secret mount, or a value at run time`;
        const advice = ships.has(stage) && !isSample(instruction) ? {} : { severity: 'info' as const };
        yield { span: instruction.span, message, ...advice };
      }
  },
};
