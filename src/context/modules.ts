import { packedEstimate } from './packing.ts';
import type { ContextFiles, ListedEntry } from './walk.ts';

/** One installed package, packages nested in it apart. */
export interface PackageMeasure {
  readonly bytes: number;
  readonly files: number;
  /** About what its archive in the registry weighs: what a package manager's cache keeps of it. */
  readonly packedBytes: number;
}

/** A node_modules folder as it lies on the disk. */
export interface ModulesMeasure {
  /** By path below the folder: `express`, `@types/node`, `express/node_modules/debug`. */
  readonly packages: ReadonlyMap<string, PackageMeasure>;
  /** What npm notes of itself in `.package-lock.json`; null: another package manager, or none. */
  readonly ownLock: string | null;
  readonly ownLockBytes: number;
  /** Packages lie in a store of pnpm's below, linked from where they are needed. */
  readonly linked: boolean;
}

/** A larger one is no real project's; the walk ends there, and the measure is null. */
const entryLimit = 2_000_000;
const ownLockLimitBytes = 64 * 1024 * 1024;

interface Measuring {
  readonly files: ContextFiles;
  readonly packages: Map<string, PackageMeasure>;
  /** Files with several names weigh once, as in a layer. */
  readonly seen: Set<string>;
  entriesLeft: number;
}

/**
 * Weigh the packages in a node_modules folder, ignored by `.dockerignore` or not. Links are not followed; what vanishes
 * meanwhile or can't be read weighs nothing.
 * @returns null where there is no such folder, or it is absurdly large.
 */
export async function measureModules(files: ContextFiles, path: string): Promise<ModulesMeasure | null> {
  const measuring: Measuring = { files, packages: new Map(), seen: new Set(), entriesLeft: entryLimit };
  const top = await entriesOf(measuring, path);
  if (top === null) return null;
  await measureFolder(measuring, path, '', top);
  if (measuring.entriesLeft < 0) return null;
  const own = top.find(({ name, kind }) => name === '.package-lock.json' && kind === 'file');
  return {
    packages: measuring.packages,
    ownLock: own === undefined ? null : await textOf(files, `${path}/.package-lock.json`),
    ownLockBytes: own?.sizeBytes ?? 0,
    linked: top.some(({ name, kind }) => name === '.pnpm' && kind === 'folder'),
  };
}

async function textOf(files: ContextFiles, path: string): Promise<string | null> {
  try {
    return new TextDecoder().decode(await files.read(path, ownLockLimitBytes));
  } catch {
    return null;
  }
}

async function entriesOf(measuring: Measuring, path: string): Promise<readonly ListedEntry[] | null> {
  if (measuring.entriesLeft < 0) return [];
  try {
    const entries = await listed(measuring.files, path);
    measuring.entriesLeft -= entries.length + 1;
    return entries;
  } catch {
    return null;
  }
}

async function listed(files: ContextFiles, path: string): Promise<readonly ListedEntry[]> {
  if (files.listWithSizes !== undefined) return await files.listWithSizes(path);
  const found: ListedEntry[] = [];
  for (const { name, kind } of await files.list(path)) {
    const info = kind === 'file' ? await files.info(`${path}/${name}`) : null;
    found.push({ name, kind, sizeBytes: info?.sizeBytes ?? 0 });
  }
  return found;
}

/** The packages of one node_modules folder, scopes and nested folders included. */
async function measureFolder(
  measuring: Measuring,
  path: string,
  prefix: string,
  entries: readonly ListedEntry[],
): Promise<void> {
  for (const { name, kind } of entries) {
    if (kind !== 'folder' || name.startsWith('.')) continue;
    const [at, full] = [prefix + name, `${path}/${name}`];
    if (name.startsWith('@')) {
      const scoped = (await entriesOf(measuring, full)) ?? [];
      for (const one of scoped)
        if (one.kind === 'folder')
          await measurePackage(measuring, `${full}/${one.name}`, `${at}/${one.name}`);
    } else await measurePackage(measuring, full, at);
  }
}

async function measurePackage(measuring: Measuring, path: string, key: string): Promise<void> {
  let [bytes, files, packedBytes] = [0, 0, 0];
  const waiting = [path];
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    const entries = (await entriesOf(measuring, folder)) ?? [];
    for (const entry of entries) {
      if (entry.kind === 'folder') {
        const inner = `${folder}/${entry.name}`;
        if (entry.name === 'node_modules' && folder === path) {
          const nested = (await entriesOf(measuring, inner)) ?? [];
          await measureFolder(measuring, inner, `${key}/node_modules/`, nested);
        } else waiting.push(inner);
      }
      if (entry.kind !== 'file' || isSeen(entry, measuring)) continue;
      bytes += entry.sizeBytes;
      files += 1;
      packedBytes += packedEstimate(entry.name, entry.sizeBytes);
    }
  }
  measuring.packages.set(key, { bytes, files, packedBytes });
}

function isSeen({ inode }: ListedEntry, { seen }: Measuring): boolean {
  if (inode === undefined) return false;
  if (seen.has(inode)) return true;
  seen.add(inode);
  return false;
}
