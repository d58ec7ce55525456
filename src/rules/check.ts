import type { ImagePlan, Weights } from '../plan/types.ts';
import { uniqueBy } from './ask.ts';
import { rules } from './index.ts';
import { applies } from './strategies.ts';
import {
  type CheckResult,
  type Finding,
  lessonOf,
  type Rule,
  type StrategyResult,
  strategyIds,
} from './types.ts';
import { byWaste } from './waste.ts';

const none: readonly Finding[] = [];
const noAliases: readonly string[] = [];

/** Findings of one rule, in its own order. */
export function findingsOf(rule: Rule, plan: ImagePlan): readonly Finding[] {
  const all = [...rule.check(plan)];
  if (all.length === 0) return none;
  const reports =
    all.length === 1 ? all : uniqueBy(all, ({ span, message }) => `${span.line}:${span.column} ${message}`);
  return reports.map(({ span, message, wasted, aliases, severity }) => ({
    rule: rule.id,
    strategy: rule.strategy,
    severity: severity ?? rule.severity,
    message,
    span,
    wasted: wasted ?? null,
    aliases: aliases === undefined || aliases.length < 2 ? (aliases ?? noAliases) : [...new Set(aliases)],
    lesson: lessonOf[rule.strategy],
    fixable: false,
  }));
}

/** By strategy the rules that failed it. */
function failuresIn(findings: readonly Finding[]): ReadonlyMap<StrategyResult['id'], Set<string>> {
  const failing = new Map<StrategyResult['id'], Set<string>>();
  for (const { strategy, severity, rule } of findings) {
    if (severity === 'info') continue;
    const known = failing.get(strategy);
    if (known === undefined) failing.set(strategy, new Set([rule]));
    else known.add(rule);
  }
  return failing;
}

function resultsOf(plan: ImagePlan, findings: readonly Finding[]): readonly StrategyResult[] {
  const failing = failuresIn(findings);
  return strategyIds.map((id): StrategyResult => {
    const failed = failing.get(id);
    if (failed !== undefined) return { id, status: 'failed', rules: [...failed] };
    return { id, status: applies[id](plan) ? 'passed' : 'not-applicable', rules: [] };
  });
}

/** Ask every rule, and say of every strategy whether it passed, failed, or had nothing to judge. */
export function checkPlan(plan: ImagePlan): CheckResult {
  const findings: Finding[] = [];
  for (const rule of rules) findings.push(...findingsOf(rule, plan));
  findings.sort(byWaste);
  return { strategies: resultsOf(plan, findings), findings };
}

/** The same result with what it costs where somebody measured: rules that could not tell are asked again. */
export function withWeights(result: CheckResult, plan: ImagePlan, weights: Weights): CheckResult {
  const asked = new Set(result.findings.filter(({ wasted }) => wasted === null).map(({ rule }) => rule));
  const weighed: ImagePlan = { ...plan, weights };
  const again = rules.filter(({ id }) => asked.has(id)).flatMap((rule) => findingsOf(rule, weighed));
  const findings = [...result.findings.filter(({ rule }) => !asked.has(rule)), ...again].sort(byWaste);
  return { ...result, findings };
}
