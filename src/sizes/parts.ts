import { newStack } from '../layers/stack.ts';
import type { FileChange, ImageConfig, LayerListing } from '../layers/types.ts';
import type { ImagePlan } from '../plan/types.ts';
import { type LayerOrigin, originsOfLayers } from './align.ts';
import { instructionText } from './instruction-text.ts';
import { type PartId, partIds } from './part-ids.ts';
import { sorterOf } from './part-of.ts';

/** Bytes of a part that one instruction wrote. */
export interface PartSource {
  /** Null for layers of the base image and where nobody knows. */
  readonly line: number | null;
  /** The instruction in one line. */
  readonly text: string;
  readonly bytes: number;
}

export interface Part {
  readonly id: PartId;
  readonly bytes: number;
  /** Largest first. */
  readonly sources: readonly PartSource[];
}

/** A built image's bytes by what they are there for: `parts` add up to `bytes`, those of all layers, exactly. */
export interface ImageParts {
  readonly bytes: number;
  /** In the order of `partIds`; only what weighs something. */
  readonly parts: readonly Part[];
}

/** A layer as it was measured. */
export interface ListedLayer {
  readonly bytes: number;
  readonly listing: LayerListing;
}

/**
 * Sort every measured byte of an image by what it is there for: what a layer holds by its files, what a file is by the plan of the
 * instruction that wrote it. What neither tells is `other`: not attributed.
 * @param plan of the Dockerfile that it was built from; null: not known.
 * @param base the name of the image that it begins with; null: not known.
 */
export function partsOfImage(
  layers: readonly ListedLayer[],
  config: ImageConfig,
  plan: ImagePlan | null,
  base: string | null,
): ImageParts {
  const origins = originsOfLayers(config, layers.length, plan);
  const ledger = newLedger();
  const stack = newStack();
  for (const [index, { bytes, listing }] of layers.entries()) {
    const origin = origins[index] as LayerOrigin;
    const source = sourceOf(origin, base);
    for (const [id, weight] of sortLayer(origin, bytes, stack.apply(listing)))
      ledger.enter(id, source, weight);
  }
  return { bytes: layers.reduce((sum, { bytes }) => sum + bytes, 0), parts: ledger.parts() };
}

function sourceOf({ from, plan, step }: LayerOrigin, base: string | null): Omit<PartSource, 'bytes'> {
  if (from === 'base') return { line: null, text: base === null ? 'the base image' : `FROM ${base}` };
  if (plan === null) return { line: null, text: step?.command ?? 'a layer of which the image tells nothing' };
  return { line: plan.instruction.span.line, text: instructionText(plan.instruction) };
}

/** Nothing is lost and nothing invented: what no file accounts for is `other`. */
function sortLayer(
  { from, plan }: LayerOrigin,
  layerBytes: number,
  changes: readonly FileChange[],
): ReadonlyMap<PartId, number> {
  if (from === 'base') return new Map([['base', layerBytes]]);
  if (plan === null) return new Map([['other', layerBytes]]);
  const partOf = sorterOf(plan);
  const sums = new Map<PartId, number>([['other', layerBytes]]);
  for (const { path, change, bytes, beforeBytes } of changes) {
    if (bytes === 0) continue;
    const again = change === 'changed' && bytes === beforeBytes;
    const id = again ? 'again' : partOf(`/${path}`);
    sums.set('other', (sums.get('other') ?? 0) - bytes);
    sums.set(id, (sums.get(id) ?? 0) + bytes);
  }
  return sums;
}

function newLedger() {
  const entries = new Map<PartId, Map<string, PartSource>>();
  return {
    enter(id: PartId, source: Omit<PartSource, 'bytes'>, bytes: number): void {
      if (bytes === 0) return;
      const sources = entries.get(id) ?? new Map<string, PartSource>();
      entries.set(id, sources);
      const key = `${source.line} ${source.text}`;
      sources.set(key, { ...source, bytes: bytes + (sources.get(key)?.bytes ?? 0) });
    },
    parts(): readonly Part[] {
      return partIds.flatMap((id) => {
        const sources = [...(entries.get(id)?.values() ?? [])].sort((one, two) => two.bytes - one.bytes);
        const bytes = sources.reduce((sum, source) => sum + source.bytes, 0);
        return sources.length === 0 ? [] : [{ id, bytes, sources }];
      });
    },
  };
}
