import { language as spoken } from '../phrases/index.ts';
import type { ReadsFiles } from './library.ts';

/** Where a course keeps what it is made of; paths are joined with `/`, which every platform takes. */
export interface CoursePlaces {
  /** The language of its lessons, as their folder is named: `en`. */
  readonly language: string;
  /** One Markdown file a lesson, in the folder of its language. */
  readonly lessons: string;
  /** The glossary: `terms.yaml`, in the folder of its language. */
  readonly terms: string;
  readonly cheatsheet: string;
  /** One folder an exercise. */
  readonly exercises: string;
}

const without = (root: string) => root.replace(/[/\\]+$/, '');

/** The folder of a course's exercises. @param root the package's folder, or a teacher's own course. */
export const exercisesBelow = (root: string): string => `${without(root)}/exercises`;

/**
 * Lessons in the language that is spoken; a course without it is read in English, or in the only language it has.
 * @param root the package's folder, or a teacher's own course.
 */
export async function placesBelow(root: string, files: Pick<ReadsFiles, 'list'>): Promise<CoursePlaces> {
  const entries = await files.list(`${without(root)}/lessons`).catch(() => []);
  const languages = entries.filter(({ kind }) => kind !== 'file').map(({ name }) => name);
  const language = [spoken, 'en'].find((name) => languages.includes(name)) ?? languages.sort()[0] ?? spoken;
  const lessons = `${without(root)}/lessons/${language}`;
  return {
    language,
    lessons,
    terms: `${lessons}/terms.yaml`,
    cheatsheet: `${lessons}/cheatsheet.yaml`,
    exercises: exercisesBelow(root),
  };
}
