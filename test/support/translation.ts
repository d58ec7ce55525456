import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { cheatsheetFrom } from '../../src/course/cheatsheet.ts';
import { withWords } from '../../src/course/exercise-words.ts';
import { type Lesson, parseLesson } from '../../src/course/lesson.ts';
import { termsFrom } from '../../src/course/terms.ts';

const yamlOf = (path: string): unknown => parse(readFileSync(path, 'utf8'));

function lessonAt(path: string, id: string): Lesson | string {
  const reading = parseLesson(readFileSync(path, 'utf8'), id, path);
  return 'lesson' in reading ? reading.lesson : (reading.problems[0] ?? path);
}

/** What has to be the same in every language, for progress and answers are kept by it, and figures come of it. */
function skeleton(path: string, { strategy, exercise, pages, questions, shown }: Lesson): object {
  const facts = readFileSync(path, 'utf8').match(/\{\{[^}]*\}\}/g) ?? [];
  return {
    strategy,
    exercise,
    pages: pages.length,
    questions: questions.map(({ id, kind }) => `${kind} ${id}`),
    options: questions.map((one) => (one.kind === 'choice' ? one.options.length : 0)),
    dockerfiles: [...shown.values()].map(({ dockerfile }) => dockerfile),
    facts: facts.map((fact) => fact.replace(/\s+/g, ' ')).sort(),
  };
}

function lessonProblems(lessons: string, language: string, name: string): string[] {
  const [theirs, ours] = [join(lessons, language, name), join(lessons, 'en', name)];
  if (!existsSync(theirs)) return [`${language}/${name} is missing`];
  const id = name.replace('.md', '');
  const [translated, original] = [lessonAt(theirs, id), lessonAt(ours, id)];
  if (typeof translated === 'string') return [translated];
  if (typeof original === 'string') return [original];
  const [now, asked] = [skeleton(theirs, translated), skeleton(ours, original)];
  const differing = Object.entries(asked).filter(
    ([key, value]) => JSON.stringify(value) !== JSON.stringify(now[key as keyof typeof now]),
  );
  return differing.map(([key]) => `${language}/${name}: ${key} are not those of en/${name}`);
}

function thrown(what: string, run: () => unknown): string[] {
  try {
    run();
    return [];
  } catch (error) {
    return [`${what}: ${error instanceof Error ? error.message : error}`];
  }
}

/** What a translated folder of lessons lacks, or has otherwise than English. @param root holds lessons and exercises. */
export function translationProblems(root: string, language: string): string[] {
  const lessons = join(root, 'lessons');
  const names = readdirSync(join(lessons, 'en')).filter((name) => name.endsWith('.md'));
  const [terms, sheet] = [join(lessons, language, 'terms.yaml'), join(lessons, language, 'cheatsheet.yaml')];
  const words = join(lessons, language, 'exercises');
  const exercises = existsSync(words) ? readdirSync(words) : [];
  return [
    ...names.flatMap((name) => lessonProblems(lessons, language, name)),
    ...thrown('terms.yaml', () => {
      const idsOf = (path: string) => termsFrom(path, yamlOf(path)).map(({ id }) => id);
      if (`${idsOf(terms)}` !== `${idsOf(join(lessons, 'en/terms.yaml'))}`)
        throw new Error('not the same words');
    }),
    ...thrown('cheatsheet.yaml', () => cheatsheetFrom(sheet, yamlOf(sheet))),
    ...exercises.flatMap((name) =>
      thrown(`exercises/${name}`, () => {
        const exercise = yamlOf(join(root, 'exercises', name.replace('.yaml', ''), 'exercise.yaml'));
        withWords(exercise, yamlOf(join(words, name)), name);
      }),
    ),
  ];
}
