import { UsageError } from '../exit.ts';
import { phrases } from '../phrases/index.ts';
import { type Lesson, parseLesson } from './lesson.ts';
import type { ReadsFiles } from './library.ts';

const fileLimitBytes = 500_000;

/**
 * All lessons of a folder, in their order.
 * @throws UsageError when there are none, or one breaks the format (file, line, key and what is expected).
 */
export async function readLessons(files: ReadsFiles, folder: string): Promise<readonly Lesson[]> {
  const entries = await files.list(folder).catch(() => []);
  const names = entries
    .filter(({ kind, name }) => kind === 'file' && /^\d\d-.*\.md$/.test(name))
    .map(({ name }) => name);
  if (names.length === 0) {
    throw new UsageError(phrases.refusals.noLessons(folder), phrases.refusals.lessonsGone);
  }
  return await Promise.all(names.sort().map((name) => readLesson(files, `${folder}/${name}`, name)));
}

async function readLesson(files: ReadsFiles, path: string, name: string): Promise<Lesson> {
  const text = new TextDecoder().decode(await files.read(path, fileLimitBytes));
  const reading = parseLesson(text, name.replace(/\.md$/, ''), path);
  if ('lesson' in reading) return reading.lesson;
  const [first = '', ...more] = reading.problems;
  const others = more.length === 0 ? '' : ` (${more.length} more problems)`;
  throw new UsageError(`${first}${others}`, 'docs/add-a-lesson.md says what a lesson file holds.');
}

/** The lesson that a person means: `3`, `03`, `03-layers`, `layers`, a strategy; null: none. */
export function lessonNamed(name: string, lessons: readonly Lesson[]): Lesson | null {
  const wanted = name.trim().toLowerCase().replace(/\.md$/, '');
  if (/^\d{1,2}$/.test(wanted)) return lessons.find(({ number }) => number === Number(wanted)) ?? null;
  return (
    lessons.find(({ id }) => id === wanted) ??
    lessons.find(({ id }) => slugOf(id) === wanted) ??
    lessons.find(({ strategy }) => strategy === wanted) ??
    null
  );
}

/** `layers` of `03-layers`. */
export const slugOf = (id: string): string => id.replace(/^\d\d-/, '');
