import { foldChanges } from './fold.ts';
import { stepsOfLayers } from './history.ts';
import { newStack, type Stack } from './stack.ts';
import type {
  ChangeTotal,
  FileChange,
  ImageAnatomy,
  ImageConfig,
  ImageLayer,
  LayerListing,
} from './types.ts';

/** One layer as read from an archive. */
export interface ReadLayer {
  readonly bytes: number;
  readonly compressedBytes: number | null;
  readonly listing: LayerListing;
}

/** Take an image apart: what each layer does to those below it. The stack holds what a container sees. */
export function takeApart(
  layers: readonly ReadLayer[],
  config: ImageConfig,
): { readonly anatomy: ImageAnatomy; readonly stack: Stack } {
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
  return { anatomy: { config, bytes, compressedBytes, layers: told }, stack };
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
