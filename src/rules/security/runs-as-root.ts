import type { Dockerfile, Instruction, Span } from '../../dockerfile/types.ts';
import { baseName } from '../../plan/paths.ts';
import type { ImagePlan, Item } from '../../plan/types.ts';
import { factsBelow } from '../ask.ts';
import type { Rule } from '../types.ts';
import { variablesOf } from './secret-names.ts';

const dropping =
  /(?:^|[\s/"'])(?:gosu|su-exec|setpriv|runuser|s6-setuidgid|chpst|suexec|setuidgid)(?:\s|$|["'])/;

const droppers = /^(?:gosu|su-exec|setpriv)$/;

function textOf(item: Item, { context }: ImagePlan): string {
  return item.source === null ? '' : (context?.textOf(item.source.path) ?? '');
}

/** Does the entry point, or a copied script that it starts, go on as another user? */
function dropsRoot(plan: ImagePlan): boolean {
  const { entrypoint, cmd, items } = plan.final;
  if (entrypoint === null && factsBelow(plan.final)?.dropsRoot === true) return true;
  return [entrypoint, cmd].some((start) => {
    if (start === null) return false;
    // A helper that is given nothing to start starts nothing.
    if (droppers.test(baseName(start.words?.at(-1) ?? ''))) return false;
    if (dropping.test(start.text) || start.words?.some((word) => dropping.test(word))) return true;
    const script = start.words?.find((word) =>
      items.some(({ path }) => path === word || path.endsWith(`/${word}`)),
    );
    const found = items.filter(({ path }) => path === script || path.endsWith(`/${script}`));
    return found.some((item) => dropping.test(textOf(item, plan)));
  });
}

/** A tool that gives root up is brought along, and a script nobody has read starts the container. */
function mayDropRoot({ final, context }: ImagePlan): boolean {
  const brought = final.items.some(
    ({ name, path }) => droppers.test(name ?? '') || droppers.test(baseName(path)),
  );
  if (!brought || final.entrypoint === null) return false;
  const words = final.entrypoint.words ?? final.entrypoint.text.split(/\s+/);
  const script = words.find((word) => /\.(?:sh|bash)$|entry-?point/i.test(word));
  if (script === undefined) return false;
  const copies = final.items.filter(({ path }) => baseName(path) === baseName(script));
  return copies.every(({ source }) => source === null || (context?.textOf(source.path) ?? null) === null);
}

/** Why a container is root, in words. */
function cause({ dockerfile, final }: ImagePlan): string {
  const { name, span } = final.user;
  if (span === null) return 'without a USER the container runs as root';
  if (name !== '') return `USER ${name} makes the container run as root`;
  const empty = instructionAt(dockerfile, span)?.text.trim() ?? '';
  const variable = /\$\{?(\w+)/.exec(empty)?.[1];
  const above = dockerfile.globals.some((one) =>
    variablesOf(one, dockerfile).some((declared) => declared.name === variable),
  );
  const scope = above ? `: ARG ${variable} stands above FROM only and does not reach in here` : '';
  return `USER ${empty} is empty, so the container runs as root${scope}`;
}

function instructionAt({ stages }: Dockerfile, { line }: Span): Instruction | null {
  const all = stages.flatMap(({ instructions }) => instructions);
  return all.find(({ span }) => span.line === line) ?? null;
}

export const runsAsRoot: Rule = {
  id: 'security/runs-as-root',
  strategy: 'security',
  severity: 'warning',
  title: 'Run as an ordinary user',
  why: 'A program that runs as root in the container is root for whatever breaks into it, and after an escape root on the host.',
  exceptions: 'An entry point that needs root for a moment and then goes on as another user.',
  aliases: ['DL3002', 'DS-0002', 'CKV_DOCKER_3'],
  examples: [
    {
      title: 'no USER',
      bad: 'FROM node:22-alpine\nWORKDIR /app\nCOPY server.js ./\nCMD ["node", "server.js"]\n',
      lines: [1],
      good: 'FROM node:22-alpine\nWORKDIR /app\nCOPY server.js ./\nUSER node\nCMD ["node", "server.js"]\n',
    },
    {
      title: 'back to root',
      bad: 'FROM debian:12-slim\nUSER www-data\nWORKDIR /srv\nUSER 0\nCMD ["true"]\n',
      lines: [4],
      good: 'FROM debian:12-slim\nWORKDIR /srv\nUSER www-data\nCMD ["true"]\n',
    },
    {
      title: 'a base that is not root by itself',
      bad: 'FROM gcr.io/distroless/nodejs22-debian12\nCOPY server.js /app/\nCMD ["/app/server.js"]\n',
      lines: [1],
      good: 'FROM gcr.io/distroless/nodejs22-debian12:nonroot\nCOPY server.js /app/\nCMD ["/app/server.js"]\n',
    },
  ],
  *check(plan) {
    const { user, instruction } = plan.final;
    if (user.root !== 'yes') return;
    const drops = dropsRoot(plan);
    const may = !drops && mayDropRoot(plan);
    const own = user.span !== null;
    const message = drops
      ? `the container starts as root and its entry point goes on as another user; a USER would do without root at all`
      : may
        ? `${cause(plan)}, unless its entry point goes on as another user; expected a USER, or that`
        : `${cause(plan)}; expected a USER that is not root`;
    const aliases = own ? ['DL3002', 'DS-0002'] : ['DS-0002', 'CKV_DOCKER_3'];
    yield {
      span: user.span ?? instruction.span,
      message,
      aliases,
      ...(drops || may ? { severity: 'info' } : {}),
    };
  },
};
