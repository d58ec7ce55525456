import type { ImagePlan, Item, LateRemoval, LayerPlan } from '../../plan/types.ts';
import type { Size } from '../../size.ts';
import { knownSum, weightOf } from '../ask.ts';
import type { Rule } from '../types.ts';
import { isNamedPackage, namesByLayer } from '../weighing.ts';
import { inBrackets, listText } from '../words.ts';
import { cacheAliases, severityOf } from './leftovers.ts';

type Removals = [LateRemoval, ...LateRemoval[]];

function groupedByPlace(removals: readonly LateRemoval[]): Iterable<Removals> {
  const groups = new Map<string, Removals>();
  for (const removal of removals) {
    const key = `${removal.span.line}:${removal.span.column}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [removal]);
    else group.push(removal);
  }
  return groups.values();
}

/** Of packages only what the later layer takes away would be gone: without `--auto-remove` what they needed stays. */
function costOf(removals: Removals, by: LayerPlan, plan: ImagePlan): Size | null {
  const packages = removals.filter(({ item }) => isNamedPackage(item));
  const others = removals.filter(({ item }) => !isNamedPackage(item));
  return knownSum([
    ...others.map(({ item, layer }) => weightOf(plan, item, layer)),
    ...[...namesByLayer(packages)].map(([layer, names]) => plan.weights?.removed(names, layer, by) ?? null),
  ]);
}

/** Deleting part of something nobody knows the content of may hit nothing. */
function mayHitNothing({ whole, item }: LateRemoval): boolean {
  return (!whole && item.size === null) || !item.sure;
}

/** A COPY can delete nothing. */
function instead(items: readonly Item[]): string {
  if (!items.every(({ origin }) => origin.tool === 'COPY' || origin.tool === 'ADD'))
    return 'the deletion in that instruction';
  return 'a bind mount in the RUN that reads it, or a COPY without it';
}

export const deletedTooLate: Rule = {
  id: 'clean-up/deleted-too-late',
  strategy: 'clean-up',
  severity: 'warning',
  title: 'Delete in the layer that writes',
  why: 'Each layer is kept as it was written. Deleting in a later one only hides the files: they still ship, are pulled, and can be read by anyone who unpacks the layers.',
  aliases: cacheAliases,
  weighs: true,
  examples: [
    {
      title: 'lists removed in their own RUN',
      bad: 'FROM debian:12-slim\nRUN apt-get update && apt-get install -y --no-install-recommends nginx\nWORKDIR /srv\nRUN rm -rf /var/lib/apt/lists/*\nUSER www-data\n',
      lines: [4],
      good: 'FROM debian:12-slim\nRUN apt-get update && apt-get install -y --no-install-recommends nginx && rm -rf /var/lib/apt/lists/*\nWORKDIR /srv\nUSER www-data\n',
    },
    {
      title: 'a copied folder deleted again',
      bad: 'FROM nginx:1.27-alpine\nCOPY . /srv\nRUN rm -rf /srv/drafts\n',
      lines: [3],
      good: 'FROM nginx:1.27-alpine\nCOPY site /srv/site\n',
      files: { 'site/index.html': '<p>', 'drafts/film.mp4': 3_000_000, '.dockerignore': '.git\n' },
    },
  ],
  *check(plan) {
    const { final } = plan;
    const shipped = new Set(final.shippedLayers);
    for (const layer of final.shippedLayers) {
      const late = layer.lateRemovals.filter((removal) => shipped.has(removal.layer));
      for (const removals of groupedByPlace(late)) {
        const [{ span }] = removals;
        const items = removals.map(({ item }) => item);
        const known = knownSum(items.map(({ size }) => size));
        const wasted = known ?? costOf(removals, layer, plan);
        const lines = [...new Set(removals.map((one) => one.layer.instruction.span.line))];
        const small = removals.every(mayHitNothing)
          ? { severity: 'info' as const }
          : items.some(({ kind }) => kind === 'secret')
            ? {}
            : severityOf({ size: known });
        const names = new Set(items.map(({ name, path }) => name ?? path));
        const message = `${listText([...names])} still ${names.size > 1 ? 'ship' : 'ships'} in the layer of line ${lines.join(', ')}${inBrackets(wasted)}; expected ${instead(items)}`;
        yield { span, message, wasted, aliases: items.flatMap(({ aliases }) => aliases), ...small };
      }
    }
  },
};
