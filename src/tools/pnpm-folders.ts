import type { InstallAct } from '../plan/types.ts';
import { homeOf, npmSetting, optionSetting } from './npm-config.ts';
import { type Options, pathFrom } from './options.ts';

import type { PnpmCall } from './pnpm-call.ts';
import type { NewItem, ToolState } from './types.ts';

/**
 * The store, and what the registry says of packages. With a lock file that holds nobody asks the registry: pnpm 9.12 left no
 * ~/.cache/pnpm after `fetch` and `install --frozen-lockfile` (tried in node:22).
 */
export function caches({ options, state, folder }: PnpmCall, lock?: InstallAct['lock']): readonly NewItem[] {
  const metadata = lock === 'honoured' ? null : metadataFolder(state);
  const store = storeFolder(options, state, folder);
  const paths = [store, metadata].filter((path) => path !== null);
  return paths.map((path): NewItem => ({ path, kind: 'cache', shape: 'folder' }));
}

/** https://pnpm.io/settings#storedir */
export function storeFolder(options: Options, state: ToolState, folder: string): string | null {
  const option = optionSetting(options, '--store-dir');
  const setting = option === undefined ? npmSetting(state, folder, 'store-dir') : option;
  if (setting === null) return null;
  if (setting !== undefined) return pathFrom(state.cwd, setting.replace(/^~(?=\/)/, homeOf(state)));
  const [pnpmHome, data] = [state.env('PNPM_HOME'), state.env('XDG_DATA_HOME')];
  if (pnpmHome === null || data === null) return null;
  if (pnpmHome !== undefined) return pathFrom(state.cwd, `${pnpmHome}/store`);
  return `${data ?? `${homeOf(state)}/.local/share`}/pnpm/store`;
}

/** What the registry says of packages: https://pnpm.io/settings#cachedir */
export function metadataFolder(state: ToolState): string | null {
  const cache = state.env('XDG_CACHE_HOME');
  return cache === null ? null : `${cache ?? `${homeOf(state)}/.cache`}/pnpm`;
}
