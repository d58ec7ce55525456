import type { HistoryStep, ImageConfig } from '../layers/types.ts';
import type { ImagePlan, LayerPlan } from '../plan/types.ts';

/** Where a layer of a built image comes from. */
export interface LayerOrigin {
  /** `base`: of the image that the Dockerfile begins with; `unknown`: nobody can say. */
  readonly from: 'base' | 'own' | 'unknown';
  readonly step: HistoryStep | null;
  /** The plan of the instruction that made it; null for the base's layers and where nobody knows. */
  readonly plan: LayerPlan | null;
}

/**
 * Which instruction of the Dockerfile made which layer: from the last one back, since what stands below the first is the
 * base's. Steps that no instruction wrote (ARG, labels of whoever builds) are passed over.
 * @param layers how many the image has.
 * @returns one for each layer, bottom first; all `unknown` when history and plan don't fit each other.
 */
export function originsOfLayers(
  { history }: ImageConfig,
  layers: number,
  plan: ImagePlan | null,
): readonly LayerOrigin[] {
  const planned = plan === null ? null : matchFromTheEnd(history, plan.final.shippedLayers);
  const steps = [...history.entries()].filter(([, { empty }]) => !empty);
  if (planned === null || steps.length !== layers) {
    return Array.from({ length: layers }, () => ({ from: 'unknown', step: null, plan: null }) as const);
  }
  return steps.map(([index, step]) => {
    const own = planned.layers.get(index) ?? null;
    const from = own !== null ? 'own' : index < planned.first ? 'base' : 'unknown';
    return { from, step, plan: own };
  });
}

const keywordOf = ({ command }: HistoryStep) => /^[A-Za-z]+/.exec(command ?? '')?.[0].toUpperCase() ?? '';

/** The first of them stands at `first`; null: an instruction is not in the history. */
function matchFromTheEnd(history: readonly HistoryStep[], planned: readonly LayerPlan[]) {
  const layers = new Map<number, LayerPlan>();
  let at = history.length;
  for (const layer of planned.toReversed()) {
    do at -= 1;
    while (at >= 0 && keywordOf(history[at] as HistoryStep) !== layer.instruction.keyword);
    if (at < 0) return null;
    layers.set(at, layer);
  }
  return { layers, first: at };
}
