import { factsOf } from '../images/facts.ts';
import type { ImagePlan, LayerPlan, Rewrite, StagePlan } from '../plan/types.ts';
import { exactly, type Size, sumOf } from '../size.ts';
import { type Figures, noFigures } from './figures.ts';
import { type PackagesWeight, packageScales, packagesIn } from './layer-packages.ts';
import type { BasePrediction, LayerPrediction, Prediction } from './prediction.ts';
import { unknownBase, unknownLayer, type Weighed } from './unknown.ts';
import { installsIn, type Scales, weigh } from './weigh.ts';

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

/** A layer's weight, put together of what it adds and what it writes again. */
function predictLayer(scales: Scales, packages: PackagesWeight | null): LayerPrediction {
  const { layer } = scales;
  const common = { line: layer.instruction.span.line, instruction: shown(layer) };
  if (layer.kind === 'metadata' || layer.kind === 'workdir')
    return { ...common, size: exactly(0), items: new Map(), from: [], unknown: null };
  const system = new Set(packagesIn(layer));
  const others = layer.adds.filter((item) => !system.has(item));
  const weights: Weighed[] = others.map((item) => ({ item, ...weigh(item, scales) }));
  if (packages !== null) weights.unshift({ item: [...system][0] ?? null, ...packages });
  const again = layer.rewrites.map((rewrite) => rewrite.size ?? weighAgain(rewrite, scales));
  const sizes = [...weights.map(({ size }) => size), ...again];
  const known = sizes.filter((size) => size !== null);
  const size = isUnforeseen(layer) || known.length < sizes.length ? null : sumOf(known);
  const from = [...new Set(weights.flatMap((weight) => weight.from ?? []))];
  const unknown = size === null ? unknownLayer(layer, weights) : null;
  const items = new Map([...(packages?.items ?? []), ...othersById(weights)]);
  return { ...common, size, items, from, unknown };
}

/** A command in it may write anything. */
function isUnforeseen({ commands }: LayerPlan): boolean {
  return commands.some(({ unknown }) => unknown);
}

function othersById(weights: readonly Weighed[]): readonly (readonly [number, Size])[] {
  return weights.flatMap(({ item, size }) => {
    return item === null || item.size !== null || size === null ? [] : [[item.id, size] as const];
  });
}

/** Files that a chown, chmod or copy writes once more; each counts once a layer. */
function weighAgain({ items }: Rewrite, scales: Scales): Size | null {
  const sizes = new Map<string, Size>();
  for (const item of items) {
    const { size } = weigh(item, scales);
    if (size === null) return null;
    sizes.set(`${item.id} ${item.path}`, size);
  }
  return sumOf(sizes.values());
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
export function predictSize(plan: ImagePlan, figures: Figures = noFigures): Prediction {
  const { final } = plan;
  const base = baseOf(final, figures);
  const weighPackages = packageScales(final, figures.packages);
  const installs = installsIn(plan);
  const layers = final.shippedLayers.map((layer) =>
    predictLayer({ layer, figures, plan, installs }, weighPackages(layer)),
  );
  const sizes = [base.size, ...layers.map(({ size }) => size)];
  const known = sumOf(sizes.filter((size) => size !== null));
  const total = sizes.every((size) => size !== null) ? known : null;
  return { base, layers, total, known, basis: known.basis };
}

/** The same where the total is known; null where it is not, found out with as little weighing as that takes. */
export function predictTotal(plan: ImagePlan, figures: Figures = noFigures): Prediction | null {
  const { final } = plan;
  if (baseOf(final, figures).size === null || final.shippedLayers.some(isUnforeseen)) return null;
  const installs = installsIn(plan);
  const isUnknown = (layer: LayerPlan) =>
    packagesIn(layer).length === 0 && predictLayer({ layer, figures, plan, installs }, null).size === null;
  if (final.shippedLayers.some(isUnknown)) return null;
  const prediction = predictSize(plan, figures);
  return prediction.total === null ? null : prediction;
}
