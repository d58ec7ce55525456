import { exactly } from '../size.ts';
import { homeOf } from './npm-config.ts';
import { readOptions } from './options.ts';
import { packageSpec } from './package-specs.ts';
import type { Effect, NewItem, Tool } from './types.ts';

const managers: Readonly<Record<string, readonly string[]>> = {
  yarn: ['yarn', 'yarnpkg'],
  pnpm: ['pnpm', 'pnpx'],
};

function isManaged(name: string): boolean {
  return Object.hasOwn(managers, name);
}

/**
 * Corepack: https://nodejs.org/api/corepack.html. `enable` links yarn and pnpm; the managers themselves are kept in
 * ~/.cache/node/corepack (COREPACK_HOME), which is no cache to be emptied: they run from there.
 */
export const corepack: Tool = {
  programs: ['corepack'],
  family: 'npm',
  effects(command, state) {
    const options = readOptions(command.args, { values: ['--install-directory', '-o', '--output'] });
    const [verb, ...names] = options.operands;
    const wanted = names.map((word) => packageSpec(word).name).filter(isManaged);
    const chosen = wanted.length > 0 ? wanted : Object.keys(managers);
    const folder = options.value('--install-directory')?.value ?? '/usr/local/bin';
    const links = chosen.flatMap((name) => managers[name] ?? []).map((name) => `${folder}/${name}`);
    const home = state.env('COREPACK_HOME') ?? `${homeOf(state)}/.cache/node/corepack`;
    const kept: NewItem = { path: home, kind: 'package', shape: 'folder', name: 'corepack' };
    switch (verb?.value) {
      case 'enable':
        return links.map((path): Effect => {
          return { do: 'add', item: { path, kind: 'file', shape: 'file', size: exactly(0) } };
        });
      case 'disable':
        return [{ do: 'remove', paths: links }];
      case 'prepare':
      case 'install':
      case 'use':
      case 'up':
        return [{ do: 'add', item: kept }];
      case 'cache':
        return names[0]?.value === 'clean' ? [{ do: 'remove', paths: [home] }] : [];
      case undefined:
        return [];
      default:
        return verb !== undefined && isManaged(packageSpec(verb).name)
          ? [{ do: 'exec', words: [{ ...verb, value: packageSpec(verb).name }, ...names] }]
          : [];
    }
  },
};
