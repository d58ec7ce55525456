import { homeOf, optionSetting } from './npm-config.ts';
import { pathFrom } from './options.ts';
import type { Effect, NewItem, ToolState } from './types.ts';

import type { YarnCall } from './yarn-call.ts';

/** https://yarnpkg.com/configuration/yarnrc#nodeLinker, default `pnp`. */
export function linkerOf(state: ToolState, folder: string): 'node-modules' | 'pnpm' | 'pnp' {
  const text = state.textOf(pathFrom(folder, '.yarnrc.yml'));
  const said = /^nodeLinker:\s*["']?([\w-]+)/m.exec(text ?? '')?.[1];
  const linker = state.env('YARN_NODE_LINKER') ?? said;
  if (linker === 'pnpm' || linker === 'node-modules') return linker;
  const isThere = state.has(pathFrom(folder, '.yarnrc.yml'));
  return text === null && isThere !== 'no' ? 'node-modules' : 'pnp';
}

/** With Plug'n'Play the archives in the cache are what the program loads: no cache, but the dependencies themselves. */
export function caches(call: YarnCall, linker: string): readonly NewItem[] {
  const [path] = cacheFolders(call);
  if (path === undefined) return [];
  if (linker === 'pnp') {
    const pnp = { path: pathFrom(call.folder, '.pnp.cjs'), kind: 'dependency', shape: 'file' } as const;
    return [{ path, kind: 'dependency', shape: 'folder' }, pnp];
  }
  return [{ path, kind: 'cache', shape: 'folder', aliases: ['DL3060'] }];
}

/**
 * Classic: `yarn` below the user's cache folder, which for root is /usr/local/share/.cache
 * (https://classic.yarnpkg.com/en/docs/cli/cache, src/util/user-home-dir.js). Berry: ~/.yarn/berry/cache, or .yarn/cache
 * where enableGlobalCache is off (https://yarnpkg.com/configuration/yarnrc#enableGlobalCache).
 * Empty where a variable nobody knows names the folder.
 */
function cacheFolders({ options, state, folder, version }: YarnCall): readonly string[] {
  const option = optionSetting(options, '--cache-folder');
  const given = option === undefined ? state.env('YARN_CACHE_FOLDER') : option;
  if (given === null) return [];
  if (given !== undefined) return [pathFrom(state.cwd, given)];
  const home = homeOf(state);
  if (version === 'berry') {
    const text = state.textOf(pathFrom(folder, '.yarnrc.yml')) ?? '';
    const global = state.env('YARN_GLOBAL_FOLDER') ?? `${home}/.yarn/berry`;
    const local =
      /^enableGlobalCache:\s*false/m.test(text) || state.env('YARN_ENABLE_GLOBAL_CACHE') === 'false';
    return local
      ? [pathFrom(folder, '.yarn/cache'), `${global}/cache`]
      : [`${global}/cache`, pathFrom(folder, '.yarn/cache')];
  }
  const xdg = state.env('XDG_CACHE_HOME');
  if (xdg === null) return [];
  const root = home === '/root' ? '/usr/local/share/.cache' : `${home}/.cache`;
  // CACHE_VERSION of src/constants.js (1.22).
  return [`${xdg ?? root}/yarn/v6`];
}

/** What `yarn cache dir` prints, or Berry's `yarn config get cacheFolder`. */
export function printedCache(call: YarnCall): string | null {
  const [path] = cacheFolders(call);
  return path ?? null;
}

export function cleanCache(call: YarnCall): readonly Effect[] {
  if (!/^(?:clean|clear)$/.test(call.operands[0]?.value ?? '')) return [];
  const paths = cacheFolders(call);
  return [
    { do: 'act', act: { kind: 'clean', ecosystem: 'yarn', paths, span: call.command.span } },
    { do: 'remove', paths },
  ];
}
