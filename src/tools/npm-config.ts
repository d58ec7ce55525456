import type { Options } from './options.ts';
import { pathFrom } from './options.ts';
import type { ToolState } from './types.ts';

/** A setting's value; null: set to something nobody knows; undefined: not set. */
export type Setting = string | null | undefined;

/**
 * npm's settings without the command line: `npm_config_NAME` in the environment (any case), then the project's
 * .npmrc. https://docs.npmjs.com/cli/using-npm/config. pnpm reads both too.
 */
export function npmSetting(state: ToolState, folder: string, name: string): Setting {
  const key = name.replaceAll('-', '_');
  for (const variable of [`npm_config_${key}`, `NPM_CONFIG_${key.toUpperCase()}`]) {
    const value = state.env(variable);
    if (value !== undefined && value !== '') return value;
  }
  const text = state.textOf(pathFrom(folder, '.npmrc'));
  const line = text?.split(/\r?\n/).find((each) => each.split('=')[0]?.trim() === name);
  const value = line?.slice(line.indexOf('=') + 1).trim();
  return value?.includes('${') ? null : value;
}

/** A yes-or-no setting; undefined: not set or not known. */
export function npmSwitch(state: ToolState, folder: string, name: string): boolean | undefined {
  const value = npmSetting(state, folder, name);
  return value === null || value === undefined ? undefined : value !== 'false' && value !== '0';
}

/** Home folder as programs see it. */
export function homeOf(state: ToolState): string {
  return state.env('HOME') ?? state.home;
}

/** Last value of an option as a setting. */
export function optionSetting(options: Options, ...names: readonly string[]): Setting {
  const word = options.value(...names);
  if (word === null) return undefined;
  return word.known ? word.value : null;
}

/** Is it surely production? null: NODE_ENV is set to something nobody knows. */
export function isProduction(state: ToolState): boolean | null {
  const value = state.env('NODE_ENV');
  return value === null ? null : value === 'production';
}
