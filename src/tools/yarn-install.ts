import type { InstallAct } from '../plan/types.ts';
import { npmLifecycle } from './lifecycle.ts';
import { type DevChoice, installProject } from './node-modules.ts';
import { isProduction, npmSetting, optionSetting } from './npm-config.ts';
import { type Options, pathFrom } from './options.ts';
import type { Effect, ToolState } from './types.ts';

import { caches, linkerOf } from './yarn-cache.ts';
import type { Version, YarnCall } from './yarn-call.ts';

export function install(call: YarnCall): readonly Effect[] {
  const { options, state, folder, version } = call;
  if (options.has('--mode') && optionSetting(options, '--mode') === 'update-lockfile') return [];
  const lock = lockOf(call);
  const production = options.has('--production', '--prod', '-P');
  if (version === 'berry' && production)
    return [
      {
        do: 'fail',
        message: 'yarn install: --production is gone since Yarn 2; use yarn workspaces focus --production',
      },
    ];
  const dev = version === 'berry' ? 'included' : classicDev(options, state, folder, version);
  const effects = project(call, dev, lock);
  const fixed = options.on('--immutable') && version === 'berry';
  return fixed && lock === 'absent'
    ? [...effects.slice(0, 1), { do: 'fail', message: `yarn install --immutable: no yarn.lock in ${folder}` }]
    : effects;
}

/** Classic leaves dev dependencies out with --production or NODE_ENV=production; berry never looks at NODE_ENV. */
export function classicDev(options: Options, state: ToolState, folder: string, version: Version): DevChoice {
  if (options.has('--production', '--prod', '-P'))
    return options.on('--production', '--prod', '-P') ? 'omitted' : 'included';
  if (npmSetting(state, folder, 'production') === 'true') return 'omitted';
  const environment = isProduction(state);
  if (environment === null || (environment && version === 'unknown')) return 'unknown';
  return environment ? 'omitted' : options.unsure ? 'unknown' : 'included';
}

/**
 * `--frozen-lockfile` (classic; berry takes it as an old name) and `--immutable` (berry; its default where CI is set:
 * https://yarnpkg.com/configuration/yarnrc#enableImmutableInstalls). Without it the lock file may change.
 */
export function lockOf({ options, state, folder, version }: YarnCall): InstallAct['lock'] {
  const there = state.has(pathFrom(folder, 'yarn.lock'));
  if (there === 'no') return 'absent';
  const setting =
    state.env('YARN_ENABLE_IMMUTABLE_INSTALLS') ?? (state.env('CI') === undefined ? undefined : 'true');
  const byCi = version !== 'classic' && setting !== undefined && setting !== 'false' && setting !== '0';
  if (options.on('--frozen-lockfile')) return 'honoured';
  const immutable = options.on('--immutable', '--immutable-cache');
  if (version !== 'classic' && (immutable || (byCi && version === 'berry'))) return 'honoured';
  if (there === 'unknown' || options.unsure || byCi || immutable || options.has('--pure-lockfile'))
    return 'unknown';
  return 'ignored';
}

export function project(
  call: YarnCall,
  dev: DevChoice,
  lock: InstallAct['lock'],
  only?: readonly string[],
): readonly Effect[] {
  const { options, state, folder, version, command } = call;
  const linker = version === 'berry' ? linkerOf(state, folder) : 'node-modules';
  return installProject(
    {
      ecosystem: 'yarn',
      span: command.span,
      folder,
      dev,
      lock,
      reads: ['yarn.lock', '.npmrc', '.yarnrc', '.yarnrc.yml', '.yarn'],
      ignoreScripts: options.on('--ignore-scripts') || optionSetting(options, '--mode') === 'skip-build',
      // Classic runs prepare only where dev dependencies are wanted; berry only what installs.
      lifecycle: npmLifecycle.filter(
        (name) => !/prep/.test(name) || (version !== 'berry' && dev === 'included'),
      ),
      fresh: false,
      layout: linker === 'node-modules' ? 'hoisted' : linker === 'pnpm' ? 'direct' : 'none',
      caches: caches(call, linker),
      ...(only === undefined ? {} : { only }),
    },
    state,
  );
}
