import { hasGlob, overlap } from '../../plan/paths.ts';
import type { ImagePlan, Item, LayerPlan } from '../../plan/types.ts';
import { once } from '../ask.ts';
import type { Severity } from '../types.ts';

const leftoverKinds: ReadonlySet<Item['kind']> = new Set(['cache', 'index']);

/** Ids by which other linters name a tool’s cache; each tool declares its own. */
export const cacheAliases = [
  ...['DL3009', 'DL3019', 'DL3032', 'DL3036', 'DL3040', 'DL3042', 'DL3060'],
  'npmCacheCleanAfterInstall',
];

/** Below this a leftover is only mentioned. */
const smallBytes = 100_000;

export interface Leftover {
  readonly item: Item;
  readonly layer: LayerPlan;
}

/** Caches and indexes in shipped layers; those that a later layer deletes are told at the deletion. */
export const leftoversIn = once(({ final }: ImagePlan): readonly Leftover[] => {
  const found: Leftover[] = [];
  for (const layer of final.shippedLayers)
    for (const item of layer.adds) if (item.sure && leftoverKinds.has(item.kind)) found.push({ item, layer });
  if (found.length === 0) return found;
  const late = new Set<number>();
  for (const { lateRemovals } of final.shippedLayers)
    for (const { item, whole } of lateRemovals) if (whole) late.add(item.id);
  return found.filter(({ item }) => !late.has(item.id));
});

/** Known to be small: said, but nothing fails. */
export function severityOf(item: Pick<Item, 'size'>): { severity?: Severity } {
  return item.size !== null && item.size.high < smallBytes ? { severity: 'info' } : {};
}

/** Does removing the path hit the item, whole or in part? */
export function hits(pattern: string, item: Item): boolean {
  const found = overlap(pattern, item.path);
  if (found.kind === 'none') return false;
  return found.kind === 'covers' || hasGlob(pattern);
}

/** `its package index in /var/lib/apt/lists`, `its cache in /root/.npm`. */
export function describe({ kind, path }: Item): string {
  return kind === 'index' ? `its package index in ${path}` : `its cache in ${path}`;
}
