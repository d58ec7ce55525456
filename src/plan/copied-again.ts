import type { ContextNode } from '../context/types.ts';
import { exactly } from '../size.ts';
import type { Doing } from './apply.ts';
import { type Effort, type Entry, look } from './files.ts';
import { nodeAt } from './nodes.ts';
import { isWithin, matchesBelow, relativeTo } from './paths.ts';
import type { Item } from './types.ts';

/** A COPY that writes files which an earlier layer holds already: noted as written twice, with their bytes. */
export function noteCopiedAgain(doing: Doing): void {
  const { stage, layer } = doing;
  const own = [...layer.written].flatMap((id) => stage.files.entries.get(id)?.item ?? []);
  const copies = own.filter(({ source }) => source?.node != null);
  if (copies.length === 0) return;
  const items: Item[] = [];
  let bytes = 0;
  for (const entry of look(stage.files)) {
    if (layer.written.has(entry.item.id) || entry.mounted || entry.item.source?.node == null) continue;
    const twice = copies
      .map((copy) => sharedBytes(entry, copy, stage.files.effort))
      .reduce((a, b) => a + b, 0);
    if (twice === 0) continue;
    bytes += twice;
    items.push(entry.item);
  }
  if (items.length === 0) return;
  const paths = [...new Set(copies.map(({ path }) => path))];
  layer.rewrites.push({ what: 'copy', items, paths, size: exactly(bytes), span: doing.span });
}

/** Bytes of the files that both hold at the same place. */
function sharedBytes(entry: Entry, copy: Item, effort: Effort): number {
  const { item } = entry;
  const [old, now] = [item.source?.node ?? null, copy.source?.node ?? null];
  const hidden = (path: string) =>
    [...entry.holes, ...item.without].some((hole) => matchesBelow(hole, relativeTo(path, item.path))) ||
    copy.without.some((hole) => matchesBelow(hole, relativeTo(path, copy.path)));
  if (isWithin(item.path, copy.path))
    return common(old, nodeAt(now, relativeTo(item.path, copy.path)), item.path, hidden, effort);
  if (isWithin(copy.path, item.path))
    return common(nodeAt(old, relativeTo(copy.path, item.path)), now, copy.path, hidden, effort);
  return 0;
}

function common(
  old: ContextNode | null,
  now: ContextNode | null,
  path: string,
  hidden: (path: string) => boolean,
  effort: Effort,
): number {
  effort.left -= 1;
  if (old === null || now === null || effort.left < 0 || hidden(path)) return 0;
  if (old.kind !== 'folder' || now.kind !== 'folder') return old.kind === now.kind ? old.bytes : 0;
  let bytes = 0;
  for (const [name, child] of old.children)
    bytes += common(
      child,
      now.children.get(name) ?? null,
      `${path === '/' ? '' : path}/${name}`,
      hidden,
      effort,
    );
  return bytes;
}
