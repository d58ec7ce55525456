import { droppablesOf } from './droppable.ts';
import { foldChanges } from './fold.ts';
import { stepsOfLayers } from './history.ts';
import { countPackages } from './packages.ts';
import { newStack } from './stack.ts';
import type {
  ChangeTotal,
  FileChange,
  ImageAnatomy,
  ImageBase,
  ImageConfig,
  ImageLayer,
  LayerListing,
  LayerNotes,
} from './types.ts';
import { wasteOf } from './waste.ts';

/** One layer as read from an archive. */
export interface ReadLayer {
  readonly bytes: number;
  readonly compressedBytes: number | null;
  readonly listing: LayerListing;
  readonly notes: LayerNotes;
}

/** Take an image apart: what each layer does to those below it, what nobody sees, what is installed. */
export function takeApart(
  layers: readonly ReadLayer[],
  config: ImageConfig,
  base: ImageBase | null,
): ImageAnatomy {
  const stack = newStack();
  const steps = stepsOfLayers(config, layers.length);
  const diffIds = config.diffIds.length === layers.length ? config.diffIds : [];
  const told = layers.map(({ bytes, compressedBytes, listing }, index): ImageLayer => {
    const changes = stack.apply(listing);
    return {
      bytes,
      compressedBytes,
      step: steps[index] ?? null,
      diffId: diffIds[index] ?? null,
      added: totalOf(changes, 'added'),
      changed: totalOf(changes, 'changed'),
      deleted: totalOf(changes, 'deleted'),
      whiteouts: listing.hidden.filter((path) => path !== '' && !path.endsWith('/')).length,
      opaqueFolders: listing.hidden.filter((path) => path === '' || path.endsWith('/')).length,
      hardLinks: listing.entries.filter(({ kind }) => kind === 'hard-link').length,
      tree: foldChanges(changes),
    };
  });
  const bytes = told.reduce((sum, layer) => sum + layer.bytes, 0);
  const compressedBytes = told.reduce<number | null>(
    (sum, layer) => (sum === null || layer.compressedBytes === null ? null : sum + layer.compressedBytes),
    0,
  );
  const notes = layers.map((layer) => layer.notes);
  const wasted = wasteOf(stack.hidden, base);
  return {
    config,
    base,
    bytes,
    compressedBytes,
    layers: told,
    wasted,
    efficiency: bytes === 0 ? 1 : 1 - wasted.bytes / bytes,
    droppable: droppablesOf(stack.hidden, stack.visible, notes, base),
    ...countPackages(stack.visible(), notes),
  };
}

function totalOf(changes: readonly FileChange[], kind: FileChange['change']): ChangeTotal {
  let [files, total] = [0, 0];
  for (const { change, bytes, beforeBytes } of changes) {
    if (change !== kind) continue;
    files += 1;
    total += kind === 'deleted' ? beforeBytes : bytes;
  }
  return { files, bytes: total };
}
