import { smallerEach } from './best-size.ts';
import type { AnswerProgress, ExerciseProgress, LessonProgress, Progress } from './progress.ts';
import { savesKept } from './progress.ts';

function earlier(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b;
  return a < b ? a : b;
}

/** ISO times compare as text; of two equal ones the greater rest wins, so that the order of merging never matters. */
function later<T extends { readonly at: string }>(a: T, b: T): T {
  if (a.at !== b.at) return a.at > b.at ? a : b;
  return JSON.stringify(a) >= JSON.stringify(b) ? a : b;
}

function mergeLessons(a: LessonProgress, b: LessonProgress): LessonProgress {
  return { ...later(a, b), doneAt: earlier(a.doneAt, b.doneAt) };
}

function mergeExercises(a: ExerciseProgress, b: ExerciseProgress): ExerciseProgress {
  const [x, y] = [a, b].map((one) => ({
    at: one.startedAt ?? '',
    folder: one.folder,
    startedAt: one.startedAt,
    course: one.course,
  }));
  const { folder, startedAt, course } = x && y ? later(x, y) : a;
  return {
    folder,
    startedAt,
    course,
    passedAt: earlier(a.passedAt, b.passedAt),
    hints: Math.max(a.hints, b.hints),
    solutionSeenAt: earlier(a.solutionSeenAt, b.solutionSeenAt),
    saves: [...new Set([...a.saves, ...b.saves])].slice(0, savesKept),
    best: smallerEach(a.best, b.best),
  };
}

function mergeRecords<T>(
  a: Readonly<Record<string, T>>,
  b: Readonly<Record<string, T>>,
  merge: (a: T, b: T) => T,
): Record<string, T> {
  const merged = new Map(Object.entries(a));
  for (const [id, value] of Object.entries(b)) {
    const other = merged.get(id);
    merged.set(id, other === undefined ? value : merge(other, value));
  }
  return Object.fromEntries(merged);
}

/** Both learners' results in one: nothing that either reached is lost, whichever is named first. */
export function mergeProgress(a: Progress, b: Progress): Progress {
  return {
    version: 1,
    lessons: mergeRecords(a.lessons, b.lessons, mergeLessons),
    exercises: mergeRecords(a.exercises, b.exercises, mergeExercises),
    answers: mergeRecords<AnswerProgress>(a.answers, b.answers, later),
  };
}
