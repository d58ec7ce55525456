import { adds, cleans, installs, nothing, pathOf, refreshes, upgrades } from './effects.ts';
import { indexSize } from './index-sizes.ts';
import { type Options, readOptions } from './options.ts';
import { isPackageFile, type PackageStore, packageItems, specOfFile, specsOf } from './system-packages.ts';
import type { Command, Effect, Tool, ToolState, Word } from './types.ts';

/** `name=1.2-r0` and `name~1.2` pin, `name>1` does not, `name@edge` names a repository (apk-world(5)). */
const store: PackageStore = {
  ecosystem: 'apk',
  recordOf: (name) => `/lib/apk/db/${name}`,
  separator: /[=~<>@]+/,
  exact: /^(?:=|~|=~|~=)$/,
};

const values = [
  ...['-X', '--repository', '-p', '--root', '-t', '--virtual', '--arch', '--cache-dir', '--cache-max-age'],
  ...['--keys-dir', '--repositories-file', '--wait', '--timeout', '--progress-fd', '-o', '--output'],
];

/**
 * apk: https://git.alpinelinux.org/apk-tools/tree/doc. Without `--no-cache` the index of every repository stays in
 * /var/cache/apk (packages themselves only where /etc/apk/cache exists); an index older than four hours is fetched anew
 * by any command (`--cache-max-age`). `--virtual NAME` makes a group that `apk del NAME` takes away.
 */
export const apk: Tool = {
  programs: ['apk'],
  switches: { noCache: { verbs: ['add', 'upgrade'], text: '--no-cache' } },
  family: 'apk',
  effects(command, state) {
    const options = readOptions(command.args, { values });
    if (options.on('-s', '--simulate', '-h', '--help')) return nothing;
    const [verb, ...names] = options.operands;
    const words = [...names, ...options.rest];
    switch (verb?.value) {
      case 'add':
        return add(words, options, command, state);
      case 'update':
        return [...index(options, state), refreshes(command, 'apk')];
      case 'upgrade':
        return [...index(options, state), upgrades(command, 'apk')];
      case 'del':
        return [{ do: 'uninstall', ecosystem: 'apk', names: words.map(({ value }) => value) }];
      case 'cache':
        return names[0]?.value === 'clean' || names[0]?.value === 'purge'
          ? cleans(command, 'apk', ['/var/cache/apk/*', '/etc/apk/cache/*'])
          : nothing;
      default:
        return nothing;
    }
  },
};

function rootOf(options: Options, state: ToolState): string {
  const root = options.value('-p', '--root');
  const path = root ? pathOf(root, state) : '/';
  return path === '/' ? '' : path;
}

function index(options: Options, state: ToolState): readonly Effect[] {
  if (options.on('--no-cache')) return nothing;
  const path = `${rootOf(options, state)}/var/cache/apk`;
  // Further repositories have an index of their own.
  const size = options.has('-X', '--repository') ? null : indexSize('apk', state);
  return [
    adds({ path, kind: 'index', aliases: ['DL3019'], size, ...(options.unsure ? { sure: false } : {}) }),
  ];
}

function add(
  words: readonly Word[],
  options: Options,
  command: Command,
  state: ToolState,
): readonly Effect[] {
  const files = words.filter(({ value }) => isPackageFile(value)).map(specOfFile);
  const named = words.filter(({ value }) => !isPackageFile(value) && !value.startsWith('!'));
  const packages = [...specsOf(named, store), ...files];
  const group = options.value('-t', '--virtual')?.value;
  const root = rootOf(options, state);
  return [
    ...index(options, state),
    installs(command, { ecosystem: 'apk', scope: 'system', packages }),
    ...packageItems(packages, store, { root, ...(group ? { group } : {}) }),
  ];
}
