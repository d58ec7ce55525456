import type { DevChoice } from './node-modules.ts';
import { isProduction, npmSetting, type Setting } from './npm-config.ts';
import type { Options } from './options.ts';
import type { ToolState } from './types.ts';

/**
 * Does npm leave development dependencies out? https://docs.npmjs.com/cli/using-npm/config: `omit` is `dev` by default
 * where NODE_ENV is production; `include` wins over all; `production` and `only=prod` are old names for `omit=dev`;
 * each is read from the command line, then the environment, then .npmrc.
 */
export function npmDev(options: Options, state: ToolState, folder: string): DevChoice {
  const settings = ['include', 'omit', 'only', 'production', 'also', 'dev'].map(
    (name) => [name, settingOf(name, options, state, folder)] as const,
  );
  const [include, omit, only, production, also, dev] = settings.map(([, value]) => value);
  if (lists(include, 'dev') || /^dev/.test(also ?? '') || isOn(dev)) return 'included';
  if (/^prod(?:uction)?$/.test(only ?? '') || isOn(production) || lists(omit, 'dev')) return 'omitted';
  if (settings.some(([, value]) => value === null) || options.unsure) return 'unknown';
  if (production !== undefined || omit !== undefined) return 'included';
  const environment = isProduction(state);
  return environment === null ? 'unknown' : environment ? 'omitted' : 'included';
}

function settingOf(name: string, options: Options, state: ToolState, folder: string): Setting {
  const words = options.values(`--${name}`);
  if (words.length > 0)
    return words.every(({ known }) => known) ? words.map(({ value }) => value).join(' ') : null;
  if (options.has(`--no-${name}`)) return 'false';
  // `-P` is short for --save-prod, `--prod` an abbreviation that npm spells out to --production.
  const switches = name === 'production' ? ['--production', '--prod'] : [`--${name}`];
  if (name !== 'include' && name !== 'omit' && options.has(...switches)) return 'true';
  return npmSetting(state, folder, name);
}

function lists(setting: Setting, name: string): boolean {
  return typeof setting === 'string' && setting.split(/[\s,]+/).includes(name);
}

function isOn(setting: Setting): boolean {
  return typeof setting === 'string' && setting !== '' && !['false', '0', 'null'].includes(setting);
}
