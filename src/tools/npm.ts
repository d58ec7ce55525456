import { dropDev } from './node-modules.ts';
import { cacheFolder, cleanCache } from './npm-cache.ts';
import type { NpmCall } from './npm-call.ts';
import { npmDev } from './npm-dev.ts';
import { cleanInstall, install } from './npm-install.ts';
import { removeNamed } from './npm-named.ts';
import { script } from './npm-script.ts';
import { runPackage } from './npx.ts';
import { type Options, pathFrom, plainWord, readOptions } from './options.ts';
import { projectFolder } from './package-json.ts';
import type { Command, Effect, Tool, ToolState, Word } from './types.ts';

const valueOptions = `--omit --include --only --also --cache --prefix -C --registry --loglevel --userconfig
  --globalconfig --workspace -w --tag --package -p --call -c --script-shell --fetch-retries --fetch-timeout
  --fetch-retry-mintimeout --fetch-retry-maxtimeout --maxsockets --install-strategy --otp --access --cpu --os --libc
  --before --depth --location --node-options --audit-level --cafile --proxy --https-proxy --noproxy`.split(
  /\s+/,
);

const aliases: ReadonlyMap<string, string> = new Map(
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
    return [name, ...short.trim().split(' ')]
      .filter((each) => each !== '')
      .map((each) => [each, name] as const);
  }),
);

/**
 * npm: https://docs.npmjs.com/cli/commands. `ci` needs a lock file and empties node_modules first; `install` may change
 * the lock file; downloads stay in `_cacache` below the cache folder (default ~/.npm); `cache clean` wants --force.
 */
export const npm: Tool = {
  programs: ['npm'],
  switches: {
    clean: 'npm cache clean --force',
    locked: { verbs: ['install', 'i'], text: null, instead: 'ci' },
    // npm 7, which came with Node.js 15: https://docs.npmjs.com/cli/v7/using-npm/config#omit
    production: {
      verbs: ['ci', 'clean-install', 'install', 'i'],
      text: '--omit=dev',
      since: { of: 'node', version: [15, 0], before: '--only=production' },
    },
  },
  family: 'npm',
  effects(command, state) {
    const call = callOf(command, state);
    return call === null ? [] : (subcommands[call.name]?.(call) ?? []);
  },
  output(command, state) {
    const asked = command.args.map(({ value }) => value).join(' ');
    const call = /^(config )?get cache$/.test(asked) ? callOf(command, state) : null;
    return call === null ? null : cacheFolder(call);
  },
};

/** Null: it only shows something. */
function callOf(command: Command, state: ToolState): NpmCall | null {
  const cut = command.args.findIndex(({ value }) => value === '--');
  const args = spelledOut(cut < 0 ? command.args : command.args.slice(0, cut));
  const options = readOptions(args, { values: valueOptions });
  const [first, ...operands] = options.operands;
  if (first === undefined || options.on('--help', '--version', '-h', '--dry-run')) return null;
  return {
    name: aliases.get(first.value) ?? first.value,
    operands,
    options,
    rest: cut < 0 ? [] : command.args.slice(cut + 1),
    folder: folderOf(options, state),
    command,
    state,
  };
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
  config: configure,
  run: (call) => (call.operands[0] ? script(call, call.operands[0].value, call.operands.slice(1)) : []),
  test: (call) => script(call, 'test', call.operands),
  start: (call) => script(call, 'start', call.operands),
  exec: (call) => {
    const line = call.options.value('--call', '-c');
    if (line !== null)
      return line.known ? [{ do: 'shell', text: line.value }] : [{ do: 'murk', path: call.folder }];
    const words = [...call.operands, ...call.rest];
    const cache = call.options.has('--cache') ? cacheFolder(call) : null;
    const packages = call.options.values('--package', '-p');
    return runPackage({ words, packages, manager: 'npm', ...(cache === null ? {} : { cache }) }, call);
  },
  uninstall: (call) => removeNamed(call.operands, call.options, call.folder, call.state),
  update: (call) =>
    call.options.on('-g', '--global')
      ? [{ do: 'act', act: { kind: 'upgrade', ecosystem: 'npm', span: call.command.span } }]
      : install({ ...call, operands: [] }),
  pack: ({ folder }) => [{ do: 'murk', path: folder }],
};

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

/** `npm config set NAME VALUE` writes ~/.npmrc; here it holds for the rest of the RUN, by npm's own variable. */
function configure({ operands }: NpmCall): readonly Effect[] {
  const [action, ...settings] = operands;
  if (action?.value !== 'set') return [];
  const [first, second] = settings;
  const pairs = first?.value.includes('=')
    ? settings
    : first && second
      ? [{ ...first, value: `${first.value}=${second.value}`, known: first.known && second.known }]
      : [];
  return pairs.map(({ value, known }) => {
    const at = value.indexOf('=');
    const name = `npm_config_${value.slice(0, at).replaceAll('-', '_')}`;
    return { do: 'set', name, value: known ? value.slice(at + 1) : null };
  });
}
