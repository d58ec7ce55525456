import type { Lesson } from '../course/lesson.ts';
import { readLessons } from '../course/lesson-library.ts';
import { exerciseIds } from '../course/library.ts';
import { type Next, nextOf } from '../course/next.ts';
import { placesBelow } from '../course/places.ts';
import type { Progress } from '../course/progress.ts';
import { type DueQuestion, dueQuestions } from '../course/review.ts';
import { openProgress, type ProgressStore } from '../ports/state.ts';
import type { World } from '../ports/world.ts';

/** All that the course's own commands work on. */
export interface CourseData {
  readonly lessons: readonly Lesson[];
  /** Ids of exercises, in their order. */
  readonly exercises: readonly string[];
  readonly store: ProgressStore;
}

/** Lessons, exercises and progress as they are now. */
export interface Standing extends CourseData {
  readonly progress: Progress;
  readonly next: Next;
  readonly due: readonly DueQuestion[];
}

/**
 * Read the lessons and exercises of this world's course; one of one's own may have exercises alone.
 * @throws UsageError when a lesson is broken, or there is neither.
 */
export async function readCourse(world: World): Promise<CourseData> {
  const places = await placesBelow(world.packageDir, world.files);
  const exercises = await exerciseIds(world.files, places.exercises);
  const alone = exercises.length > 0 && (await world.files.info(places.lessons)) === null;
  const lessons = alone ? [] : await readLessons(world.files, places.lessons);
  return { lessons, exercises, store: openProgress(world) };
}

export async function standingOf(course: CourseData, world: World): Promise<Standing> {
  const progress = await course.store.load();
  return {
    ...course,
    progress,
    next: nextOf(progress, course.lessons, course.exercises),
    due: dueQuestions(progress, course.lessons, world.clock.now()),
  };
}

/** Say on standard error what the store has to say, each thing once. */
export async function sayNotices(store: ProgressStore, world: World): Promise<void> {
  for (const notice of store.takeNotices()) await world.stderr.write(`${notice}\n`);
}
