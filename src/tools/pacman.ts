import { adds, cleans, installs, nothing, pathOf, refreshes, upgrades } from './effects.ts';
import { readOptions } from './options.ts';
import { type PackageStore, packageItems, specOfFile, specsOf } from './system-packages.ts';
import type { Effect, Tool } from './types.ts';

const store: PackageStore = {
  ecosystem: 'pacman',
  recordOf: (name) => `/var/lib/pacman/local/${name}`,
  separator: /=/,
  exact: /=/,
};

const index = adds({ path: '/var/lib/pacman/sync', kind: 'index' });

/**
 * pacman: https://man.archlinux.org/man/pacman.8. Packages stay in /var/cache/pacman/pkg until `-Scc` (`-Sc` keeps those
 * that are installed), databases in /var/lib/pacman/sync.
 */
export const pacman: Tool = {
  programs: ['pacman', 'yay', 'paru'],
  family: 'pacman',
  effects(command, state) {
    const options = readOptions(command.args, {
      values: ['-b', '--dbpath', '-r', '--root', '--cachedir', '--config'],
    });
    const names = options.operands;
    const folder = options.value('--cachedir');
    const cache = adds({ path: folder ? pathOf(folder, state) : '/var/cache/pacman/pkg', kind: 'cache' });
    if (options.has('-R', '--remove'))
      return [{ do: 'uninstall', ecosystem: 'pacman', names: names.map(({ value }) => value) }];
    if (options.has('-U', '--upgrade')) {
      const packages = names.map(specOfFile);
      return [
        installs(command, { ecosystem: 'pacman', scope: 'system', packages }),
        ...packageItems(packages, store),
      ];
    }
    if (!options.has('-S', '--sync') || options.has('-s', '--search', '-i', '--info')) return nothing;
    const thorough = options.names.filter((name) => name === '-c' || name === '--clean').length;
    if (thorough === 1) return nothing;
    if (thorough > 1) return cleans(command, 'pacman', ['/var/cache/pacman/pkg/*']);
    const effects: Effect[] = [];
    if (options.has('-y', '--refresh')) effects.push(index, refreshes(command, 'pacman'));
    if (options.has('-u', '--sysupgrade')) effects.push(upgrades(command, 'pacman'), cache);
    if (names.length === 0) return effects;
    const packages = specsOf(names, store);
    effects.push(installs(command, { ecosystem: 'pacman', scope: 'system', packages }));
    return [...effects, ...packageItems(packages, store), cache];
  },
};
