import type { Lesson } from '../course/lesson.ts';
import { exerciseFor, hasPassed, lessonAfter, lessonState, type Next } from '../course/next.ts';
import { exerciseOf } from '../course/progress.ts';
import type { DueQuestion } from '../course/review.ts';
import { type ExitCode, exitCode, UserError } from '../exit.ts';
import type { World } from '../ports/world.ts';
import { lessonLabel, nextCommand, nextSentence, renderProgress } from '../render/course.ts';
import { renderError } from '../render/error.ts';
import { withoutColour, wrap } from '../render/width.ts';
import { type CourseData, readCourse, type Standing, sayNotices, standingOf } from './course-data.ts';
import { askChoice, type Room, screenNow, walkLesson } from './lesson-flow.ts';
import { type Choice, promptsOn } from './prompting.ts';
import type { CommandArgs, CommandModule } from './types.ts';

/** Questions of one review: two minutes, not twenty. */
const reviewLength = 5;

const isNew = ({ progress }: Standing) =>
  Object.keys(progress.lessons).length + Object.keys(progress.exercises).length === 0;

function greeting(standing: Standing): string {
  if (!isNew(standing)) return `Welcome back. ${nextSentence(standing.next)}`;
  return 'Welcome. Here you learn to pack container images small: eight strategies, a lesson and an exercise each. No Docker is needed to begin.';
}

/** Without a terminal to ask on: the same in words, and the commands that do it. */
async function tell(standing: Standing, { screen }: CommandArgs, world: World): Promise<ExitCode> {
  const { next, progress, due } = standing;
  const begin = [nextCommand(next, progress), isNew(standing) ? 'begin' : 'go on'] as const;
  const commands = [
    begin,
    ['learn-image-opt lesson', 'all lessons with their state'],
    ['learn-image-opt progress', 'what is done and what is next'],
    ['learn-image-opt check PATH', 'check a Dockerfile of your own'],
    ['learn-image-opt --help', 'all commands'],
  ] as const;
  const column = Math.max(...commands.map(([line]) => line.length)) + 3;
  const rows = commands.map(([line, does]) => `  ${screen.paint('code', line.padEnd(column))}${does}`);
  const lines = [
    ...wrap(greeting(standing), screen.width),
    ...(due.length > 0 ? [`Questions due from earlier lessons: ${due.length}; a terminal asks them.`] : []),
    '',
    'This is no terminal that can show menus. These commands do the same:',
    ...rows.flatMap((row) => wrap(row, screen.width, '    ')),
  ];
  await world.stdout.write(`${lines.join('\n')}\n`);
  return exitCode.done;
}

type MenuItem =
  | { readonly go: 'next' | 'review' | 'lessons' | 'progress' | 'leave' }
  | { readonly go: 'exercise'; readonly id: string };

function nextLabel(next: Next, fresh: boolean): string {
  switch (next.do) {
    case 'read':
      if (fresh) return `Begin: ${next.lesson.title}, then lesson 1`;
      return `${next.page > 0 ? 'Go on with' : 'Read'} lesson ${next.lesson.number}: ${next.lesson.title}`;
    case 'exercise':
      return `Do the exercise ${next.exercise}`;
    case 'nothing':
      return 'Leave';
  }
}

function menuItems({ next, due, ...standing }: Standing): Choice<MenuItem['go']>[] {
  const first: Choice<MenuItem['go']> = {
    name: nextLabel(next, isNew({ next, due, ...standing })),
    value: next.do === 'nothing' ? 'leave' : 'next',
  };
  const asked = Math.min(due.length, reviewLength);
  const review: Choice<MenuItem['go']>[] =
    due.length === 0
      ? []
      : [
          {
            name: `Review: ${asked} ${asked === 1 ? 'question' : 'questions'} from earlier lessons`,
            value: 'review',
          },
        ];
  const others: Choice<MenuItem['go']>[] = [
    { name: 'All lessons', value: 'lessons' },
    { name: 'Progress', value: 'progress' },
    ...(next.do === 'nothing' ? [] : [{ name: 'Leave', value: 'leave' as const }]),
  ];
  return [first, ...review, ...others];
}

async function runOther(
  name: string,
  args: CommandArgs,
  positionals: readonly string[],
  world: World,
): Promise<boolean> {
  const { commandEntries } = await import('./registry.ts');
  const entry = commandEntries.find((one) => one.name === name);
  if (entry === undefined) return false;
  try {
    const { command } = await entry.load();
    const code = await command.run({ ...args, positionals, values: {} }, world);
    return code === exitCode.done;
  } catch (error) {
    // What another command complains about is shown, and the menu goes on; leaving stays leaving.
    if (!(error instanceof UserError) || error.exitCode === exitCode.interrupted) throw error;
    const { text } = renderError(error, { paint: args.screen.paint, debug: false });
    await world.stdout.write(text);
    return false;
  }
}

/** Write the exercise where it is not there yet, then offer the live screen. */
async function doExercise(id: string, args: CommandArgs, room: Room): Promise<void> {
  const { world, store, ask } = room;
  const { folder } = exerciseOf(await store.load(), id);
  const there = folder !== null && (await world.files.info(folder).catch(() => null)) !== null;
  if (!there && !(await runOther('start', args, [id], world))) {
    await ask.line('Enter: back to the menu');
    return;
  }
  const place = exerciseOf(await store.load(), id).folder ?? id;
  await world.stdout.write(
    `\n${wrap(`The exercise lies in ${place}. Open its Dockerfile in your editor.`, screenNow(room).width).join('\n')}\n\n`,
  );
  const what = await ask.choose('And now', [
    { name: 'Watch it here: checked again at every save', value: 'watch' as const },
    { name: 'Back to the menu', value: 'menu' as const },
  ]);
  if (what === 'watch' && !(await runOther('watch', args, [place], world)))
    await ask.line('Enter: back to the menu');
}

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
    ...(open ? [{ name: `Do its exercise, ${exercise}`, value: 'exercise' as const }] : []),
    ...(after === null ? [] : [{ name: `Next lesson: ${after.title}`, value: 'lesson' as const }]),
    { name: 'Back to the menu', value: 'menu' },
  ];
  const what = await room.ask.choose(`Lesson ${lesson.number} is done. What now`, choices);
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

async function chooseLesson(standing: Standing, args: CommandArgs, room: Room): Promise<void> {
  const { lessons, progress, exercises } = standing;
  const look = { ...screenNow(room), paint: (_style: string, text: string) => text };
  const choices: Choice<Lesson | null>[] = [
    ...lessons.map((lesson) => ({
      name: withoutColour(lessonLabel(lesson, progress, exercises, look)),
      value: lesson,
    })),
    { name: 'Back', value: null },
  ];
  const preset = standing.next.do === 'nothing' ? undefined : standing.next.lesson;
  const lesson = await room.ask.choose('Which lesson', choices, preset);
  if (lesson === null) return;
  const known = lessonState(progress, lesson) === 'begun' ? (progress.lessons[lesson.id]?.page ?? 0) : 0;
  await readFrom(lesson, known, standing, args, room);
}

async function review(due: readonly DueQuestion[], room: Room): Promise<void> {
  const { renderMarkdown } = await import('../render/markdown.ts');
  const { expandFacts } = await import('../render/lesson-facts.ts');
  const asked = due.slice(0, reviewLength);
  let right = 0;
  for (const { question, lesson } of asked) {
    const look = screenNow(room);
    const lines = renderMarkdown(expandFacts(question.question, lesson), look);
    const from = look.paint('faint', `From lesson ${lesson.number}, ${lesson.title}`);
    await room.world.stdout.write(`\n${[...wrap(from, look.width), ...lines, ''].join('\n')}\n`);
    if (await askChoice(question, lesson, room)) right += 1;
  }
  const rest = due.length - asked.length;
  const more = rest > 0 ? ` ${rest} more wait for another time.` : '';
  await room.world.stdout.write(`${right} of ${asked.length} right at once.${more}\n\n`);
}

async function banner(standing: Standing, room: Room): Promise<void> {
  const { default: boxen } = await import('boxen');
  const look = screenNow(room);
  const width = Math.min(look.width, 72);
  const text = [look.paint('heading', 'learn-image-opt'), '', ...wrap(greeting(standing), width - 4)].join(
    '\n',
  );
  const box = boxen(text, {
    padding: { left: 1, right: 1, top: 0, bottom: 0 },
    borderStyle: look.unicode ? 'round' : 'classic',
    width,
  });
  await room.world.stdout.write(`\n${box}\n\n`);
}

async function showProgress(standing: Standing, room: Room): Promise<void> {
  const { lessons, exercises, progress, next, due, store } = standing;
  const course = { lessons, exercises, progress, next, due: due.length };
  await room.world.stdout.write(`\n${renderProgress(course, store.path, screenNow(room))}\n`);
}

async function menu(course: CourseData, args: CommandArgs, room: Room): Promise<ExitCode> {
  for (let first = true; ; first = false) {
    const standing = await standingOf(course, room.world);
    await sayNotices(course.store, room.world);
    const { next } = standing;
    if (first) await banner(standing, room);
    const go = await room.ask.choose(
      first || next.do === 'nothing' ? 'What now' : nextSentence(next),
      menuItems(standing),
    );
    if (go === 'leave') return exitCode.done;
    if (go === 'next' && next.do === 'read') await readFrom(next.lesson, next.page, course, args, room);
    if (go === 'next' && next.do === 'exercise') await doExercise(next.exercise, args, room);
    if (go === 'review') await review(standing.due, room);
    if (go === 'lessons') await chooseLesson(standing, args, room);
    if (go === 'progress') await showProgress(standing, room);
  }
}

async function run(args: CommandArgs, world: World): Promise<ExitCode> {
  const course = await readCourse(world);
  if (args.screen.interactive) {
    const ask = await promptsOn(world);
    return await menu(course, args, { world, ask, screen: args.screen, store: course.store });
  }
  const code = await tell(await standingOf(course, world), args, world);
  await sayNotices(course.store, world);
  return code;
}

export const command: CommandModule = {
  name: 'course',
  summary: 'Open the course: begin, or go on where you left',
  usage: '[course]',
  options: {},
  maxPositionals: 0,
  run,
};
