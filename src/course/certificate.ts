import type { BestSizes } from './best-size.ts';
import type { Lesson } from './lesson.ts';
import { exerciseFor, hasPassed, lessonState } from './next.ts';
import { exerciseOf, type Progress } from './progress.ts';

/** One exercise that was passed. */
export interface Deed {
  readonly id: string;
  /** ISO 8601, UTC. */
  readonly passedAt: string;
  readonly best: BestSizes;
  /** The whole answer was looked at before. */
  readonly solutionFirst: boolean;
}

/** What a learner has done, all of it out of their progress. */
export interface Certificate {
  readonly lessons: number;
  /** Those that the lessons lead to, then the ones beyond them. */
  readonly deeds: readonly Deed[];
  /** Answers to the course's questions, right ones and all. */
  readonly answers: { readonly right: number; readonly given: number };
  /** First and last thing that was done, ISO 8601, UTC. */
  readonly from: string;
  readonly to: string;
}

/** What still stands between a learner and the certificate. */
export interface Missing {
  readonly lessons: readonly Lesson[];
  readonly exercises: readonly string[];
}

/** Exercises that the certificate asks for: those that lessons lead to; in a course without lessons all. */
export function requiredExercises(
  lessons: readonly Lesson[],
  exercises: readonly string[],
): readonly string[] {
  if (lessons.length === 0) return exercises;
  return lessons.flatMap((lesson) => exerciseFor(lesson, exercises) ?? []);
}

function deedsIn(progress: Progress, ids: readonly string[]): Deed[] {
  return ids.flatMap((id): Deed[] => {
    const { passedAt, best, solutionSeenAt } = exerciseOf(progress, id);
    if (passedAt === null) return [];
    return [{ id, passedAt, best, solutionFirst: solutionSeenAt !== null && solutionSeenAt < passedAt }];
  });
}

/** The certificate, or what is missing: every lesson read, every exercise passed that a lesson leads to. */
export function certificateOf(
  progress: Progress,
  lessons: readonly Lesson[],
  exercises: readonly string[],
): Certificate | Missing {
  const required = requiredExercises(lessons, exercises);
  const missing = {
    lessons: lessons.filter((lesson) => lessonState(progress, lesson) !== 'done'),
    exercises: required.filter((id) => !hasPassed(progress, id)),
  };
  const deeds = deedsIn(progress, [...required, ...exercises.filter((id) => !required.includes(id))]);
  const read = lessons.flatMap(({ id }) => progress.lessons[id]?.doneAt ?? []);
  const moments = [...read, ...deeds.map(({ passedAt }) => passedAt)].sort();
  const started = deeds.flatMap(({ id }) => exerciseOf(progress, id).startedAt ?? []);
  const [from, to] = [[...moments, ...started].sort()[0], moments.at(-1)];
  if (missing.lessons.length + missing.exercises.length > 0 || from === undefined || to === undefined)
    return missing;
  const ours = Object.entries(progress.answers).filter(([id]) =>
    lessons.some((lesson) => id.startsWith(`${lesson.id}/`)),
  );
  const right = ours.reduce((sum, [, answer]) => sum + answer.right, 0);
  const wrong = ours.reduce((sum, [, answer]) => sum + answer.wrong, 0);
  return { lessons: lessons.length, deeds, answers: { right, given: right + wrong }, from, to };
}
