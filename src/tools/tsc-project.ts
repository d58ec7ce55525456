import { type Options, pathFrom } from './options.ts';
import { emit, unknownOutput } from './tsc-emit.ts';
import { commonFolder, fixedPart, isSource } from './tsc-files.ts';
import { type EmitOptions, readTsConfig, type TsConfig } from './tsconfig.ts';
import type { Command, Effect, ToolState, Word } from './types.ts';

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
    return [
      { do: 'fail', message: `tsc: no ${path.endsWith('.json') ? path : `${path}/tsconfig.json`}` },
      ...unknownOutput(command, state.cwd),
    ];
  if (reading === 'broken')
    return [{ do: 'fail', message: `tsc: ${path} is not valid JSON` }, ...unknownOutput(command, state.cwd)];
  const config = { ...reading, options: { ...reading.options, ...given } };
  if (config.options.noEmit === true) return [];
  const nothing = missingSources(config, state);
  const fails: readonly Effect[] =
    nothing === null ? [] : [{ do: 'fail', message: `tsc: no inputs: ${nothing} is not there` }];
  return [...fails, ...emit(config, command, state)];
}

/** TS18003: not one folder or file that the config names is there. */
function missingSources(config: TsConfig, state: ToolState): string | null {
  const bases = [...(config.include ?? []).map(fixedPart), ...(config.files ?? [])];
  const [first] = bases;
  return first !== undefined && bases.every((base) => state.has(base) === 'no') ? first : null;
}

/** `tsc a.ts b.ts`: no config is read. */
export function compileFiles(
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
export function buildMode(command: Command, options: Options, state: ToolState): readonly Effect[] {
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
