import { contextOf } from '../context/virtual.ts';
import { parseDockerfile } from '../dockerfile/parse.ts';
import type { Dockerfile, DockerfileProblem } from '../dockerfile/types.ts';
import { phrases } from '../phrases/index.ts';
import { planImage } from '../plan/plan.ts';
import type { ImagePlan } from '../plan/types.ts';
import { checkPlan } from '../rules/check.ts';
import type { CheckResult, Finding, StrategyId } from '../rules/types.ts';
import { byWaste } from '../rules/waste.ts';
import type { Exercise } from './exercise.ts';
import { judgeRequirements, type RequirementResult } from './requirements.ts';
import { type Submission, startTree } from './start-tree.ts';

export interface Judgement {
  /** Null when the text is no Dockerfile (`problem` says why). */
  readonly check: CheckResult | null;
  readonly problem: DockerfileProblem | null;
  readonly plan: ImagePlan | null;
  readonly requirements: readonly RequirementResult[];
  /** Required strategies with nothing to judge in this answer. */
  readonly missing: readonly StrategyId[];
  /** Lines of comments that ask to ignore a rule; in an exercise they don't count. */
  readonly disregarded: readonly number[];
  readonly passed: boolean;
}

/**
 * Judge an answer as the exercise's own start tree with these two files laid over it. Pure; the same answer always
 * gets the same judgement.
 */
export function judge(exercise: Exercise, submission: Submission): Judgement {
  const parsed = parseDockerfile(submission.dockerfileText, 'Dockerfile');
  if ('problem' in parsed) return refused(exercise, parsed.problem);
  const plan = planImage(parsed.dockerfile, contextOf(treeWith(exercise, submission)));
  const check = checkPlan(plan);
  const requirements = judgeRequirements(plan, exercise.requirements);
  const statusOf = new Map(check.strategies.map(({ id, status }) => [id, status]));
  const missing = exercise.requires.filter((id) => statusOf.get(id) === 'not-applicable');
  const disregarded = ignoringLines(parsed.dockerfile);
  const passed =
    check.strategies.every(({ status }) => status !== 'failed') &&
    missing.length === 0 &&
    requirements.every(({ status }) => status !== 'unmet');
  return { check, problem: null, plan, requirements, missing, disregarded, passed };
}

function ignoringLines({ comments, directives }: Dockerfile): readonly number[] {
  const pragma = /^(learn-image-opt|hadolint)\s+(global\s+)?ignore\s*=/i;
  const lines = comments
    .filter(({ text }) => pragma.test(text) || /^check\s*=\s*skip/i.test(text))
    .map(({ line }) => line);
  return lines.length === 0 && directives.checkSkip.length > 0 ? [1] : lines;
}

function refused(exercise: Exercise, problem: DockerfileProblem): Judgement {
  const requirements = exercise.requirements.map(({ id, title }) => ({
    id: `requirement/${id}`,
    title,
    status: 'unmet' as const,
    why: phrases.requirement.unread(problem.message),
  }));
  return { check: null, problem, plan: null, requirements, missing: [], disregarded: [], passed: false };
}

const surroundings = new WeakMap<Exercise, Readonly<Record<string, string | number>>>();

/** Small texts stay readable for the plan; what is bulk is only its number of bytes. */
function treeWith(exercise: Exercise, submission: Submission): Record<string, string | number> {
  let around = surroundings.get(exercise);
  if (around === undefined) {
    const entries = startTree(exercise).map(
      ({ path, bytes, content }) => [path, typeof content === 'string' ? content : bytes] as const,
    );
    around = Object.fromEntries(entries);
    surroundings.set(exercise, around);
  }
  const { '.dockerignore': _ignore, Dockerfile: _file, ...rest } = around;
  const ignore = submission.dockerignoreText === null ? {} : { '.dockerignore': submission.dockerignoreText };
  return { ...rest, Dockerfile: submission.dockerfileText, ...ignore };
}

/** What to mend first where bytes don't tell: what others build on comes first. */
const mendingOrder: readonly StrategyId[] = [
  'base-image',
  'multi-stage',
  'order',
  'dockerignore',
  'only-needed',
  'clean-up',
  'layers',
  'pin-versions',
  'security',
];

/** Findings as they are best mended: what fails before advice, the biggest win first, what costs nothing known in the order to optimise in. */
export function inOrder(findings: readonly Finding[]): readonly Finding[] {
  const advice = ({ severity }: Finding) => (severity === 'info' ? 1 : 0);
  const waste = ({ wasted }: Finding) => wasted?.bytes ?? 0;
  const rank = ({ strategy }: Finding) => mendingOrder.indexOf(strategy);
  return findings.toSorted(
    (a, b) => advice(a) - advice(b) || waste(b) - waste(a) || rank(a) - rank(b) || byWaste(a, b),
  );
}

/** The strategy to look at next: that of the finding to mend first, then the first missing one. */
export function nextStrategy({ check, missing }: Judgement): StrategyId | null {
  const [first] = inOrder((check?.findings ?? []).filter(({ severity }) => severity !== 'info'));
  return first?.strategy ?? mendingOrder.find((id) => missing.includes(id)) ?? null;
}
