import type { Lesson } from '../course/lesson.ts';
import { exerciseFor, hasPassed, lessonAfter, lessonState } from '../course/next.ts';
import type { DueQuestion } from '../course/review.ts';
import { type ExitCode, exitCode } from '../exit.ts';
import { phrases } from '../phrases/index.ts';
import { nextSentence } from '../render/course.ts';
import { type CourseRow, courseRows, rowsMatching } from '../render/course-list.ts';
import { expandFacts } from '../render/lesson-facts.ts';
import { renderMarkdown } from '../render/markdown.ts';
import { plainPaint } from '../render/paint.ts';
import { wrap } from '../render/width.ts';
import { banner, certificateBoard, progressBoard } from './course-board.ts';
import { type CourseData, type Standing, sayNotices, standingOf } from './course-data.ts';
import { doExercise } from './course-exercise.ts';
import { menuItems, reviewLength } from './course-words.ts';
import { walkLesson } from './lesson-flow.ts';
import { askChoice } from './lesson-quiz.ts';
import { openSheet, type Sheet } from './lesson-sheet.ts';
import type { Choice } from './prompting.ts';
import { type Room, screenNow } from './room.ts';
import type { CommandArgs } from './types.ts';

async function afterLesson(
  lesson: Lesson,
  course: CourseData,
  args: CommandArgs,
  room: Room,
): Promise<Lesson | null> {
  const progress = await course.store.load();
  const exercise = exerciseFor(lesson, course.exercises);
  const after = lessonAfter(lesson, course.lessons);
  const open = exercise !== null && !hasPassed(progress, exercise);
  const choices: Choice<'exercise' | 'lesson' | 'menu'>[] = [
    ...(open ? [{ name: phrases.menu.itsExercise(exercise), value: 'exercise' as const }] : []),
    ...(after === null ? [] : [{ name: phrases.menu.nextLesson(after.title), value: 'lesson' as const }]),
    { name: phrases.menu.back, value: 'menu' },
  ];
  const what = await room.ask.choose(
    phrases.menu.lessonDone(lesson.number),
    choices,
    undefined,
    openSheet(room).redraw,
  );
  if (what === 'exercise' && exercise !== null) await doExercise(exercise, args, room);
  return what === 'lesson' ? after : null;
}

async function readFrom(
  lesson: Lesson,
  page: number,
  course: CourseData,
  args: CommandArgs,
  room: Room,
): Promise<void> {
  let current: Lesson | null = lesson;
  let from = page;
  while (current !== null) {
    const finished: boolean = await walkLesson(current, from, room);
    current = finished ? await afterLesson(current, course, args, room) : null;
    from = 0;
  }
}

/** The list of all there is, narrowed by what is typed; then read or do what was chosen. */
async function chooseFromList(standing: Standing, args: CommandArgs, room: Room): Promise<void> {
  const look = { ...screenNow(room), paint: plainPaint };
  const due = new Set(standing.due.map(({ lesson }) => lesson.id));
  const rows = courseRows({ ...standing, due }, look);
  const back: Choice<CourseRow | null> = { name: phrases.menu.back, value: null };
  const matching = (typed: string): Choice<CourseRow | null>[] => [
    ...rowsMatching(rows, typed).map((row) => ({ name: row.name, value: row })),
    back,
  ];
  const { next } = standing;
  const preset = rows.find((row) =>
    row.kind === 'lesson'
      ? next.do === 'read' && row.lesson === next.lesson
      : 'exercise' in next && row.exercise === next.exercise,
  );
  const row = await room.ask.find(phrases.menu.search, matching, preset);
  if (row === null) return;
  if (row.kind === 'exercise') {
    await doExercise(row.exercise, args, room);
    return;
  }
  const { lesson } = row;
  const { progress } = standing;
  const known = lessonState(progress, lesson) === 'begun' ? (progress.lessons[lesson.id]?.page ?? 0) : 0;
  await readFrom(lesson, known, standing, args, room);
}

async function review(due: readonly DueQuestion[], sheet: Sheet, room: Room): Promise<void> {
  const asked = due.slice(0, reviewLength);
  let [right, done] = [0, 0];
  for (const { question, lesson } of asked) {
    await sheet.say((look) => {
      const from = look.paint('faint', phrases.menu.fromLesson(lesson.number, lesson.title));
      const asks = renderMarkdown(expandFacts(question.question, lesson), look);
      return ['', ...wrap(from, look.width), ...asks, ''];
    });
    const ways = { back: false, menu: true };
    const outcome = await askChoice(question, lesson, ways, sheet, room);
    if (outcome === 'menu') break;
    done += 1;
    if (outcome === 'right') right += 1;
  }
  if (done === 0) return;
  const rest = due.length - done;
  await sheet.say((look) => [...wrap(phrases.menu.reviewDone(right, done, rest), look.width), '']);
}

/** The course's menu, until the learner leaves. @throws Interrupted on Ctrl-C. */
export async function menu(course: CourseData, args: CommandArgs, room: Room): Promise<ExitCode> {
  let sheet = openSheet(room);
  for (let first = true; ; first = false) {
    const standing = await standingOf(course, room.world);
    await sayNotices(course.store, room.world);
    const { next } = standing;
    if (first) await sheet.say(await banner(standing));
    const asks = first || next.do === 'nothing' ? phrases.menu.ask : nextSentence(next);
    const go = await room.ask.choose(asks, menuItems(standing), undefined, sheet.redraw);
    if (go === 'leave') return exitCode.done;
    // What stood above the menu has served; what is shown now stands above the next.
    sheet = openSheet(room);
    if (go === 'next' && next.do === 'read') await readFrom(next.lesson, next.page, course, args, room);
    if (go === 'next' && (next.do === 'exercise' || next.do === 'transfer'))
      await doExercise(next.exercise, args, room);
    if (go === 'read-on' && next.do === 'exercise') {
      const after = lessonAfter(next.lesson, course.lessons);
      if (after !== null) await readFrom(after, 0, course, args, room);
    }
    if (go === 'review') await review(standing.due, sheet, room);
    if (go === 'list') await chooseFromList(standing, args, room);
    if (go === 'progress') await sheet.say(progressBoard(standing));
    const certificate = go === 'certificate' ? await certificateBoard(standing, room) : null;
    if (certificate !== null) await sheet.say(certificate);
  }
}
