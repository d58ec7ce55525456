import type { ImagePlan, Weights } from '../plan/types.ts';
import { uniqueBy } from './ask.ts';
import { rules } from './index.ts';
import { applies } from './strategies.ts';
import {
  type CheckResult,
  type Finding,
  lessonOf,
  type Rule,
  type StrategyId,
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
  return strategyIds.map((id) => resultOf(id, plan, failing.get(id)));
}

function resultOf(id: StrategyId, plan: ImagePlan, failed: ReadonlySet<string> | undefined): StrategyResult {
  if (failed !== undefined) return { id, status: 'failed', rules: [...failed] };
  return { id, status: applies[id](plan) ? 'passed' : 'not-applicable', rules: [] };
}

/** Ask every rule, and say of every strategy whether it passed, failed, or had nothing to judge. */
export function checkPlan(plan: ImagePlan): CheckResult {
  const findings: Finding[] = [];
  for (const rule of rules) findings.push(...findingsOf(rule, plan));
  findings.sort(byWaste);
  return { strategies: resultsOf(plan, findings), findings };
}

/**
 * The same plan behind another ignore file that leaves out nothing else. What that file says, only the rules of its strategy
 * ask: what the others found stands.
 */
export function checkIgnoreFile(plan: ImagePlan, before: CheckResult): CheckResult {
  const kept = new Map<string, Finding[]>();
  for (const finding of before.findings) {
    const known = kept.get(finding.rule);
    if (known === undefined) kept.set(finding.rule, [finding]);
    else known.push(finding);
  }
  const findings = rules
    .flatMap((rule) =>
      rule.strategy === 'dockerignore' ? findingsOf(rule, plan) : (kept.get(rule.id) ?? none),
    )
    .sort(byWaste);
  const strategies = before.strategies.map((one) =>
    one.id === 'dockerignore' ? resultOf(one.id, plan, failuresIn(findings).get(one.id)) : one,
  );
  return { strategies, findings };
}

/** The same result with what it costs where somebody measured: rules that could not tell are asked again. */
export function withWeights(result: CheckResult, plan: ImagePlan, weights: Weights): CheckResult {
  const asked = new Set(result.findings.filter(({ wasted }) => wasted === null).map(({ rule }) => rule));
  const weighed: ImagePlan = { ...plan, weights };
  const again = rules.filter(({ id }) => asked.has(id)).flatMap((rule) => findingsOf(rule, weighed));
  const findings = [...result.findings.filter(({ rule }) => !asked.has(rule)), ...again].sort(byWaste);
  return { ...result, findings };
}
