import type { Span } from '../dockerfile/types.ts';
import type { InstallAct, Known } from '../plan/types.ts';
import { needsSource } from './lifecycle.ts';
import { directNames, type PackageNames, packageNames } from './lock-names.ts';
import { pathFrom } from './options.ts';
import { type Manifest, manifestIn } from './package-json.ts';
import type { Effect, NewItem, ToolState } from './types.ts';
import { hasWorkspaces, workspaceFolders } from './workspaces.ts';

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
  /** Folders of the only workspaces whose packages are wanted, the root's not among them. */
  readonly only?: readonly string[];
  /** Known already: what lies in the store is not fetched again. */
  readonly needsSource?: InstallAct['needsSource'];
}

/** Effects of an install that succeeds: act, packages, caches, then the project's own scripts. */
export function installProject(install: ProjectInstall, state: ToolState): readonly Effect[] {
  const manifest = manifestIn(state, install.folder);
  const names = namesFor(install, manifest, state);
  const dev = devOf(install, manifest, names, state);
  const modules = pathFrom(install.folder, 'node_modules');
  const effects: Effect[] = [{ do: 'act', act: installAct(install, dev, manifest, state) }];
  if (install.fresh && state.has(modules) === 'yes') effects.push({ do: 'remove', paths: [modules] });
  else if (install.dev === 'omitted') effects.push(dropDev(install.ecosystem, modules));
  if (install.layout !== 'none') {
    const settled = isSettled(install, names, state);
    const caches = settled ? install.caches.filter(({ path }) => state.has(path) !== 'yes') : install.caches;
    const items = settled ? caches : [...moduleItems(install, names, dev), ...caches];
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

/** pnpm gives every workspace a node_modules of its own, with what that manifest lists; the others one for all. */
function namesFor(
  install: ProjectInstall,
  manifest: Manifest | null,
  state: ToolState,
): readonly PackageNames[] | null {
  const { folder, layout } = install;
  if (manifest === null) return packageNames(state, folder, null);
  if (layout !== 'direct') return packageNames(state, folder, manifestsOf(install, manifest, state));
  const workspaces = workspaceFolders(state, folder, manifest) ?? [];
  return [folder, ...workspaces].flatMap((at) => {
    const own = at === folder ? manifest : manifestIn(state, at);
    const prefix = at === folder ? '' : `${at.slice(folder.length).replace(/^\//, '')}/`;
    return own === null ? [] : [{ ...directNames(own), folder: `${prefix}node_modules` }];
  });
}

/** Manifests whose packages are installed; null: there are workspaces, and nobody knows which. */
function manifestsOf(
  { folder, only }: ProjectInstall,
  manifest: Manifest,
  state: ToolState,
): readonly Manifest[] | null {
  const split = hasWorkspaces(state, folder, manifest) === 'yes';
  const folders = only ?? (split ? workspaceFolders(state, folder, manifest) : []);
  if (folders === null) return null;
  const own = folders.flatMap((at) => manifestIn(state, at) ?? []);
  return only === undefined ? [manifest, ...own] : own;
}

/** With workspaces the root's manifest alone does not say whether there are any; a full list does. */
function devOf(
  { dev, folder }: ProjectInstall,
  manifest: Manifest | null,
  names: readonly PackageNames[] | null,
  state: ToolState,
): InstallAct['dev'] {
  if (manifest === null) return dev === 'included' ? 'unknown' : dev;
  const listed = Object.keys(manifest.devDependencies).length > 0;
  const found = names?.some(({ development }) => development.length > 0) ?? false;
  if (listed || found) return dev;
  const complete = names?.every((each) => each.complete) ?? false;
  if (hasWorkspaces(state, folder, manifest) === 'no' || (complete && names !== null && names.length > 1))
    return 'none';
  return dev === 'included' ? 'unknown' : dev;
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
    needsSource: install.needsSource ?? sourceNeeded(install, manifest, state),
    recommends: null,
    span: install.span,
  };
}

function sourceNeeded(install: ProjectInstall, manifest: Manifest | null, state: ToolState): Known {
  const split = manifest === null ? 'no' : hasWorkspaces(state, install.folder, manifest);
  return split === 'no' ? needsSource(manifest, install.lifecycle, install.ignoreScripts) : split;
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
