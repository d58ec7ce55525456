import type { Span } from '../dockerfile/types.ts';
import { exactly, type Size, sumOf } from '../size.ts';
import type { Effect, NewItem } from '../tools/types.ts';
import { cutOut, type Piece, pieceOf, withoutParts } from './cut.ts';
import { drop, type Effort, type Entry, put, visit } from './files.ts';
import { classifyPath } from './kinds.ts';
import { bytesWithout, nodeAt } from './nodes.ts';
import { hasGlob, isWithin, overlap, parentOf, relativeTo } from './paths.ts';
import type { LayerState, StageState } from './state.ts';
import { twinOf } from './twin.ts';
import type { Item } from './types.ts';

/** Where and by what an effect happens. */
export interface Doing {
  readonly stage: StageState;
  readonly layer: LayerState;
  readonly tool: string;
  readonly family: string | null;
  readonly span: Span;
  readonly sure: boolean;
}

export function addItem(item: NewItem, doing: Doing): void {
  const { planning } = doing.stage;
  planning.nextItemId += 1;
  const key = `${item.kind}\0${item.path}\0${item.name ?? ''}`;
  const before = doing.layer.keys.get(key);
  if (before !== undefined) forget(before, doing);
  doing.layer.keys.set(key, planning.nextItemId);
  addEntry(
    {
      item: {
        id: planning.nextItemId,
        path: item.path,
        kind: item.kind,
        shape: item.shape ?? (item.kind === 'cache' || item.kind === 'index' ? 'folder' : 'unknown'),
        origin: { span: doing.span, tool: doing.tool },
        aliases: item.aliases ?? [],
        size: item.size ?? null,
        source: null,
        twin: twinOf(doing.stage.files, item.kind, item.path),
        contains: item.contains ?? null,
        name: item.name ?? null,
        sure: (item.sure ?? true) && doing.sure,
        runsOn: item.runsOn ?? null,
        without: [],
      },
      layer: doing.layer.plan,
      holes: [],
      pattern: null,
      text: item.text ?? null,
      group: item.group ?? null,
      family: doing.family,
      mounted: false,
    },
    doing,
  );
}

export function addEntry(entry: Entry, doing: Doing): void {
  const { effort } = doing.stage.files;
  effort.left -= 20;
  if (effort.left < 0) return;
  hideWhatItReplaces(entry, doing);
  put(doing.stage.files, entry);
  doing.layer.written.add(entry.item.id);
}

/** The last one to write a file decides what is in it: what a build made is gone where a copy lands on it. */
function hideWhatItReplaces({ item, mounted }: Entry, doing: Doing): void {
  if (mounted || !item.sure || (item.shape !== 'file' && item.source?.node == null)) return;
  for (const other of visit(doing.stage.files)) {
    if (other.item.kind !== 'artefact' || other.item.contains === null) continue;
    const hidden = replaced(other.item, item).filter((name) => !other.holes.includes(name));
    if (hidden.length > 0) put(doing.stage.files, { ...other, holes: [...other.holes, ...hidden] });
  }
}

function replaced(made: Item, item: Item): readonly string[] {
  return (made.contains ?? []).filter((name) => {
    const path = `${made.path}/${name}`;
    if (!isWithin(path, item.path)) return false;
    return path === item.path || nodeAt(item.source?.node ?? null, relativeTo(path, item.path)) !== null;
  });
}

function forget(id: number, doing: Doing): void {
  drop(doing.stage.files, id);
  doing.layer.written.delete(id);
}

/** More than any real Dockerfile removes. */
const goneLimit = 100;

export function removePath(pattern: string, doing: Doing): void {
  const { gone } = doing.stage;
  if (doing.sure && pattern.startsWith('/etc/') && !hasGlob(pattern) && gone.size < goneLimit)
    gone.add(pattern);
  for (const entry of visit(doing.stage.files)) {
    const { item } = entry;
    const found = overlap(pattern, item.path);
    if (found.kind === 'none') continue;
    if (found.kind === 'covers' || meansAll(found.rest, item)) removeWhole(entry, doing);
    else removePart(entry, found.rest, doing);
  }
}

/** `rm /var/cache/apt/*.bin`: a wildcard right below a cache is meant to empty it. */
function meansAll(rest: string, item: Item): boolean {
  return (item.kind === 'cache' || item.kind === 'index') && /(^|[^\\])\*/.test(rest);
}

function removeWhole(entry: Entry, doing: Doing): void {
  const { layer } = doing;
  if (entry.mounted) return;
  if (layer.written.has(entry.item.id)) {
    layer.transient.push(entry.item);
    forget(entry.item.id, doing);
    return;
  }
  drop(doing.stage.files, entry.item.id);
  layer.lateRemovals.push({ item: entry.item, layer: entry.layer, span: doing.span, whole: true });
}

function removePart(entry: Entry, rest: string, doing: Doing): void {
  const { layer, stage } = doing;
  const pieces = entry.mounted ? [] : cutOut(entry, rest, stage.files.effort);
  if (pieces.length === 0) return;
  if (layer.written.has(entry.item.id)) {
    put(stage.files, { ...entry, item: withoutParts(entry.item, [rest], stage.files.effort) });
    return;
  }
  put(stage.files, { ...entry, holes: [...entry.holes, rest] });
  const node = entry.item.source?.node ?? null;
  const size = node === null ? null : exactly(node.bytes - bytesWithout(node, [rest], stage.files.effort));
  const path = `${entry.item.path === '/' ? '' : entry.item.path}/${rest}`;
  layer.lateRemovals.push({
    item: { ...entry.item, path, size, ...(pieces.some(isSecret) ? { kind: 'secret' } : {}) },
    layer: entry.layer,
    span: doing.span,
    whole: false,
  });
}

function isSecret({ change }: Piece): boolean {
  return change.source != null && classifyPath(change.source.path, change.shape ?? 'unknown') === 'secret';
}

/** An ecosystem that ends in `:dev` means its development dependencies (npm prune --omit=dev) below the folders named. */
export function uninstall(names: readonly string[], ecosystem: string, doing: Doing): void {
  const dev = ecosystem.endsWith(':dev');
  const family = ecosystem.replace(/:dev$/, '');
  for (const entry of visit(doing.stage.files)) {
    const { item } = entry;
    if (dev && item.kind === 'dev-dependency' && names.some((folder) => isWithin(item.path, folder))) {
      removeWhole(entry, doing);
    }
    if (dev || entry.family !== family) continue;
    if (
      (item.name !== null && names.includes(item.name)) ||
      (entry.group !== null && names.includes(entry.group))
    ) {
      removeWhole(entry, doing);
    }
  }
}

export function rewrite(effect: Extract<Effect, { do: 'rewrite' }>, doing: Doing): void {
  const items: Item[] = [];
  const sizes: (Size | null)[] = [];
  for (const path of effect.paths) {
    for (const entry of visit(doing.stage.files)) {
      if (doing.layer.written.has(entry.item.id) || entry.mounted) continue;
      const found = overlap(path, entry.item.path);
      if (found.kind === 'none') continue;
      if (found.kind === 'covers') {
        const itself = found.depth >= entry.item.path.split('/').length - 1;
        if (!effect.recursive && !(itself && entry.item.shape === 'file')) continue;
        items.push(entry.item);
        sizes.push(entry.item.size);
        continue;
      }
      for (const piece of cutOut(entry, found.rest, doing.stage.files.effort)) {
        const part = pieceOf(entry.item, piece);
        if (!effect.recursive && part.shape === 'folder') continue;
        items.push(part);
        sizes.push(part.size);
      }
    }
  }
  if (items.length === 0) return;
  const { what, paths } = effect;
  const already = new Set(doing.layer.rewrites.flatMap((one) => one.items.map(keyOf)));
  const fresh = sizes.filter((_, at) => !already.has(keyOf(items[at] as Item)));
  doing.layer.rewrites.push({ what, items, paths, size: sumKnown(fresh), span: doing.span });
}

function keyOf({ id, path }: Item): string {
  return `${id} ${path}`;
}

export function sumKnown(sizes: readonly (Size | null)[]): Size | null {
  return sizes.every((size) => size !== null) ? sumOf(sizes) : null;
}

/**
 * Take away what lies under the targets of mounts: it never becomes part of the layer. Of several mounts the first one
 * that holds a thing takes it, in one pass: a RUN may have thousands of either.
 */
export function unmount(rankIn: Ranking, stage: StageState, layer: LayerState): void {
  const under: Entry[][] = [];
  for (const id of layer.written) {
    const entry = stage.files.entries.get(id);
    const rank = entry === undefined ? null : rankIn(entry.item.path, stage.files.effort);
    if (entry === undefined || rank === null) continue;
    under[rank] ??= [];
    under[rank].push(entry);
  }
  for (const { item, mounted } of under.flat()) {
    drop(stage.files, item.id);
    layer.written.delete(item.id);
    if (!mounted) layer.transient.push(item);
  }
}

export type Ranking = (path: string, effort: Effort) => number | null;

/** Tells the first of the folders that a path lies in, wildcards in both; null: in none. Only wildcards take a look at each. */
export function ranking(folders: readonly string[]): Ranking {
  const every = [...folders.entries()];
  const wild = every.filter(([, folder]) => hasGlob(folder));
  const plain = new Map(every.toReversed().map(([rank, folder]) => [folder, rank]));
  return (path, effort) => {
    let first = plain.get('/') ?? Number.POSITIVE_INFINITY;
    for (let at = path; at !== '/' && at !== ''; at = parentOf(at)) {
      const rank = plain.get(at);
      if (rank !== undefined && rank < first) first = rank;
    }
    const others = hasGlob(path) ? every : wild;
    effort.left -= others.length;
    if (effort.left >= 0)
      for (const [rank, folder] of others)
        if (rank < first && overlap(folder, path).kind === 'covers') first = rank;
    return first === Number.POSITIVE_INFINITY ? null : first;
  };
}
