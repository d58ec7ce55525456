import { cleans, lastPart, nothing, pathOf } from './effects.ts';
import { readOptions } from './options.ts';
import type { Tool, ToolState, Word } from './types.ts';

/** rm: https://www.gnu.org/software/coreutils/rm; BusyBox alike. `unlink` takes one file, `shred -u` several. */
export const rm: Tool = {
  programs: ['rm', 'unlink', 'shred'],
  family: 'files',
  effects(command, state) {
    const options = readOptions(command.args, { values: ['-n', '-s', '--iterations', '--size'] });
    if (command.program === 'shred' && !options.has('-u', '--remove')) return nothing;
    const paths = [...options.operands, ...options.rest].flatMap((word) => removable(word, state));
    return paths.length === 0 ? nothing : cleans(command, null, paths);
  },
};

/** What a word surely takes away. A variable nobody knows inside a name stands for any text, a whole name of it for none. */
export function removable(word: Word, state: ToolState): readonly string[] {
  if (word.value === '') return [];
  const path = pathOf(word, state);
  if (word.known) return [word.glob ? path : escaped(path)];
  if (path.length > 4096) return [path];
  const name = lastPart(path);
  const spread = name.replace(/\$\w+|\$\{[^}]*\}|\$\([^)]*\)|`[^`]*`/g, '*');
  const folder = path.slice(0, path.length - name.length);
  const useful = spread !== name && /^[\w.-]{2,}/.test(spread) && !/[$`]/.test(folder);
  return useful ? [path, folder + spread] : [path];
}

/** A quoted `*` is a name, not a wildcard. */
function escaped(path: string): string {
  return path.replace(/[*?[]/g, '\\$&');
}

/** rmdir takes empty folders only. */
export const rmdir: Tool = { programs: ['rmdir'], family: 'files', effects: () => nothing };
