import type { Judgement } from '../course/judge.ts';
import { applySettings, type Settings } from '../rules/settings.ts';
import { type StrategyId, type StrategyResult, strategyIds } from '../rules/types.ts';
import { rounded } from './rubric.ts';
import type { Mark, MarkError, Rubric } from './types.ts';

const nothingJudged: readonly StrategyResult[] = strategyIds.map((id) => ({
  id,
  status: 'not-applicable',
  rules: [],
}));

type Place = Pick<Mark, 'id' | 'path'>;

/** A submission that could not be judged. */
export function errorMark(place: Place, error: MarkError, rubric: Rubric): Mark {
  return {
    ...place,
    score: 0,
    maxScore: rubric.maxScore,
    passed: false,
    strategies: nothingJudged,
    missing: [],
    requirements: [],
    findings: [],
    disregarded: [],
    error,
  };
}

/**
 * Mark one submission. A strategy that passed earns its points, so does one with nothing to judge, unless the exercise
 * requires it; a requirement that is surely unmet makes the score 0.
 */
export function markOf(
  place: Place,
  judged: Judgement,
  rubric: Rubric,
  settings: Settings | null = null,
): Mark {
  const judgement = withSettings(judged, settings);
  const { check, problem, requirements, missing, disregarded } = judgement;
  if (check === null) {
    const { code, message, line } = problem ?? { code: 'syntax', message: 'It can’t be read.', line: null };
    const where = line === null ? 'Dockerfile' : `Dockerfile:${line}`;
    return { ...errorMark(place, { code, message: `${where}: ${message}` }, rubric), requirements };
  }
  const refused = judgement.plan?.context?.ignore?.problems[0];
  if (refused !== undefined) {
    const message = `.dockerignore:${refused.line}: ${refused.message} Docker refuses such a file.`;
    return errorMark(place, { code: 'bad-dockerignore', message }, rubric);
  }
  const score = scoreOf(judgement, rubric);
  const unmet = requirements.some(({ status }) => status === 'unmet');
  return {
    ...place,
    score,
    maxScore: rubric.maxScore,
    passed: score >= rubric.passMark && !unmet,
    strategies: check.strategies,
    missing,
    requirements,
    findings: check.findings,
    disregarded,
    error: null,
  };
}

/** A teacher's own settings count; a student's comments don't. */
function withSettings(judgement: Judgement, settings: Settings | null): Judgement {
  const { check, plan } = judgement;
  if (settings === null || check === null || plan === null) return judgement;
  return { ...judgement, check: applySettings(check, settings, plan) };
}

function scoreOf({ check, requirements, missing }: Judgement, rubric: Rubric): number {
  if (check === null || requirements.some(({ status }) => status === 'unmet')) return 0;
  const earned = check.strategies.filter(({ id, status }) => earns(id, status, missing));
  return rounded(earned.reduce((sum, { id }) => sum + rubric.strategies[id], 0));
}

function earns(id: StrategyId, status: StrategyResult['status'], missing: readonly StrategyId[]): boolean {
  return status === 'passed' || (status === 'not-applicable' && !missing.includes(id));
}

/** Strategies that cost this submission points. */
export function lostStrategies({ strategies, missing, error }: Mark): readonly StrategyId[] {
  if (error !== null) return [];
  return strategies.filter(({ id, status }) => !earns(id, status, missing)).map(({ id }) => id);
}

/** Why a submission has no more points than it has: one sentence each, what weighs most first. */
export function reasonsFor(mark: Mark, rubric: Rubric): readonly string[] {
  if (mark.error !== null) return [mark.error.message];
  const unmet = mark.requirements
    .filter(({ status }) => status === 'unmet')
    .map(({ title, why }) => `Not met: ${title}. ${why}`);
  const lost = lostStrategies(mark).map((id) => {
    const rules = mark.strategies.find((strategy) => strategy.id === id)?.rules ?? [];
    const why = mark.missing.includes(id) ? 'required, but there is nothing of it' : rules.join(', ');
    return { points: rubric.strategies[id], text: `${id} (${rubric.strategies[id]} points): ${why}` };
  });
  return [...unmet, ...lost.sort((a, b) => b.points - a.points).map(({ text }) => text)];
}
