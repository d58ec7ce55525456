import type { Lesson } from '../course/lesson.ts';
import { exerciseFor, lessonState, type Next } from '../course/next.ts';
import { type ExerciseProgress, exerciseOf, type Progress } from '../course/progress.ts';
import { phrases } from '../phrases/index.ts';
import { shortBest } from './best-size.ts';
import { lessonMark } from './course.ts';
import { exerciseMark } from './exercise-list.ts';
import type { Look } from './look.ts';

/** One row of the list of everything there is to read and to do. */
export type CourseRow = { readonly name: string; readonly found: string } & (
  | { readonly kind: 'lesson'; readonly lesson: Lesson }
  | { readonly kind: 'exercise'; readonly exercise: string }
);

export interface Listed {
  readonly lessons: readonly Lesson[];
  readonly exercises: readonly string[];
  readonly progress: Progress;
  readonly next: Next;
  /** Ids of lessons with questions due. */
  readonly due: ReadonlySet<string>;
}

function told(words: readonly string[], look: Look): string {
  return words.length === 0 ? '' : ` ${look.paint('faint', `(${words.join(', ')})`)}`;
}

function lessonRow(lesson: Lesson, { progress, next, due }: Listed, look: Look): CourseRow {
  const state = lessonState(progress, lesson);
  const isNext = next.do === 'read' && next.lesson === lesson;
  const notes = [...(isNext ? [phrases.isNext] : []), ...(due.has(lesson.id) ? [phrases.reviewDue] : [])];
  const name = `${lessonMark(state, look)} ${String(lesson.number).padStart(2)}. ${lesson.title}${told(notes, look)}`;
  const { lesson: kind, lessonStates } = phrases.find;
  const found = [kind, lesson.id, lesson.strategy ?? '', lesson.title, lessonStates[state], ...notes];
  return { kind: 'lesson', lesson, name, found: found.join(' ').toLowerCase() };
}

function stateOf({ passedAt, startedAt }: ExerciseProgress): string {
  const { passed, open, started } = phrases.find.exerciseStates;
  if (passedAt !== null) return passed;
  return startedAt === null ? open : started;
}

function exerciseRow(exercise: string, inset: string, { progress, next }: Listed, look: Look): CourseRow {
  const known = exerciseOf(progress, exercise);
  const best = shortBest(known.best);
  const isNext = 'exercise' in next && next.exercise === exercise;
  const notes = [
    ...(isNext ? [phrases.isNext] : []),
    ...(best === null ? [] : [best]),
    ...(known.solutionSeenAt === null ? [] : [phrases.solutionSeen]),
  ];
  const name = `${inset}${exerciseMark(known, look)} ${phrases.exerciseNamed(exercise)}${told(notes, look)}`;
  const found = [phrases.find.exercise, exercise, stateOf(known), ...notes];
  return { kind: 'exercise', exercise, name, found: found.join(' ').toLowerCase() };
}

/** Every lesson with its exercise below it, then the exercises that no lesson leads to. */
export function courseRows(listed: Listed, look: Look): readonly CourseRow[] {
  const led = new Set<string>();
  const rows = listed.lessons.flatMap((lesson) => {
    const exercise = exerciseFor(lesson, listed.exercises);
    if (exercise === null) return [lessonRow(lesson, listed, look)];
    led.add(exercise);
    return [lessonRow(lesson, listed, look), exerciseRow(exercise, '      ', listed, look)];
  });
  const rest = listed.exercises.filter((id) => !led.has(id));
  return [...rows, ...rest.map((id) => exerciseRow(id, '', listed, look))];
}

/** Rows that hold every word of what was typed: of a number or title, `done`, `open`, `due`, `exercise`. */
export function rowsMatching(rows: readonly CourseRow[], typed: string): readonly CourseRow[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const holds = ({ found }: CourseRow, word: string) =>
    /^\d+$/.test(word) ? new RegExp(`(^|\\D)0*${word}(\\D|$)`).test(found) : found.includes(word);
  return rows.filter((row) => words.every((word) => holds(row, word)));
}
