import type { Droppable, HistoryStep, ImageAnatomy, ImageLayer, TakenApart } from '../layers/types.ts';
import { largestIn } from './layers-words.ts';

const pathsTold = 10;

/** `layers --format json`, schemaVersion 1. Layers are numbered from 1, the bottom one. */
export function layersJson({ shown, source, anatomy, names, images }: TakenApart, version: string): string {
  const { base, wasted, efficiency } = anatomy;
  const value = {
    schemaVersion: 1,
    tool: { name: 'learn-image-opt', version },
    image: { name: shown, source, names, images },
    bytes: anatomy.bytes,
    compressedBytes: anatomy.compressedBytes,
    base: base === null ? null : { ...base, bytes: baseBytesOf(anatomy, base.layers) },
    layers: anatomy.layers.map((layer, index) => layerJson(layer, index, base?.layers ?? null)),
    history: historyJson(anatomy),
    wasted: {
      bytes: wasted.bytes,
      baseBytes: wasted.baseBytes,
      overBaseBytes: wasted.overBaseBytes,
      files: wasted.files,
      largest: wasted.largest.map(({ firstIn, againIn, ...file }) => ({
        ...file,
        firstLayer: firstIn + 1,
        againLayer: againIn + 1,
      })),
    },
    efficiency: Math.round(efficiency * 10_000) / 10_000,
    droppable: anatomy.droppable.map(dropJson),
    packages: anatomy.packages,
  };
  return `${JSON.stringify(value, null, 2)}\n`;
}

function baseBytesOf({ layers }: ImageAnatomy, count: number): number {
  return layers.slice(0, count).reduce((sum, { bytes }) => sum + bytes, 0);
}

function layerJson(layer: ImageLayer, index: number, baseLayers: number | null) {
  const { step, tree, ...figures } = layer;
  return {
    layer: index + 1,
    ...figures,
    command: step?.command ?? null,
    createdBy: step?.createdBy ?? null,
    own: baseLayers === null ? null : index >= baseLayers,
    largest: largestIn(tree, pathsTold),
  };
}

/** Every instruction in order, each with the layer it made. */
function historyJson({ config, layers }: ImageAnatomy) {
  const places = new Map<HistoryStep, number>();
  for (const [index, { step }] of layers.entries()) if (step !== null) places.set(step, index + 1);
  return config.history.map((step) => ({
    command: step.command,
    createdBy: step.createdBy,
    empty: step.empty,
    layer: places.get(step) ?? null,
  }));
}

function dropJson({ layer, hiddenBy, ...drop }: Droppable) {
  return { ...drop, layer: layer + 1, hiddenBy: hiddenBy === null ? null : hiddenBy + 1 };
}
