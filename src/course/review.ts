import type { Lesson } from './lesson.ts';
import type { AnswerProgress, Progress } from './progress.ts';
import type { ChoiceQuestion } from './question.ts';

/** Days until a question comes back, by right answers in a row; a wrong answer begins anew. */
const intervalsDays = [1, 3, 7, 21, 60] as const;

/** The calendar day of a moment where the learner is, `YYYY-MM-DD`. */
export function dayOf(date: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

function daysLater(date: Date, days: number): string {
  return dayOf(new Date(date.getFullYear(), date.getMonth(), date.getDate() + days, 12));
}

function answerOf(progress: Progress, id: string): AnswerProgress | null {
  return Object.hasOwn(progress.answers, id) ? (progress.answers[id] ?? null) : null;
}

/** Record an answer and set the day on which the question is asked again. Answers of one day move it on once. */
export function answered(progress: Progress, id: string, right: boolean, now: Date): Progress {
  const before = answerOf(progress, id);
  const sameDay = before !== null && dayOf(new Date(before.at)) === dayOf(now);
  const step = right ? Math.min((before?.step ?? 0) + (sameDay ? 0 : 1), intervalsDays.length) : 0;
  const next: AnswerProgress = {
    right: (before?.right ?? 0) + (right ? 1 : 0),
    wrong: (before?.wrong ?? 0) + (right ? 0 : 1),
    step,
    dueOn: daysLater(now, intervalsDays[Math.max(0, step - 1)] ?? 1),
    at: now.toISOString(),
  };
  return { ...progress, answers: { ...progress.answers, [id]: next } };
}

export interface DueQuestion {
  /** As progress knows it: `06-clean-up/tomorrow`. */
  readonly id: string;
  readonly lesson: Lesson;
  readonly question: ChoiceQuestion;
}

/**
 * Questions to ask today, longest due first: those of lessons done on an earlier day, review questions and
 * the ones on the cause alike.
 */
export function dueQuestions(
  progress: Progress,
  lessons: readonly Lesson[],
  now: Date,
): readonly DueQuestion[] {
  const today = dayOf(now);
  const due: (DueQuestion & { readonly since: string })[] = [];
  for (const lesson of lessons) {
    const doneAt = progress.lessons[lesson.id]?.doneAt ?? null;
    if (doneAt === null) continue;
    const first = daysLater(new Date(doneAt), intervalsDays[0]);
    for (const question of [...lesson.reviews, ...lesson.questions]) {
      if (question.kind !== 'choice' || question.moment === 'predict') continue;
      const id = `${lesson.id}/${question.id}`;
      const since = answerOf(progress, id)?.dueOn ?? first;
      if (since <= today) due.push({ id, lesson, question, since });
    }
  }
  return due.sort((a, b) => (a.since < b.since ? -1 : a.since > b.since ? 1 : 0));
}
