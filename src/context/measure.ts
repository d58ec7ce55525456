import { below, byName } from './tree.ts';
import type { Context, ContextNode } from './types.ts';
import type { ContextFiles, ListedEntry } from './walk.ts';

export interface IgnoredTotal {
  readonly files: number;
  readonly bytes: number;
}

/**
 * Count what the ignore file leaves out. Only here are ignored folders entered, so call it only where the figures are shown.
 * Links count as files of 0 bytes. What can't be read counts nothing.
 */
export async function measureIgnored(
  files: ContextFiles,
  root: string,
  context: Context,
): Promise<IgnoredTotal> {
  let [count, bytes] = [0, 0];
  const waiting: string[] = [];
  for (const { path, kind, bytes: size } of context.ignored) {
    if (kind === 'folder') waiting.push(path);
    else if (kind !== 'other') count++;
    bytes += size ?? 0;
  }
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    for (const { name, kind, sizeBytes } of await listed(files, `${root}/${path}`)) {
      if (kind === 'folder') waiting.push(below(path, name));
      else if (kind !== 'other') count++;
      if (kind === 'file') bytes += sizeBytes;
    }
  }
  return { files: count, bytes };
}

async function listed(files: ContextFiles, path: string): Promise<readonly ListedEntry[]> {
  try {
    if (files.listWithSizes !== undefined) return await files.listWithSizes(path);
    const entries = await files.list(path);
    const infos = await Promise.all(entries.map(({ name }) => files.info(`${path}/${name}`)));
    return entries.map(({ name, kind }, index) => ({ name, kind, sizeBytes: infos[index]?.sizeBytes ?? 0 }));
  } catch {
    return [];
  }
}

export interface Offender {
  /** Relative to the context; a folder ends in `/`. */
  readonly path: string;
  readonly bytes: number;
  readonly files: number;
}

/**
 * What weighs most of all that is sent, heaviest first. A folder that holds nearly nothing but one heavy entry gives way
 * to that entry (`data/dump.sql` instead of `data/`), so nothing is named twice.
 * @param most how many at most.
 */
export function offenders(context: Context, most: number): readonly Offender[] {
  return [...context.root.children.values()]
    .map((node) => narrowed(node, node.name))
    .filter(({ bytes }) => bytes > 0)
    .toSorted((a, b) => b.bytes - a.bytes || (a.path < b.path ? -1 : 1))
    .slice(0, most);
}

/** Share of a folder's bytes from which one entry stands for all of it. */
const nearlyAll = 0.9;
/** Folders that are known by their own name. */
const known = new Set([
  'node_modules',
  '.git',
  'vendor',
  'dist',
  'build',
  'target',
  '.next',
  '.venv',
  'venv',
]);

function narrowed(top: ContextNode, topPath: string): Offender {
  let [node, path] = [top, topPath];
  while (node.kind === 'folder' && !known.has(node.name)) {
    const heaviest = [...node.children.values()].sort((a, b) => b.bytes - a.bytes || byName(a, b))[0];
    if (heaviest === undefined || heaviest.bytes < nearlyAll * node.bytes) break;
    [node, path] = [heaviest, below(path, heaviest.name)];
  }
  return { path: node.kind === 'folder' ? `${path}/` : path, bytes: node.bytes, files: node.files };
}
