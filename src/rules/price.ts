import type { ImagePlan } from '../plan/types.ts';
import type { Figures } from '../sizes/figures.ts';
import { withWeights } from './check.ts';
import { rules } from './index.ts';
import type { CheckResult } from './types.ts';

const weighing = new Set(rules.filter(({ weighs }) => weighs).map(({ id }) => id));

// Loaded where first needed; an `import()` for each of many files would take longer than their prices.
let weights: Promise<typeof import('../sizes/weights.ts')> | undefined;

/**
 * The same result with what each finding costs, where that is known: one way for `check` and the course.
 * @param gather is asked only where a finding can't tell its cost by itself: it may measure the disk.
 */
export async function priced(
  result: CheckResult,
  plan: ImagePlan,
  gather: () => Promise<Figures>,
): Promise<CheckResult> {
  if (!result.findings.some(({ rule, wasted }) => wasted === null && weighing.has(rule))) return result;
  weights ??= import('../sizes/weights.ts');
  const { tellsMore, weightsOf } = await weights;
  const figures = await gather();
  return tellsMore(figures) ? withWeights(result, plan, weightsOf(plan, figures)) : result;
}
