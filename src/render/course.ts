import type { Lesson } from '../course/lesson.ts';
import {
  exerciseFor,
  hasPassed,
  type LessonState,
  lessonState,
  type Next,
  strategyPlace,
} from '../course/next.ts';
import { exerciseOf, type Progress } from '../course/progress.ts';
import { phrases } from '../phrases/index.ts';
import { exerciseRows } from './exercise-list.ts';
import { noLink } from './link.ts';
import type { Look } from './look.ts';
import type { Style } from './paint.ts';
import { shellWord } from './shell-word.ts';
import { wrap } from './width.ts';

interface StateMark {
  readonly glyph: string;
  readonly ascii: string;
  readonly style: Style;
}

const marks: Readonly<Record<LessonState, StateMark>> = {
  done: { glyph: '✔', ascii: '+', style: 'good' },
  begun: { glyph: '▸', ascii: '>', style: 'warn' },
  new: { glyph: '·', ascii: '-', style: 'faint' },
};

/** `✔`, `▸` or `·`; in plain words. */
export function lessonMark(state: LessonState, { paint, unicode, plain }: Look): string {
  const { glyph, ascii, style } = marks[state];
  return paint(style, plain ? phrases.lesson[state] : unicode ? glyph : ascii);
}

/** State of a lesson's exercise in a few words; null: it has none. */
function exerciseWords(lesson: Lesson, progress: Progress, exercises: readonly string[]): string | null {
  const id = exerciseFor(lesson, exercises);
  if (id === null) return null;
  const { passedAt, startedAt, solutionSeenAt } = exerciseOf(progress, id);
  const seen = solutionSeenAt === null ? '' : `, ${phrases.solutionSeen}`;
  if (passedAt !== null) return phrases.exerciseOf(phrases.exercise.passed) + seen;
  return startedAt === null
    ? phrases.exerciseOf(phrases.exercise.open)
    : phrases.exerciseOf(phrases.exercise.started) + seen;
}

/** `✔ 3. Keep together …  (exercise open)`; for lists and menus. */
function lessonLabel(lesson: Lesson, progress: Progress, exercises: readonly string[], look: Look): string {
  const exercise = exerciseWords(lesson, progress, exercises);
  const state = `${lessonMark(lessonState(progress, lesson), look)}${look.plain ? ':' : ''} `;
  const tail = exercise === null ? '' : ` ${look.paint('faint', `(${exercise})`)}`;
  return `${state}${String(lesson.number).padStart(2)}. ${lesson.title}${tail}`;
}

/** The list of lessons with their state. */
export function renderLessonList(
  lessons: readonly Lesson[],
  progress: Progress,
  exercises: readonly string[],
  look: Look,
): string {
  const rows = lessons.flatMap((lesson) =>
    wrap(lessonLabel(lesson, progress, exercises, look), look.width, '      '),
  );
  const legend = look.plain
    ? []
    : [
        '',
        wrapOne(
          (['done', 'begun', 'new'] as const)
            .map(
              (state) => `${look.unicode ? marks[state].glyph : marks[state].ascii} ${phrases.lesson[state]}`,
            )
            .join('   '),
          look,
        ),
      ];
  return `${[...rows, ...legend].join('\n')}\n`;
}

const wrapOne = (text: string, look: Look) =>
  wrap(text, look.width)
    .map((line) => look.paint('faint', line))
    .join('\n');

function placeOf(lesson: Lesson): string {
  const strategy = strategyPlace(lesson.strategy);
  const { title } = lesson;
  return strategy === null
    ? phrases.place.lesson(lesson.number, title)
    : phrases.place.strategy(strategy, title);
}

/** What comes next in one sentence: `Strategy 3 of 8, …; next: its exercise.` */
export function nextSentence(next: Next): string {
  switch (next.do) {
    case 'read':
      return next.page > 0
        ? phrases.place.page(placeOf(next.lesson), next.page + 1, next.lesson.pages.length)
        : phrases.place.read(placeOf(next.lesson));
    case 'exercise':
      return phrases.place.exercise(placeOf(next.lesson));
    case 'transfer':
      if (!next.afterLessons) return phrases.place.onlyExercise(next.exercise);
      return phrases.place.transfer(next.exercise);
    case 'nothing':
      return phrases.place.nothing(next.lessons, next.exercises);
  }
}

/** The command that does the same without a menu. */
export function nextCommand(next: Next, progress: Progress): string {
  switch (next.do) {
    case 'read':
      return `learn-image-opt lesson ${next.lesson.number}`;
    case 'exercise':
    case 'transfer': {
      const { folder } = exerciseOf(progress, next.exercise);
      return folder === null
        ? `learn-image-opt start ${next.exercise}`
        : `learn-image-opt watch ${shellWord(folder)}`;
    }
    case 'nothing':
      return 'learn-image-opt check PATH';
  }
}

function barOf(done: number, all: number, look: Look): string {
  const cells = look.width < 60 ? 8 : 20;
  const full = all === 0 ? 0 : Math.floor((done / all) * cells);
  const [on, off] = look.unicode ? ['█', '░'] : ['#', '.'];
  return look.paint('good', on.repeat(full)) + look.paint('faint', off.repeat(cells - full));
}

function countLine(what: string, done: number, all: number, look: Look): string {
  const percent = all === 0 ? 0 : Math.round((done / all) * 100);
  const label = phrases.progress.count(what, done, all);
  return look.plain ? phrases.progress.percent(label, percent) : `${barOf(done, all, look)}  ${label}`;
}

/** Where one is: lessons and exercises as bars, and what is due for review. */
export function whereLines(
  { lessons, exercises, progress, due }: Pick<ProgressShown, 'lessons' | 'exercises' | 'progress' | 'due'>,
  look: Look,
): string[] {
  const read = lessons.filter((lesson) => lessonState(progress, lesson) === 'done').length;
  const passed = exercises.filter((id) => hasPassed(progress, id)).length;
  return [
    ...(lessons.length > 0 ? [countLine(phrases.progress.lessons, read, lessons.length, look)] : []),
    ...(exercises.length > 0 ? [countLine(phrases.progress.exercises, passed, exercises.length, look)] : []),
    ...(due > 0 ? [phrases.progress.due(due)] : []),
  ];
}

interface ProgressShown {
  readonly lessons: readonly Lesson[];
  readonly exercises: readonly string[];
  readonly progress: Progress;
  readonly next: Next;
  readonly due: number;
  /** Exercise by exercise, too. */
  readonly whole: boolean;
}

/** `progress`: what is done, what is next, where it is kept. */
export function renderProgress(course: ProgressShown, path: string, look: Look): string {
  const { exercises, progress, next, due } = course;
  const lines = [
    ...whereLines({ ...course, due: 0 }, look),
    '',
    ...wrap(nextSentence(next), look.width),
    ...wrap(`  ${look.paint('code', nextCommand(next, progress))}`, look.width),
  ];
  if (due > 0) lines.push('', ...wrap(phrases.progress.dueAsked(due), look.width));
  if (course.whole && exercises.length > 0)
    lines.push(
      '',
      look.paint('heading', phrases.progress.exerciseList),
      ...exerciseRows(exercises, progress, look),
    );
  const { link = noLink } = look;
  lines.push('', ...wrap(look.paint('faint', phrases.progress.keptIn(link(path, path))), look.width));
  return `${lines.join('\n')}\n`;
}
