import type { InstallAct, PackageSpec } from '../plan/types.ts';
import {
  adds,
  builds,
  cleans,
  envValue,
  installs,
  lockBy,
  nothing,
  pathOf,
  sourceNeeded,
  textFile,
} from './effects.ts';
import { type Options, pathFrom, readOptions } from './options.ts';
import type { Command, Effect, Tool, ToolState, Word } from './types.ts';

/** Where gems go: GEM_HOME, the official image's /usr/local/bundle (https://github.com/docker-library/ruby), Debian's /var/lib/gems. */
function gemHome(state: ToolState): string {
  const own = envValue(state, 'GEM_HOME');
  if (own) return own;
  return state.baseHas('ruby') === 'yes' ? '/usr/local/bundle' : '/var/lib/gems';
}

/** gem: https://guides.rubygems.org/command-reference. Downloaded .gem files stay in `cache` below the gem folder. */
export const gem: Tool = {
  programs: ['gem'],
  cacheIsSpare: true,
  family: 'ruby',
  output(command, state) {
    const asked = command.args.map(({ value }) => value).join(' ');
    return /^env(?:ironment)? (?:gemdir|home)$/.test(asked) ? gemHome(state) : null;
  },
  effects(command, state) {
    const options = readOptions(command.args, {
      values: ['-v', '--version', '-i', '--install-dir', '-n', '--bindir', '-s', '--source', '-P'],
    });
    const [verb, ...words] = options.operands;
    if (verb?.value === 'uninstall')
      return [{ do: 'uninstall', ecosystem: 'ruby', names: words.map(({ value }) => value) }];
    if (verb?.value === 'update')
      return [{ do: 'act', act: { kind: 'upgrade', ecosystem: 'gem', span: command.span } }];
    if (verb?.value !== 'install' && verb?.value !== 'i') return nothing;
    const version = options.value('-v', '--version');
    const packages = words.map((word) => gemSpec(word, version));
    const folder = options.value('-i', '--install-dir');
    const path = folder ? pathOf(folder, state) : gemHome(state);
    return [
      installs(command, { ecosystem: 'gem', scope: 'named', packages }),
      ...packages.map(({ name }) => adds({ path, kind: 'dependency', shape: 'folder', name })),
      adds({ path: `${path}/cache`, kind: 'cache' }),
    ];
  },
};

/** `gem install rails:7.1.0`, `gem install rails -v 7.1.0`. */
function gemSpec({ value, known, span }: Word, version: Word | null): PackageSpec {
  const [name = value, own] = value.split(/:(?=\d|\$)/);
  const found = own ?? version?.value ?? null;
  const sure = known && (version?.known ?? true);
  const exact = found !== null && /^(?:=\s*|~>\s*)?\d/.test(found);
  return { name, version: found, pinned: exact ? 'yes' : sure ? 'no' : 'unknown', span };
}

/**
 * Bundler: https://bundler.io/man/bundle-config.1.html. Groups are left out by `without` (BUNDLE_WITHOUT), the lock file
 * insisted on by `deployment` or `frozen`; `.gem` files stay in `cache` below the gem folder, as do git clones.
 */
export const bundle: Tool = {
  programs: ['bundle', 'bundler'],
  cacheIsSpare: true,
  family: 'ruby',
  effects(command, state) {
    const options = readOptions(command.args, {
      values: ['--without', '--with', '--path', '-j', '--jobs', '--retry', '--gemfile'],
      stopAtOperand: false,
    });
    const [verb, ...words] = options.operands;
    switch (verb?.value) {
      case undefined:
      case 'install':
        return options.has('-v', '--version') ? nothing : install(options, command, state);
      case 'update':
        return install(options, command, state, true);
      case 'config':
        return configure(words, command.args, state);
      case 'clean':
        return cleans(command, 'bundle', [`${gemHome(state)}/cache/*`]);
      case 'exec': {
        const at = command.args.findIndex(({ value }) => value === 'exec');
        return [
          {
            do: 'exec',
            words: command.args.slice(at + 1).filter(({ value }, i) => i > 0 || !value.startsWith('-')),
          },
        ];
      }
      default:
        return nothing;
    }
  },
};

function configOf(state: ToolState, name: string): string | null {
  const own = state.env(`BUNDLE_${name}`);
  if (own !== undefined) return own ?? 'unknown';
  const text = [
    pathFrom(state.cwd, '.bundle/config'),
    `${state.home}/.bundle/config`,
    '/usr/local/bundle/config',
  ]
    .map((path) => state.textOf(path))
    .join('\n');
  return new RegExp(`^BUNDLE_${name}:\\s*"?([^"\\n]+)`, 'm').exec(text)?.[1] ?? null;
}

/** `bundle config set --local without 'development test'`, `bundle config without development`, `--global`. */
function configure(words: readonly Word[], args: readonly Word[], state: ToolState): readonly Effect[] {
  const plain = words.map(({ value }) => value).filter((word) => word !== 'set');
  const [name, ...values] = plain;
  if (!name || values.length === 0 || name === 'get' || name === 'unset' || name === 'list') return nothing;
  const global = args.some(({ value }) => value === '--global');
  const path = global ? `${state.home}/.bundle/config` : pathFrom(state.cwd, '.bundle/config');
  const key = `BUNDLE_${name.toUpperCase().replaceAll('.', '__')}`;
  return [
    textFile(path, `${state.textOf(path) ?? '---\n'}${key}: "${values.join(' ').replaceAll(' ', ':')}"\n`),
  ];
}

function install(options: Options, command: Command, state: ToolState, update = false): readonly Effect[] {
  const gemfile = options.value('--gemfile')?.value ?? envValue(state, 'BUNDLE_GEMFILE') ?? 'Gemfile';
  const manifest = pathFrom(state.cwd, gemfile);
  const fails: Effect[] = [];
  if (state.has(manifest) === 'no')
    fails.push({ do: 'fail', message: `${gemfile} is not in ${state.cwd} when bundle needs it` });
  const there = fails.length > 0 ? 'unknown' : lockBy(state, `${manifest}.lock`);
  const lock = update && there === 'honoured' ? 'ignored' : there;
  const isOn = (name: string) => /^(?:true|1)$/.test(configOf(state, name) ?? '');
  // Both insist on the lock file; only deployment moves the gems into the project.
  const deployment = options.on('--deployment') || isOn('DEPLOYMENT');
  const strict = deployment || options.on('--frozen') || isOn('FROZEN');
  if (strict && lock === 'absent')
    fails.push({ do: 'fail', message: `${gemfile}.lock is not there, and bundle must not write it` });
  const given =
    options.value('--path')?.value ?? configOf(state, 'PATH') ?? (deployment ? 'vendor/bundle' : null);
  const path = given && given !== 'unknown' ? pathFrom(state.cwd, given) : gemHome(state);
  // A path of one's own holds a folder for Ruby's version between: `ruby/3.3.0/cache`.
  const cache = given ? `${path}/ruby/*/cache` : `${path}/cache`;
  const dev = devOf(options, state.textOf(manifest), state);
  const act = installs(command, {
    ecosystem: 'bundle',
    scope: 'project',
    lock,
    strict,
    dev,
    manifests: [manifest, `${manifest}.lock`],
    needsSource: sourceNeeded(
      state.textOf(manifest),
      /^[ \t]*(?:gemspec|eval_gemfile|path)\b|\bpath: |:path *=>|\bfile: |\bFile\.|require_relative/m,
    ),
  });
  const more = dev === 'included' ? [adds({ path, kind: 'dev-dependency', shape: 'folder' })] : nothing;
  return [
    act,
    ...fails,
    adds({ path, kind: 'dependency', shape: 'folder' }),
    ...more,
    adds({ path: cache, kind: 'cache' }),
  ];
}

function devOf(options: Options, text: string | null, state: ToolState): InstallAct['dev'] {
  const without = `${options.value('--without')?.value ?? ''} ${configOf(state, 'WITHOUT') ?? ''}`;
  if (/unknown/.test(without)) return 'unknown';
  if (/development/.test(without)) return 'omitted';
  // Bundler 2.3 and later: https://bundler.io/man/bundle-config.1.html
  const only = configOf(state, 'ONLY');
  if (only !== null && !/development|test/.test(only)) return 'omitted';
  if (text === null) return 'unknown';
  return /group[s]?:?\s*\(?\s*\[?\s*:(?:development|test)/.test(text) ? 'included' : 'none';
}

/** rake and rails: `assets:precompile` builds below public/assets. */
export const rails: Tool = {
  programs: ['rake', 'rails', 'jekyll'],
  family: 'ruby',
  effects(command, state) {
    const words = command.args.map(({ value }) => value);
    if (command.program === 'jekyll' || words.includes('assets:precompile')) {
      const path = pathFrom(state.cwd, command.program === 'jekyll' ? '_site' : 'public/assets');
      const act = builds(command, {
        ecosystem: 'ruby',
        compiled: false,
        sources: state.cwd,
        outputs: [path],
      });
      return [act, adds({ path, kind: 'artefact', shape: 'folder' })];
    }
    return words.some((word) => word === '-v' || word === '--version')
      ? nothing
      : [{ do: 'murk', path: state.cwd }];
  },
};
