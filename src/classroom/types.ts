import type { RequirementResult } from '../course/requirements.ts';
import type { Finding, StrategyId, StrategyResult } from '../rules/types.ts';

/** What each strategy is worth, and from how many points on a submission passes. */
export interface Rubric {
  readonly maxScore: number;
  readonly passMark: number;
  /** Points of each strategy; together `maxScore`. */
  readonly strategies: Readonly<Record<StrategyId, number>>;
}

/** Why a submission could not be judged; it scores 0. */
export interface MarkError {
  readonly code:
    | 'no-dockerfile'
    | 'several-dockerfiles'
    | 'not-a-folder'
    | 'link-outside'
    | 'not-a-file'
    | 'unreadable'
    | 'too-large'
    | 'bad-dockerignore'
    | 'defect'
    | 'empty'
    | 'not-a-dockerfile'
    | 'line-too-long'
    | 'binary'
    | 'unknown-instruction'
    | 'syntax';
  readonly message: string;
}

/** One submission, marked. */
export interface Mark {
  /** Name of the student's folder. */
  readonly id: string;
  /** Folder that was judged, below the submissions' folder, with `/`. */
  readonly path: string;
  readonly score: number;
  readonly maxScore: number;
  readonly passed: boolean;
  /** Always nine. */
  readonly strategies: readonly StrategyResult[];
  /** Strategies that the exercise requires and that had nothing to judge: they earn nothing. */
  readonly missing: readonly StrategyId[];
  readonly requirements: readonly RequirementResult[];
  readonly findings: readonly Finding[];
  /** Lines with a comment that asks to ignore a rule; they don't count here. */
  readonly disregarded: readonly number[];
  readonly error: MarkError | null;
}

/** A class in figures; those of the scores are over submissions without an error, null where there are none. */
export interface ClassSummary {
  readonly submissions: number;
  readonly graded: number;
  readonly errors: number;
  readonly passed: number;
  readonly mean: number | null;
  readonly median: number | null;
  readonly min: number | null;
  readonly max: number | null;
  /** How many graded submissions failed each strategy, or lack it though it is required. */
  readonly missed: Readonly<Record<StrategyId, number>>;
  /** How many graded submissions do not meet each requirement, those that nobody misses left out; most missed first. */
  readonly unmet: readonly { readonly id: string; readonly title: string; readonly count: number }[];
  /** Submissions with comments that ask to ignore rules. */
  readonly disregarding: number;
}

/** Turns a class into a text, piece by piece, so that nobody has to hold all of it. */
export interface GradeWriter {
  head(): string;
  mark(mark: Mark): string;
  foot(summary: ClassSummary): string;
}
