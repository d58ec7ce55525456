import { mayUseDevelopment } from './development-use.ts';
import { withSwitch } from './switches.ts';
import { layerAt } from './text.ts';
import type { Fixer } from './types.ts';

/** Install without development dependencies, where neither a later step nor what the container starts may call one. */
export const leaveDevOut: Fixer = {
  rules: ['only-needed/dev-dependencies-shipped'],
  fixes(finding, plan) {
    const layer = layerAt(plan, finding.span)?.layer;
    return layer === undefined || mayUseDevelopment(layer, plan)
      ? []
      : withSwitch(finding, plan, 'production');
  },
};
