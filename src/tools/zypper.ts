import { adds, cleans, installs, nothing, pathOf, refreshes, upgrades } from './effects.ts';
import { indexSize } from './index-sizes.ts';
import { type Options, readOptions } from './options.ts';
import { isPackageFile, type PackageStore, packageItems, specOfFile, specsOf } from './system-packages.ts';
import type { Tool, ToolState } from './types.ts';

const store: PackageStore = {
  ecosystem: 'zypper',
  recordOf: (name) => `/var/lib/rpm/${name}`,
  separator: /(?:<=|>=|=|<|>)/,
  exact: /^=$/,
};

const values = [
  '-R',
  '--root',
  '--installroot',
  '-r',
  '--repo',
  '--from',
  '-t',
  '--type',
  '-C',
  '-D',
  '-p',
  '--plus-repo',
  '-c',
  '-x',
  '--cache-dir',
  '--raw-cache-dir',
  '--solv-cache-dir',
  '--pkg-cache-dir',
];

/** `--root` moves everything, `--installroot` the packages alone: the host's repositories serve (zypper(8)). */
function rootOf(options: Options, state: ToolState, ...names: readonly string[]): string {
  const root = options.value(...names);
  const path = root ? pathOf(root, state) : '/';
  return path === '/' ? '' : path;
}

/** zypper(8), "Global options": one folder for all, or three for raw metadata, solver files and packages. */
function cacheOf(options: Options, state: ToolState): string {
  const own = options.value('--cache-dir') ?? options.value('--pkg-cache-dir');
  return own ? pathOf(own, state) : `${rootOf(options, state, '-R', '--root')}/var/cache/zypp`;
}

/** zypper: https://en.opensuse.org/SDB:Zypper_manual. Metadata and packages stay in /var/cache/zypp until `zypper clean`. */
export const zypper: Tool = {
  programs: ['zypper'],
  family: 'zypper',
  effects(command, state) {
    const options = readOptions(command.args, { values });
    const folder = cacheOf(options, state);
    const size = indexSize('zypper', state);
    const cache = adds({ path: folder, kind: 'cache', aliases: ['DL3036'], size });
    const root = rootOf(options, state, '-R', '--root', '--installroot');
    const [verb, ...names] = options.operands;
    switch (verb?.value) {
      case 'install':
      case 'in': {
        const files = names.filter(({ known, value }) => known && isPackageFile(value));
        const listed = names.filter((word) => !files.includes(word));
        const packages = [...specsOf(listed, store), ...files.map(specOfFile)];
        const recommends = !options.has('--no-recommends');
        const act = installs(command, { ecosystem: 'zypper', scope: 'system', packages, recommends });
        return [act, ...packageItems(packages, store, { root }), cache];
      }
      case 'refresh':
      case 'ref':
        return [refreshes(command, 'zypper'), cache];
      case 'patch':
        // What one advisory asks for, and no more.
        return options.has('--cve', '--bugzilla', '--issue', '-b', '--advisory', '-g', '--category')
          ? [cache]
          : [upgrades(command, 'zypper'), cache];
      case 'update':
      case 'up':
      case 'dist-upgrade':
      case 'dup':
        return [upgrades(command, 'zypper'), cache];
      case 'remove':
      case 'rm':
        return [{ do: 'uninstall', ecosystem: 'zypper', names: names.map(({ value }) => value) }];
      case 'clean':
      case 'cc':
        return cleans(command, 'zypper', [`${folder}/*`]);
      default:
        return nothing;
    }
  },
};
