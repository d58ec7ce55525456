import type { Span } from '../dockerfile/types.ts';
import type { ImagePlan } from '../plan/types.ts';
import type { Size } from '../size.ts';

/** In the order in which they are taught and reported. */
export const strategyIds = [
  'base-image',
  'multi-stage',
  'layers',
  'dockerignore',
  'only-needed',
  'clean-up',
  'pin-versions',
  'order',
  'security',
] as const;

export type StrategyId = (typeof strategyIds)[number];
export type Severity = 'error' | 'warning' | 'info';
export type StrategyStatus = 'passed' | 'failed' | 'not-applicable';

export interface RuleExample {
  readonly title: string;
  readonly bad: string;
  /** Lines of `bad` on which the rule reports, ascending. */
  readonly lines: readonly number[];
  readonly good: string;
  /** Files of the build context: text, or a number of bytes. Without it there is no known context. */
  readonly files?: Readonly<Record<string, string | number>>;
  /** Files that the good answer has besides, `.dockerignore` above all. */
  readonly goodFiles?: Readonly<Record<string, string | number>>;
}

export interface Report {
  readonly span: Span;
  /** One sentence: what was found and what was expected. */
  readonly message: string;
  readonly wasted?: Size | null;
  /** Ids of other linters for this very finding; default none. */
  readonly aliases?: readonly string[];
  /** Weaker than the rule's own, where the table of rules.md says so. */
  readonly severity?: Severity;
}

export interface Rule {
  /** `strategy/what-is-wrong`; also its path below `src/rules`. */
  readonly id: string;
  readonly strategy: StrategyId;
  readonly severity: Severity;
  /** Imperative: what to do. */
  readonly title: string;
  readonly why: string;
  /** When it is right to ignore it. */
  readonly exceptions?: string;
  /** Every alias a finding of this rule may carry. */
  readonly aliases: readonly string[];
  readonly examples: readonly RuleExample[];
  /** What a finding costs may only be known by `weights`: measured on this disk, or out of a bundled catalogue. */
  readonly weighs?: true;
  check(plan: ImagePlan): Iterable<Report>;
}

export interface Finding {
  readonly rule: string;
  readonly strategy: StrategyId;
  readonly severity: Severity;
  readonly message: string;
  readonly span: Span;
  readonly wasted: Size | null;
  readonly aliases: readonly string[];
  /** Lesson id: `06-clean-up`. */
  readonly lesson: string;
  readonly fixable: boolean;
}

export interface StrategyResult {
  readonly id: StrategyId;
  readonly status: StrategyStatus;
  /** The rules that failed it. */
  readonly rules: readonly string[];
}

export interface CheckResult {
  readonly strategies: readonly StrategyResult[];
  readonly findings: readonly Finding[];
}

/** Lesson that teaches a strategy; security has its own behind the eight. */
export const lessonOf: Readonly<Record<StrategyId, string>> = {
  'base-image': '01-base-image',
  'multi-stage': '02-multi-stage',
  layers: '03-layers',
  dockerignore: '04-dockerignore',
  'only-needed': '05-only-needed',
  'clean-up': '06-clean-up',
  'pin-versions': '07-pin-versions',
  order: '08-order',
  security: '11-security',
};
