import { withSwitch } from './switches.ts';
import { layerAt } from './text.ts';
import type { Fixer } from './types.ts';

/** Install without development dependencies, where nothing in the stage is built with them. */
export const leaveDevOut: Fixer = {
  rules: ['only-needed/dev-dependencies-shipped'],
  fixes(finding, plan) {
    const stage = layerAt(plan, finding.span)?.stage;
    const builds = stage?.layers.some(({ commands }) =>
      commands.some(({ acts, unknown }) => unknown || acts.some(({ kind }) => kind === 'build')),
    );
    return builds === false ? withSwitch(finding, plan, 'production') : [];
  },
};
