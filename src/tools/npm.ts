import type { InstallAct } from '../plan/types.ts';
import { npmLifecycle } from './lifecycle.ts';
import { dropDev, installProject } from './node-modules.ts';
import { homeOf, npmSetting, npmSwitch, optionSetting } from './npm-config.ts';
import { npmDev } from './npm-dev.ts';
import { installNamed, removeNamed } from './npm-named.ts';
import { runPackage } from './npx.ts';
import { type Options, pathFrom, plainWord, readOptions } from './options.ts';
import { manifestIn, projectFolder, readManifest } from './package-json.ts';
import { parseLockRoot } from './package-lock.ts';
import { runScript } from './scripts.ts';
import type { Command, Effect, NewItem, Tool, ToolState, Word } from './types.ts';
import { workspaceFolders, workspaceNamed } from './workspaces.ts';

const valueOptions = `--omit --include --only --also --cache --prefix -C --registry --loglevel --userconfig
  --globalconfig --workspace -w --tag --package -p --call -c --script-shell --fetch-retries --fetch-timeout
  --fetch-retry-mintimeout --fetch-retry-maxtimeout --maxsockets --install-strategy --otp --access --cpu --os --libc
  --before --depth --location --node-options --audit-level --cafile --proxy --https-proxy --noproxy`.split(
  /\s+/,
);

const aliases: Readonly<Record<string, string>> = Object.fromEntries(
  [
    'install: i in ins inst insta instal isnt isnta isntal isntall add',
    'ci: clean-install ic install-clean isntall-clean',
    'install-test: it',
    'install-ci-test: cit sit clean-install-test',
    'run: run-script rum urn',
    'exec: x',
    'uninstall: un unlink remove rm r',
    'update: up upgrade udpate',
    'test: t tst',
    'cache:',
  ].flatMap((line) => {
    const [name = '', short = ''] = line.split(':');
    return [name, ...short.trim().split(' ')].filter((each) => each !== '').map((each) => [each, name]);
  }),
);

/**
 * npm: https://docs.npmjs.com/cli/commands. `ci` needs a lock file and empties node_modules first; `install` may change
 * the lock file; downloads stay in `_cacache` below the cache folder (default ~/.npm); `cache clean` wants --force.
 */
export const npm: Tool = {
  programs: ['npm'],
  family: 'npm',
  effects(command, state) {
    const cut = command.args.findIndex(({ value }) => value === '--');
    const args = spelledOut(cut < 0 ? command.args : command.args.slice(0, cut));
    const options = readOptions(args, { values: valueOptions });
    const [first, ...operands] = options.operands;
    if (first === undefined || options.on('--help', '--version', '-h', '--dry-run')) return [];
    const call: NpmCall = {
      name: aliases[first.value] ?? first.value,
      operands,
      options,
      rest: cut < 0 ? [] : command.args.slice(cut + 1),
      folder: folderOf(options, state),
      command,
      state,
    };
    return subcommands[call.name]?.(call) ?? [];
  },
};

interface NpmCall {
  readonly name: string;
  readonly operands: readonly Word[];
  readonly options: Options;
  readonly rest: readonly Word[];
  readonly folder: string;
  readonly command: Command;
  readonly state: ToolState;
}

const subcommands: Readonly<Record<string, (call: NpmCall) => readonly Effect[]>> = {
  __proto__: null as never,
  ci: cleanInstall,
  install,
  'install-test': install,
  'install-ci-test': cleanInstall,
  prune: ({ options, state, folder }) =>
    npmDev(options, state, folder) === 'omitted' ? [dropDev('npm', pathFrom(folder, 'node_modules'))] : [],
  cache: cleanCache,
  run: (call) => (call.operands[0] ? script(call, call.operands[0].value, call.operands.slice(1)) : []),
  test: (call) => script(call, 'test', call.operands),
  start: (call) => script(call, 'start', call.operands),
  exec: (call) => {
    const line = call.options.value('--call', '-c');
    if (line !== null)
      return line.known ? [{ do: 'shell', text: line.value }] : [{ do: 'murk', path: call.folder }];
    const words = [...call.operands, ...call.rest];
    return runPackage(
      { words, packages: call.options.values('--package', '-p'), cache: cacheFolder(call) },
      call,
    );
  },
  uninstall: (call) => removeNamed(call.operands, call.options, call.folder, call.state),
  update: (call) =>
    call.options.on('-g', '--global')
      ? [{ do: 'act', act: { kind: 'upgrade', ecosystem: 'npm', span: call.command.span } }]
      : install({ ...call, operands: [] }),
  pack: ({ folder }) => [{ do: 'murk', path: folder }],
};

function install(call: NpmCall): readonly Effect[] {
  const { operands, options, folder, state } = call;
  const global = options.on('-g', '--global') || optionSetting(options, '--location') === 'global';
  if (global || operands.length > 0)
    return installNamed({
      ...call,
      global,
      ecosystem: 'npm',
      caches: caches(call),
      dev: npmDev(options, state, folder),
    });
  if (readManifest(state, folder) === 'broken')
    return [{ do: 'fail', message: `${folder}/package.json is not valid JSON` }];
  if (options.on('--package-lock-only')) return [];
  return project(call, lockThere(call, { yes: 'ignored', no: 'absent' }), false);
}

/** Without a lock file or a package.json `npm ci` ends with an error: https://docs.npmjs.com/cli/commands/npm-ci. */
function cleanInstall(call: NpmCall): readonly Effect[] {
  const { folder, state, options } = call;
  const lock = lockThere(call, { yes: 'honoured', no: 'absent' });
  const manifest = readManifest(state, folder);
  const effects = project(call, lock === 'unknown' ? 'honoured' : lock, true);
  const fails = (message: string): readonly Effect[] => [...effects.slice(0, 1), { do: 'fail', message }];
  if (manifest === 'absent') return fails(`npm ci: no package.json in ${folder}`);
  if (manifest === 'broken') return fails(`${folder}/package.json is not valid JSON`);
  if (lock === 'absent') return fails(`npm ci: no package-lock.json or npm-shrinkwrap.json in ${folder}`);
  const missing = manifest === null || options.unsure ? [] : notLocked(state, folder);
  if (missing.length > 0)
    return fails(`npm ci: package-lock.json lacks ${missing.join(', ')} of package.json`);
  return effects;
}

/** What package.json asks for and the lock file's own copy of it does not: npm ci stops there (EUSAGE). */
function notLocked(state: ToolState, folder: string): readonly string[] {
  const text = state.textOf(pathFrom(folder, 'package-lock.json'));
  const locked = text === null ? null : parseLockRoot(text);
  const manifest = manifestIn(state, folder);
  if (locked === null || manifest === null) return [];
  const wanted = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies };
  return Object.keys(wanted).filter((name) => !locked.has(name));
}

function lockThere(
  { folder, state }: NpmCall,
  answers: { readonly yes: InstallAct['lock']; readonly no: InstallAct['lock'] },
): InstallAct['lock'] {
  const found = ['package-lock.json', 'npm-shrinkwrap.json'].map((name) => state.has(pathFrom(folder, name)));
  if (found.includes('yes')) return answers.yes;
  return found.includes('unknown') ? 'unknown' : answers.no;
}

function project(call: NpmCall, lock: InstallAct['lock'], fresh: boolean): readonly Effect[] {
  const { options, state, folder, command } = call;
  return installProject(
    {
      ecosystem: 'npm',
      span: command.span,
      folder,
      dev: npmDev(options, state, folder),
      lock,
      reads: ['package-lock.json', 'npm-shrinkwrap.json', '.npmrc'],
      ignoreScripts: options.has('--ignore-scripts')
        ? options.on('--ignore-scripts')
        : npmSwitch(state, folder, 'ignore-scripts') === true,
      lifecycle: npmLifecycle,
      fresh,
      layout: 'hoisted',
      caches: caches(call),
    },
    state,
  );
}

function caches(call: NpmCall): readonly NewItem[] {
  const folder = cacheFolder(call);
  if (folder === null) return [];
  // docker-parfum is the one linter that asks for npm's cache; hadolint has no id for it.
  return [
    {
      path: pathFrom(folder, '_cacache'),
      kind: 'cache',
      shape: 'folder',
      aliases: ['npmCacheCleanAfterInstall'],
    },
  ];
}

/** https://docs.npmjs.com/cli/using-npm/config#cache; null: somewhere nobody knows. */
function cacheFolder({ options, state, folder }: NpmCall): string | null {
  const option = optionSetting(options, '--cache');
  const setting = option === undefined ? npmSetting(state, folder, 'cache') : option;
  if (setting === null) return null;
  return pathFrom(state.cwd, (setting ?? '~/.npm').replace(/^~(?=\/)/, homeOf(state)));
}

/** Only `_cacache` goes; without --force npm 5 and later refuse: https://docs.npmjs.com/cli/commands/npm-cache. */
function cleanCache(call: NpmCall): readonly Effect[] {
  const [action, key] = call.operands;
  if (!/^(?:clean|clear|rm|remove)$/.test(action?.value ?? '') || key !== undefined) return [];
  const forced = call.options.on('--force', '-f') || npmSwitch(call.state, call.folder, 'force') === true;
  if (!forced && !call.options.unsure)
    return [{ do: 'fail', message: 'npm cache clean: refused without --force (since npm 5)' }];
  const folder = cacheFolder(call);
  const paths = folder === null ? [] : [pathFrom(folder, '_cacache')];
  return [
    { do: 'act', act: { kind: 'clean', ecosystem: 'npm', paths, span: call.command.span } },
    { do: 'remove', paths },
  ];
}

function script(call: NpmCall, name: string, operands: readonly Word[]): readonly Effect[] {
  const { options, state, folder, command, rest } = call;
  const one = (at: string, ifPresent: boolean) =>
    runScript(
      { name, args: [...operands, ...rest], folder: at, ifPresent, around: true, span: command.span },
      state,
    );
  const ifPresent = options.on('--if-present');
  const named = options.values('--workspace', '-w');
  if (named.length === 0 && !options.on('--workspaces', '-ws')) return one(folder, ifPresent);
  const folders: readonly (string | null)[] | null =
    named.length > 0
      ? named.map(({ value }) => workspaceNamed(state, folder, value))
      : workspaceFolders(state, folder, manifestIn(state, folder));
  if (folders === null || folders.includes(null)) return [{ do: 'murk', path: folder }];
  return folders.flatMap((at) => (at === null ? [] : one(at, ifPresent || named.length === 0)));
}

function folderOf(options: Options, state: ToolState): string {
  const prefix = options.value('--prefix', '-C');
  return prefix === null ? projectFolder(state, state.cwd) : pathFrom(state.cwd, prefix.value);
}

/** nopt's own spellings: a switch followed by `true` or `false`, and shorthands of more than one letter. */
function spelledOut(args: readonly Word[]): readonly Word[] {
  return args.flatMap((word, at) => {
    const before = args[at - 1]?.value ?? '';
    const next = args[at + 1]?.value ?? '';
    const takes = /^--(?!no-)[\w-]+$/.test(before) && !valueOptions.includes(before);
    if (/^(?:true|false)$/.test(word.value) && takes) return [];
    if (word.value === '-ws') return [plainWord('--workspaces', word.span)];
    const joins = /^(?:true|false)$/.test(next) && /^--(?!no-)[\w-]+$/.test(word.value);
    return joins && !valueOptions.includes(word.value)
      ? [{ ...word, value: `${word.value}=${next}` }]
      : [word];
  });
}
