import { type StrategyId, strategyIds } from '../rules/types.ts';
import { lostStrategies } from './mark.ts';
import { rounded } from './rubric.ts';
import type { ClassSummary, Mark } from './types.ts';

/** Figures of a class, fed one mark at a time; it keeps one number per submission. */
export interface Tally {
  add(mark: Mark): void;
  summary(): ClassSummary;
}

export function startTally(): Tally {
  const scores: number[] = [];
  const missed = Object.fromEntries(strategyIds.map((id) => [id, 0])) as Record<StrategyId, number>;
  const unmet = new Map<string, { id: string; title: string; count: number }>();
  let [errors, passed, disregarding] = [0, 0, 0];
  const addGraded = (mark: Mark): void => {
    scores.push(mark.score);
    if (mark.passed) passed++;
    for (const id of lostStrategies(mark)) missed[id]++;
    for (const { id, title, status } of mark.requirements) {
      if (status !== 'unmet') continue;
      const entry = unmet.get(id) ?? { id, title, count: 0 };
      unmet.set(id, { ...entry, count: entry.count + 1 });
    }
  };
  return {
    add(mark) {
      if (mark.disregarded.length > 0) disregarding++;
      if (mark.error === null) addGraded(mark);
      else errors++;
    },
    summary: () => ({
      submissions: scores.length + errors,
      graded: scores.length,
      errors,
      passed,
      ...scoreFigures(scores),
      missed: { ...missed },
      unmet: [...unmet.values()].sort((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1)),
      disregarding,
    }),
  };
}

function scoreFigures(scores: readonly number[]): Pick<ClassSummary, 'mean' | 'median' | 'min' | 'max'> {
  if (scores.length === 0) return { mean: null, median: null, min: null, max: null };
  const sorted = scores.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const [below = 0, above = 0] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  return {
    mean: rounded(sorted.reduce((sum, score) => sum + score, 0) / sorted.length),
    median: rounded((below + above) / 2),
    min: sorted[0] ?? 0,
    max: sorted.at(-1) ?? 0,
  };
}
