import { checkPlan } from '../rules/check.ts';
import type { StrategyId } from '../rules/types.ts';
import type { AuthorFinding } from './author.ts';
import {
  figureFindings,
  linkFindings,
  longestLessonMinutes,
  readingMinutes,
  type Surroundings,
  type Text,
  unfilled,
} from './author-text.ts';
import type { Lesson } from './lesson.ts';
import { judgeGap } from './quiz.ts';
import { planOfShown } from './shown.ts';

/**
 * Is the lesson sound? What it shows would build, its examples fail and pass the strategy that it teaches, its questions
 * agree with the rules, links lead somewhere, figures have a source, and it is not too long.
 */
export function lessonFindings(lesson: Lesson, text: Text, around: Surroundings): readonly AuthorFinding[] {
  return [
    ...unfilled(text),
    ...shownFindings(lesson),
    ...exampleFindings(lesson),
    ...questionFindings(lesson),
    ...exerciseFindings(lesson, around),
    ...linkFindings(text, around),
    ...figureFindings(text),
    ...lengthFindings(text),
  ];
}

function* shownFindings(lesson: Lesson): Iterable<AuthorFinding> {
  for (const shown of lesson.shown.values()) {
    const where = `dockerfile ${shown.label}`;
    const plan = planOfShown(shown);
    if (plan === null) yield { where, message: 'It is no Dockerfile.' };
    for (const { failures } of plan?.feeding ?? [])
      for (const { message } of failures) yield { where, message: `It can't be built: ${message}` };
  }
}

function* exampleFindings(lesson: Lesson): Iterable<AuthorFinding> {
  const { strategy } = lesson;
  if (strategy === null) return;
  for (const [label, wanted] of [
    ['before', 'failed'],
    ['after', 'passed'],
  ] as const) {
    const status = statusOf(lesson, label, strategy);
    const where = `dockerfile ${label}`;
    if (status === null) yield { where, message: `A lesson with a strategy shows one labelled “${label}”.` };
    else if (status !== wanted) yield { where, message: `Its ${strategy} is ${status}; expected ${wanted}.` };
  }
}

function statusOf(lesson: Lesson, label: string, strategy: StrategyId): string | null {
  const shown = lesson.shown.get(label);
  const plan = shown === undefined ? null : planOfShown(shown);
  if (plan === null) return null;
  return checkPlan(plan).strategies.find(({ id }) => id === strategy)?.status ?? null;
}

function* questionFindings(lesson: Lesson): Iterable<AuthorFinding> {
  const moments = lesson.questions.map((one) => (one.kind === 'gap' ? 'gap' : one.moment));
  const wanted = lesson.strategy === null ? (['predict'] as const) : (['predict', 'gap', 'why'] as const);
  for (const moment of wanted)
    if (!moments.includes(moment))
      yield { where: 'questions', message: `There is none of the kind ${moment}.` };
  if (lesson.strategy !== null && lesson.reviews.length === 0)
    yield { where: 'questions', message: 'There is none for later days (moment: review).' };
  for (const question of lesson.questions) {
    if (question.kind !== 'gap') continue;
    const where = `gap ${question.id}`;
    for (const answer of question.right) {
      const { right, because } = judgeGap(question, answer);
      if (!right)
        yield { where, message: `The right answer ${JSON.stringify(answer)} is refused: ${because}` };
    }
    for (const answer of question.wrong)
      if (judgeGap(question, answer).right)
        yield { where, message: `The wrong answer ${JSON.stringify(answer)} passes.` };
  }
}

function* exerciseFindings({ exercise }: Lesson, { exercises }: Surroundings): Iterable<AuthorFinding> {
  if (exercise !== null && !exercises.includes(exercise))
    yield { where: 'front matter', message: `key exercise: there is no exercise ${exercise}.` };
}

function* lengthFindings({ path, text }: Text): Iterable<AuthorFinding> {
  const minutes = readingMinutes(text);
  if (minutes > longestLessonMinutes)
    yield {
      where: path,
      message: `It takes about ${minutes} minutes to read; more than ${longestLessonMinutes} are two lessons.`,
    };
}
