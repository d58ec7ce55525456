import { joinLines } from '../../dockerfile/lines.ts';
import { rawWords } from '../../dockerfile/scan.ts';
import type { Dockerfile, Instruction } from '../../dockerfile/types.ts';

/** BuildKit’s test (SecretsUsedInArgOrEnv): a whole, first or last word of the name, between underscores; and `PASS` as the last (dockle). */
const secret =
  /^(?:.*_)?(?:apikey|auth|credentials?|key|pass|password|pword|passwd|secret|token)$|^(?:apikey|auth|credentials?|key|password|pword|passwd|secret|token)_/i;
const harmless = /(?:^|_)(?:public|file|version)(?:_|$)/i;

/** Does a variable’s name say that its value is secret? */
export function namesSecret(name: string): boolean {
  return secret.test(name) && !harmless.test(name);
}

/** Variables that an ENV or ARG sets, with the text of their values; null where ARG gives none. */
export function variablesOf(
  instruction: Instruction,
  { directives }: Dockerfile,
): readonly { name: string; value: string | null }[] {
  const words = rawWords(joinLines(instruction.text, directives.escape), directives.escape);
  const [first = ''] = words;
  if (instruction.keyword === 'ENV' && !first.includes('='))
    return [{ name: first, value: words.slice(1).join(' ') }];
  return words.map((word) => {
    const at = word.indexOf('=');
    return at < 0 ? { name: word, value: null } : { name: word.slice(0, at), value: word.slice(at + 1) };
  });
}
