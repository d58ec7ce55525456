import { inOrder } from '../course/judge.ts';
import type { Said } from '../course/misconception.ts';
import type { RequirementResult } from '../course/requirements.ts';
import type { Touch } from '../plan/touch.ts';
import type { Finding, StrategyId } from '../rules/types.ts';
import type { Prediction } from '../sizes/prediction.ts';
import type { ContextMeter } from './context-meter.ts';
import type { FileReport } from './report.ts';
import type { Gain } from './success.ts';
import type { Suitcase } from './suitcase-model.ts';

/** What one check found out. */
export interface Checkpoint {
  readonly report: FileReport;
  readonly requirements: readonly RequirementResult[];
  /** Required strategies with nothing to judge. */
  readonly missing: readonly StrategyId[];
  /** Lines of comments that ask to ignore a rule; in an exercise they don't count. */
  readonly disregarded: readonly number[];
  /** Common mistakes that it shows, by the rule or requirement that refuses it. */
  readonly said: readonly Said[];
  readonly passed: boolean;
  readonly suitcase: Suitcase | null;
  readonly meter: ContextMeter | null;
  /** A rebuild after a change of the file that one works on; null: no such file is copied. */
  readonly touch: Touch | null;
}

/** All that the live screen shows. */
export interface WatchState {
  /** `node-app – Make …`, or the folder. */
  readonly title: string;
  readonly isExercise: boolean;
  /** Bytes that a good answer stays below; null: no such goal. */
  readonly goalBytes: number | null;
  /** Null until the first check is done. */
  readonly now: Checkpoint | null;
  /** The exercise as it was started; for a plain folder the first check. */
  readonly before: (Pick<Checkpoint, 'meter' | 'touch'> & { readonly prediction: Prediction | null }) | null;
  readonly checks: number;
  /** Clock time of the last check. */
  readonly checkedAt: string;
  /** Which finding is shown in full, from 0 in `inOrder`. */
  readonly shown: number;
  /** `l`: all findings in short. */
  readonly listed: boolean;
  /** Text of a hint or a solution, until the next key. */
  readonly panel: { readonly title: string; readonly text: string } | null;
  readonly notices: readonly string[];
  readonly progress: { readonly done: number; readonly total: number } | null;
  /** Of a passed exercise: what it is held against. */
  readonly gain: Gain | null;
}

/** The findings of the newest check, as they are best mended. */
export function findingsOf({ now }: WatchState): readonly Finding[] {
  return now === null || now.report.error !== null ? [] : inOrder(now.report.result.findings);
}
