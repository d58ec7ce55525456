import type { InstallAct, PackageSpec } from '../plan/types.ts';
import { adds, cleans, envSwitch, envValue, installs, lockBy, nothing, pathOf } from './effects.ts';
import { type Options, pathFrom, readOptions } from './options.ts';
import type { Command, Effect, Tool, ToolState, Word } from './types.ts';

/**
 * Composer: https://getcomposer.org/doc/03-cli.md. The cache is COMPOSER_CACHE_DIR, or `cache` in COMPOSER_HOME (/tmp in the
 * official image), or below ~/.composer; below $XDG_CACHE_HOME where XDG variables are set (`Factory::getCacheDir` in
 * https://github.com/composer/composer).
 */
export const composer: Tool = {
  programs: ['composer', 'composer.phar'],
  cacheIsSpare: true,
  switches: { production: { verbs: ['install'], text: '--no-dev' } },
  family: 'composer',
  output(command, state) {
    const asked = readOptions(command.args)
      .operands.map(({ value }) => value)
      .join(' ');
    return asked === 'config cache-dir' ? cacheOf(state) : null;
  },
  effects(command, state) {
    const options = readOptions(command.args, {
      values: ['-d', '--working-dir', '--ignore-platform-req', '--prefer-install'],
    });
    const [verb, ...words] = options.operands;
    const folder = options.value('-d', '--working-dir');
    const cwd = folder ? pathOf(folder, state) : state.cwd;
    switch (verb?.value) {
      case 'install':
      case 'i':
      case 'update':
      case 'u':
        return install(verb.value.startsWith('i'), options, command, { ...state, cwd });
      case 'require':
      case 'global':
      case 'create-project':
        return named(words, options, command, { ...state, cwd });
      case 'clear-cache':
      case 'clearcache':
      case 'cc':
        return cleans(command, 'composer', [`${cacheOf(state)}/*`]);
      default:
        return nothing;
    }
  },
};

function cacheOf(state: ToolState): string {
  const own = envValue(state, 'COMPOSER_CACHE_DIR');
  if (own) return own;
  const home = envValue(state, 'COMPOSER_HOME') ?? (state.baseHas('composer') === 'yes' ? '/tmp' : null);
  if (home) return `${home}/cache`;
  const xdg = envValue(state, 'XDG_CACHE_HOME');
  return xdg ? `${xdg}/composer` : `${state.home}/.composer/cache`;
}

function caches(options: Options, state: ToolState): readonly Effect[] {
  if (options.has('--no-cache') || state.env('COMPOSER_CACHE_DIR') === '/dev/null') return nothing;
  return [adds({ path: cacheOf(state), kind: 'cache' })];
}

function install(locked: boolean, options: Options, command: Command, state: ToolState): readonly Effect[] {
  const manifest = pathFrom(state.cwd, 'composer.json');
  const fails: readonly Effect[] =
    state.has(manifest) === 'no'
      ? [{ do: 'fail', message: `composer.json is not in ${state.cwd}` }]
      : nothing;
  const text = state.textOf(manifest);
  const dev = devOf(options, text, state);
  const path = pathFrom(state.cwd, 'vendor');
  const scripts = !options.has('--no-scripts') && /"post-(?:install|autoload)/.test(text ?? '"post-install');
  const autoload = !options.has('--no-autoloader') && /"(?:classmap|files)"\s*:/.test(text ?? '');
  // https://getcomposer.org/doc/05-repositories.md#path
  const inFolders = /"type"\s*:\s*"path"/.test(text ?? '');
  const needsSource =
    text === null && !options.has('--no-scripts')
      ? 'unknown'
      : scripts || autoload || inFolders
        ? 'yes'
        : 'no';
  const act = installs(command, {
    ecosystem: 'composer',
    scope: 'project',
    lock:
      fails.length > 0 ? 'unknown' : locked ? lockBy(state, pathFrom(state.cwd, 'composer.lock')) : 'ignored',
    dev,
    manifests: [manifest, pathFrom(state.cwd, 'composer.lock')],
    needsSource,
  });
  const more = dev === 'included' ? [adds({ path, kind: 'dev-dependency', shape: 'folder' })] : nothing;
  return [
    act,
    ...fails,
    adds({ path, kind: 'dependency', shape: 'folder' }),
    ...more,
    ...caches(options, state),
  ];
}

function devOf(options: Options, text: string | null, state: ToolState): InstallAct['dev'] {
  if (options.has('--no-dev') || envSwitch(state, 'COMPOSER_NO_DEV')) return 'omitted';
  if (text === null) return 'unknown';
  return /"require-dev"\s*:\s*\{\s*"/.test(text) ? 'included' : 'none';
}

/** `composer require vendor/name:^1.2`, `composer global require …`. */
function named(
  words: readonly Word[],
  options: Options,
  command: Command,
  state: ToolState,
): readonly Effect[] {
  const wanted = words.filter(({ value }) => /^[\w.-]+\/[\w.-]+/.test(value));
  if (wanted.length === 0) return nothing;
  const packages = wanted.map(({ value, known, span }) => {
    const [name = value, version = null] = value.split(/[:=]/);
    const exact = version !== null && /^v?\d+\.\d+\.\d+/.test(version);
    const pinned = exact
      ? ('yes' as const)
      : known && version === null
        ? ('no' as const)
        : ('unknown' as const);
    return { name, version, pinned, span };
  });
  const path =
    words[0]?.value === 'require' ? `${state.home}/.composer/vendor` : pathFrom(state.cwd, 'vendor');
  return [
    installs(command, { ecosystem: 'composer', scope: 'named', packages }),
    ...packages.map(({ name }) => adds({ path, kind: 'dependency', shape: 'folder', name })),
    ...caches(options, state),
  ];
}

/** PHP images' own helpers (https://github.com/docker-library/php): extensions are compiled, build tools cleaned up by themselves. */
export const phpExtensions: Tool = {
  programs: [
    'docker-php-ext-install',
    'docker-php-ext-configure',
    'docker-php-ext-enable',
    'docker-php-source',
    'pecl',
    'pear',
    'install-php-extensions',
  ],
  family: 'php',
  effects(command) {
    if (command.program === 'pecl' || command.program === 'install-php-extensions') {
      const [verb, ...rest] = readOptions(command.args).operands;
      const words = command.program === 'pecl' ? rest : verb ? [verb, ...rest] : rest;
      if (command.program === 'pecl' && verb?.value !== 'install') return nothing;
      const fetched = words.filter(({ value }) => command.program === 'pecl' || !bundled.has(value));
      return [installs(command, { ecosystem: 'pecl', scope: 'named', packages: fetched.map(extensionSpec) })];
    }
    return nothing;
  },
};

/** Extensions in PHP's own sources: their version is PHP's. Those that PHP 8.4 gave away to PECL are not among them. */
const bundled: ReadonlySet<string> = new Set(
  (
    'bcmath bz2 calendar ctype curl dba dom enchant exif ffi fileinfo filter ftp gd gettext gmp hash iconv intl json ' +
    'ldap mbstring mysqli mysqlnd odbc opcache pcntl pcre pdo pdo_dblib pdo_firebird pdo_mysql pdo_odbc pdo_pgsql ' +
    'pdo_sqlite pgsql phar posix random readline reflection session shmop simplexml snmp soap sockets sodium spl ' +
    'sqlite3 standard sysvmsg sysvsem sysvshm tidy tokenizer xml xmlreader xmlwriter xsl zip zlib'
  ).split(' '),
);

/** `redis-6.1.0`, `channel://pecl.php.net/redis-6.1.0`; an archive or a description is one version (https://pear.php.net/manual/en/guide.users.commandline.cli.php). */
function extensionSpec({ value, known, span }: Word): PackageSpec {
  const file = /\.(?:tgz|tar|xml)$|^https?:/.test(value);
  const at = value.search(/-\d/);
  const version = at < 0 ? null : value.slice(at + 1);
  const pinned = file || version !== null ? 'yes' : known ? 'no' : 'unknown';
  return { name: at < 0 ? value : value.slice(0, at), version, pinned, span };
}

/** php runs scripts; Composer's installer among them. */
export const php: Tool = {
  programs: ['php', 'artisan'],
  family: 'php',
  effects(command, state) {
    const words = command.args.map(({ value }) => value);
    if (words.some((word) => /^-(?:v|m|i|l)$|^--version$/.test(word))) return nothing;
    if (/composer(?:\.phar)?$/.test(words[0] ?? ''))
      return composer.effects({ ...command, args: command.args.slice(1) }, state);
    return [{ do: 'murk', path: state.cwd }];
  },
};
