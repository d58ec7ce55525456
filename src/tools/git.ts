import type { Known } from '../plan/types.ts';
import { act, adds, nothing, pathOf } from './effects.ts';
import { type Options, pathFrom, readOptions } from './options.ts';
import type { Command, Effect, Tool, ToolState, Word } from './types.ts';

const values = [
  ...[
    '-C',
    '-c',
    '--git-dir',
    '--work-tree',
    '-b',
    '--branch',
    '-o',
    '--origin',
    '--depth',
    '--reference',
    '-u',
  ],
  ...[
    '--config',
    '--template',
    '--separate-git-dir',
    '-j',
    '--jobs',
    '--filter',
    '--shallow-since',
    '--revision',
  ],
];

/** git: https://git-scm.com/docs. A clone brings the sources and, in `.git`, all history that `--depth` doesn't leave out. */
export const git: Tool = {
  programs: ['git'],
  family: 'git',
  effects(command, state) {
    const options = readOptions(command.args, { values });
    const [verb, ...words] = options.operands;
    switch (verb?.value) {
      case 'clone':
        return clone([...words, ...options.rest], options, command, state);
      case 'checkout':
      case 'reset':
      case 'switch':
        return [...workingCopy(options, state), ...settled(words, command)];
      case 'submodule':
        return [{ do: 'murk', path: folderOf(options, state) }];
      case 'fetch':
      case 'pull':
      case 'lfs':
        return [
          adds({
            path: pathFrom(folderOf(options, state), '.git'),
            kind: 'source',
            shape: 'folder',
            name: '.git',
          }),
        ];
      case 'init':
        return [{ do: 'mkdir', paths: [words[0] ? pathOf(words[0], state) : state.cwd] }];
      case 'archive':
      case 'bundle':
        return [{ do: 'murk', path: state.cwd }];
      default:
        return nothing;
    }
  },
};

/** Behind `git init` and `git fetch` this is what writes the files. */
function workingCopy(options: Options, state: ToolState): readonly Effect[] {
  const path = folderOf(options, state);
  return state.has(pathFrom(path, '.git')) === 'yes' ? [{ do: 'murk', path }] : nothing;
}

function settled(words: readonly Word[], command: Command): readonly Effect[] {
  const fixed = words.some(({ value, known }) => !known || isFixed(value));
  return fixed ? [act({ kind: 'settle', span: command.span })] : nothing;
}

function folderOf(options: Options, state: ToolState): string {
  const folder = options.values('-C')[0];
  return folder ? pathOf(folder, state) : state.cwd;
}

function clone(
  words: readonly Word[],
  options: Options,
  command: Command,
  state: ToolState,
): readonly Effect[] {
  const [from, into] = words;
  if (!from) return nothing;
  const name =
    from.value
      .replace(/\/+$/, '')
      .replace(/\.git$/, '')
      .split(/[/:]/)
      .at(-1) ?? 'repository';
  const path = pathOf(into ?? { ...from, value: name, known: !/[$`]/.test(name) }, {
    ...state,
    cwd: folderOf(options, state),
  });
  const download = act({ kind: 'download', url: from.value, pinned: pinnedBy(options), span: command.span });
  if (options.has('--bare', '--mirror')) return [adds({ path, kind: 'source', shape: 'folder' }), download];
  return [
    adds({ path, kind: 'source', shape: 'folder' }),
    adds({ path: `${path}/.git`, kind: 'source', shape: 'folder', name: '.git' }),
    download,
  ];
}

/** A tag's or commit's name. */
function isFixed(ref: string): boolean {
  return /\d+\.\d+|^v?\d+$|^[0-9a-f]{7,40}$|^tags\//.test(ref);
}

/** A tag or commit pins; a branch does not, nor the default one; a `git checkout` behind it settles it. */
function pinnedBy(options: Options): Known {
  const ref = options.value('-b', '--branch', '--revision');
  if (ref === null) return options.unsure ? 'unknown' : 'no';
  if (!ref.known) return 'unknown';
  if (/^(?:main|master|develop|dev|trunk|HEAD|latest|stable|nightly)$/.test(ref.value)) return 'no';
  return isFixed(ref.value) ? 'yes' : 'unknown';
}

/** Subversion and Mercurial: a working copy with its own record folder. */
export const checkouts: Tool = {
  programs: ['svn', 'hg'],
  family: 'git',
  effects(command, state) {
    const options = readOptions(command.args, {
      values: ['-r', '--revision', '-u', '--username', '--password', '-b'],
    });
    const [verb, from, into] = options.operands;
    if (!from || !/^(?:clone|checkout|co|export)$/.test(verb?.value ?? '')) return nothing;
    const name = from.value.replace(/\/+$/, '').split('/').at(-1) ?? 'copy';
    const path = pathOf(into ?? { ...from, value: name }, state);
    const pinned: Known = options.has('-r', '--revision') ? 'yes' : 'unknown';
    return [
      adds({ path, kind: 'source', shape: 'folder' }),
      act({ kind: 'download', url: from.value, pinned, span: command.span }),
    ];
  },
};
