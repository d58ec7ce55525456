import { stepsAfterTouch } from './cache.ts';
import type { CacheBuilder, StepRun, StepState } from './cache-types.ts';
import type { ImagePlan } from './types.ts';

/** What a rebuild does after the content of one file changed. */
export interface Touch {
  /** Relative to the context, with `/`. */
  readonly path: string;
  readonly builder: CacheBuilder;
  /** The line of the ignore file that keeps it from the builder; null: it is sent. */
  readonly ignoredBy: { readonly file: string; readonly line: number; readonly text: string } | null;
  readonly steps: readonly StepRun[];
}

export function touchFile(plan: ImagePlan, path: string, builder: CacheBuilder): Touch {
  const ignore = plan.context?.ignore ?? null;
  const pattern = ignore?.decidedBy(path) ?? null;
  const ignoredBy =
    ignore === null || pattern === null || pattern.brings
      ? null
      : { file: ignore.path, line: pattern.line, text: pattern.text };
  return { path, builder, ignoredBy, steps: stepsAfterTouch(plan, path, builder) };
}

/** How many steps are in each state. */
export function countSteps(steps: readonly StepRun[]): Readonly<Record<StepState, number>> {
  const counts = { cached: 0, again: 0, perhaps: 0 };
  for (const { state } of steps) counts[state] += 1;
  return counts;
}
