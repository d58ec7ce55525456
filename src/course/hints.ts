import type { StrategyId } from '../rules/types.ts';
import type { Exercise } from './exercise.ts';
import type { Judgement } from './judge.ts';
import { nextStrategy } from './judge.ts';
import { exerciseOf, openedHint, type Progress } from './progress.ts';

/** The hint that one more request opens. */
export interface NextHint {
  readonly strategy: StrategyId;
  /** 1 nudges, 2 says where, 3 says how; a further request gives 3 again. */
  readonly level: 1 | 2 | 3;
  readonly text: string;
  /** The progress in which it is opened. */
  readonly progress: Progress;
}

/** Where the opened levels are kept: an exercise on all strategies has them strategy by strategy. */
function hintKey(exercise: Exercise, strategy: StrategyId): string {
  return exercise.strategy === strategy ? exercise.id : `${exercise.id}/${strategy}`;
}

/** How many levels of a strategy's hints are open, 0 to 3. */
export function openLevels(progress: Progress, exercise: Exercise, strategy: StrategyId): number {
  return Math.min(3, exerciseOf(progress, hintKey(exercise, strategy)).hints);
}

/** The next hint for the strategy to mend first; null: nothing failed that the exercise has hints for. */
export function nextHint(exercise: Exercise, judgement: Judgement, progress: Progress): NextHint | null {
  const strategy = nextStrategy(judgement);
  const levels = strategy === null ? undefined : exercise.hints[strategy];
  if (strategy === null || levels === undefined) return null;
  const level = Math.min(3, openLevels(progress, exercise, strategy) + 1) as 1 | 2 | 3;
  const opened = openedHint(progress, hintKey(exercise, strategy), level);
  return { strategy, level, text: levels[level - 1] ?? '', progress: opened };
}
