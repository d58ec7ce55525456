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

/** Findings of one rule, in its own order. */
export function findingsOf(rule: Rule, plan: ImagePlan): readonly Finding[] {
  const all = [...rule.check(plan)];
  if (all.length === 0) return none;
  const reports = uniqueBy(all, ({ span, message }) => `${span.line}:${span.column} ${message}`);
  return reports.map(({ span, message, wasted, aliases, severity }) => ({
    rule: rule.id,
    strategy: rule.strategy,
    severity: severity ?? rule.severity,
    message,
    span,
    wasted: wasted ?? null,
    aliases: [...new Set(aliases ?? [])],
    lesson: lessonOf[rule.strategy],
    fixable: false,
  }));
}

function statusOf(id: StrategyResult['id'], plan: ImagePlan, findings: readonly Finding[]): StrategyResult {
  const failing = findings.filter(({ strategy, severity }) => strategy === id && severity !== 'info');
  if (failing.length > 0)
    return { id, status: 'failed', rules: [...new Set(failing.map(({ rule }) => rule))] };
  return { id, status: applies[id](plan) ? 'passed' : 'not-applicable', rules: [] };
}

/** Ask every rule, and say of every strategy whether it passed, failed, or had nothing to judge. */
export function checkPlan(plan: ImagePlan): CheckResult {
  const findings: Finding[] = [];
  for (const rule of rules) findings.push(...findingsOf(rule, plan));
  findings.sort(byWaste);
  return { strategies: strategyIds.map((id) => statusOf(id, plan, findings)), findings };
}

/** The same result with what it costs where somebody measured: rules that could not tell are asked again. */
export function withWeights(result: CheckResult, plan: ImagePlan, weights: Weights): CheckResult {
  const asked = new Set(result.findings.filter(({ wasted }) => wasted === null).map(({ rule }) => rule));
  const weighed: ImagePlan = { ...plan, weights };
  const again = rules.filter(({ id }) => asked.has(id)).flatMap((rule) => findingsOf(rule, weighed));
  const findings = [...result.findings.filter(({ rule }) => !asked.has(rule)), ...again].sort(byWaste);
  return { ...result, findings };
}
