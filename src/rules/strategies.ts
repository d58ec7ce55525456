import type { ImagePlan, LayerPlan } from '../plan/types.ts';
import { actsOf, factsBelow, feedingLayers, feedingStages, installsOf, isDear } from './ask.ts';
import type { StrategyId } from './types.ts';

function fetches(layers: readonly LayerPlan[]): boolean {
  return layers.some(
    (layer) =>
      isDear(layer) || layer.reads.some(({ from }) => from === 'url') || layer.lateRemovals.length > 0,
  );
}

function builds(plan: ImagePlan): boolean {
  return plan.final.shippedLayers.some(({ commands }) =>
    commands.some(({ acts }) => acts.some(({ kind }) => kind === 'build')),
  );
}

/**
 * Was there anything to judge? The table “What is judged” in the project’s rules, strategy by strategy.
 * A strategy that does not apply is `not-applicable`, unless a rule fails it all the same.
 */
export const applies: Readonly<Record<StrategyId, (plan: ImagePlan) => boolean>> = {
  'base-image': ({ final }) => {
    if (final.image === null) return true;
    return factsBelow(final)?.product != null;
  },
  'multi-stage': (plan) => plan.stages.length > 1 || builds(plan),
  layers: ({ final }) => final.shippedLayers.some(({ kind }) => kind === 'run'),
  dockerignore: (plan) =>
    plan.context !== null &&
    feedingLayers(plan).some(({ reads }) => reads.some(({ from }) => from === 'context')),
  'only-needed': (plan) => installsOf(feedingLayers(plan)).length > 0,
  'clean-up': (plan) =>
    fetches(feedingLayers(plan)) || actsOf(feedingLayers(plan), 'refresh-index').length > 0,
  'pin-versions': (plan) =>
    feedingStages(plan).some(({ base }) => base.kind === 'image') ||
    feedingLayers(plan).some(({ reads }) => reads.some(({ from }) => from === 'image')) ||
    installsOf(feedingLayers(plan)).length > 0,
  order: (plan) => feedingLayers(plan).some(isDear),
  security: ({ final }) => final.user.root !== 'unknown',
};
