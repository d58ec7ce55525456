import type { Context, ContextNode } from '../context/types.ts';
import { nodeAt } from './nodes.ts';
import { isWithin, matchesBelow, relativeTo, segmentMatches } from './paths.ts';
import type { Item, Known, LayerPlan } from './types.ts';

/** An item as the file system of a stage holds it, with what only the interpreter needs. */
export interface Entry {
  readonly item: Item;
  readonly layer: LayerPlan;
  /** Below `item.path`: hidden by later layers. Relative, may hold wildcards. */
  readonly holes: readonly string[];
  /** The context is not known: only names that match this lie below `item.path`. */
  readonly pattern: string | null;
  readonly text: string | null;
  /** Named set that one command removes together. */
  readonly group: string | null;
  /** Ecosystem (or tool family) that put it there. */
  readonly family: string | null;
  /** There only while one RUN runs. */
  readonly mounted: boolean;
}

/** The symbolic file system of a stage: what instructions put on top of the base image. Copied on first write. */
export interface FileState {
  entries: Map<number, Entry>;
  borrowed: boolean;
  folders: Set<string>;
  readonly below: FileState | null;
  readonly effort: Effort;
  /** What was asked since the last write: a tool asks for the same manifests and settings a dozen times. */
  readonly asked: { readonly entries: Map<string, Known>; readonly texts: Map<string, string | null> };
}

/** What planning one Dockerfile may still cost, in visits of entries; shared by all its stages. */
export interface Effort {
  left: number;
}

/** No real Dockerfile comes near it; behind it everything counts as unknown, so that hostile input can't hang us. */
export function newEffort(): Effort {
  return { left: 1_000_000 };
}

export function emptyFiles(below: FileState | null, effort: Effort): FileState {
  return {
    entries: below?.entries ?? new Map(),
    borrowed: below !== null,
    folders: new Set(),
    below,
    effort,
    asked: { entries: new Map(), texts: new Map() },
  };
}

/** The entries, for one pass over all of them that may write; nothing once the effort is spent. */
export function visit(files: FileState): readonly Entry[] {
  return [...look(files)];
}

const none: readonly Entry[] = [];

/** As `visit`, where nothing is written meanwhile. */
export function look(files: FileState): Iterable<Entry> {
  files.effort.left -= files.entries.size + 1;
  return files.effort.left < 0 ? none : files.entries.values();
}

export function isSpent(files: FileState): boolean {
  return files.effort.left < 0;
}

export function put(files: FileState, entry: Entry): void {
  own(files);
  files.entries.set(entry.item.id, entry);
}

export function drop(files: FileState, id: number): void {
  own(files);
  files.entries.delete(id);
}

function own(files: FileState): void {
  if (files.asked.entries.size > 0) files.asked.entries.clear();
  if (files.asked.texts.size > 0) files.asked.texts.clear();
  if (!files.borrowed) return;
  files.effort.left -= files.entries.size * 4;
  files.entries = isSpent(files) ? new Map() : new Map(files.entries);
  files.borrowed = false;
}

export function makeFolder(files: FileState, path: string): void {
  files.folders.add(path);
}

export function isFolder(files: FileState, path: string): boolean {
  for (let at: FileState | null = files; at !== null; at = at.below) {
    files.effort.left -= 1;
    if (at.folders.has(path)) return true;
  }
  for (const { item } of look(files)) {
    if (item.path !== path && isWithin(item.path, path)) return true;
    if (item.path === path && item.shape === 'folder') return true;
    if (item.source?.node !== null && item.source !== null && isWithin(path, item.path)) {
      if (nodeAt(item.source.node, relativeTo(path, item.path))?.kind === 'folder') return true;
    }
  }
  return false;
}

/** Is the path among the entries? What the base image holds is for the caller to add. */
export function hasEntry(files: FileState, path: string): Known {
  const { entries } = files.asked;
  const known = entries.get(path);
  if (known !== undefined) return known;
  const answer = findEntry(files, path);
  entries.set(path, answer);
  return answer;
}

function findEntry(files: FileState, path: string): Known {
  let answer: Known = isSpent(files) ? 'unknown' : 'no';
  for (const entry of look(files)) {
    files.effort.left -= entry.holes.length >> 3;
    const found = entryHas(entry, path);
    if (found === 'yes') return 'yes';
    if (found === 'unknown') answer = 'unknown';
  }
  return answer;
}

function entryHas(entry: Entry, path: string): Known {
  const { item } = entry;
  const yes: Known = item.sure ? 'yes' : 'unknown';
  if (isWithin(item.path, path)) return item.path === path && entry.pattern !== null ? 'unknown' : yes;
  if (!isWithin(path, item.path)) return 'no';
  const rest = relativeTo(path, item.path);
  const hides = (hole: string) => matchesBelow(hole, rest);
  if (entry.holes.some(hides) || item.without.some(hides)) return 'no';
  if (entry.pattern !== null)
    return segmentMatches(entry.pattern, rest.split('/')[0] ?? '') ? 'unknown' : 'no';
  if (item.source !== null) {
    if (item.source.node === null) return item.shape === 'file' ? 'no' : 'unknown';
    return nodeAt(item.source.node, rest) === null ? 'no' : yes;
  }
  if (item.contains !== null) {
    const within = item.contains.some((name) => name === rest || name.startsWith(`${rest}/`));
    if (within) return yes;
    return item.contains.some((name) => rest.startsWith(`${name}/`)) ? 'unknown' : 'no';
  }
  return item.shape === 'file' || item.kind === 'cache' || item.kind === 'index' ? 'no' : 'unknown';
}

/** Text of a file that is a copy from the context or was written literally. */
export function textAt(files: FileState, path: string, context: Context | null): string | null {
  const { texts } = files.asked;
  const known = texts.get(path);
  if (known !== undefined) return known;
  const text = findText(files, path, context);
  texts.set(path, text);
  return text;
}

function findText(files: FileState, path: string, context: Context | null): string | null {
  let text: string | null = null;
  for (const entry of look(files)) {
    if (entryHas(entry, path) !== 'yes') continue;
    const { item } = entry;
    if (item.path === path && entry.text !== null) text = entry.text;
    else if (item.source?.node != null && isWithin(path, item.path)) {
      const rest = relativeTo(path, item.path);
      text =
        context?.textOf([item.source.path, rest].filter((part) => part !== '' && part !== '.').join('/')) ??
        null;
    } else if (item.path === path) text = null;
  }
  return text;
}

const listLimit = 5_000;

/** Relative paths of files known below a folder; null when something there is not known. */
export function listBelow(files: FileState, folder: string): readonly string[] | null {
  const found = new Set<string>();
  for (const { item, holes } of look(files)) {
    if (!isWithin(item.path, folder) && !isWithin(folder, item.path)) continue;
    if (item.source === null) continue;
    if (item.source.node === null) {
      if (item.shape !== 'file') return null;
      if (isWithin(item.path, folder)) found.add(relativeTo(item.path, folder));
      continue;
    }
    const inside = isWithin(folder, item.path) ? relativeTo(folder, item.path) : '';
    const prefix = isWithin(folder, item.path) ? '' : relativeTo(item.path, folder);
    const start = nodeAt(item.source.node, inside);
    if (start === null) continue;
    const hidden = (path: string) => [...holes, ...item.without].some((hole) => matchesBelow(hole, path));
    const walk = (node: ContextNode, path: string): boolean => {
      if (found.size > listLimit) return false;
      const below = inside === '' ? path : [inside, path].filter((part) => part !== '').join('/');
      if (below !== '' && hidden(below)) return true;
      if (node.kind !== 'folder') found.add([prefix, path].filter((part) => part !== '').join('/') || '');
      for (const [name, child] of node.children)
        if (!walk(child, path === '' ? name : `${path}/${name}`)) return false;
      return true;
    };
    if (!walk(start, '')) return null;
  }
  return [...found];
}
