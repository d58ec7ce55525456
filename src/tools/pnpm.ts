import { dropDev } from './node-modules.ts';
import { homeOf } from './npm-config.ts';
import { installNamed, removeNamed } from './npm-named.ts';
import { runPackage } from './npx.ts';
import { pathFrom, readOptions } from './options.ts';
import { manifestIn, projectFolder } from './package-json.ts';
import type { PnpmCall } from './pnpm-call.ts';
import { deploy } from './pnpm-deploy.ts';
import { caches, metadataFolder, storeFolder } from './pnpm-folders.ts';
import { devOf, fetch, install } from './pnpm-install.ts';
import { hasScript, runScript } from './scripts.ts';
import type { Effect, Tool, ToolState, Word } from './types.ts';
import { workspaceFolders, workspaceNamed } from './workspaces.ts';

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
  cacheIsSpare: true,
  switches: {
    locked: { verbs: ['install', 'i'], text: '--frozen-lockfile' },
    production: { verbs: ['install', 'i'], text: '--prod' },
  },
  family: 'npm',
  output(command, state) {
    const options = readOptions(command.args, { values: valueOptions });
    const asked = options.operands.map(({ value }) => value).join(' ');
    return asked === 'store path' ? storeFolder(options, state, projectFolder(state, state.cwd)) : null;
  },
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
      { words: operands, packages: options.values('--package'), manager: 'pnpm', always: true },
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
