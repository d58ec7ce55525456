import { parseShell } from '../dockerfile/shell.ts';
import type { ShellNode, ShellWord } from '../dockerfile/shell-types.ts';
import { resolvePath } from '../plan/paths.ts';
import { expandShellWord } from '../plan/words.ts';

/** The command that a shell script ends up in, and the folder that it has changed to by then. */
export interface LastCommand {
  readonly words: readonly string[];
  readonly cwd: string;
}

/** What a script may ask while it is read. */
export interface ShellSurroundings {
  readonly cwd: string;
  /** Arguments of the script: `"$@"`. */
  readonly args: readonly string[];
  env(name: string): string | null | undefined;
}

const nowhere = { line: 1, column: 1, endLine: 1, endColumn: 1 };

/**
 * The last simple command of a script: `cd dist && exec node server.js`. What stands in branches and loops before it
 * only prepares.
 * @returns null when only a run can tell.
 */
export function lastCommand(source: string, surroundings: ShellSurroundings): LastCommand | null {
  const node = parseShell(source);
  const commands = node === null ? [] : commandsIn(node);
  if (node !== null && isWait(commands.at(-1)))
    commands.splice(0, commands.length, ...leftBehind(node).slice(-1));
  const last = commands.at(-1);
  if (last === undefined) return null;
  let cwd = surroundings.cwd;
  for (const before of commands.slice(0, -1)) {
    const words = expanded(before, surroundings);
    if (words?.[0] === 'cd') cwd = resolvePath(cwd, words[1] ?? '/');
  }
  const words = expanded(last, surroundings);
  return words === null ? null : { words, cwd };
}

/** Does a script end while what it started still runs in the background? Then its container ends as well. */
export function endsAtOnce(source: string): boolean {
  const node = parseShell(source);
  const last = node?.kind === 'sequence' ? node.nodes.at(-1) : node;
  return last?.kind === 'background';
}

function isWait(words: readonly ShellWord[] | undefined): boolean {
  const part = words?.[0]?.parts[0];
  return part?.kind === 'text' && part.text === 'wait';
}

/** Commands that a script puts into the background. */
function leftBehind(node: ShellNode): readonly (readonly ShellWord[])[] {
  if (node.kind === 'sequence') return node.nodes.flatMap(leftBehind);
  return node.kind === 'background' ? commandsIn(node.body) : [];
}

function commandsIn(node: ShellNode): (readonly ShellWord[])[] {
  switch (node.kind) {
    case 'command':
      return node.words.length > 0 ? [node.words] : [];
    case 'sequence':
      return node.nodes.flatMap(commandsIn);
    case 'and-or': {
      const sure = node.rest.filter(({ operator }) => operator === '&&').map((one) => one.node);
      return [node.first, ...sure].flatMap(commandsIn);
    }
    case 'pipeline':
      return node.nodes.slice(0, 1).flatMap(commandsIn);
    case 'subshell':
    case 'redirected':
      return commandsIn(node.body);
    default:
      return [];
  }
}

function expanded(words: readonly ShellWord[], { args, env }: ShellSurroundings): readonly string[] | null {
  const values: string[] = [];
  for (const word of words) {
    const [part, ...more] = word.parts.filter((one) => one.kind !== 'text' || one.text !== '');
    if (more.length === 0 && part?.kind === 'variable' && (part.name === '@' || part.name === '*')) {
      values.push(...args);
      continue;
    }
    const place = () => nowhere;
    const pieces = expandShellWord(word, { lookup: env, substitute: () => null, spend: () => true, place });
    if (pieces.some(({ known }) => !known)) return null;
    values.push(...pieces.map(({ value }) => value));
  }
  return values;
}
