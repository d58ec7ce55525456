import type { Exercise } from '../course/exercise.ts';
import { type Judgement, judge } from '../course/judge.ts';
import type { Settings } from '../rules/settings.ts';
import { errorMark, markOf } from './mark.ts';
import { readHandedIn, type SubmissionFiles, type SubmissionPlace } from './submissions.ts';
import type { Mark, Rubric } from './types.ts';

/** What a class is marked by. */
export interface Marking {
  readonly exercise: Exercise;
  readonly rubric: Rubric;
  readonly settings: Settings | null;
  /** Says what each finding of a judgement costs. */
  readonly price: (judgement: Judgement) => Promise<Judgement>;
}

/**
 * Marks, one at a time in the order of the places, so that memory does not grow with the class. Whatever is wrong with one
 * submission is recorded in its mark and never stops the next.
 */
export async function* gradeAll(
  files: SubmissionFiles,
  root: string,
  places: readonly SubmissionPlace[],
  marking: Marking,
): AsyncGenerator<Mark> {
  for (const place of places) yield await gradeOne(files, root, place, marking);
}

async function gradeOne(
  files: SubmissionFiles,
  root: string,
  place: SubmissionPlace,
  { exercise, rubric, settings, price }: Marking,
): Promise<Mark> {
  const handedIn = await readHandedIn(files, root, place);
  const at = { id: place.id, path: handedIn.path };
  if ('error' in handedIn) return errorMark(at, handedIn.error, rubric);
  try {
    const judgement = await price(judge(exercise, handedIn.submission));
    return markOf(at, judgement, rubric, settings);
  } catch (thrown) {
    const what = thrown instanceof Error ? thrown.message : String(thrown);
    return errorMark(
      at,
      { code: 'defect', message: `Judging it failed; please report this: ${what}` },
      rubric,
    );
  }
}
