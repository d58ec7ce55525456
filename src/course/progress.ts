import { createHash } from 'node:crypto';
import { type BestSizes, noSizes, smallerEach } from './best-size.ts';

/** Times are ISO 8601 in UTC; days are `YYYY-MM-DD` in the learner's own calendar. */
export interface LessonProgress {
  /** Page to go on with, from 0. */
  readonly page: number;
  /** When its last page was first left; null: begun only. */
  readonly doneAt: string | null;
  /** When this was last touched. */
  readonly at: string;
}

export interface ExerciseProgress {
  /** Folder that `start` wrote last; null: never started. */
  readonly folder: string | null;
  readonly startedAt: string | null;
  /** Folder of the course that it was started from (`--course`); null: the one that comes with the program. */
  readonly course: string | null;
  readonly passedAt: string | null;
  /** Hint levels opened, from 0. */
  readonly hints: number;
  readonly solutionSeenAt: string | null;
  /** Hashes of checked saves that differ from the start and from each other, oldest first. */
  readonly saves: readonly string[];
  readonly best: BestSizes;
}

/** How often a question was answered, and when it comes back. */
export interface AnswerProgress {
  readonly right: number;
  readonly wrong: number;
  /** Right answers in a row on different days; the longer, the later it comes back. */
  readonly step: number;
  /** Day on which it is asked again. */
  readonly dueOn: string;
  readonly at: string;
}

/** All that is kept about one learner. By id: lessons `06-clean-up`, exercises `node-app`, answers `06-clean-up/why`. */
export interface Progress {
  readonly version: 1;
  readonly lessons: Readonly<Record<string, LessonProgress>>;
  readonly exercises: Readonly<Record<string, ExerciseProgress>>;
  readonly answers: Readonly<Record<string, AnswerProgress>>;
}

export const emptyProgress: Progress = { version: 1, lessons: {}, exercises: {}, answers: {} };

const untouched: ExerciseProgress = {
  folder: null,
  startedAt: null,
  course: null,
  passedAt: null,
  hints: 0,
  solutionSeenAt: null,
  saves: [],
  best: noSizes,
};

/** Saves kept per exercise; more tell nothing new. */
export const savesKept = 100;

/** What is known of an exercise; an untouched one where nothing is. */
export function exerciseOf(progress: Progress, id: string): ExerciseProgress {
  return Object.hasOwn(progress.exercises, id) ? (progress.exercises[id] ?? untouched) : untouched;
}

export function lessonOfProgress(progress: Progress, id: string): LessonProgress | null {
  return Object.hasOwn(progress.lessons, id) ? (progress.lessons[id] ?? null) : null;
}

function withExercise(progress: Progress, id: string, change: Partial<ExerciseProgress>): Progress {
  const exercises = { ...progress.exercises, [id]: { ...exerciseOf(progress, id), ...change } };
  return { ...progress, exercises };
}

/**
 * `start` wrote the exercise into a folder (absolute path).
 * @param course folder of a course of one's own; null: the one that comes with the program.
 */
export function startedExercise(
  progress: Progress,
  id: string,
  folder: string,
  now: Date,
  course: string | null = null,
): Progress {
  return withExercise(progress, id, { folder, startedAt: now.toISOString(), course });
}

/**
 * The learner saved and it was checked.
 * @param save of `saveHash`
 * @param start the same of the files as `start` wrote them: such a save is no attempt.
 */
export function checkedSave(progress: Progress, id: string, save: string, start: string): Progress {
  const { saves } = exerciseOf(progress, id);
  if (save === start || saves.includes(save) || saves.length >= savesKept) return progress;
  return withExercise(progress, id, { saves: [...saves, save] });
}

/** Passed; the first time counts, and of every way of counting bytes the smallest answer. */
export function passedExercise(
  progress: Progress,
  id: string,
  now: Date,
  sizes: BestSizes = noSizes,
): Progress {
  const { passedAt, best } = exerciseOf(progress, id);
  return withExercise(progress, id, {
    passedAt: passedAt ?? now.toISOString(),
    best: smallerEach(best, sizes),
  });
}

/** @param level how many hint levels are open now, from 1. */
export function openedHint(progress: Progress, id: string, level: number): Progress {
  return withExercise(progress, id, { hints: Math.max(level, exerciseOf(progress, id).hints) });
}

/** The solution was shown; the first time counts. */
export function sawSolution(progress: Progress, id: string, now: Date): Progress {
  const solutionSeenAt = exerciseOf(progress, id).solutionSeenAt ?? now.toISOString();
  return withExercise(progress, id, { solutionSeenAt });
}

/** A page of a lesson was shown; `done` when its last page was left. A lesson once done stays done. */
export function readPage(progress: Progress, id: string, page: number, done: boolean, now: Date): Progress {
  const at = now.toISOString();
  const doneAt = lessonOfProgress(progress, id)?.doneAt ?? (done ? at : null);
  return { ...progress, lessons: { ...progress.lessons, [id]: { page, doneAt, at } } };
}

/** Attempts that open an exercise's solution without a pass. */
export const attemptsForSolution = 3;

/** May the solution be shown? After a pass, or after three checked saves of the learner's own. */
export function solutionIsOpen(exercise: ExerciseProgress): boolean {
  return exercise.passedAt !== null || exercise.saves.length >= attemptsForSolution;
}

/** Hash of what a learner saved, by file name. White space at line ends and blank lines count nothing. */
export function saveHash(files: Readonly<Record<string, string>>): string {
  const hash = createHash('sha256');
  for (const name of Object.keys(files).sort()) {
    const lines = (files[name] ?? '').split(/\r?\n/).map((line) => line.trimEnd());
    hash.update(JSON.stringify([name, lines.filter((line) => line !== '')]));
  }
  return hash.digest('hex').slice(0, 16);
}
