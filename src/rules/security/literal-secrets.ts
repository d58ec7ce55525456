/** Literals that commands are given under a telling name. */
import { namesSecret } from './secret-names.ts';

/** `CMD API_TOKEN=abc… serve`, or such a line of a file that COPY writes: a literal; a path or a variable is none. */
export function assignedSecret(source: string): string | null {
  if (!source.includes('=')) return null;
  const assignment = /(?:^|[\s"';&|])([A-Za-z_]\w*)=(?![/.])[^\s"'$;&|]{8,}/g;
  const found = [...source.matchAll(assignment)].find(([, name = '']) => namesSecret(name));
  return found === undefined ? null : `the value of ${found[1]}`;
}

/** Keys of signatures are public: GPG_KEY=9DC8… */
const secretKey = /(?:api|access|private|secret)_?key$/i;
const standIn = /dummy|fake|example|placeholder|build|test|change|replace|your/i;

/** `API_KEY=63AF… ./fetch`: words mostly stand in for a value (SECRET_KEY_BASE=dummy rake assets:precompile), a made key does not. */
export function madeSecret(source: string): string | null {
  if (!source.includes('=')) return null;
  const assignment =
    /(?:^|[\s"';&|(])([A-Za-z_]\w*)=["']?(?=[\w+/-]*\d)(?=[\w+/-]*[A-Za-z])([\w+-][\w+/-]{19,}={0,2})(?=$|[\s"';&|)])/g;
  const found = [...source.matchAll(assignment)].find(
    ([, name = '', value = '']) =>
      namesSecret(name) && (!/key$/i.test(name) || secretKey.test(name)) && !standIn.test(value),
  );
  return found === undefined ? null : `the value of ${found[1]}`;
}

/** `aws configure set aws_secret_access_key abc…`: a literal that a program stores under a telling name. */
export function storedSecret(source: string): string | null {
  if (!source.includes('config')) return null;
  const settings =
    /\bconfig(?:ure)?[ \t]+set[ \t]+["']?([A-Za-z_]\w*)["']?(?:=|[ \t]+)["']?(?![/.])[^\s"'$`;&|]{8,}/g;
  const found = [...source.matchAll(settings)].find(([, name = '']) => namesSecret(name));
  return found === undefined ? null : `the value of ${found[1]}`;
}

/** `curl -u name:password`, `--password=…`: a literal that a program is given. */
const givenSecrets = [
  /\bcurl\b[^\n|;&]{0,300}?[ \t](?:-u|--user)(?:=|[ \t]+)["']?[^\s:"'$`]+:(?![$/`])[^\s"'$`]{6,}/,
  /[ \t]--(?:http-|proxy-)?(?:password|passwd|api-key|token)(?:=|[ \t]+)["']?(?![-/.$`"'<{])[^\s"'$`;&|]{8,}/,
];

export function givenSecret(source: string): string | null {
  return givenSecrets.some((pattern) => pattern.test(source)) ? 'a password' : null;
}
