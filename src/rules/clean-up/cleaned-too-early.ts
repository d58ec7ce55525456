import type { Span } from '../../dockerfile/types.ts';
import type { ImagePlan, Item, LayerPlan } from '../../plan/types.ts';
import { once, weightOf } from '../ask.ts';
import type { Rule } from '../types.ts';
import { inBrackets } from '../words.ts';
import { cacheAliases, describe, hits, leftoversIn, severityOf } from './leftovers.ts';

interface Early {
  readonly item: Item;
  readonly layer: LayerPlan;
  readonly span: Span;
}

interface Cleaning {
  readonly at: number;
  readonly paths: readonly string[];
  readonly span: Span;
}

/** Place of every command in its RUN, and what cleans there. */
function readRun({ commands }: LayerPlan): { places: Map<string, number>; cleanings: readonly Cleaning[] } {
  const places = new Map<string, number>();
  const cleanings: Cleaning[] = [];
  for (const [at, { span, acts, sure }] of commands.entries()) {
    places.set(`${span.line}:${span.column}`, at);
    for (const act of acts)
      if (act.kind === 'clean' && sure) cleanings.push({ at, paths: act.paths, span: act.span });
  }
  return { places, cleanings };
}

/** Leftovers that a command further up in the same layer was meant to remove, by item id. */
export const cleanedBefore = once((plan: ImagePlan): ReadonlyMap<number, Early> => {
  const found = new Map<number, Early>();
  const runs = new Map<LayerPlan, ReturnType<typeof readRun>>();
  for (const { item, layer } of leftoversIn(plan)) {
    const run = runs.get(layer) ?? readRun(layer);
    runs.set(layer, run);
    const { line, column } = item.origin.span;
    const filled = run.places.get(`${line}:${column}`) ?? -1;
    const early = run.cleanings.find(
      ({ at, paths }) => at < filled && paths.some((path) => hits(path, item)),
    );
    if (early !== undefined) found.set(item.id, { item, layer, span: early.span });
  }
  return found;
});

export const cleanedTooEarly: Rule = {
  id: 'clean-up/cleaned-too-early',
  strategy: 'clean-up',
  severity: 'warning',
  title: 'Clean after the install, not before it',
  why: 'Cleaning removes what is there at that moment. What the install fetches afterwards stays in the layer.',
  aliases: cacheAliases,
  weighs: true,
  examples: [
    {
      title: 'lists removed before they are fetched',
      bad: 'FROM debian:12-slim\nRUN rm -rf /var/lib/apt/lists/* && \\\n    apt-get update && \\\n    apt-get install -y --no-install-recommends nginx\nUSER www-data\n',
      lines: [2],
      good: 'FROM debian:12-slim\nRUN apt-get update && \\\n    apt-get install -y --no-install-recommends nginx && \\\n    rm -rf /var/lib/apt/lists/*\nUSER www-data\n',
    },
    {
      title: 'cache cleaned first',
      bad: 'FROM node:22-alpine\nWORKDIR /app\nCOPY package.json package-lock.json ./\nRUN npm cache clean --force && npm ci --omit=dev\nUSER node\n',
      lines: [4],
      good: 'FROM node:22-alpine\nWORKDIR /app\nCOPY package.json package-lock.json ./\nRUN npm ci --omit=dev && npm cache clean --force\nUSER node\n',
    },
  ],
  *check(plan) {
    for (const { item, layer, span } of cleanedBefore(plan).values()) {
      const wasted = weightOf(plan, item, layer);
      const message = `this cleans before ${item.origin.tool} leaves ${describe(item)}${inBrackets(wasted)}; expected it behind that command`;
      yield { span, message, wasted, aliases: item.aliases, ...severityOf(item) };
    }
  },
};
