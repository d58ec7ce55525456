import { exactly } from '../size.ts';
import { act, adds, lastPart, nothing, pathOf } from './effects.ts';
import { type OptionSpec, readOptions } from './options.ts';
import type { Command, Effect, Tool, ToolState, Word } from './types.ts';

interface Transfer {
  readonly from: readonly Word[];
  readonly to: Word;
  /** `-t DIR`, or `-T`: the target is surely a folder, or surely not. */
  readonly folder: boolean | null;
}

function readTransfer(args: readonly Word[], spec: OptionSpec): Transfer | null {
  const options = readOptions(args, {
    ...spec,
    values: [...(spec.values ?? []), '-t', '--target-directory', '-S'],
  });
  const words = [...options.operands, ...options.rest];
  const into = options.value('-t', '--target-directory');
  if (into) return { from: words, to: into, folder: true };
  const to = words.at(-1);
  if (!to || words.length < 2) return null;
  return { from: words.slice(0, -1), to, folder: options.has('-T', '--no-target-directory') ? false : null };
}

function transfer(
  found: Transfer | null,
  move: boolean,
  command: Command,
  state: ToolState,
): readonly Effect[] {
  if (!found) return nothing;
  const from = found.from.map((word) =>
    /\/\.$/.test(word.value) ? `${pathOf(word, state)}/.` : pathOf(word, state),
  );
  const target = pathOf(found.to, state);
  const folder = found.folder === true || /\/\.?$/.test(found.to.value) || found.to.value === '.';
  const to = folder && target !== '/' ? `${target}/` : target;
  if (!move) return [{ do: 'copy', from, to, move }];
  return [
    { do: 'copy', from, to, move },
    act({ kind: 'tune', what: 'move', paths: from, span: command.span }),
  ];
}

/** cp: https://www.gnu.org/software/coreutils/cp; BusyBox alike. */
export const cp: Tool = {
  programs: ['cp'],
  family: 'files',
  effects: (command, state) => transfer(readTransfer(command.args, {}), false, command, state),
};

/** mv: https://www.gnu.org/software/coreutils/mv. What an earlier layer wrote is written once more. */
export const mv: Tool = {
  programs: ['mv'],
  family: 'files',
  effects: (command, state) => transfer(readTransfer(command.args, {}), true, command, state),
};

/** install: https://www.gnu.org/software/coreutils/install; copies files, or makes folders with `-d`. */
export const install: Tool = {
  programs: ['install'],
  family: 'files',
  effects(command, state) {
    const values = ['-m', '--mode', '-o', '--owner', '-g', '--group'];
    const options = readOptions(command.args, { values: [...values, '-t', '--target-directory', '-S'] });
    if (options.has('-d', '--directory'))
      return [{ do: 'mkdir', paths: options.operands.map((word) => pathOf(word, state)) }];
    return transfer(readTransfer(command.args, { values }), false, command, state);
  },
};

/** rsync: https://download.samba.org/pub/rsync/rsync.1. `a/` copies what is in the folder, `a` the folder itself. */
export const rsync: Tool = {
  programs: ['rsync'],
  family: 'files',
  effects(command, state) {
    const values = ['-e', '--rsh', '--exclude', '--include', '-f', '--filter', '--chown', '--chmod'];
    const options = readOptions(command.args, { values });
    const words = options.operands;
    const to = words.at(-1);
    if (!to || words.length < 2) return nothing;
    const target = pathOf(to, state);
    if (
      words.some(({ value }) => value.includes(':')) ||
      options.has('--exclude', '--filter', '--files-from')
    )
      return [{ do: 'murk', path: target }];
    return words.slice(0, -1).map((word): Effect => {
      const from = pathOf(word, state);
      const contents = word.value.endsWith('/') || word.value === '.';
      return {
        do: 'copy',
        from: [contents ? `${from}/.` : from],
        to: contents ? target : `${target}/`,
        move: false,
      };
    });
  },
};

/** ln: https://www.gnu.org/software/coreutils/ln. A link weighs nothing; what it leads to is not followed. */
export const ln: Tool = {
  programs: ['ln', 'link', 'update-alternatives'],
  family: 'files',
  effects(command, state) {
    if (command.program === 'update-alternatives') return nothing;
    const found = readTransfer(command.args, {});
    const alone = readOptions(command.args).operands;
    const first = alone[0];
    if (!found) return first ? [link(pathOf({ ...first, value: lastPart(first.value) }, state))] : nothing;
    const target = pathOf(found.to, state);
    const folder = found.folder === true || found.from.length > 1 || found.to.value.endsWith('/');
    if (!folder) return [link(target)];
    return found.from.map(({ value }) => link(`${target === '/' ? '' : target}/${lastPart(value)}`));
  },
};

function link(path: string): Effect {
  return adds({ path, kind: 'file', shape: 'unknown', size: exactly(0) });
}
