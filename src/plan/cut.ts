import { exactly, type Size } from '../size.ts';
import type { Effort, Entry } from './files.ts';
import { bytesWithout, nodesMatching } from './nodes.ts';
import { matchesBelow, overlap, segmentMatches } from './paths.ts';
import { joined } from './twin.ts';
import type { Item } from './types.ts';

/** A piece of an entry, cut out by a relative path with or without wildcards. */
export interface Piece {
  /** Relative to the entry. */
  readonly path: string;
  readonly change: Partial<
    Pick<Item, 'shape' | 'source' | 'contains' | 'size' | 'sure' | 'without' | 'kind'>
  >;
}

/** What of an entry a path below it names; empty when surely nothing. */
export function cutOut(entry: Entry, rest: string, effort: Effort): readonly Piece[] {
  const { item } = entry;
  effort.left -= (entry.holes.length + item.without.length) >> 3;
  const hidden = [...entry.holes, ...item.without];
  if (hidden.some((hole) => matchesBelow(hole, rest))) return [];
  if (entry.pattern !== null)
    return segmentMatches(entry.pattern, rest) ? [{ path: rest, change: { sure: false } }] : [];
  const { source } = item;
  if (source?.node != null) {
    return nodesMatching(source.node, rest, effort).map(({ path, node }) => {
      const without = hidden
        .filter((hole) => hole.startsWith(`${path}/`))
        .map((hole) => hole.slice(path.length + 1));
      const from = source.path === '.' ? path : `${source.path}/${path}`;
      const shape = node.kind === 'folder' ? ('folder' as const) : ('file' as const);
      const size = without.length === 0 ? exactly(node.bytes) : exactly(bytesWithout(node, without, effort));
      return { path, change: { source: { path: from, node }, shape, size, without } };
    });
  }
  if (source !== null) {
    if (item.shape === 'file') return [];
    const from = source.path === '.' ? rest : `${source.path}/${rest}`;
    return [
      {
        path: rest,
        change: { source: { path: from, node: null }, shape: 'unknown', size: null, sure: false },
      },
    ];
  }
  return item.contains === null ? cutUnknown(item, rest) : cutContained(item.contains, rest);
}

function cutUnknown(item: Item, rest: string): readonly Piece[] {
  if (item.shape === 'file' || item.kind === 'cache' || item.kind === 'index') return [];
  return [{ path: rest, change: { sure: false, shape: 'unknown', size: null } }];
}

function cutContained(contains: readonly string[], rest: string): readonly Piece[] {
  const pieces = new Map<string, string[]>();
  for (const name of contains) {
    const found = overlap(rest, name);
    if (found.kind === 'inside')
      return [{ path: rest, change: { contains: null, size: null, shape: 'unknown' } }];
    if (found.kind === 'none') continue;
    const path = name.split('/').slice(0, found.depth).join('/');
    const below = name.slice(path.length + 1);
    const list = pieces.get(path) ?? [];
    if (below !== '') list.push(below);
    pieces.set(path, list);
  }
  return [...pieces].map(([path, below]) => {
    const folder = below.length > 0;
    return {
      path,
      change: { contains: folder ? below : null, size: null, shape: folder ? 'folder' : 'file' },
    };
  });
}

export function withoutParts(item: Item, parts: readonly string[], effort: Effort): Item {
  if (parts.length === 0) return item;
  const without = [...item.without, ...parts];
  const node = item.source?.node ?? null;
  const size: Size | null = node === null ? item.size : exactly(bytesWithout(node, without, effort));
  return { ...item, without, size };
}

/** The parts of an entry that a path names, each with its place below that path. */
export function partsUnder(entry: Entry, pattern: string, effort: Effort): { item: Item; rest: string }[] {
  const found = overlap(pattern, entry.item.path);
  if (found.kind === 'none') return [];
  if (found.kind === 'covers') {
    const rest = entry.item.path
      .split('/')
      .slice(found.depth + 1)
      .join('/');
    return [{ item: withoutParts(entry.item, entry.holes, effort), rest }];
  }
  return cutOut(entry, found.rest, effort).map((piece) => {
    return { item: pieceOf(entry.item, piece), rest: '' };
  });
}

/** The piece as an item of its own. */
export function pieceOf(item: Item, { path, change }: Piece): Item {
  const twin = item.twin === null ? null : joined(item.twin, path);
  return { ...item, ...change, path: join(item.path, path), twin };
}

export function join(folder: string, rest: string): string {
  return rest === '' ? folder : `${folder}/${rest}`;
}
