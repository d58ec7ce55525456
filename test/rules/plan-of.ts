import { contextOf } from '../../src/context/virtual.ts';
import { parseDockerfile } from '../../src/dockerfile/parse.ts';
import { planImage } from '../../src/plan/plan.ts';
import type { ImagePlan } from '../../src/plan/types.ts';
import { checkPlan, findingsOf } from '../../src/rules/check.ts';
import { rules } from '../../src/rules/index.ts';
import type { Finding, Rule, StrategyId, StrategyStatus } from '../../src/rules/types.ts';

export type TestFiles = Readonly<Record<string, string | number>>;

/** Title, expected status, Dockerfile, files of the context. */
export type Case = readonly [string, StrategyStatus, string, TestFiles?];

/** For `it.each`, which wants rows of one length. */
export function rows(cases: readonly Case[]): [string, string, string, TestFiles | undefined][] {
  return cases.map(([title, status, dockerfile, files]) => [title, status, dockerfile, files]);
}

export function planOf(dockerfile: string, files?: TestFiles): ImagePlan {
  const parsed = parseDockerfile(dockerfile, 'Dockerfile');
  if ('problem' in parsed) throw new Error(parsed.problem.message);
  return planImage(parsed.dockerfile, files === undefined ? null : contextOf(files));
}

/** Lines on which a rule reports, ascending. */
export function linesFoundIn(dockerfile: string, rule: Rule, files?: TestFiles): readonly number[] {
  return findingsOf(rule, planOf(dockerfile, files))
    .map(({ span }) => span.line)
    .sort((one, other) => one - other);
}

export function statusOf(
  strategy: StrategyId,
  dockerfile: string,
  files?: TestFiles,
): StrategyStatus | undefined {
  return checkPlan(planOf(dockerfile, files)).strategies.find(({ id }) => id === strategy)?.status;
}

export function statusesOf(dockerfile: string, files?: TestFiles): Record<string, StrategyStatus> {
  const { strategies } = checkPlan(planOf(dockerfile, files));
  return Object.fromEntries(strategies.map(({ id, status }) => [id, status]));
}

/** `rule@line severity` of every finding of a strategy. */
export function findingsIn(strategy: StrategyId, dockerfile: string, files?: TestFiles): readonly string[] {
  return checkPlan(planOf(dockerfile, files))
    .findings.filter((finding) => finding.strategy === strategy)
    .map(
      ({ rule, span, severity }) =>
        `${rule.replace(/^.*\//, '')}@${span.line}${severity === 'info' ? ' info' : ''}`,
    )
    .sort();
}

export function ruleCalled(id: string): Rule {
  const rule = rules.find((one) => one.id === id);
  if (rule === undefined) throw new Error(`no rule is called ${id}`);
  return rule;
}

export function findings(dockerfile: string, files?: TestFiles): readonly Finding[] {
  return checkPlan(planOf(dockerfile, files)).findings;
}
