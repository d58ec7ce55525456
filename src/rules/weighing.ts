import type { ImagePlan, Item, LayerPlan } from '../plan/types.ts';
import type { Size } from '../size.ts';
import { knownSum, weightOf } from './ask.ts';

/** A thing and the layer that holds it. */
export interface Held {
  readonly item: Item;
  readonly layer: LayerPlan;
}

/** Only the catalogue of packages weighs it, and only together with the others of its layer. */
export function isNamedPackage({ kind, name, size }: Item): boolean {
  return size === null && name !== null && (kind === 'package' || kind === 'build-tool');
}

/** Names by layer. */
export function namesByLayer(held: readonly Held[]): ReadonlyMap<LayerPlan, readonly string[]> {
  const names = new Map<LayerPlan, string[]>();
  for (const { item, layer } of held) {
    const known = names.get(layer) ?? [];
    names.set(layer, known);
    if (item.name !== null) known.push(item.name);
  }
  return names;
}

/**
 * What things weigh together. System packages of a layer count as one, for they share what they need. Null as soon as one
 * of them is not known.
 */
export function weightTogether(plan: ImagePlan, held: readonly Held[]): Size | null {
  const packages = held.filter(({ item }) => isNamedPackage(item));
  const others = held.filter(({ item }) => !isNamedPackage(item));
  return knownSum([
    ...others.map(({ item, layer }) => weightOf(plan, item, layer)),
    ...[...namesByLayer(packages)].map(([layer, names]) => plan.weights?.packages(names, layer) ?? null),
  ]);
}
