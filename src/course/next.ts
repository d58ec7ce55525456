import { phrases } from '../phrases/index.ts';
import { type StrategyId, strategyIds } from '../rules/types.ts';
import type { Lesson } from './lesson.ts';
import { exerciseOf, lessonOfProgress, type Progress } from './progress.ts';

/** What the learner does next. */
export type Next =
  | { readonly do: 'read'; readonly lesson: Lesson; readonly page: number }
  | { readonly do: 'exercise'; readonly lesson: Lesson; readonly exercise: string }
  /** All lessons are done, and their exercises: one that no lesson leads to. */
  | { readonly do: 'transfer'; readonly exercise: string; readonly afterLessons: boolean }
  /** All is done: `lessons` and `exercises` say which of them this course has. */
  | { readonly do: 'nothing'; readonly lessons: boolean; readonly exercises: boolean };

export type LessonState = 'done' | 'begun' | 'new';

export function lessonState(progress: Progress, lesson: Lesson): LessonState {
  const known = lessonOfProgress(progress, lesson.id);
  if (known === null) return 'new';
  return known.doneAt === null ? 'begun' : 'done';
}

/** The exercise that a lesson leads to, where the course has it; null otherwise. */
export function exerciseFor(lesson: Lesson, exercises: readonly string[]): string | null {
  return lesson.exercise !== null && exercises.includes(lesson.exercise) ? lesson.exercise : null;
}

export function hasPassed(progress: Progress, exercise: string): boolean {
  return exerciseOf(progress, exercise).passedAt !== null;
}

/** Where the learner was last; 0 for one who begins. */
function lastTouched(progress: Progress, lessons: readonly Lesson[]): number {
  let [last, at] = [0, ''];
  for (const [index, { id }] of lessons.entries()) {
    const touched = lessonOfProgress(progress, id)?.at ?? '';
    if (touched > at) [last, at] = [index, touched];
  }
  return last;
}

/** From where the learner was last: read the lesson, do its exercise, go on; at the end what was left out earlier, then the exercises beyond the lessons. */
export function nextOf(progress: Progress, lessons: readonly Lesson[], exercises: readonly string[]): Next {
  const last = lastTouched(progress, lessons);
  for (const lesson of [...lessons.slice(last), ...lessons.slice(0, last)]) {
    const known = lessonOfProgress(progress, lesson.id);
    if (known === null || known.doneAt === null) return { do: 'read', lesson, page: known?.page ?? 0 };
    const exercise = exerciseFor(lesson, exercises);
    if (exercise !== null && !hasPassed(progress, exercise)) return { do: 'exercise', lesson, exercise };
  }
  const more = exercises.find((id) => !hasPassed(progress, id));
  return more === undefined
    ? { do: 'nothing', lessons: lessons.length > 0, exercises: exercises.length > 0 }
    : { do: 'transfer', exercise: more, afterLessons: lessons.length > 0 };
}

/** The lesson behind this one, or null. */
export function lessonAfter(lesson: Lesson, lessons: readonly Lesson[]): Lesson | null {
  return lessons[lessons.findIndex(({ id }) => id === lesson.id) + 1] ?? null;
}

/** `Strategy 3 of 8` for a strategy of the eight; null for the others. */
export function strategyPlace(strategy: StrategyId | null): string | null {
  if (strategy === null || strategy === 'security') return null;
  return phrases.place.strategyOf(strategyIds.indexOf(strategy) + 1, strategyIds.length - 1);
}
