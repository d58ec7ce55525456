import { artefact, unforeseen } from './bundler-output.ts';
import { failsWithout } from './node-programs.ts';
import { type Options, pathFrom, readOptions } from './options.ts';
import { buildAct } from './scripts.ts';
import type { Tool, ToolState } from './types.ts';

/** https://babeljs.io/docs/babel-cli, https://swc.rs/docs/usage/cli: `-d` names the folder; names depend on the version. */
export const transpilers: Tool = {
  programs: ['babel', 'swc', 'sucrase'],
  family: 'npm',
  effects(command, state) {
    const missing = failsWithout(command.program, state);
    if (missing.length > 0) return missing;
    const values = [
      '-d',
      '--out-dir',
      '-o',
      '--out-file',
      '--config-file',
      '--extensions',
      '-x',
      '--ignore',
      '--only',
    ];
    const options = readOptions(command.args, { values });
    const target = options.value('-d', '--out-dir', '-o', '--out-file');
    if (target === null) return [];
    if (!target.known) return unforeseen(state.cwd, command);
    const path = pathFrom(state.cwd, target.value);
    const shape = options.has('-o', '--out-file') ? 'file' : 'folder';
    const act = buildAct(state.cwd, [path], command.span);
    return [act, artefact(path, shape, command.program === 'babel' ? babelNames(options, state) : null)];
  },
};

/** Babel keeps each file's place below the source folder. */
function babelNames(options: Options, state: ToolState): readonly string[] | null {
  const [source] = options.operands;
  if (source === undefined || !source.known || options.operands.length > 1) return null;
  if (options.has('--copy-files', '-D', '--out-file-extension', '--relative')) return null;
  const endings = options.value('-x', '--extensions')?.value.split(',') ?? [
    '.js',
    '.jsx',
    '.es6',
    '.es',
    '.mjs',
    '.cjs',
  ];
  const files = state.listOf(pathFrom(state.cwd, source.value)) ?? [];
  const names = files.filter((name) => endings.some((ending) => name.endsWith(ending)));
  return names.length === 0 ? null : names.map((name) => name.replace(/\.(?:[cm]?[jt]sx?|es6?)$/, '.js'));
}
