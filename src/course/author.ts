import { createHash } from 'node:crypto';
import type { StrategyId } from '../rules/types.ts';
import { formatBytes } from '../size.ts';
import { predictSize } from '../sizes/predict.ts';
import type { Exercise, Misconception } from './exercise.ts';
import type { TreeFile } from './generate.ts';
import { type Judgement, judge } from './judge.ts';
import type { Answer, Answers } from './library.ts';
import { misconceptionsIn } from './misconception.ts';
import { bytesOfContent } from './padding.ts';
import { refusalsOf } from './refusals.ts';
import { type Submission, startSubmission, startTree } from './start-tree.ts';

/** Something that an exercise's author has to mend. */
export interface AuthorFinding {
  /** `start`, or the answer: `right/00-two-stages`. */
  readonly where: string;
  readonly message: string;
}

const enough = 5;

/**
 * Is the exercise sound? Its start must be unsolved, every right answer must pass, every near miss must be refused at
 * least for its named reason.
 * @param knownRules ids that a near miss may name.
 */
export function authorFindings(
  exercise: Exercise,
  answers: Answers,
  knownRules: ReadonlySet<string>,
): readonly AuthorFinding[] {
  return [
    ...startFindings(exercise),
    ...answers.right.flatMap((answer) => [...rightFindings(exercise, answer)]),
    ...answers.right.slice(0, 1).flatMap((answer) => [...goalFindings(exercise, answer)]),
    ...answers.wrong.flatMap((answer) => [...wrongFindings(exercise, answer, knownRules)]),
    ...countFindings(answers),
    ...misconceptionFindings(exercise, answers),
  ];
}

function* startFindings(exercise: Exercise): Iterable<AuthorFinding> {
  const { passed, problem, check } = judge(exercise, startSubmission(exercise));
  const where = 'start';
  if (problem !== null) yield { where, message: `The Dockerfile can't be read: ${problem.message}` };
  if (passed) yield { where, message: 'It passes as it is: there is nothing to solve.' };
  const wanted = exercise.strategy === null ? exercise.requires : [exercise.strategy];
  for (const id of wanted)
    if (statusIn(check, id) !== 'failed') yield { where, message: `It does not fail ${id}.` };
  for (const { id, status } of check?.strategies ?? [])
    if (status === 'failed' && exercise.hints[id] === undefined)
      yield { where, message: `It fails ${id}, for which there are no hints.` };
}

function statusIn(check: Judgement['check'], id: StrategyId): string | undefined {
  return check?.strategies.find((strategy) => strategy.id === id)?.status;
}

function* rightFindings(exercise: Exercise, { name, submission }: Answer): Iterable<AuthorFinding> {
  const judgement = judge(exercise, submission);
  if (judgement.passed) return;
  yield { where: `right/${name}`, message: `It is refused: ${reasons(judgement).join('; ')}` };
}

/** The shown solution keeps the goal, as far as its size is known. */
function* goalFindings(exercise: Exercise, { name, submission }: Answer): Iterable<AuthorFinding> {
  const judgement = judge(exercise, submission);
  const { sizeLimitBytes: limit } = exercise;
  const known = judgement.plan === null ? null : predictSize(judgement.plan).known;
  if (limit !== null && known !== null && known.low > limit)
    yield {
      where: `right/${name}`,
      message: `It weighs at least ${formatBytes(known.low)}, more than the size-limit of ${formatBytes(limit)}.`,
    };
}

function* wrongFindings(
  exercise: Exercise,
  { name, submission, refusedBy }: Answer,
  knownRules: ReadonlySet<string>,
): Iterable<AuthorFinding> {
  const where = `wrong/${name}`;
  if (refusedBy.length === 0)
    yield { where, message: 'Its first line does not say what refuses it: "# refused by: strategy/rule".' };
  const requirements = new Set(exercise.requirements.map(({ id }) => `requirement/${id}`));
  for (const id of refusedBy)
    if (!knownRules.has(id) && !requirements.has(id) && !id.startsWith('problem/'))
      yield { where, message: `It names ${id}, which is neither a rule nor a requirement of this exercise.` };
  const judgement = judge(exercise, submission);
  const refusals = refusalsOf(judgement);
  const missed = refusedBy.filter((id) => !refusals.includes(id));
  if (judgement.passed)
    yield { where, message: `It passes, but ${refusedBy.join(', ')} ought to refuse it.` };
  else if (missed.length > 0)
    yield { where, message: `${missed.join(', ')} does not refuse it; ${refusals.join(', ')} does.` };
}

/** A misconception is the learner's, not the start's, and some near miss shows it. */
function* misconceptionFindings(exercise: Exercise, { wrong }: Answers): Iterable<AuthorFinding> {
  const saidOf = (submission: Submission, one: Misconception) =>
    misconceptionsIn({ misconceptions: [one] }, judge(exercise, submission), submission).length > 0;
  for (const one of exercise.misconceptions) {
    const where = `misconceptions: ${one.when.join(', ')}`;
    if (saidOf(startSubmission(exercise), one))
      yield { where, message: 'It is said of the start already: name words that only an answer has.' };
    if (!wrong.some(({ submission }) => saidOf(submission, one)))
      yield {
        where,
        message: 'No near miss shows it: add one to answers/wrong, or mend `when` and its words.',
      };
  }
}

function* countFindings({ right, wrong }: Answers): Iterable<AuthorFinding> {
  if (right.length < enough)
    yield { where: 'right', message: `${right.length} right answers; at least ${enough} are asked for.` };
  if (wrong.length < enough)
    yield { where: 'wrong', message: `${wrong.length} near misses; at least ${enough} are asked for.` };
}

function reasons({ check, problem, requirements, missing }: Judgement): readonly string[] {
  const failing = new Set((check?.strategies ?? []).flatMap((strategy) => strategy.rules));
  return [
    ...(problem === null ? [] : [problem.message]),
    ...(check?.findings ?? [])
      .filter(({ rule, severity }) => failing.has(rule) && severity !== 'info')
      .map(({ rule, span, message }) => `line ${span.line} ${rule}: ${message}`),
    ...requirements.filter(({ status }) => status === 'unmet').map(({ id, why }) => `${id}: ${why}`),
    ...missing.map((id) => `${id} is required and has nothing to judge`),
  ];
}

/** One hash over the paths and bytes of what `start` writes. */
export function treeHash(exercise: Exercise): string {
  const hash = createHash('sha256');
  for (const { path, content } of startTree(exercise)) addFile(hash, path, content);
  return hash.digest('hex');
}

function addFile(hash: ReturnType<typeof createHash>, path: string, content: TreeFile['content']): void {
  const bytes = bytesOfContent(content);
  hash.update(JSON.stringify([path, bytes.byteLength])).update(bytes);
}
