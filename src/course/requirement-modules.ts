import { isWithin, matchesBelow, parentOf, relativeTo, resolvePath } from '../plan/paths.ts';
import type { ImagePlan } from '../plan/types.ts';
import { isRecord, parseJson } from '../tools/package-json.ts';
import { holdersOf } from './held.ts';

/** More files or packages than an exercise has; beyond it nothing is concluded. */
const mostModules = 2_000;

/** Every way to name a file beside: import, export … from, require; types alone load nothing. */
const naming =
  /^(?!\s*import\s+type\b).*?(?:\bfrom\s*|\bimport\s*\(?\s*|\brequire\s*\(\s*)(['"])(\.{1,2}\/[^'"\n]{1,200})\1/gm;

/**
 * A file that the started one loads from beside it and that surely is not in the final image, absolute; null: none.
 * Only what a build made as files of their own counts, or a copy: a bundle has them inside.
 */
export function missingBeside(plan: ImagePlan, entry: string, file: string): string | null {
  const sources = [...sourcesOf(plan, file)];
  const [first] = sources;
  if (first === undefined || !isPlain(plan, entry, file)) return null;
  for (const source of sources) {
    const place = resolvePath(parentOf(entry), relativeFrom(parentOf(`/${first}`), `/${source}`));
    const candidates = builtNames(place);
    if (candidates.every((path) => plan.final.has(path) === 'no')) return candidates[0] ?? place;
  }
  return null;
}

/** Paths of the context that a file loads, itself first. */
function sourcesOf({ context }: ImagePlan, file: string): ReadonlySet<string> {
  const found = new Set<string>();
  const open = sourceNames(file)
    .filter((path) => textOf(path) !== null)
    .slice(0, 1);
  function textOf(path: string): string | null {
    return context?.textOf(path) ?? null;
  }
  for (let at = open.pop(); at !== undefined && found.size < mostModules; at = open.pop()) {
    if (found.has(at)) continue;
    found.add(at);
    for (const [, , named = ''] of (textOf(at) ?? '').matchAll(naming)) {
      const path = resolvePath(parentOf(`/${at}`), named).slice(1);
      const next = beside(path).find((one) => textOf(one) !== null);
      if (next !== undefined) open.push(next);
    }
  }
  return found;
}

/** Where the source of a built file lies: `dist/server.js` comes of `src/server.ts`. */
function sourceNames(file: string): readonly string[] {
  const inside = file.replace(/^[^/]+\//, '').replace(/\.[cm]?js$/, '');
  return [file, ...['.ts', '.tsx', '.mts', '.js'].map((ending) => `src/${inside}${ending}`)];
}

function beside(path: string): readonly string[] {
  const stem = path.replace(/\.[cm]?js$/, '');
  return [path, ...['.ts', '.tsx', '.js', '/index.ts', '/index.js'].map((ending) => `${stem}${ending}`)];
}

function builtNames(path: string): readonly string[] {
  return [path.replace(/\.(?:[cm]?ts|tsx)$/, '.js')];
}

function relativeFrom(folder: string, path: string): string {
  if (isWithin(path, folder)) return relativeTo(path, folder);
  return `../${relativeFrom(parentOf(folder), path)}`;
}

/** A copy, or one of the files that a compiler wrote beside each other. */
function isPlain(plan: ImagePlan, entry: string, file: string): boolean {
  if (holdersOf(plan, entry).some(({ source }) => source !== null && source.path === file)) return true;
  const name = file.slice(file.lastIndexOf('/') + 1);
  const made = [...plan.feeding].flatMap(({ items }) => items.filter(({ kind }) => kind === 'artefact'));
  return made.some(
    ({ contains }) => contains?.some((one) => one.endsWith(name)) && (contains?.length ?? 0) > 1,
  );
}

/**
 * A package that the given one needs by package-lock.json and that was taken out of node_modules, absolute; null: none.
 * @param folder the one that holds node_modules.
 */
export function missingDependency(plan: ImagePlan, folder: string, name: string): string | null {
  const lock = parseJson(plan.context?.textOf('package-lock.json') ?? '');
  const packages = isRecord(lock) && isRecord(lock.packages) ? lock.packages : {};
  const seen = new Set<string>();
  const open = [`node_modules/${name}`];
  for (let key = open.pop(); key !== undefined && seen.size < mostModules; key = open.pop()) {
    if (seen.has(key)) continue;
    seen.add(key);
    if (isTakenOut(plan, folder, key)) return resolvePath(folder, key);
    const entry = packages[key];
    const needs = isRecord(entry) && isRecord(entry.dependencies) ? Object.keys(entry.dependencies) : [];
    for (const need of needs) {
      const next = placeOf(need, key, packages);
      if (next !== null) open.push(next);
    }
  }
  return null;
}

/** The nearest node_modules that has it, from the package upwards. */
function placeOf(name: string, from: string, packages: Record<string, unknown>): string | null {
  for (let at = from; ; at = at.slice(0, at.lastIndexOf('/node_modules/'))) {
    const key = `${at}/node_modules/${name}`;
    if (key in packages) return key;
    if (!at.includes('/node_modules/')) break;
  }
  const top = `node_modules/${name}`;
  return top in packages ? top : null;
}

function isTakenOut({ final }: ImagePlan, folder: string, key: string): boolean {
  const path = resolvePath(folder, key);
  if (final.has(path) !== 'no') return false;
  const modules = resolvePath(folder, 'node_modules');
  const around = final.items.filter((item) => isWithin(path, item.path) && isWithin(item.path, modules));
  // Without a whole node_modules only the packages copied by name are there.
  if (!final.items.some((item) => isWithin(modules, item.path))) return true;
  return around.some((item) => item.without.some((hole) => matchesBelow(hole, relativeTo(path, item.path))));
}
