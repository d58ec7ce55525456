import type { InstallAct } from '../plan/types.ts';
import { npmLifecycle } from './lifecycle.ts';
import { type DevChoice, dropDev, installProject } from './node-modules.ts';
import { homeOf, isProduction, npmSetting, optionSetting } from './npm-config.ts';
import { installNamed, removeNamed } from './npm-named.ts';
import { runPackage } from './npx.ts';
import { type Options, pathFrom, readOptions } from './options.ts';
import { manifestIn, projectFolder } from './package-json.ts';
import { hasScript, runScript } from './scripts.ts';
import type { Command, Effect, NewItem, Tool, ToolState, Word } from './types.ts';
import { workspaceFolders, workspaceNamed } from './workspaces.ts';

interface PnpmCall {
  readonly operands: readonly Word[];
  readonly options: Options;
  readonly folder: string;
  readonly command: Command;
  readonly state: ToolState;
}

const valueOptions =
  `-C --dir --filter -F --filter-prod --store-dir --virtual-store-dir --modules-dir --lockfile-dir
  --reporter --loglevel --registry --network-concurrency --workspace-concurrency --child-concurrency --node-linker
  --package-import-method --config --cpu --os --libc --package --shell-mode-cmd --resume-from`.split(/\s+/);

/**
 * pnpm: https://pnpm.io/cli/install. Packages lie once in a store and are hard-linked into node_modules/.pnpm; at the top
 * of node_modules stand only what the manifest lists. As long as store and node_modules are in the same layer their
 * bytes are the same ones, so the store is no waste there; it is once node_modules is pruned or copied elsewhere.
 */
export const pnpm: Tool = {
  programs: ['pnpm'],
  family: 'npm',
  effects(command, state) {
    const first = readOptions(command.args, { values: valueOptions, stopAtOperand: true });
    const verb = first.operands[0]?.value;
    if (verb === undefined || first.has('--version', '-v', '--help', '-h')) return [];
    const missing = missingPnpm(state);
    if (missing.length > 0) return missing;
    const runs = ['run', 'run-script', 'exec', 'dlx'].includes(verb) || !(verb in subcommands);
    const options = runs ? first : readOptions(command.args, { values: valueOptions });
    const dir = first.value('-C', '--dir') ?? options.value('-C', '--dir');
    const folder = projectFolder(state, dir === null ? state.cwd : pathFrom(state.cwd, dir.value));
    const operands = [...options.operands.slice(1), ...options.rest];
    const call = { operands, options, folder, command, state };
    return verb in subcommands ? (subcommands[verb]?.(call) ?? []) : byName(verb, operands, call);
  },
};

const subcommands: Readonly<Record<string, (call: PnpmCall) => readonly Effect[]>> = {
  __proto__: null as never,
  install,
  i: install,
  ci: (call) => install(call, true),
  fetch,
  add: (call) => named(call),
  remove: ({ operands, options, folder, state }) => removeNamed(operands, options, folder, state),
  prune: ({ options, state, folder }) =>
    devOf(options, state, folder) === 'omitted' ? [dropDev('pnpm', pathFrom(folder, 'node_modules'))] : [],
  deploy,
  run: (call) => (call.operands[0] ? byName(call.operands[0].value, call.operands.slice(1), call) : []),
  'run-script': (call) =>
    call.operands[0] ? byName(call.operands[0].value, call.operands.slice(1), call) : [],
  exec: ({ operands, folder, options }) => {
    if (operands.length === 0) return [];
    return options.has('-r', '--recursive', '--filter', '-F')
      ? [{ do: 'murk', path: folder }]
      : [{ do: 'exec', words: operands }];
  },
  dlx: ({ operands, options, command, state }) =>
    runPackage(
      { words: operands, packages: options.values('--package'), cache: null, always: true },
      { command, state },
    ),
  update: (call) => install(call),
  store: (call) => {
    // `store prune` takes only what no project uses any more, and the metadata.
    if (call.operands[0]?.value !== 'prune') return [];
    const paths = [metadataFolder(call.state)].filter((path) => path !== null);
    return [{ do: 'remove', paths }];
  },
  cache: () => [],
  ...Object.fromEntries(
    [
      'config',
      'setup',
      'env',
      'list',
      'ls',
      'why',
      'audit',
      'outdated',
      'init',
      'import',
      'root',
      'bin',
      'licenses',
      'rebuild',
      'approve-builds',
      'self-update',
      'doctor',
      'dedupe',
      'server',
      'link',
      'unlink',
      'help',
      'patch',
    ].map((name) => [name, () => []]),
  ),
};

/** Official Node images bring no pnpm; corepack, npm -g or a download does. */
function missingPnpm(state: ToolState): readonly Effect[] {
  const somewhere = ['/usr/local/bin/pnpm', '/usr/local/lib/node_modules/pnpm', '/usr/local/bin/corepack'];
  const brought = somewhere.some((path) => state.has(path) === 'yes');
  // A place no image has: `unknown` there means that something nobody knows ran before.
  if (brought || state.baseHas('pnpm') !== 'no' || state.has('/.nothing-here') !== 'no') return [];
  const packages = ['apk', 'apt', 'npm', 'corepack'].flatMap((family) => state.installed(family));
  if (packages.some((name) => /pnpm|corepack/.test(name)) || state.env('PNPM_HOME') !== undefined) return [];
  return [
    {
      do: 'fail',
      message:
        'pnpm: not found; the image does not bring it (corepack enable, or npm install -g pnpm@VERSION)',
    },
  ];
}

function install(call: PnpmCall, frozen = false): readonly Effect[] {
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
      caches: offline ? [] : caches(call),
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
function devOf(options: Options, state: ToolState, folder: string): DevChoice {
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

function caches({ options, state, folder }: PnpmCall): readonly NewItem[] {
  const metadata = metadataFolder(state);
  const store = storeFolder(options, state, folder);
  const paths = [store, metadata].filter((path) => path !== null);
  return paths.map((path): NewItem => ({ path, kind: 'cache', shape: 'folder' }));
}

/** https://pnpm.io/settings#storedir */
function storeFolder(options: Options, state: ToolState, folder: string): string | null {
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
function metadataFolder(state: ToolState): string | null {
  const cache = state.env('XDG_CACHE_HOME');
  return cache === null ? null : `${cache ?? `${homeOf(state)}/.cache`}/pnpm`;
}

/** Reads the lock file alone, so it stays cached while manifests change: https://pnpm.io/cli/fetch */
function fetch(call: PnpmCall): readonly Effect[] {
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
  const store: Effect[] = caches(call).map((item) => ({ do: 'add', item }));
  return [{ do: 'act', act }, { do: 'add', item: { path, kind: 'dependency', shape: 'folder' } }, ...store];
}

/** Copies one workspace with just its dependencies to a folder of its own: https://pnpm.io/cli/deploy */
function deploy(call: PnpmCall): readonly Effect[] {
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

function named(call: PnpmCall): readonly Effect[] {
  const { operands, options, folder, state, command } = call;
  const global = options.on('-g', '--global');
  const home = state.env('PNPM_HOME') ?? `${homeOf(state)}/.local/share/pnpm`;
  return installNamed({
    ecosystem: 'pnpm',
    operands,
    options,
    global,
    folder,
    dev: devOf(options, state, folder),
    caches: caches(call),
    command,
    state,
    globalFolder: `${home}/global`,
  });
}

/** `pnpm NAME` and `pnpm run NAME`, with --filter and -r in the workspaces they mean: https://pnpm.io/filtering */
function byName(name: string, args: readonly Word[], call: PnpmCall): readonly Effect[] {
  const { options, folder, state, command } = call;
  const one = (at: string, ifPresent: boolean) =>
    runScript({ name, args, folder: at, ifPresent, around: false, span: command.span }, state);
  const filters = options.values('--filter', '-F').map(({ value }) => value);
  if (filters.length > 0) {
    const folders = filters.map((filter) =>
      workspaceNamed(state, folder, filter.replace(/^\.{3}|\.{3}$/g, '')),
    );
    const exact = filters.every((filter) => !/^\.{3}|\.{3}$|[*!]/.test(filter));
    if (!exact || folders.includes(null)) return [{ do: 'murk', path: folder }];
    return folders.flatMap((at) => (at === null ? [] : one(at, false)));
  }
  if (options.on('-r', '--recursive')) {
    const folders = workspaceFolders(state, folder, manifestIn(state, folder));
    return folders === null ? [{ do: 'murk', path: folder }] : folders.flatMap((at) => one(at, true));
  }
  const [word] = command.args.filter(({ value }) => value === name);
  if (hasScript(state, folder, name) === false && word !== undefined && !options.on('--if-present'))
    return [{ do: 'exec', words: [word, ...args] }];
  return one(folder, options.on('--if-present'));
}
