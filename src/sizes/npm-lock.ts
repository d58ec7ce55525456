import { isRecord, parseJson } from '../tools/package-json.ts';

/** One package of a lock file, as far as its size and place matter. */
export interface LockedPackage {
  /** Below the folder of the lock file: `node_modules/a/node_modules/b`. */
  readonly path: string;
  readonly version: string | null;
  readonly dev: boolean;
  readonly optional: boolean;
  readonly os: readonly string[] | null;
  readonly cpu: readonly string[] | null;
  readonly libc: readonly string[] | null;
}

export interface NpmLock {
  readonly packages: readonly LockedPackage[];
  /** The archives' addresses are written down; without them npm fetches every package's whole description, too. */
  readonly resolved: boolean;
}

function strings(value: unknown): readonly string[] | null {
  const all = typeof value === 'string' ? [value] : value;
  return Array.isArray(all) ? all.filter((one) => typeof one === 'string') : null;
}

function lockedPackage(path: string, entry: Record<string, unknown>): LockedPackage {
  return {
    path,
    version: typeof entry.version === 'string' ? entry.version : null,
    dev: entry.dev === true,
    optional: entry.optional === true || entry.devOptional === true,
    os: strings(entry.os),
    cpu: strings(entry.cpu),
    libc: strings(entry.libc),
  };
}

/**
 * package-lock.json or npm-shrinkwrap.json, lockfileVersion 1 to 3: https://docs.npmjs.com/cli/configuring-npm/package-lock-json
 * @returns null where it is none of them.
 */
export function parseNpmLock(text: string): NpmLock | null {
  const lock = parseJson(text);
  if (!isRecord(lock)) return null;
  const entries: [string, Record<string, unknown>][] = [];
  if (isRecord(lock.packages)) {
    for (const [path, entry] of Object.entries(lock.packages)) {
      if (!path.includes('node_modules/') || !isRecord(entry)) continue;
      if (entry.link !== true && entry.extraneous !== true) entries.push([path, entry]);
    }
  } else if (isRecord(lock.dependencies)) collectNested(lock.dependencies, '', entries, 0);
  else return null;
  const fetched = entries.filter(([, entry]) => typeof entry.integrity === 'string');
  return {
    packages: entries.map(([path, entry]) => lockedPackage(path, entry)),
    resolved: fetched.every(([, entry]) => typeof entry.resolved === 'string'),
  };
}

const depthLimit = 50;

/** lockfileVersion 1: dependencies within dependencies. */
function collectNested(
  dependencies: Record<string, unknown>,
  prefix: string,
  into: [string, Record<string, unknown>][],
  depth: number,
): void {
  if (depth > depthLimit) return;
  for (const [name, entry] of Object.entries(dependencies)) {
    if (!isRecord(entry)) continue;
    const path = `${prefix}node_modules/${name}`;
    into.push([path, entry]);
    if (isRecord(entry.dependencies)) collectNested(entry.dependencies, `${path}/`, into, depth + 1);
  }
}
