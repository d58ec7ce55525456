import type { Span } from '../dockerfile/types.ts';
import { exactly, type Size, sumOf } from '../size.ts';
import type { Effect, NewItem } from '../tools/types.ts';
import { bytesWithout, cutOut, drop, type Entry, isFolder, makeFolder, put, withoutPart } from './files.ts';
import { baseName, hasGlob, isWithin, overlap, relativeTo } from './paths.ts';
import type { LayerState, StageState } from './state.ts';
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

type FileEffect = Extract<Effect, { do: 'add' | 'remove' | 'uninstall' | 'copy' | 'rewrite' | 'mkdir' }>;

/** Play an effect on the files of a stage and note what it means for the layer. */
export function applyToFiles(effect: FileEffect, doing: Doing): void {
  switch (effect.do) {
    case 'add':
      addItem(effect.item, doing);
      break;
    case 'mkdir':
      for (const path of effect.paths) makeFolder(doing.stage.files, path);
      break;
    case 'remove':
      for (const path of effect.paths) removePath(path, doing);
      break;
    case 'uninstall':
      uninstall(effect.names, effect.ecosystem, doing);
      break;
    case 'rewrite':
      rewrite(effect, doing);
      break;
    default:
      copy(effect, doing);
  }
}

export function addItem(item: NewItem, doing: Doing): void {
  const { planning } = doing.stage;
  planning.nextItemId += 1;
  const sameAsBefore = [...doing.layer.written].find((id) => {
    const entry = doing.stage.files.entries.get(id);
    return (
      entry?.item.path === item.path &&
      entry.item.kind === item.kind &&
      entry.item.name === (item.name ?? null)
    );
  });
  if (sameAsBefore !== undefined) forget(sameAsBefore, doing);
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
        contains: item.contains ?? null,
        name: item.name ?? null,
        sure: (item.sure ?? true) && doing.sure,
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
  put(doing.stage.files, entry);
  doing.layer.written.add(entry.item.id);
}

function forget(id: number, doing: Doing): void {
  drop(doing.stage.files, id);
  doing.layer.written.delete(id);
}

function removePath(pattern: string, doing: Doing): void {
  for (const entry of [...doing.stage.files.entries.values()]) {
    const { item } = entry;
    const found = overlap(pattern, item.path);
    if (found.kind === 'none') continue;
    if (found.kind === 'covers' || meansAll(found.rest, item)) removeWhole(entry, doing);
    else removePart(entry, found.rest, doing);
  }
}

/** `rm /var/cache/apt/*.bin`: a wildcard right below a cache is meant to empty it. */
function meansAll(rest: string, item: Item): boolean {
  return (item.kind === 'cache' || item.kind === 'index') && rest.includes('*');
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
  if (entry.mounted || cutOut(entry, rest).length === 0) return;
  if (layer.written.has(entry.item.id)) {
    put(stage.files, { ...entry, item: withoutPart(entry.item, rest) });
    return;
  }
  put(stage.files, { ...entry, holes: [...entry.holes, rest] });
  const node = entry.item.source?.node ?? null;
  const size = node === null ? null : exactly(node.bytes - bytesWithout(node, [rest]));
  const path = `${entry.item.path === '/' ? '' : entry.item.path}/${rest}`;
  layer.lateRemovals.push({
    item: { ...entry.item, path, size },
    layer: entry.layer,
    span: doing.span,
    whole: false,
  });
}

/** An ecosystem that ends in `:dev` means its development dependencies (npm prune --omit=dev). */
function uninstall(names: readonly string[], ecosystem: string, doing: Doing): void {
  const dev = ecosystem.endsWith(':dev');
  const family = ecosystem.replace(/:dev$/, '');
  for (const entry of [...doing.stage.files.entries.values()]) {
    const { item } = entry;
    if (dev && item.kind === 'dev-dependency') removeWhole(entry, doing);
    if (dev || entry.family !== family) continue;
    if (
      (item.name !== null && names.includes(item.name)) ||
      (entry.group !== null && names.includes(entry.group))
    ) {
      removeWhole(entry, doing);
    }
  }
}

function rewrite(effect: Extract<FileEffect, { do: 'rewrite' }>, doing: Doing): void {
  const items: Item[] = [];
  const sizes: (Size | null)[] = [];
  for (const path of effect.paths) {
    for (const entry of doing.stage.files.entries.values()) {
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
      for (const piece of cutOut(entry, found.rest)) {
        const part: Item = { ...entry.item, ...piece.change, path: `${entry.item.path}/${piece.path}` };
        if (!effect.recursive && part.shape === 'folder') continue;
        items.push(part);
        sizes.push(part.size);
      }
    }
  }
  if (items.length === 0) return;
  const { what, paths } = effect;
  doing.layer.rewrites.push({ what, items, paths, size: sumKnown(sizes), span: doing.span });
}

export function sumKnown(sizes: readonly (Size | null)[]): Size | null {
  return sizes.every((size) => size !== null) ? sumOf(sizes) : null;
}

function copy(effect: Extract<FileEffect, { do: 'copy' }>, doing: Doing): void {
  const { files } = doing.stage;
  const into =
    effect.from.length > 1 || effect.to.endsWith('/') || isFolder(files, effect.to.replace(/\/$/, ''));
  const moved: Item[] = [];
  for (const from of effect.from) {
    const contents = from.endsWith('/.') || hasGlob(baseName(from));
    const source = from.replace(/\/\.$/, '');
    const to = effect.to === '/' ? '' : effect.to.replace(/\/$/, '');
    const target = into && !contents ? `${to}/${baseName(source)}` : to;
    for (const entry of [...files.entries.values()]) {
      const parts = partsUnder(entry, source);
      for (const { item, rest } of parts) {
        const place =
          contents && into && rest === '' ? `${target}/${baseName(item.path)}` : join(target, rest);
        doing.stage.planning.nextItemId += 1;
        const id = doing.stage.planning.nextItemId;
        const origin = effect.move ? item.origin : { span: doing.span, tool: doing.tool };
        addEntry(
          {
            ...entry,
            item: { ...item, id, path: place || '/', origin, sure: item.sure && doing.sure },
            layer: doing.layer.plan,
            holes: [],
            mounted: false,
          },
          doing,
        );
      }
      if (!effect.move || parts.length === 0 || entry.mounted) continue;
      if (!doing.layer.written.has(entry.item.id)) moved.push(...parts.map(({ item }) => item));
      hide(entry, source, doing);
    }
  }
  if (moved.length > 0) {
    const size = sumKnown(moved.map((item) => item.size));
    doing.layer.rewrites.push({ what: 'move', items: moved, paths: effect.from, size, span: doing.span });
  }
}

function join(folder: string, rest: string): string {
  return rest === '' ? folder : `${folder}/${rest}`;
}

/** The parts of an entry that a path names, each with its place below that path. */
export function partsUnder(entry: Entry, pattern: string): { item: Item; rest: string }[] {
  const found = overlap(pattern, entry.item.path);
  if (found.kind === 'none') return [];
  if (found.kind === 'covers') {
    const rest = entry.item.path
      .split('/')
      .slice(found.depth + 1)
      .join('/');
    const holes = entry.holes.reduce((item, hole) => withoutPart(item, hole), entry.item);
    return [{ item: holes, rest }];
  }
  return cutOut(entry, found.rest).map((piece) => {
    return { item: { ...entry.item, ...piece.change, path: join(entry.item.path, piece.path) }, rest: '' };
  });
}

function hide(entry: Entry, pattern: string, doing: Doing): void {
  const found = overlap(pattern, entry.item.path);
  if (found.kind === 'covers') {
    drop(doing.stage.files, entry.item.id);
    doing.layer.written.delete(entry.item.id);
  } else if (found.kind === 'inside') {
    const written = doing.layer.written.has(entry.item.id);
    const next = written
      ? { ...entry, item: withoutPart(entry.item, found.rest) }
      : { ...entry, holes: [...entry.holes, found.rest] };
    put(doing.stage.files, next);
  }
}

/** Take away what lies under a mount's target: it never becomes part of the layer. */
export function unmount(target: string, stage: StageState, layer: LayerState): void {
  for (const id of [...layer.written]) {
    const entry = stage.files.entries.get(id);
    if (entry === undefined || !isWithin(entry.item.path, target)) continue;
    drop(stage.files, id);
    layer.written.delete(id);
    if (!entry.mounted) layer.transient.push(entry.item);
  }
}

export function relative(path: string, folder: string): string {
  return relativeTo(path, folder);
}
