import type { Span } from '../dockerfile/types.ts';
import type { InstallAct } from '../plan/types.ts';
import { needsSource } from './lifecycle.ts';
import { directNames, type PackageNames, packageNames } from './lock-names.ts';
import { pathFrom } from './options.ts';
import { type Manifest, manifestIn } from './package-json.ts';
import type { Effect, NewItem, ToolState } from './types.ts';

/** Are development dependencies wanted, as far as options and environment tell? */
export type DevChoice = 'included' | 'omitted' | 'unknown';

/** How one package manager installs what a manifest lists. */
export interface ProjectInstall {
  readonly ecosystem: 'npm' | 'yarn' | 'pnpm' | 'bun';
  readonly span: Span;
  /** Absolute folder of the package.json. */
  readonly folder: string;
  readonly dev: DevChoice;
  readonly lock: InstallAct['lock'];
  /** Names below `folder` that the install reads, package.json aside. */
  readonly reads: readonly string[];
  readonly ignoreScripts: boolean;
  /** Scripts of the project that it runs. */
  readonly lifecycle: readonly string[];
  /** Empties node_modules first (`npm ci`). */
  readonly fresh: boolean;
  /** What lies at the top of node_modules: every package (hoisted), only those of the manifest (pnpm), none (pnp). */
  readonly layout: 'hoisted' | 'direct' | 'none';
  readonly caches: readonly NewItem[];
  /** Known already: what lies in the store is not fetched again. */
  readonly needsSource?: InstallAct['needsSource'];
}

/** Effects of an install that succeeds: act, packages, caches, then the project's own scripts. */
export function installProject(install: ProjectInstall, state: ToolState): readonly Effect[] {
  const manifest = manifestIn(state, install.folder);
  const dev = devOf(install.dev, manifest);
  const modules = pathFrom(install.folder, 'node_modules');
  const effects: Effect[] = [{ do: 'act', act: installAct(install, dev, manifest, state) }];
  if (install.fresh && state.has(modules) === 'yes') effects.push({ do: 'remove', paths: [modules] });
  else if (install.dev === 'omitted') effects.push(dropDev(install.ecosystem, modules));
  if (install.layout !== 'none') {
    const names = manifest !== null && install.layout === 'direct' ? [directNames(manifest)] : null;
    const found = names ?? packageNames(state, install.folder, manifest);
    const settled = isSettled(install, found, state);
    const caches = settled ? install.caches.filter(({ path }) => state.has(path) !== 'yes') : install.caches;
    const items = settled ? caches : [...moduleItems(install, found, dev), ...caches];
    effects.push(...items.map((item): Effect => ({ do: 'add', item })));
  } else effects.push(...install.caches.map((item): Effect => ({ do: 'add', item })));
  if (!install.ignoreScripts && manifest !== null) effects.push(...lifecycleOf(install, manifest));
  return effects;
}

/** A second install that only drops dev dependencies writes nothing: `yarn install --production` behind a build. */
function isSettled(
  install: ProjectInstall,
  names: readonly PackageNames[] | null,
  state: ToolState,
): boolean {
  if (install.dev !== 'omitted' || install.fresh || names === null) return false;
  const paths = names.flatMap(({ folder, production }) => production.map((name) => `${folder}/${name}`));
  return paths.length > 0 && paths.every((path) => state.has(pathFrom(install.folder, path)) === 'yes');
}

function devOf(choice: DevChoice, manifest: Manifest | null): InstallAct['dev'] {
  if (manifest !== null && Object.keys(manifest.devDependencies).length === 0) return 'none';
  if (choice !== 'included') return choice;
  return manifest === null ? 'unknown' : 'included';
}

function installAct(
  install: ProjectInstall,
  dev: InstallAct['dev'],
  manifest: Manifest | null,
  state: ToolState,
): InstallAct {
  const files = ['package.json', ...install.reads].map((name) => pathFrom(install.folder, name));
  return {
    kind: 'install',
    ecosystem: install.ecosystem,
    scope: 'project',
    packages: [],
    lock: install.lock,
    dev,
    manifests: files.filter((path) => state.has(path) !== 'no'),
    needsSource: install.needsSource ?? needsSource(manifest, install.lifecycle, install.ignoreScripts),
    recommends: null,
    span: install.span,
  };
}

/** An install or prune without dev dependencies takes away those that an earlier one brought. */
export function dropDev(ecosystem: string, modules: string): Effect {
  return { do: 'uninstall', ecosystem: `${ecosystem}:dev`, names: [modules] };
}

function moduleItems(
  install: ProjectInstall,
  names: readonly PackageNames[] | null,
  dev: InstallAct['dev'],
): readonly NewItem[] {
  const folderOf = (name: string) => pathFrom(install.folder, name);
  if (names === null) {
    const path = folderOf('node_modules');
    const found: NewItem[] = [{ path, kind: 'dependency', shape: 'folder', contains: null }];
    // Nobody knows whether the manifest lists any.
    if (install.dev !== 'omitted') found.push({ path, kind: 'dev-dependency', shape: 'folder', sure: false });
    return found;
  }
  return names.flatMap(({ folder, production, development }) => {
    const items: NewItem[] = [];
    const add = (kind: NewItem['kind'], contains: readonly string[], sure: boolean) => {
      items.push({ path: folderOf(folder), kind, shape: 'folder', contains, sure });
    };
    const own = { npm: ['.package-lock.json'], pnpm: ['.pnpm', '.modules.yaml'], yarn: [], bun: [] };
    const programs = production.some((name) => name.startsWith('.bin/')) ? [] : ['.bin'];
    if (production.length > 0)
      add('dependency', [...production, ...own[install.ecosystem], ...programs], true);
    if (development.length > 0 && dev !== 'omitted') add('dev-dependency', development, dev === 'included');
    return items;
  });
}

/** The scripts run in a shell whose PATH starts with node_modules/.bin; one that fails ends the install. */
function lifecycleOf(install: ProjectInstall, manifest: Manifest): readonly Effect[] {
  return install.lifecycle.flatMap((name): readonly Effect[] => {
    const text = manifest.scripts[name];
    return text === undefined || text.trim() === '' ? [] : [{ do: 'shell', text, cwd: install.folder }];
  });
}
