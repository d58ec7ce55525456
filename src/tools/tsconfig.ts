import { pathFrom } from './options.ts';
import { isRecord, parseJsonc } from './package-json.ts';
import type { ToolState } from './types.ts';

/** Compiler options that decide which files are written where; paths absolute. */
export interface EmitOptions {
  readonly outDir?: string;
  readonly rootDir?: string;
  readonly outFile?: string;
  readonly declarationDir?: string;
  readonly noEmit?: boolean;
  readonly declaration?: boolean;
  readonly emitDeclarationOnly?: boolean;
  readonly sourceMap?: boolean;
  readonly allowJs?: boolean;
  readonly composite?: boolean;
  readonly keepsJsx?: boolean;
}

/** A tsconfig.json with what it extends. Patterns are absolute. */
export interface TsConfig {
  /** Folder of the config itself. */
  readonly folder: string;
  readonly options: EmitOptions;
  readonly files: readonly string[] | null;
  readonly include: readonly string[] | null;
  readonly exclude: readonly string[] | null;
  /** Configs that `tsc -b` builds first. */
  readonly references: readonly string[];
  /** False: extends something whose text is not known. */
  readonly certain: boolean;
}

export type TsConfigReading = TsConfig | 'absent' | 'broken' | null;

const depthLimit = 8;

/**
 * Read a config and follow `extends`: https://www.typescriptlang.org/tsconfig/#extends. Paths count from the config
 * that holds them; files, include and exclude of the nearest config win; references are not inherited.
 * @param path absolute file or folder.
 */
export function readTsConfig(state: ToolState, path: string, depth = 0): TsConfigReading {
  const file = path.endsWith('.json') ? path : pathFrom(path, 'tsconfig.json');
  const text = state.textOf(file);
  if (text === null) return state.has(file) === 'no' ? 'absent' : null;
  const data = parseJsonc(text);
  if (!isRecord(data)) return 'broken';
  const folder = pathFrom(file, '..');
  const own = configOf(data, folder);
  const names = [data.extends].flat().filter((name) => typeof name === 'string');
  const bases = names.map((name) => baseOf(state, folder, name, depth));
  return bases.reduceRight<TsConfig>((config, base) => merged(config, base), own);
}

/** Published bases that set language options and never where the output goes: https://github.com/tsconfig/bases. */
const plainBases = /^@tsconfig\/(?:node\w*|strictest|recommended|esm|node-ts)(?:\/|$)/;

function baseOf(state: ToolState, folder: string, name: string, depth: number): TsConfig | null | 'plain' {
  if (plainBases.test(name)) return 'plain';
  if (!/^\.{0,2}\//.test(name) || depth >= depthLimit) return null;
  const path = pathFrom(folder, name);
  const file = path.endsWith('.json') ? path : `${path}.json`;
  const base = readTsConfig(state, file, depth + 1);
  return base === 'absent' || base === 'broken' ? null : base;
}

function merged(config: TsConfig, base: TsConfig | null | 'plain'): TsConfig {
  if (base === 'plain') return config;
  if (base === null) return { ...config, certain: false };
  return {
    ...config,
    options: { ...base.options, ...config.options },
    files: config.files ?? base.files,
    include: config.include ?? base.include,
    exclude: config.exclude ?? base.exclude,
    certain: config.certain && base.certain,
  };
}

function configOf(data: Record<string, unknown>, folder: string): TsConfig {
  const paths = (value: unknown) =>
    Array.isArray(value)
      ? value.filter((item) => typeof item === 'string').map((item) => at(folder, item))
      : null;
  const references = Array.isArray(data.references) ? data.references.filter(isRecord) : [];
  return {
    folder,
    options: emitOptions(isRecord(data.compilerOptions) ? data.compilerOptions : {}, folder),
    files: paths(data.files),
    include: paths(data.include),
    exclude: paths(data.exclude),
    references: references.flatMap(({ path }) => (typeof path === 'string' ? [pathFrom(folder, path)] : [])),
    certain: true,
  };
}

/** @param folder where relative paths count from. */
export function emitOptions(data: Record<string, unknown>, folder: string): EmitOptions {
  const path = (name: string) => (typeof data[name] === 'string' ? { [name]: at(folder, data[name]) } : {});
  const flag = (name: string) => (typeof data[name] === 'boolean' ? { [name]: data[name] } : {});
  return {
    ...path('outDir'),
    ...path('rootDir'),
    ...path('outFile'),
    ...path('declarationDir'),
    ...flag('noEmit'),
    ...flag('declaration'),
    ...flag('emitDeclarationOnly'),
    ...flag('sourceMap'),
    ...flag('allowJs'),
    ...flag('composite'),
    ...(typeof data.jsx === 'string' ? { keepsJsx: data.jsx === 'preserve' } : {}),
  };
}

function at(folder: string, path: string): string {
  return pathFrom(folder, path.replace(/^\$\{configDir\}/, '.'));
}
