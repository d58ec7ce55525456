import type { InstallAct } from '../plan/types.ts';
import { npmLifecycle } from './lifecycle.ts';
import { type DevChoice, installProject } from './node-modules.ts';
import { isProduction, npmSetting } from './npm-config.ts';
import { type Options, pathFrom } from './options.ts';
import { manifestIn } from './package-json.ts';

import type { PnpmCall } from './pnpm-call.ts';
import { caches } from './pnpm-folders.ts';
import type { Effect, ToolState } from './types.ts';

export function install(call: PnpmCall, frozen = false): readonly Effect[] {
  const { options, state, folder, command } = call;
  if (options.on('--lockfile-only')) return [];
  const asked = frozen || options.on('--frozen-lockfile');
  const lock = lockOf(call, asked);
  const offline = options.on('--offline');
  const effects = installProject(
    {
      ecosystem: 'pnpm',
      span: command.span,
      folder,
      dev: devOf(options, state, folder),
      lock,
      reads: ['pnpm-lock.yaml', 'pnpm-workspace.yaml', '.npmrc', '.pnpmfile.cjs', 'patches'],
      ignoreScripts: options.on('--ignore-scripts'),
      lifecycle: npmLifecycle,
      fresh: false,
      layout: options.value('--node-linker')?.value === 'hoisted' ? 'hoisted' : 'direct',
      caches: offline ? [] : caches(call, lock),
      // Nothing is fetched: all is in the store since `pnpm fetch`, so it is cheap behind the sources too.
      ...(offline ? { needsSource: 'yes' as const } : {}),
    },
    state,
  );
  return asked && lock === 'absent'
    ? [
        ...effects.slice(0, 1),
        { do: 'fail', message: `pnpm install --frozen-lockfile: no pnpm-lock.yaml in ${folder}` },
      ]
    : effects;
}

/** In CI (`CI` set) a lock file that is there is frozen: https://pnpm.io/cli/install#--frozen-lockfile */
function lockOf({ options, state, folder }: PnpmCall, asked: boolean): InstallAct['lock'] {
  const there = state.has(pathFrom(folder, 'pnpm-lock.yaml'));
  if (there === 'no') return 'absent';
  const off = options.has('--no-frozen-lockfile') || (options.has('--frozen-lockfile') && !asked);
  const ci = state.env('CI');
  if (asked || (!off && ci !== undefined && ci !== null && ci !== '' && ci !== 'false')) return 'honoured';
  if (there === 'unknown' || options.unsure || ci === null) return 'unknown';
  // The store holds just what `pnpm fetch` took from the lock file.
  return options.on('--offline') ? 'honoured' : 'ignored';
}

/** NODE_ENV=production leaves dev dependencies out up to pnpm 9, not from 10 on: https://pnpm.io/9.x/cli/install, https://pnpm.io/cli/install */
export function devOf(options: Options, state: ToolState, folder: string): DevChoice {
  const names = ['--prod', '-P', '--production'];
  if (options.has(...names)) return options.on(...names) ? 'omitted' : 'included';
  if (options.has('--no-prod')) return 'included';
  const setting = npmSetting(state, folder, 'production') ?? npmSetting(state, folder, 'prod');
  if (setting === 'true') return 'omitted';
  const environment = isProduction(state);
  if (options.unsure || environment === null) return 'unknown';
  if (!environment) return 'included';
  const major = /^pnpm@(\d+)/.exec(manifestIn(state, folder)?.packageManager ?? '')?.[1];
  if (major === undefined) return 'unknown';
  return Number(major) < 10 ? 'omitted' : 'included';
}

/** Reads the lock file alone, so it stays cached while manifests change: https://pnpm.io/cli/fetch */
export function fetch(call: PnpmCall): readonly Effect[] {
  const { options, state, folder, command } = call;
  const there = state.has(pathFrom(folder, 'pnpm-lock.yaml'));
  if (there === 'no') return [{ do: 'fail', message: `pnpm fetch: no pnpm-lock.yaml in ${folder}` }];
  const omitted = options.on('--prod', '-P');
  const act: InstallAct = {
    kind: 'install',
    ecosystem: 'pnpm',
    scope: 'project',
    packages: [],
    lock: 'honoured',
    dev: omitted ? 'omitted' : 'unknown',
    manifests: [pathFrom(folder, 'pnpm-lock.yaml')],
    needsSource: 'no',
    recommends: null,
    span: command.span,
  };
  const path = pathFrom(folder, 'node_modules/.pnpm');
  const store: Effect[] = caches(call, 'honoured').map((item) => ({ do: 'add', item }));
  return [{ do: 'act', act }, { do: 'add', item: { path, kind: 'dependency', shape: 'folder' } }, ...store];
}
