import { pathFrom } from './options.ts';
import { foldersUp, isRecord, manifestIn, parseJson } from './package-json.ts';
import { buildAct } from './scripts.ts';
import { commonFolder, inputsOf, outputNames } from './tsc-files.ts';
import type { TsConfig } from './tsconfig.ts';
import type { Command, Effect, ToolState } from './types.ts';

export function emit(config: TsConfig, command: Pick<Command, 'span'>, state: ToolState): readonly Effect[] {
  const { options } = config;
  const inputs = inputsOf(config, state);
  if (options.outFile !== undefined)
    return [buildAct(config.folder, [options.outFile], command.span), artefact(options.outFile, null)];
  if (options.outDir === undefined)
    return config.certain ? besideSources(config, inputs, command) : unknownOutput(command, config.folder);
  const built = buildAct(config.folder, [options.outDir], command.span);
  if (inputs === null || inputs.length === 0) return [built, artefact(options.outDir, null)];
  const roots = rootsOf(config, inputs, state);
  if (typeof roots === 'string')
    return [built, { do: 'fail', message: roots }, artefact(options.outDir, null)];
  const outputs = roots.map((root) => inputs.flatMap((path) => outputNames(path, root, options)));
  const [first] = outputs;
  const same = outputs.every((names) => names[0] === first?.[0]);
  return [built, artefact(options.outDir, same ? (first ?? null) : null)];
}

/**
 * The folder that output paths count from: `rootDir`, with `composite` the config's own, else the sources' common
 * folder. TypeScript 6 and later take the config's own and stop with TS5011 where that would move the output
 * (https://aka.ms/ts6; seen with 7.0.2). Both answers where the version is not known.
 */
function rootsOf(config: TsConfig, inputs: readonly string[], state: ToolState): readonly string[] | string {
  const { options, folder } = config;
  if (options.rootDir !== undefined) {
    const outside = inputs.find(
      (path) => !path.startsWith(`${options.rootDir === '/' ? '' : options.rootDir}/`),
    );
    return outside === undefined || !config.certain
      ? [options.rootDir]
      : `tsc: ${outside} lies outside rootDir (TS6059)`;
  }
  if (options.composite === true) return [folder];
  const common = commonFolder(inputs);
  if (common === folder) return [folder];
  const major = typescriptMajor(state, folder);
  if (major === null || !config.certain) return [common, folder];
  return major < 6 ? [common] : `tsc: rootDir must be set: the sources' common folder is ${common} (TS5011)`;
}

/** Major version by package-lock.json, else by the range in package.json; null: not known. */
function typescriptMajor(state: ToolState, folder: string): number | null {
  for (const at of foldersUp(folder)) {
    const lock = parseJson(state.textOf(pathFrom(at, 'package-lock.json')) ?? 'null');
    const packages = isRecord(lock) && isRecord(lock.packages) ? lock.packages : {};
    const locked = packages['node_modules/typescript'];
    if (isRecord(locked) && typeof locked.version === 'string') return Number.parseInt(locked.version, 10);
    const manifest = manifestIn(state, at);
    const range = manifest?.devDependencies.typescript ?? manifest?.dependencies.typescript;
    const major = /^[~^v=]?(\d+)(?:\.|$)/.exec(range ?? '')?.[1];
    if (major !== undefined) return Number(major);
  }
  return null;
}

const besideLimit = 500;

function besideSources(
  config: TsConfig,
  inputs: readonly string[] | null,
  command: Pick<Command, 'span'>,
): readonly Effect[] {
  if (inputs === null || inputs.length === 0 || inputs.length > besideLimit)
    return unknownOutput(command, config.folder);
  const files = inputs.flatMap((path) => outputNames(path, '/', config.options).map((name) => `/${name}`));
  const items = files.map((path): Effect => ({ do: 'add', item: { path, kind: 'artefact', shape: 'file' } }));
  return [buildAct(config.folder, files, command.span), ...items];
}

function artefact(path: string, contains: readonly string[] | null): Effect {
  const shape = /\.[cm]?js$/.test(path) ? 'file' : 'folder';
  return { do: 'add', item: { path, kind: 'artefact', shape, contains } };
}

export function unknownOutput(command: Pick<Command, 'span'>, folder: string): readonly Effect[] {
  return [buildAct(folder, null, command.span), { do: 'murk', path: folder }];
}
