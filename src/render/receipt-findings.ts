import type { CheckResult, Finding, StrategyId, StrategyStatus } from '../rules/types.ts';

/** What the rules say of a Dockerfile that they didn't say of the first, and the other way round. */
export interface FindingsChange {
  /** Of rules that report nothing any more. */
  readonly gone: readonly Finding[];
  /** Of rules that reported before, too. */
  readonly left: readonly Finding[];
  /** Of rules that had nothing to say before. */
  readonly come: readonly Finding[];
  readonly strategies: readonly {
    readonly id: StrategyId;
    readonly before: StrategyStatus;
    readonly after: StrategyStatus;
  }[];
}

/** Hold the findings of two Dockerfiles against each other, rule by rule: lines move, rules stay. */
export function findingsChange(before: CheckResult, after: CheckResult): FindingsChange {
  const rulesOf = ({ findings }: CheckResult) => new Set(findings.map(({ rule }) => rule));
  const [old, now] = [rulesOf(before), rulesOf(after)];
  return {
    gone: before.findings.filter(({ rule }) => !now.has(rule)),
    left: after.findings.filter(({ rule }) => old.has(rule)),
    come: after.findings.filter(({ rule }) => !old.has(rule)),
    strategies: after.strategies.map(({ id, status }) => ({
      id,
      before: before.strategies.find((one) => one.id === id)?.status ?? 'not-applicable',
      after: status,
    })),
  };
}
