import type { InstallAct } from '../plan/types.ts';
import { npmLifecycle } from './lifecycle.ts';
import { type DevChoice, installProject } from './node-modules.ts';
import { homeOf, isProduction, npmSetting, optionSetting } from './npm-config.ts';
import { installNamed, removeNamed } from './npm-named.ts';
import { runPackage } from './npx.ts';
import { type Options, pathFrom, readOptions } from './options.ts';
import { manifestIn, projectFolder } from './package-json.ts';
import { hasScript, runScript } from './scripts.ts';
import type { Command, Effect, NewItem, Tool, ToolState, Word } from './types.ts';
import { workspaceFolders, workspaceNamed } from './workspaces.ts';

/** Classic is Yarn 1; berry is 2 and later. */
type Version = 'classic' | 'berry' | 'unknown';

interface YarnCall {
  readonly operands: readonly Word[];
  readonly options: Options;
  readonly folder: string;
  readonly version: Version;
  readonly command: Command;
  readonly state: ToolState;
}

const valueOptions =
  `--cwd --cache-folder --modules-folder --global-folder --registry --network-timeout --mutex
  --network-concurrency --link-folder --preferred-cache-folder --offline-mirror --mode`.split(/\s+/);

/**
 * Yarn: https://classic.yarnpkg.com/en/docs/cli, https://yarnpkg.com/cli. Which of the two runs follows from
 * .yarnrc.yml, `packageManager` (https://nodejs.org/api/corepack.html) and yarn.lock's own form.
 */
export const yarn: Tool = {
  programs: ['yarn', 'yarnpkg'],
  family: 'npm',
  effects(command, state) {
    const options = readOptions(command.args, { values: valueOptions, stopAtOperand: true });
    const verb = options.operands[0]?.value ?? 'install';
    // Yarn hands all behind a script's name to the script; its own commands read options anywhere.
    const own = verb in subcommands;
    const all = own ? readOptions(command.args, { values: valueOptions }) : options;
    const cwd = all.value('--cwd');
    const folder = cwd === null ? projectFolder(state, state.cwd) : pathFrom(state.cwd, cwd.value);
    if (options.has('--version', '-v', '--help', '-h')) return [];
    const operands = [...all.operands.slice(1), ...all.rest];
    const call = { operands, options: all, folder, version: versionOf(state, folder), command, state };
    return own ? (subcommands[verb]?.(call) ?? []) : runByName(verb, operands, call);
  },
};

const subcommands: Readonly<Record<string, (call: YarnCall) => readonly Effect[]>> = {
  __proto__: null as never,
  install,
  add: (call) => named(call, false),
  remove: ({ operands, options, folder, state }) => removeNamed(operands, options, folder, state),
  global: (call) =>
    call.operands[0]?.value === 'add' ? named({ ...call, operands: call.operands.slice(1) }, true) : [],
  cache: cleanCache,
  workspaces,
  workspace: inWorkspace,
  run: ({ operands, ...call }) => {
    const [name, ...args] = operands;
    return name === undefined ? [] : runByName(name.value, args, { ...call, operands });
  },
  exec: ({ operands }) => (operands.length === 0 ? [] : [{ do: 'exec', words: operands }]),
  dlx: ({ operands, options, command, state }) =>
    runPackage(
      { words: operands, packages: options.values('-p', '--package'), cache: null, always: true },
      { command, state },
    ),
  upgrade: (call) => install({ ...call, operands: [] }),
  up: (call) => install({ ...call, operands: [] }),
  ...Object.fromEntries(
    [
      'set',
      'config',
      'init',
      'info',
      'why',
      'list',
      'audit',
      'outdated',
      'version',
      'versions',
      'login',
      'plugin',
      'npm',
      'check',
      'licenses',
      'bin',
      'dedupe',
      'import',
      'policies',
      'help',
      'unlink',
      'link',
      'rebuild',
      'constraints',
    ].map((name) => [name, () => []]),
  ),
};

function versionOf(state: ToolState, folder: string): Version {
  const manager = manifestIn(state, folder)?.packageManager;
  const major = /^yarn@(\d+)/.exec(manager ?? '')?.[1];
  if (major !== undefined) return major === '1' ? 'classic' : 'berry';
  if (state.has(pathFrom(folder, '.yarnrc.yml')) === 'yes') return 'berry';
  const lock = state.textOf(pathFrom(folder, 'yarn.lock'));
  if (lock === null) return 'unknown';
  return /^__metadata:/m.test(lock) ? 'berry' : 'classic';
}

function install(call: YarnCall): readonly Effect[] {
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
function classicDev(options: Options, state: ToolState, folder: string, version: Version): DevChoice {
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
function lockOf({ options, state, folder, version }: YarnCall): InstallAct['lock'] {
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

function project(call: YarnCall, dev: DevChoice, lock: InstallAct['lock']): readonly Effect[] {
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
    },
    state,
  );
}

/** https://yarnpkg.com/configuration/yarnrc#nodeLinker, default `pnp`. */
function linkerOf(state: ToolState, folder: string): 'node-modules' | 'pnpm' | 'pnp' {
  const text = state.textOf(pathFrom(folder, '.yarnrc.yml'));
  const said = /^nodeLinker:\s*["']?([\w-]+)/m.exec(text ?? '')?.[1];
  if (said === 'pnpm' || said === 'node-modules') return said;
  return text === null ? 'node-modules' : 'pnp';
}

/** With Plug'n'Play the archives in the cache are what the program loads: no cache, but the dependencies themselves. */
function caches(call: YarnCall, linker: string): readonly NewItem[] {
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
  return [`${xdg ?? root}/yarn`];
}

function cleanCache(call: YarnCall): readonly Effect[] {
  if (!/^(?:clean|clear)$/.test(call.operands[0]?.value ?? '')) return [];
  const paths = cacheFolders(call);
  return [
    { do: 'act', act: { kind: 'clean', ecosystem: 'yarn', paths, span: call.command.span } },
    { do: 'remove', paths },
  ];
}

function named(call: YarnCall, global: boolean): readonly Effect[] {
  const { options, state, folder, version, command } = call;
  return installNamed({
    ecosystem: 'yarn',
    operands: call.operands,
    options,
    global,
    folder,
    dev: classicDev(options, state, folder, version),
    caches: caches(call, 'node-modules'),
    command,
    state,
    globalFolder: globalFolder(state),
  });
}

/** `yarn global dir`: https://classic.yarnpkg.com/en/docs/cli/global */
function globalFolder(state: ToolState): string {
  const home = homeOf(state);
  return `${home === '/root' ? '/usr/local/share' : home}/.config/yarn/global/node_modules`;
}

/** https://yarnpkg.com/cli/workspaces/focus, https://classic.yarnpkg.com/en/docs/cli/workspaces */
function workspaces(call: YarnCall): readonly Effect[] {
  const [action, ...rest] = call.operands;
  const { state, folder, options } = call;
  if (action?.value === 'focus')
    return project(call, options.on('--production') ? 'omitted' : 'included', lockOf(call));
  if (action?.value !== 'run' && action?.value !== 'foreach') return [];
  const words = rest[0]?.value === 'run' ? rest.slice(1) : rest;
  const name = words[0]?.value;
  const folders = workspaceFolders(state, folder, manifestIn(state, folder));
  if (folders === null || name === undefined) return [{ do: 'murk', path: folder }];
  return folders.flatMap((at) => scriptIn(at, name, words.slice(1), true, call));
}

function inWorkspace(call: YarnCall): readonly Effect[] {
  const [name, ...words] = call.operands;
  const at = name === undefined ? null : workspaceNamed(call.state, call.folder, name.value);
  const verb = words[0]?.value === 'run' ? words[1] : words[0];
  if (at === null || verb === undefined) return [{ do: 'murk', path: call.folder }];
  return scriptIn(at, verb.value, words.slice(words.indexOf(verb) + 1), false, call);
}

/** A script of that name, else a program of node_modules/.bin. */
function runByName(name: string, args: readonly Word[], call: YarnCall): readonly Effect[] {
  const there = hasScript(call.state, call.folder, name);
  const [word] = call.command.args.filter(({ value }) => value === name);
  if (there === false && word !== undefined) return [{ do: 'exec', words: [word, ...args] }];
  return scriptIn(call.folder, name, args, false, call);
}

function scriptIn(
  folder: string,
  name: string,
  args: readonly Word[],
  ifPresent: boolean,
  { version, command, state }: YarnCall,
): readonly Effect[] {
  return runScript({ name, args, folder, ifPresent, around: version !== 'berry', span: command.span }, state);
}
