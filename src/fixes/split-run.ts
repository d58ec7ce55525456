import type { LayerPlan } from '../plan/types.ts';
import { mergeRuns } from './merge.ts';
import { fixOf, layerAt, neighbourAbove } from './text.ts';
import type { Fixer } from './types.ts';

function does(layer: LayerPlan | undefined, wanted: 'install' | 'build'): boolean {
  return layer?.commands.some(({ acts }) => acts.some(({ kind }) => kind === wanted)) === true;
}

/** One RUN out of two neighbours. An install and the build behind it want the sources between them, never one RUN. */
export const mergeNeighbours: Fixer = {
  rules: ['layers/split-run', 'clean-up/deleted-too-late'],
  fixes(finding, plan) {
    const found = layerAt(plan, finding.span);
    if (found === null) return [];
    const { stage, layer } = found;
    const above = neighbourAbove(plan, stage, layer.instruction);
    if (above === null) return [];
    const before = stage.layers.find(({ instruction }) => instruction === above);
    if (does(before, 'install') && does(layer, 'build')) return [];
    return fixOf('one RUN instead of two', [mergeRuns(above, layer.instruction, plan.dockerfile)]);
  },
};
