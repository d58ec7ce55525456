import { phrases } from '../phrases/index.ts';
import type { StrategyId } from '../rules/types.ts';

export interface StrategyText {
  readonly title: string;
  /** What the strategy asks, in one or two sentences. */
  readonly gist: string;
}

/** How `explain`, `rules` and the live screen speak of a strategy; the lessons teach it. */
export const strategyText = (id: StrategyId): StrategyText => phrases.strategies[id];
