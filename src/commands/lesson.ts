import type { Lesson } from '../course/lesson.ts';
import { lessonNamed, slugOf } from '../course/lesson-library.ts';
import { exerciseFor, lessonAfter } from '../course/next.ts';
import { readPage } from '../course/progress.ts';
import { type ExitCode, exitCode, UsageError } from '../exit.ts';
import { phrases } from '../phrases/index.ts';
import type { World } from '../ports/world.ts';
import { renderLessonList } from '../render/course.ts';
import { nearest } from '../render/suggest.ts';
import { type CourseData, readCourse, sayNotices } from './course-data.ts';
import { courseOption } from './course-folder.ts';
import type { CommandArgs, CommandModule } from './types.ts';

function unknownLesson(name: string, lessons: readonly Lesson[]): UsageError {
  const words = lessons.flatMap(({ id, strategy }) => [
    id,
    slugOf(id),
    ...(strategy === null ? [] : [strategy]),
  ]);
  const meant = nearest(name.toLowerCase(), words);
  const [first = 0, last = 0] = [lessons[0]?.number, lessons.at(-1)?.number];
  const numbers = phrases.refusals.lessonNumbers(first, last);
  return new UsageError(
    phrases.refusals.noLesson(JSON.stringify(name)),
    meant === null ? numbers : `${phrases.refusals.meant(meant)} ${numbers}`,
  );
}

/** What to do after reading, as commands; Markdown. */
function afterwards(lesson: Lesson, { lessons, exercises }: CourseData): string[] {
  const lines: string[] = [];
  const exercise = exerciseFor(lesson, exercises);
  if (exercise !== null) {
    lines.push(phrases.reading.doIt(exercise));
  }
  const after = lessonAfter(lesson, lessons);
  if (after !== null) lines.push(phrases.reading.next(after.number, after.title));
  return lines;
}

async function run({ positionals, screen }: CommandArgs, world: World): Promise<ExitCode> {
  const course = await readCourse(world);
  const [name] = positionals;
  if (course.lessons.length === 0)
    throw new UsageError(
      phrases.refusals.exercisesAlone,
      phrases.refusals.beginWith(course.exercises.join(', ')),
    );
  if (name === undefined) {
    const progress = await course.store.load();
    await world.stdout.write(renderLessonList(course.lessons, progress, course.exercises, screen));
  } else {
    const lesson = lessonNamed(name, course.lessons);
    if (lesson === null) throw unknownLesson(name, course.lessons);
    const { renderLesson } = await import('../render/lesson.ts');
    await world.stdout.write(renderLesson(lesson, screen, afterwards(lesson, course)));
    await course.store.update((progress) => readPage(progress, lesson.id, 0, true, world.clock.now()));
  }
  await sayNotices(course.store, world);
  return exitCode.done;
}

export const command: CommandModule = {
  name: 'lesson',
  summary: 'Read one lesson, or list all with their state',
  usage: 'lesson [LESSON]',
  options: { course: courseOption },
  maxPositionals: 1,
  examples: [
    { line: 'learn-image-opt lesson 3 | less', does: 'the third lesson in a pager' },
    { line: 'learn-image-opt lesson clean-up', does: 'the lesson of a strategy' },
  ],
  run,
};
