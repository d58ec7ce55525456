import type { Span } from '../dockerfile/types.ts';
import type { InstallAct } from '../plan/types.ts';
import { exactly } from '../size.ts';
import { packageNames } from './lock-names.ts';
import type { DevChoice } from './node-modules.ts';
import { programsOf } from './node-programs.ts';
import { npmSetting, optionSetting } from './npm-config.ts';
import { type Options, pathFrom } from './options.ts';
import { type Manifest, manifestIn } from './package-json.ts';
import { isLocal, packageSpec } from './package-specs.ts';
import type { Effect, NewItem, ToolState, Word } from './types.ts';

/** Packages named on the command line: `npm install -g pm2`, `yarn add x`, `pnpm add x`. */
export interface NamedInstall {
  readonly ecosystem: InstallAct['ecosystem'];
  readonly operands: readonly Word[];
  readonly options: Options;
  readonly global: boolean;
  /** Folder of the project's package.json. */
  readonly folder: string;
  /** For what the project's manifest lists, which is installed along. */
  readonly dev: DevChoice;
  readonly caches: readonly NewItem[];
  readonly command: { readonly span: Span };
  readonly state: ToolState;
  /** Where `-g` puts packages; default npm's: PREFIX/lib/node_modules, PREFIX being /usr/local in the node images. */
  readonly globalFolder?: string | null;
}

/** One act with the packages, and their folders. https://docs.npmjs.com/cli/configuring-npm/folders */
export function installNamed(install: NamedInstall): readonly Effect[] {
  const { ecosystem, operands, global, folder, state, command } = install;
  const packages = operands.map(packageSpec);
  const manifest = global ? null : manifestIn(state, folder);
  const local = operands.some(({ value }) => isLocal(value)) || (global && operands.length === 0);
  const act: InstallAct = {
    kind: 'install',
    ecosystem,
    scope: 'named',
    packages,
    lock: 'none',
    dev:
      global || manifest === null || Object.keys(manifest.devDependencies).length === 0
        ? 'none'
        : install.dev,
    manifests: [],
    needsSource: local ? 'yes' : 'no',
    recommends: null,
    span: command.span,
  };
  const items = global ? globalItems(install) : [...localItems(install), ...listedItems(install, manifest)];
  const added = [...items, ...install.caches].map((item): Effect => ({ do: 'add', item }));
  return [{ do: 'act', act }, ...added];
}

function localItems({ operands, options, folder, state }: NamedInstall): readonly NewItem[] {
  const modules = pathFrom(folder, 'node_modules');
  const development = options.has('-D', '--save-dev', '--dev', '-d', '--development');
  const kind = development ? 'dev-dependency' : 'dependency';
  const found: NewItem[] = [];
  // What the packages bring along besides is not known; neither is what an existing manifest adds.
  if (state.has(modules) !== 'yes') found.push({ path: modules, kind, shape: 'folder', contains: null });
  for (const word of operands) {
    const { name } = packageSpec(word);
    if (word.known && isName(name))
      found.push({ path: pathFrom(modules, name), kind, shape: 'folder', name });
  }
  return found;
}

/** Naming a package installs all that the manifest lists along with it, for development, too. */
function listedItems({ dev, folder, state }: NamedInstall, manifest: Manifest | null): readonly NewItem[] {
  if (manifest === null || dev === 'omitted') return [];
  return (packageNames(state, folder, manifest && [manifest]) ?? []).flatMap((names): readonly NewItem[] => {
    const path = pathFrom(folder, names.folder);
    const contains = names.development.filter((name) => state.has(pathFrom(path, name)) !== 'yes');
    if (contains.length === 0) return [];
    return [{ path, kind: 'dev-dependency', shape: 'folder', contains, sure: dev === 'included' }];
  });
}

function globalItems(install: NamedInstall): readonly NewItem[] {
  const { operands } = install;
  const prefix = globalPrefix(install.options, install.state, install.folder);
  const folder =
    install.globalFolder === undefined ? prefix && `${prefix}/lib/node_modules` : install.globalFolder;
  if (folder === null) return [];
  return operands.flatMap((word): readonly NewItem[] => {
    const { name } = packageSpec(word);
    if (!word.known && !isName(name))
      return [{ path: folder, kind: 'package', shape: 'folder', sure: false }];
    if (!isName(name)) return [];
    // pnpm and bun link programs into folders of their own.
    const linked = prefix !== null && /^(?:npm|yarn)$/.test(install.ecosystem);
    const programs = linked ? programsOf(name) : [];
    return [
      { path: pathFrom(folder, name), kind: 'package', shape: 'folder', name },
      ...programs.map((program): NewItem => {
        // A link into the package: no bytes of its own.
        return { path: `${prefix}/bin/${program}`, kind: 'file', shape: 'file', size: exactly(0) };
      }),
    ];
  });
}

function globalPrefix(options: Options, state: ToolState, folder: string): string | null {
  const option = optionSetting(options, '--prefix', '-C');
  const setting = option === undefined ? npmSetting(state, folder, 'prefix') : option;
  return setting === null ? null : pathFrom(state.cwd, setting ?? '/usr/local');
}

/** `npm uninstall NAME`: the package's folder goes; with `-g` the global one. */
export function removeNamed(
  operands: readonly Word[],
  options: Options,
  folder: string,
  state: ToolState,
): readonly Effect[] {
  const prefix = globalPrefix(options, state, folder) ?? '/usr/local';
  const modules = options.on('-g', '--global')
    ? `${prefix}/lib/node_modules`
    : pathFrom(folder, 'node_modules');
  const names = operands.map((word) => packageSpec(word).name).filter(isName);
  return names.length === 0 ? [] : [{ do: 'remove', paths: names.map((name) => pathFrom(modules, name)) }];
}

/** https://docs.npmjs.com/cli/configuring-npm/package-json#name */
function isName(name: string): boolean {
  return /^(?:@[\w.~-]+\/)?[\w.~-]+$/.test(name) && !name.startsWith('.');
}
