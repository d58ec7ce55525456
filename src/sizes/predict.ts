import { factsOf } from '../images/facts.ts';
import type { ImagePlan, LayerPlan, StagePlan } from '../plan/types.ts';
import { exactly, type Size, sumOf } from '../size.ts';
import { type Figures, noFigures } from './figures.ts';
import type { BasePrediction, LayerPrediction, Prediction } from './prediction.ts';
import { unknownBase, unknownLayer } from './unknown.ts';

const shownLength = 60;

/** The instruction's first line, shortened for a table. */
function shown({ instruction }: LayerPlan): string {
  const { keyword, text, flags } = instruction;
  const line =
    text
      .split('\n')[0]
      ?.replace(/\\\s*$/, '')
      .trim() ?? '';
  const from = flags.find(({ name }) => name === 'from');
  const all = `${keyword} ${from?.value == null ? '' : `--from=${from.value} `}${line}`;
  return all.length > shownLength ? `${all.slice(0, shownLength - 1)}…` : all;
}

/** Bytes that a rewritten file weighs again; null as soon as one of them is not known. */
function sizeOf(layer: LayerPlan): Size | null {
  if (layer.kind === 'metadata' || layer.kind === 'workdir') return exactly(0);
  const unforeseen = layer.commands.some(({ unknown }) => unknown);
  const sizes = [...layer.adds.map(({ size }) => size), ...layer.rewrites.map(({ size }) => size)];
  const known = sizes.filter((size) => size !== null);
  if (unforeseen || known.length < sizes.length) return null;
  return sumOf(known);
}

function predictLayer(layer: LayerPlan): LayerPrediction {
  const size = sizeOf(layer);
  const unweighed = layer.adds.filter((item) => item.size === null);
  return {
    line: layer.instruction.span.line,
    instruction: shown(layer),
    size,
    from: [],
    unknown: size === null ? unknownLayer(layer, unweighed) : null,
  };
}

function baseOf(stage: StagePlan, figures: Figures): BasePrediction {
  const { image } = stage;
  if (image === null) return { name: 'scratch', size: exactly(0), source: 'an empty image', unknown: null };
  const name = image.text;
  if (image.unresolved) return { name, size: null, source: null, unknown: unknownBase(name, true) };
  if (figures.base !== null) return { name, ...figures.base, unknown: null };
  const { sizeOnDisk: size, sizeSource: source } = factsOf(image);
  return { name, size, source, unknown: size === null ? unknownBase(name, false) : null };
}

/**
 * Size on disk of the final image (linux/amd64), layer by layer, without a build: the base as the engine has it or by
 * the bundled catalogue, copies from the context by their bytes. What nobody knows is null, and with it the total.
 */
export function predictSize({ final }: ImagePlan, figures: Figures = noFigures): Prediction {
  const base = baseOf(final, figures);
  const layers = final.shippedLayers.map(predictLayer);
  const sizes = [base.size, ...layers.map(({ size }) => size)];
  const known = sumOf(sizes.filter((size) => size !== null));
  const total = sizes.every((size) => size !== null) ? known : null;
  return { base, layers, total, known, basis: known.basis };
}
