import type { LayerPlan } from '../plan/types.ts';
import { deleteWhereWritten } from './leftovers.ts';
import { mergeRuns } from './merge.ts';
import { fixOf, layerAt, neighbour } from './text.ts';
import type { Fixer } from './types.ts';

function does(layer: LayerPlan, wanted: 'install' | 'build'): boolean {
  return layer.commands.some(({ acts }) => acts.some(({ kind }) => kind === wanted));
}

/** One RUN out of two neighbours. An install and the build behind it want the sources between them, never one RUN. */
export const mergeNeighbours: Fixer = {
  rules: ['layers/split-run', 'clean-up/deleted-too-late'],
  fixes(finding, plan) {
    const found = layerAt(plan, finding.span);
    if (found === null) return [];
    const { layer } = found;
    const above = neighbour(plan, found, -1);
    const edit =
      above === null || (does(above, 'install') && does(layer, 'build'))
        ? null
        : mergeRuns(above.instruction, layer.instruction, plan.dockerfile);
    const merged = fixOf('one RUN instead of two', [edit]);
    return finding.rule === 'layers/split-run' ? merged : [...merged, ...deleteWhereWritten(finding, plan)];
  },
};
