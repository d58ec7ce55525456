import type { InstallAct } from '../plan/types.ts';
import type { BunCall } from './bun-call.ts';
import { type DevChoice, installProject } from './node-modules.ts';
import { homeOf, isProduction } from './npm-config.ts';
import { type Options, pathFrom } from './options.ts';
import type { Effect, NewItem, ToolState } from './types.ts';

export function install(call: BunCall, frozen: boolean, update = false): readonly Effect[] {
  const { options, folder, state, command } = call;
  if (options.on('--lockfile-only')) return [];
  return installProject(
    {
      ecosystem: 'bun',
      span: command.span,
      folder,
      dev: devOf(options, state),
      lock: update ? afresh(call) : lockOf(call, frozen || options.on('--frozen-lockfile')),
      reads: ['bun.lock', 'bun.lockb', 'bunfig.toml', '.npmrc'],
      ignoreScripts: options.on('--ignore-scripts'),
      lifecycle: ['preinstall', 'install', 'postinstall', 'preprepare', 'prepare', 'postprepare'],
      fresh: false,
      layout: 'hoisted',
      caches: caches(call),
    },
    state,
  );
}

/** https://bun.sh/docs/pm/cli/update: newer versions than the lock file names. */
function afresh(call: BunCall): InstallAct['lock'] {
  const there = lockOf(call, true);
  return there === 'honoured' ? 'ignored' : there;
}

/** Bun's own pages do not say whether --production freezes the lock file, nor what NODE_ENV does: not known. */
function lockOf({ options, folder, state }: BunCall, frozen: boolean): InstallAct['lock'] {
  const there = ['bun.lock', 'bun.lockb'].map((name) => state.has(pathFrom(folder, name)));
  if (there.every((known) => known === 'no')) return 'absent';
  if (frozen) return 'honoured';
  if (!there.includes('yes') || options.unsure || options.has('--production', '-p')) return 'unknown';
  return 'ignored';
}

export function devOf(options: Options, state: ToolState): DevChoice {
  if (options.on('--production', '-p') || options.values('--omit').some(({ value }) => value === 'dev'))
    return 'omitted';
  return options.unsure || isProduction(state) !== false ? 'unknown' : 'included';
}

export function caches(call: BunCall): readonly NewItem[] {
  const path = cacheFolder(call);
  return path === null ? [] : [{ path, kind: 'cache', shape: 'folder' }];
}

/** https://bun.sh/docs/pm/global-cache */
export function cacheFolder({ options, state }: BunCall): string | null {
  const option = options.value('--cache-dir');
  if (option !== null) return option.known ? pathFrom(state.cwd, option.value) : null;
  const [given, home] = [state.env('BUN_INSTALL_CACHE_DIR'), state.env('BUN_INSTALL')];
  if (given === null || (given === undefined && home === null)) return null;
  return given === undefined
    ? `${home ?? `${homeOf(state)}/.bun`}/install/cache`
    : pathFrom(state.cwd, given);
}
