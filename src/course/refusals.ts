import type { Judgement } from './judge.ts';

/** Every id that refuses an answer: rules that fail a strategy, requirements unmet, the problem of the text. */
export function refusalsOf({ check, problem, requirements, missing }: Judgement): readonly string[] {
  const rules = (check?.strategies ?? []).flatMap((strategy) => strategy.rules);
  const unmet = requirements.filter(({ status }) => status === 'unmet').map(({ id }) => id);
  const problems = problem === null ? [] : [`problem/${problem.code}`];
  return [...new Set([...problems, ...rules, ...unmet, ...missing.map((id) => `not-applicable/${id}`)])];
}
