import type { Finding } from '../rules/types.ts';
import type { Judged } from './better.ts';
import { offsetsOf } from './text.ts';
import {
  allAtOnce,
  type Mendable,
  nextStep,
  type Step,
  stateOf,
  type Trying,
  triesFor,
  type Wanted,
} from './tries.ts';
import type { Edit } from './types.ts';

export interface Mended {
  readonly text: string;
  readonly ignoreText: string | null;
  /** What was mended, in its order, by where it stood in the text as it came. */
  readonly fixed: readonly (Step['fixed'][number] & { readonly start: number })[];
  /** Findings of the mended text whose fix would have changed more than it should. */
  readonly withdrawn: readonly Finding[];
  /** What is left of the wanted findings, by where it stood in the text as it came. */
  readonly left: readonly { readonly rule: string; readonly start: number }[];
}

/**
 * Mend what can be mended without a change of what the image does. Fixes of one rule are made together, and one at a time where
 * together they do not hold; they are kept only when the plan of the result shows that the findings are gone, that none came,
 * that no strategy is worse and that all that shipped still ships.
 * Pure; null where the text is no Dockerfile.
 */
export function mend(input: Mendable, wanted: Wanted): Mended | null {
  const state = stateOf(input);
  return state === null ? null : mendJudged(state, wanted);
}

/** The same for what is judged already. */
export function mendJudged(start: Mendable & Judged, wanted: Wanted): Mended {
  let state = start;
  const fixed: Mended['fixed'][number][] = [];
  const edits: (readonly Edit[])[] = [];
  const trying: Trying = { withdrawn: new Map(), most: Number.POSITIVE_INFINITY, left: triesFor(start) };
  const make = (step: Step) => {
    const { dockerfile } = state.plan;
    for (const one of step.fixed)
      fixed.push({ ...one, start: startBefore(offsetsOf(dockerfile, one.finding.span).start, edits) });
    state = step.after;
    edits.push(step.edits);
  };
  const all = allAtOnce(state, wanted, trying);
  if (all !== null) make(all);
  for (let changed = false; ; ) {
    const step = nextStep(state, wanted, trying);
    if (step !== null) {
      make(step);
      changed = true;
    } else {
      // What did not hold before may hold now that the rest is mended.
      if (!changed || trying.withdrawn.size === 0 || trying.left <= 0) break;
      trying.withdrawn.clear();
      changed = false;
    }
  }
  const { text, ignoreText, plan } = state;
  const left = wanted(state.result, plan).map(({ rule, span }) => ({
    rule,
    start: startBefore(offsetsOf(plan.dockerfile, span).start, edits),
  }));
  return { text, ignoreText, fixed, withdrawn: [...trying.withdrawn.values()], left };
}

/** Where a place of the mended text stood before the edits, each made on what those before it left. */
function startBefore(offset: number, steps: readonly (readonly Edit[])[]): number {
  return steps.reduceRight((at, edits) => {
    let shift = 0;
    for (const { start, end, text } of edits.toSorted((one, other) => one.start - other.start)) {
      if (start + shift > at) break;
      if (at < start + shift + text.length) return start;
      shift += text.length - (end - start);
    }
    return at - shift;
  }, offset);
}
