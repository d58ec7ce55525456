import type { Exercise, Misconception } from './exercise.ts';
import type { Judgement } from './judge.ts';
import { refusalsOf } from './refusals.ts';
import type { Submission } from './start-tree.ts';

/** What is said of a common mistake, and of which refusal. */
export interface Said {
  /** Rule or `requirement/<id>` that refused the answer. */
  readonly of: string;
  /** Markdown. */
  readonly text: string;
}

function stands(words: readonly string[], text: string | null): boolean {
  return words.length === 0 || words.some((word) => text?.includes(word));
}

/** Which of an exercise's misconceptions an answer shows, in the exercise's order. */
export function misconceptionsIn(
  { misconceptions }: Pick<Exercise, 'misconceptions'>,
  judgement: Judgement,
  { dockerfileText, dockerignoreText }: Submission,
): readonly Said[] {
  const refusals = refusalsOf(judgement);
  const shown = ({ dockerfile, dockerignore }: Misconception) =>
    stands(dockerfile, dockerfileText) && stands(dockerignore, dockerignoreText);
  return misconceptions.flatMap((one) =>
    one.when.filter((id) => refusals.includes(id) && shown(one)).map((of) => ({ of, text: one.says })),
  );
}
