import type { AuthorItem } from '../course/author-check.ts';
import { exerciseItem, termsItem } from '../course/author-check.ts';
import { readingMinutes, type Surroundings } from '../course/author-text.ts';
import { parseLesson } from '../course/lesson.ts';
import { lessonFindings } from '../course/lesson-author.ts';
import { exerciseIds, type ReadsFiles, readAnswers, readExercise, textsBelow } from '../course/library.ts';
import { type CoursePlaces, placesBelow } from '../course/places.ts';
import { readTerms } from '../course/term-library.ts';
import { type Term, termNamed } from '../course/terms.ts';
import { UsageError, UserError } from '../exit.ts';
import { nearest } from '../render/suggest.ts';
import { rules } from '../rules/index.ts';
import { indexRules } from '../rules/lookup.ts';
import { strategyIds } from '../rules/types.ts';

interface Course {
  readonly places: CoursePlaces;
  readonly around: Surroundings;
  /** Text of every file in the lessons' folder, by name. */
  readonly lessonTexts: ReadonlyMap<string, string>;
}

/**
 * Check lessons, exercises and glossary of a course.
 * @param names ids, or ids without their number, or the number alone; none: everything.
 * @throws UsageError for a name that is not there, or an empty course.
 */
export async function checkCourse(
  folder: string,
  names: readonly string[],
  files: ReadsFiles,
): Promise<readonly AuthorItem[]> {
  const course = await readAround(folder, files);
  const { lessons, exercises } = course.around;
  const hasTerms = course.lessonTexts.has('terms.yaml');
  const all = [...lessons, ...exercises, ...(hasTerms ? ['terms'] : [])];
  if (all.length === 0)
    throw new UsageError(
      `${folder} holds no course.`,
      'It needs lessons/en/NN-name.md or exercises/NAME/exercise.yaml.',
    );
  const wanted = names.length === 0 ? null : names.flatMap((name) => meant(name, all));
  const items: AuthorItem[] = [];
  for (const id of lessons) if (wanted?.includes(id) ?? true) items.push(lessonItem(id, course));
  for (const id of exercises)
    if (wanted?.includes(id) ?? true) items.push(await checkExercise(id, course, files));
  if (hasTerms && (wanted?.includes('terms') ?? true)) items.push(await checkTerms(course, files));
  return items;
}

/** A strategy's lesson and its exercise may share a name: then both are meant. */
function meant(name: string, all: readonly string[]): readonly string[] {
  const plain =
    name
      .replace(/\.md$/, '')
      .replace(/[/\\]+$/, '')
      .split(/[/\\]/)
      .at(-1) ?? name;
  const number = /^\d{1,2}$/.test(plain) ? `${plain.padStart(2, '0')}-` : null;
  const found = all.filter(
    (id) => id === plain || id.replace(/^\d+-/, '') === plain || (number !== null && id.startsWith(number)),
  );
  if (found.length > 0) return found;
  const near = nearest(plain, all);
  throw new UsageError(
    `There is no lesson or exercise ${JSON.stringify(name)}.`,
    `${near === null ? '' : `Did you mean ${near}? `}There are: ${all.join(', ')}.`,
  );
}

async function readAround(folder: string, files: ReadsFiles): Promise<Course> {
  const places = await placesBelow(folder, files);
  const lessonTexts = await textsBelow(files, places.lessons);
  const exercises = await exerciseIds(files, places.exercises);
  const exerciseTexts = await textsBelow(files, places.exercises);
  const lessons = [...lessonTexts.keys()]
    .filter((name) => /^\d\d-.*\.md$/.test(name))
    .map((name) => name.slice(0, -3));
  const paths = [
    ...[...lessonTexts.keys()].map((name) => `lessons/${places.language}/${name}`),
    ...[...exerciseTexts.keys()].map((name) => `exercises/${name}`),
  ];
  const terms = await readTerms(files, places.terms).catch((error: unknown) => {
    if (error instanceof UserError) return [];
    throw error;
  });
  const around = { lessons: lessons.sort(), exercises, paths: new Set(paths), explains: explainer(terms) };
  return { places, lessonTexts, around };
}

/** What `explain` would know. */
function explainer(terms: readonly Term[]): (name: string) => boolean {
  const known = new Set([...strategyIds, ...indexRules(rules).names].map((name) => name.toLowerCase()));
  return (name) => known.has(name.toLowerCase()) || termNamed(name, terms) !== null;
}

function lessonItem(id: string, { places, lessonTexts, around }: Course): AuthorItem {
  const path = `lessons/${places.language}/${id}.md`;
  const text = lessonTexts.get(`${id}.md`) ?? '';
  const reading = parseLesson(text, id, path);
  const findings =
    'problems' in reading
      ? reading.problems.map((problem) => ({ where: 'schema', message: problem }))
      : lessonFindings(reading.lesson, { path, text }, around);
  return { kind: 'lesson', id, findings, readingMinutes: readingMinutes(text), answers: null };
}

async function checkExercise(id: string, { places, around }: Course, files: ReadsFiles): Promise<AuthorItem> {
  try {
    const exercise = await readExercise(files, places.exercises, id);
    const answers = await readAnswers(files, places.exercises, id);
    const texts = await textsBelow(files, `${places.exercises}/${id}`);
    const yaml = { path: `exercises/${id}/exercise.yaml`, text: texts.get('exercise.yaml') ?? '' };
    const known = new Set(rules.map((rule) => rule.id));
    return exerciseItem(exercise, answers, yaml, [...texts.keys()], known, around);
  } catch (error) {
    return { kind: 'exercise', id, findings: [asFinding(error)], readingMinutes: null, answers: null };
  }
}

async function checkTerms({ places, lessonTexts, around }: Course, files: ReadsFiles): Promise<AuthorItem> {
  const text = { path: `lessons/${places.language}/terms.yaml`, text: lessonTexts.get('terms.yaml') ?? '' };
  try {
    return termsItem(await readTerms(files, places.terms), text, around);
  } catch (error) {
    return { kind: 'terms', id: 'terms', findings: [asFinding(error)], readingMinutes: null, answers: null };
  }
}

/** What breaks the schema is one more thing to mend; the rest is checked all the same. */
function asFinding(error: unknown): AuthorItem['findings'][number] {
  if (!(error instanceof UserError)) throw error;
  return { where: 'schema', message: `${error.message} ${error.hint ?? ''}`.trim() };
}
