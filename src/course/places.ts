/** Where a course keeps what it is made of; paths are joined with `/`, which every platform takes. */
export interface CoursePlaces {
  /** One Markdown file a lesson, in the folder of its language. */
  readonly lessons: string;
  /** The glossary: `terms.yaml`, in the folder of its language. */
  readonly terms: string;
  readonly cheatsheet: string;
  /** One folder an exercise. */
  readonly exercises: string;
}

/** The one language there is; a translation is a folder beside it. */
const language = 'en';

/** @param root the package's folder, or a teacher's own course. */
export function placesBelow(root: string): CoursePlaces {
  const folder = root.replace(/[/\\]+$/, '');
  const lessons = `${folder}/lessons/${language}`;
  return {
    lessons,
    terms: `${lessons}/terms.yaml`,
    cheatsheet: `${lessons}/cheatsheet.yaml`,
    exercises: `${folder}/exercises`,
  };
}
