import { pathFrom } from './options.ts';
import { isRecord, type Manifest, parseJson, parseJsonc, stringsOf } from './package-json.ts';
import type { ToolState } from './types.ts';

/** Names that an install puts at the top of a folder of packages. */
export interface PackageNames {
  /** The node_modules folder, relative to the project. */
  readonly folder: string;
  readonly production: readonly string[];
  readonly development: readonly string[];
  /** Every name is listed, dependencies of dependencies too: from a lock file. */
  readonly complete: boolean;
}

type Graph = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * Package names by folder, as far as manifests and lock files tell them; null: neither is known.
 * @param manifests the project's own and those of its workspaces: what they list lies together in one node_modules.
 * Lock formats: https://docs.npmjs.com/cli/configuring-npm/package-lock-json (`packages`, `dev: true`),
 * https://classic.yarnpkg.com/lang/en/docs/yarn-lock, https://bun.sh/docs/install/lockfile.
 */
export function packageNames(
  state: ToolState,
  folder: string,
  manifests: readonly Manifest[] | null,
): readonly PackageNames[] | null {
  for (const name of ['npm-shrinkwrap.json', 'package-lock.json']) {
    const text = state.textOf(pathFrom(folder, name));
    const found = text === null ? null : namesInPackageLock(text);
    if (found) return found;
  }
  if (manifests === null) return null;
  const graph = graphIn(state, folder);
  const { production: direct, development } = directNames(...manifests);
  if (graph === null) return [{ folder: 'node_modules', production: direct, development, complete: false }];
  const production = reachable(graph, direct, new Set());
  return [
    {
      folder: 'node_modules',
      production: [...production],
      development: [...reachable(graph, development, production)],
      complete: true,
    },
  ];
}

/** Names listed by manifests alone: with one manifest all that pnpm shows at the top of node_modules. */
export function directNames(...manifests: readonly Manifest[]): PackageNames {
  const production = new Set(
    manifests.flatMap(({ dependencies, optionalDependencies }) => [
      ...Object.keys(dependencies),
      ...Object.keys(optionalDependencies),
    ]),
  );
  const development = new Set(manifests.flatMap(({ devDependencies }) => Object.keys(devDependencies)));
  return {
    folder: 'node_modules',
    production: [...production],
    development: [...development].filter((name) => !production.has(name)),
    complete: true,
  };
}

interface Sorted {
  production: string[];
  development: string[];
}

/** By the `packages` of a lock file, which is parsed once. */
const sortedNames = new WeakMap<Record<string, unknown>, readonly PackageNames[]>();

function namesInPackageLock(text: string): readonly PackageNames[] | null {
  const lock = parseJson(text);
  if (!isRecord(lock) || !isRecord(lock.packages)) return null;
  const names = sortedNames.get(lock.packages) ?? namesIn(lock.packages);
  sortedNames.set(lock.packages, names);
  return names;
}

function namesIn(packages: Record<string, unknown>): readonly PackageNames[] {
  const folders = new Map<string, Sorted>();
  for (const [key, entry] of Object.entries(packages)) {
    const cut = key.indexOf('node_modules/');
    if (cut < 0 || !isRecord(entry) || entry.extraneous === true || !forLinux(entry)) continue;
    const name = key.slice(cut + 'node_modules/'.length);
    if (name.includes('/node_modules/')) continue;
    const folder = `${key.slice(0, cut)}node_modules`;
    const sorted = folders.get(folder) ?? { production: [], development: [] };
    folders.set(folder, sorted);
    const programs = isRecord(entry.bin) ? Object.keys(entry.bin).map((bin) => `.bin/${bin}`) : [];
    (entry.dev === true ? sorted.development : sorted.production).push(name, ...programs);
  }
  const names = [...folders].map(([folder, sorted]) => ({ folder, ...sorted, complete: true }));
  return names.length > 0
    ? names
    : [{ folder: 'node_modules', production: [], development: [], complete: true }];
}

/** An optional package for another system is in the lock file, but never installed. */
function forLinux(entry: Record<string, unknown>): boolean {
  return entry.optional !== true || !Array.isArray(entry.os) || entry.os.includes('linux');
}

function graphIn(state: ToolState, folder: string): Graph | null {
  const yarn = state.textOf(pathFrom(folder, 'yarn.lock'));
  if (yarn !== null) return graphInYarnLock(yarn);
  const bun = state.textOf(pathFrom(folder, 'bun.lock'));
  return bun === null ? null : graphInBunLock(bun);
}

/** Both formats: an entry's descriptors at the margin, its fields two in, its dependencies four in. */
function graphInYarnLock(text: string): Graph {
  const graph = new Map<string, Set<string>>();
  let current: Set<string> | null = null;
  let inDependencies = false;
  for (const line of text.split('\n')) {
    if (/^["@\w]/.test(line)) {
      const name = /^"?(@?[^@"\s]+)@/.exec(line)?.[1];
      current = name === undefined ? null : (graph.get(name) ?? new Set());
      if (name !== undefined && current) graph.set(name, current);
    } else if (/^ {2}\S/.test(line)) {
      inDependencies = /^ {2}(?:optionalD|d)ependencies:/.test(line);
    } else if (inDependencies && current) {
      const name = /^ {4}"?(@?[^"\s:]+)"?:?\s/.exec(line)?.[1];
      if (name !== undefined) current.add(name);
    }
  }
  return graph;
}

/** `packages`: name (or `parent/name` for a nested copy) → [id, registry, { dependencies }, hash]. */
function graphInBunLock(text: string): Graph | null {
  const lock = parseJsonc(text);
  if (!isRecord(lock) || !isRecord(lock.packages)) return null;
  const graph = new Map<string, Set<string>>();
  for (const [key, entry] of Object.entries(lock.packages)) {
    const info = Array.isArray(entry) ? entry.find(isRecord) : undefined;
    const needs = Object.keys({ ...stringsOf(info?.dependencies), ...stringsOf(info?.optionalDependencies) });
    graph.set(key, new Set(needs));
  }
  return graph;
}

function reachable(graph: Graph, from: readonly string[], without: ReadonlySet<string>): Set<string> {
  const seen = new Set<string>();
  const waiting = [...from];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (seen.has(name) || without.has(name)) continue;
    seen.add(name);
    waiting.push(...(graph.get(name) ?? []));
  }
  return seen;
}
