import { homeOf } from './npm-config.ts';
import { installNamed, removeNamed } from './npm-named.ts';
import { runPackage } from './npx.ts';
import { pathFrom, readOptions } from './options.ts';
import { projectFolder } from './package-json.ts';
import type { Effect, Tool, ToolState } from './types.ts';
import { caches, cleanCache, printedCache } from './yarn-cache.ts';
import { versionOf, type YarnCall } from './yarn-call.ts';
import { classicDev, install } from './yarn-install.ts';
import { inWorkspace, runByName, workspaces } from './yarn-run.ts';

const valueOptions =
  `--cwd --cache-folder --modules-folder --global-folder --registry --network-timeout --mutex
  --network-concurrency --link-folder --preferred-cache-folder --offline-mirror --mode`.split(/\s+/);

/**
 * Yarn: https://classic.yarnpkg.com/en/docs/cli, https://yarnpkg.com/cli. Which of the two runs follows from
 * .yarnrc.yml, `packageManager` (https://nodejs.org/api/corepack.html) and yarn.lock's own form.
 */
export const yarn: Tool = {
  programs: ['yarn', 'yarnpkg'],
  // Berry takes the old name of --immutable as well: https://yarnpkg.com/cli/install
  switches: {
    clean: 'yarn cache clean',
    locked: { verbs: ['install'], text: '--frozen-lockfile', bare: 'install' },
    // Classic only; berry refuses it, which the plan of the result tells.
    production: { verbs: ['install'], text: '--production', bare: 'install' },
  },
  family: 'npm',
  output(command, state) {
    const options = readOptions(command.args, { values: valueOptions });
    const asked = options.operands.map(({ value }) => value).join(' ');
    const folder = projectFolder(state, state.cwd);
    const call = { operands: [], options, folder, version: versionOf(state, folder), command, state };
    return /^(?:cache dir|config get cacheFolder)$/.test(asked) ? printedCache(call) : null;
  },
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
      { words: operands, packages: options.values('-p', '--package'), manager: 'yarn', always: true },
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
      'prune',
      'autoclean',
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
