import type { BunCall } from './bun-call.ts';
import { cacheFolder, caches, devOf, install } from './bun-install.ts';
import { homeOf } from './npm-config.ts';
import { installNamed, removeNamed } from './npm-named.ts';
import { runPackage } from './npx.ts';
import { pathFrom, readOptions } from './options.ts';
import { projectFolder } from './package-json.ts';
import { buildAct, hasScript, runScript } from './scripts.ts';
import type { Effect, Tool, Word } from './types.ts';

const valueOptions =
  `--cwd --omit --cache-dir --registry --config -c --backend --filter -F --outdir --outfile --target
  --format --env-file --external -e --define -d --loader -l --preload -r --root --entry-naming --linker --cpu --os
  --network-concurrency --concurrent-scripts --sourcemap`.split(/\s+/);

/**
 * Bun: https://bun.sh/docs/pm/cli/install. Its cache is ~/.bun/install/cache; on Linux packages are hard-linked out of it,
 * so beside node_modules in the same layer its unpacked packages weigh nothing more.
 */
export const bun: Tool = {
  programs: ['bun'],
  cacheIsSpare: true,
  switches: {
    locked: { verbs: ['install', 'i'], text: '--frozen-lockfile' },
    production: { verbs: ['install', 'i'], text: '--production' },
  },
  family: 'npm',
  effects(command, state) {
    const first = readOptions(command.args, { values: valueOptions, stopAtOperand: true });
    const verb = first.operands[0]?.value;
    if (verb === undefined || first.has('--version', '-v', '--help', '-h')) return [];
    const runs = ['run', 'x'].includes(verb) || !(verb in subcommands);
    const options = runs ? first : readOptions(command.args, { values: valueOptions });
    const cwd = options.value('--cwd');
    const folder = projectFolder(state, cwd === null ? state.cwd : pathFrom(state.cwd, cwd.value));
    const operands = [...options.operands.slice(1), ...options.rest];
    const call = { operands, options, folder, command, state };
    return verb in subcommands ? (subcommands[verb]?.(call) ?? []) : byName(verb, operands, call);
  },
};

const subcommands: Readonly<Record<string, (call: BunCall) => readonly Effect[]>> = {
  __proto__: null as never,
  install: (call) =>
    call.operands.length > 0 || call.options.on('-g', '--global') ? named(call) : install(call, false),
  update: (call) => install(call, false, true),
  i: (call) => (call.operands.length > 0 ? named(call) : install(call, false)),
  ci: (call) => install(call, true),
  add: named,
  a: named,
  remove: ({ operands, options, folder, state }) => removeNamed(operands, options, folder, state),
  run: (call) => (call.operands[0] ? byName(call.operands[0].value, call.operands.slice(1), call) : []),
  x: ({ operands, command, state }) =>
    runPackage({ words: operands, packages: [], manager: 'bun' }, { command, state }),
  build: bundle,
  pm: (call) => {
    if (call.operands.map(({ value }) => value).join(' ') !== 'cache rm') return [];
    const paths = [cacheFolder(call)].filter((path) => path !== null);
    return [
      { do: 'act', act: { kind: 'clean', ecosystem: 'bun', paths, span: call.command.span } },
      { do: 'remove', paths },
    ];
  },
  ...Object.fromEntries(
    [
      'test',
      'upgrade',
      'outdated',
      'init',
      'create',
      'link',
      'unlink',
      'why',
      'audit',
      'publish',
      'repl',
      'info',
    ].map((name) => [name, () => []]),
  ),
};

function named(call: BunCall): readonly Effect[] {
  const { operands, options, folder, state, command } = call;
  const global = options.on('-g', '--global');
  const dev = devOf(options, state);
  const globalFolder = `${homeOf(state)}/.bun/install/global/node_modules`;
  return installNamed({
    ecosystem: 'bun',
    operands,
    options,
    global,
    folder,
    dev,
    caches: caches(call),
    command,
    state,
    globalFolder,
  });
}

/** https://bun.sh/docs/bundler: with neither --outdir nor --outfile the result is printed. `--compile` makes a program. */
function bundle({ options, operands, state, command }: BunCall): readonly Effect[] {
  const file = options.value('--outfile');
  const folder = options.value('--outdir');
  const compiled = options.on('--compile');
  const entry = operands[0]?.value ?? '';
  const stem =
    entry
      .split('/')
      .at(-1)
      ?.replace(/\.[^.]+$/, '') ?? '';
  const target = file?.value ?? folder?.value ?? (compiled && stem !== '' ? stem : undefined);
  if (target === undefined) return [];
  if (file?.known === false || folder?.known === false)
    return [buildAct(state.cwd, null, command.span), { do: 'murk', path: state.cwd }];
  const path = pathFrom(state.cwd, target);
  const asFolder = file === null && folder !== null;
  const contains = asFolder && operands.length === 1 && operands[0]?.known ? [`${stem}.js`] : null;
  const item = { path, kind: 'artefact', shape: asFolder ? 'folder' : 'file', contains } as const;
  return [buildAct(state.cwd, [path], command.span), { do: 'add', item }];
}

/** A script of that name, else a file to run, else a program of node_modules/.bin. */
function byName(
  name: string,
  args: readonly Word[],
  { folder, command, state, options }: BunCall,
): readonly Effect[] {
  if (/\.[cm]?[jt]sx?$/.test(name)) return [{ do: 'murk', path: state.cwd }];
  const [word] = command.args.filter(({ value }) => value === name);
  if (hasScript(state, folder, name) === false && word !== undefined && !options.on('--if-present'))
    return [{ do: 'exec', words: [word, ...args] }];
  return runScript(
    { name, args, folder, ifPresent: options.on('--if-present'), around: true, span: command.span },
    state,
  );
}
