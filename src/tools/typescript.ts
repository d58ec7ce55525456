import { failsWithout } from './node-programs.ts';
import { type Options, pathFrom, readOptions } from './options.ts';
import { foldersUp, isRecord, manifestIn, parseJson } from './package-json.ts';
import { buildAct } from './scripts.ts';
import { commonFolder, fixedPart, inputsOf, isSource, outputNames } from './tsc-files.ts';
import { type EmitOptions, emitOptions, readTsConfig, type TsConfig } from './tsconfig.ts';
import type { Command, Effect, Tool, ToolState, Word } from './types.ts';

const valueOptions =
  `-p --project --outdir --rootdir --outfile --target -t --module -m --lib --jsx --declarationdir
  --moduleresolution --typeroots --types --tsbuildinfofile --locale --baseurl --newline --maxnodemodulejsdepth
  --builders --checkers`.split(/\s+/);

/**
 * The TypeScript compiler: https://www.typescriptlang.org/docs/handbook/compiler-options.html. Which files it writes
 * follows from tsconfig.json and the sources that are there. vue-tsc takes the same options.
 */
export const tsc: Tool = {
  programs: ['tsc', 'tsgo', 'vue-tsc'],
  family: 'npm',
  effects(command, state) {
    const options = readOptions(command.args.map(lowerName), { values: valueOptions, oneDash: true });
    if (options.has('--version', '-v', '--help', '-h', '--showconfig', '--init', '--all', '-w', '--watch'))
      return [];
    const missing = failsWithout(command.program, state);
    if (missing.length > 0) return missing;
    if (options.has('-b', '--build')) return buildMode(command, options, state);
    const given = fromCommandLine(options, state.cwd);
    const operands = options.operands.filter(({ value }) => !/^(?:true|false)$/.test(value));
    if (operands.length > 0) return compileFiles(operands, given, command, state);
    const path = options.value('-p', '--project');
    if (path !== null && !path.known) return unknownOutput(command, state.cwd);
    return compileProject(
      path === null ? nearestConfig(state) : pathFrom(state.cwd, path.value),
      given,
      command,
      state,
    );
  },
};

/** Compiler options are read whatever their case. */
function lowerName(word: Word): Word {
  if (!word.value.startsWith('-')) return word;
  const [name = '', ...value] = word.value.split('=');
  return { ...word, value: [name.toLowerCase(), ...value].join('=') };
}

function nearestConfig(state: ToolState): string {
  const files = foldersUp(state.cwd).map((folder) => pathFrom(folder, 'tsconfig.json'));
  const [own = ''] = files;
  return state.has(own) === 'no' ? (files.find((file) => state.has(file) === 'yes') ?? own) : own;
}

function fromCommandLine(options: Options, cwd: string): EmitOptions {
  const path = (name: string) => options.value(`--${name.toLowerCase()}`)?.value;
  // `--noEmit false` arrives as a switch and an operand; a tool that is told so says it right behind the switch.
  const off = options.operands.some(({ value }) => value === 'false');
  const flag = (name: string) => (options.has(`--${name.toLowerCase()}`) ? !off : undefined);
  const flags = ['noEmit', 'declaration', 'emitDeclarationOnly', 'sourceMap', 'allowJs', 'composite'];
  const paths = ['outDir', 'rootDir', 'outFile', 'declarationDir'];
  const given = [...flags.map((name) => [name, flag(name)]), ...paths.map((name) => [name, path(name)])];
  return emitOptions(Object.fromEntries(given), cwd);
}

/** Compile one config. @param path absolute file or folder. */
export function compileProject(
  path: string,
  given: EmitOptions,
  command: Pick<Command, 'span'>,
  state: ToolState,
): readonly Effect[] {
  const reading = readTsConfig(state, path);
  if (reading === null) return unknownOutput(command, state.cwd);
  if (reading === 'absent')
    return [{ do: 'fail', message: `tsc: no ${path.endsWith('.json') ? path : `${path}/tsconfig.json`}` }];
  if (reading === 'broken') return [{ do: 'fail', message: `tsc: ${path} is not valid JSON` }];
  const config = { ...reading, options: { ...reading.options, ...given } };
  if (config.options.noEmit === true) return [];
  const nothing = missingSources(config, state);
  if (nothing !== null) return [{ do: 'fail', message: `tsc: no inputs: ${nothing} is not there` }];
  return emit(config, command, state);
}

/** TS18003: not one folder or file that the config names is there. */
function missingSources(config: TsConfig, state: ToolState): string | null {
  const bases = [...(config.include ?? []).map(fixedPart), ...(config.files ?? [])];
  const [first] = bases;
  return first !== undefined && bases.every((base) => state.has(base) === 'no') ? first : null;
}

function emit(config: TsConfig, command: Pick<Command, 'span'>, state: ToolState): readonly Effect[] {
  const { options } = config;
  const inputs = inputsOf(config, state);
  if (options.outFile !== undefined)
    return [buildAct(config.folder, [options.outFile], command.span), artefact(options.outFile, null)];
  if (options.outDir === undefined)
    return config.certain ? besideSources(config, inputs, command) : unknownOutput(command, config.folder);
  const built = buildAct(config.folder, [options.outDir], command.span);
  if (inputs === null || inputs.length === 0) return [built, artefact(options.outDir, null)];
  const roots = rootsOf(config, inputs, state);
  if (typeof roots === 'string') return [built, { do: 'fail', message: roots }];
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

/** `tsc a.ts b.ts`: no config is read. */
function compileFiles(
  operands: readonly Word[],
  given: EmitOptions,
  command: Command,
  state: ToolState,
): readonly Effect[] {
  if (given.noEmit === true) return [];
  const files = operands.map(({ value }) => pathFrom(state.cwd, value));
  const gone = files.find(
    (file, at) => operands[at]?.known && !operands[at]?.glob && state.has(file) === 'no',
  );
  if (gone !== undefined) return [{ do: 'fail', message: `tsc: ${gone} is not there` }];
  const sure =
    operands.every(({ known, glob }) => known && !glob) && files.every((file) => isSource(file, given));
  const { outDir } = given;
  const config: TsConfig = {
    folder: sure ? commonFolder(files) : state.cwd,
    options: given,
    files: sure ? files : null,
    include: sure ? null : [],
    exclude: null,
    references: [],
    certain: true,
  };
  if (!sure && outDir === undefined) return unknownOutput(command, state.cwd);
  return emit(config, command, state);
}

/** `tsc -b`: each config after those it refers to. https://www.typescriptlang.org/docs/handbook/project-references.html */
function buildMode(command: Command, options: Options, state: ToolState): readonly Effect[] {
  if (options.has('--clean', '--dry', '-d')) return [];
  const waiting = options.operands.map(({ value }) => pathFrom(state.cwd, value)).reverse();
  if (waiting.length === 0) waiting.push(state.cwd);
  const seen = new Set<string>();
  const effects: Effect[] = [];
  for (let path = waiting.pop(); path !== undefined && seen.size < 100; path = waiting.pop()) {
    if (seen.has(path)) continue;
    seen.add(path);
    const config = readTsConfig(state, path);
    const solution = config !== null && typeof config === 'object' && config.files?.length === 0;
    if (config !== null && typeof config === 'object') waiting.push(...config.references);
    if (!solution) effects.unshift(...compileProject(path, {}, command, state));
  }
  return effects;
}

function artefact(path: string, contains: readonly string[] | null): Effect {
  const shape = /\.[cm]?js$/.test(path) ? 'file' : 'folder';
  return { do: 'add', item: { path, kind: 'artefact', shape, contains } };
}

function unknownOutput(command: Pick<Command, 'span'>, folder: string): readonly Effect[] {
  return [buildAct(folder, null, command.span), { do: 'murk', path: folder }];
}
