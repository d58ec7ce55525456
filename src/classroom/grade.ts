import type { Exercise } from '../course/exercise.ts';
import type { Settings } from '../rules/settings.ts';
import { errorMark, markOf } from './mark.ts';
import { readHandedIn, type SubmissionFiles, type SubmissionPlace } from './submissions.ts';
import type { Mark, Rubric } from './types.ts';

/**
 * Marks, one at a time in the order of the places, so that memory does not grow with the class. Whatever is wrong with one
 * submission is recorded in its mark and never stops the next.
 */
export async function* gradeAll(
  files: SubmissionFiles,
  root: string,
  places: readonly SubmissionPlace[],
  exercise: Exercise,
  rubric: Rubric,
  settings: Settings | null = null,
): AsyncGenerator<Mark> {
  for (const place of places) yield await gradeOne(files, root, place, exercise, rubric, settings);
}

async function gradeOne(
  files: SubmissionFiles,
  root: string,
  place: SubmissionPlace,
  exercise: Exercise,
  rubric: Rubric,
  settings: Settings | null,
): Promise<Mark> {
  const handedIn = await readHandedIn(files, root, place);
  const at = { id: place.id, path: handedIn.path };
  if ('error' in handedIn) return errorMark(at, handedIn.error, rubric);
  try {
    return markOf(at, handedIn.submission, exercise, rubric, settings);
  } catch (thrown) {
    const what = thrown instanceof Error ? thrown.message : String(thrown);
    return errorMark(
      at,
      { code: 'defect', message: `Judging it failed; please report this: ${what}` },
      rubric,
    );
  }
}
