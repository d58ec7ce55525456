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
  readonly words: string;
}

const marks: Readonly<Record<LessonState, StateMark>> = {
  done: { glyph: '✔', ascii: '+', style: 'good', words: 'read' },
  begun: { glyph: '▸', ascii: '>', style: 'warn', words: 'begun' },
  new: { glyph: '·', ascii: '-', style: 'faint', words: 'not yet read' },
};

/** `✔`, `▸` or `·`; in plain words. */
export function lessonMark(state: LessonState, { paint, unicode, plain }: Look): string {
  const { glyph, ascii, style, words } = marks[state];
  return paint(style, plain ? words : unicode ? glyph : ascii);
}

/** State of a lesson's exercise in a few words; null: it has none. */
function exerciseWords(lesson: Lesson, progress: Progress, exercises: readonly string[]): string | null {
  const id = exerciseFor(lesson, exercises);
  if (id === null) return null;
  const { passedAt, startedAt, solutionSeenAt } = exerciseOf(progress, id);
  const seen = solutionSeenAt === null ? '' : ', solution seen';
  if (passedAt !== null) return `exercise passed${seen}`;
  return startedAt === null ? 'exercise open' : `exercise started${seen}`;
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
          Object.values(marks)
            .map((mark) => `${look.unicode ? mark.glyph : mark.ascii} ${mark.words}`)
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
  return strategy === null ? `Lesson ${lesson.number}, ${lesson.title}` : `${strategy}, ${lesson.title}`;
}

/** What comes next in one sentence: `Strategy 3 of 8, …; next: its exercise.` */
export function nextSentence(next: Next): string {
  switch (next.do) {
    case 'read':
      return next.page > 0
        ? `${placeOf(next.lesson)}; next: page ${next.page + 1} of ${next.lesson.pages.length}.`
        : `Next: ${placeOf(next.lesson)}.`;
    case 'exercise':
      return `${placeOf(next.lesson)}; next: its exercise.`;
    case 'transfer':
      if (!next.afterLessons) return `Next: the exercise ${next.exercise}.`;
      return `You have read every lesson. Next: the same in another language, the exercise ${next.exercise}.`;
    case 'nothing':
      return 'You have read every lesson and passed every exercise. Next: a project of your own, with `learn-image-opt check`.';
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
  const label = `${what} ${done} of ${all}`;
  return look.plain ? `${label}, ${percent} percent` : `${barOf(done, all, look)}  ${label}`;
}

/** Where one is: lessons and exercises as bars, and what is due for review. */
export function whereLines(
  { lessons, exercises, progress, due }: Pick<ProgressShown, 'lessons' | 'exercises' | 'progress' | 'due'>,
  look: Look,
): string[] {
  const read = lessons.filter((lesson) => lessonState(progress, lesson) === 'done').length;
  const passed = exercises.filter((id) => hasPassed(progress, id)).length;
  return [
    countLine('lessons read:', read, lessons.length, look),
    countLine('exercises passed:', passed, exercises.length, look),
    ...(due > 0 ? [`${due} ${due === 1 ? 'question' : 'questions'} due for review`] : []),
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
  if (due > 0)
    lines.push(
      '',
      ...wrap(
        `${due} ${due === 1 ? 'question' : 'questions'} from earlier lessons ${due === 1 ? 'is' : 'are'} due: \`learn-image-opt\` asks them.`,
        look.width,
      ),
    );
  if (course.whole && exercises.length > 0)
    lines.push('', look.paint('heading', 'Exercises'), ...exerciseRows(exercises, progress, look));
  const { link = noLink } = look;
  lines.push('', ...wrap(look.paint('faint', `Kept in ${link(path, path)}`), look.width));
  return `${lines.join('\n')}\n`;
}
