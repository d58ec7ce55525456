import type { InstallAct } from '../plan/types.ts';
import { pathFrom } from './options.ts';
import { manifestIn } from './package-json.ts';
import type { PnpmCall } from './pnpm-call.ts';
import { caches } from './pnpm-folders.ts';
import { devOf } from './pnpm-install.ts';
import type { Effect } from './types.ts';
import { workspaceNamed } from './workspaces.ts';

/** Copies one workspace with just its dependencies to a folder of its own: https://pnpm.io/cli/deploy */
export function deploy(call: PnpmCall): readonly Effect[] {
  const { operands, options, folder, state, command } = call;
  const target = operands[0];
  if (target === undefined || !target.known) return [{ do: 'murk' }];
  const to = pathFrom(state.cwd, target.value);
  const name = options.value('--filter', '-F')?.value;
  const from = name === undefined ? null : workspaceNamed(state, folder, name);
  const choice = devOf(options, state, folder);
  const manifest = from === null ? null : manifestIn(state, from);
  const none = manifest !== null && Object.keys(manifest.devDependencies).length === 0;
  const dev = none ? 'none' : choice === 'included' && manifest === null ? 'unknown' : choice;
  const act: InstallAct = {
    kind: 'install',
    ecosystem: 'pnpm',
    scope: 'project',
    packages: [],
    lock: state.has(pathFrom(folder, 'pnpm-lock.yaml')) === 'no' ? 'absent' : 'honoured',
    dev,
    manifests: [],
    // It copies the workspace's files, so it can only stand behind them.
    needsSource: 'yes',
    recommends: null,
    span: command.span,
  };
  const modules = `${to}/node_modules`;
  const effects: Effect[] = [
    { do: 'act', act },
    { do: 'murk', path: to },
  ];
  effects.push({ do: 'add', item: { path: modules, kind: 'dependency', shape: 'folder' } });
  if (dev === 'included')
    effects.push({ do: 'add', item: { path: modules, kind: 'dev-dependency', shape: 'folder' } });
  return [...effects, ...caches(call).map((item): Effect => ({ do: 'add', item }))];
}
