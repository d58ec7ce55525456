import { artefact, unforeseen } from './bundler-output.ts';
import { failsWithout } from './node-programs.ts';
import { type Options, pathFrom, readOptions } from './options.ts';
import { buildAct } from './scripts.ts';
import type { Tool } from './types.ts';

/**
 * esbuild: https://esbuild.github.io/api/#outdir. With `--outdir` each entry keeps its place below the entries' common
 * folder (`--outbase`); with neither option the result goes to standard output.
 */
export const esbuild: Tool = {
  programs: ['esbuild'],
  family: 'npm',
  effects(command, state) {
    const missing = failsWithout('esbuild', state);
    if (missing.length > 0) return missing;
    const options = readOptions(command.args, { oneDash: true });
    const file = options.value('--outfile');
    const folder = options.value('--outdir');
    if (options.has('--version', '--help', '--serve', '--watch')) return [];
    if (file !== null) {
      if (!file.known) return unforeseen(state.cwd, command);
      const path = pathFrom(state.cwd, file.value);
      return [buildAct(state.cwd, [path], command.span), artefact(path, 'file')];
    }
    if (folder === null) return [];
    if (!folder.known) return unforeseen(state.cwd, command);
    const path = pathFrom(state.cwd, folder.value);
    return [
      buildAct(state.cwd, [path], command.span),
      artefact(path, 'folder', entryNames(options, state.cwd)),
    ];
  },
};

/** Names below --outdir, where every entry is written out; null: not known. */
function entryNames(options: Options, cwd: string): readonly string[] | null {
  const plain = options.operands.every(({ known, glob, value }) => known && !glob && !value.includes('='));
  const single = options.operands.length === 1 && !options.has('--outbase');
  if (!plain || !single || options.has('--out-extension:.js', '--splitting', '--entry-names')) return null;
  const name =
    pathFrom(cwd, options.operands[0]?.value ?? '')
      .split('/')
      .at(-1) ?? '';
  const stem = name.replace(/\.[cm]?[jt]sx?$/, '');
  return [`${stem}.js`, ...(options.has('--sourcemap') ? [`${stem}.js.map`] : [])];
}
