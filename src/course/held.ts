import { nodeAt } from '../plan/nodes.ts';
import { isWithin, matchesBelow, relativeTo } from '../plan/paths.ts';
import type { ImagePlan, Item } from '../plan/types.ts';

/** The items of the final image that hold a path, bottom first. */
export function holdersOf(plan: ImagePlan, path: string): readonly Item[] {
  return plan.final.items.filter(
    (item) => isWithin(path, item.path) && holds(item, relativeTo(path, item.path)),
  );
}

/** A copied folder whose files are known does not hold what is not among them. */
export function holds(item: Item, below: string): boolean {
  if (below === '') return true;
  if (item.shape === 'file' || item.without.some((pattern) => matchesBelow(pattern, below))) return false;
  const node = item.source?.node;
  return node === undefined || node === null || nodeAt(node, below) !== null;
}
