import { join } from 'node:path';
import { type Judgement, judge } from '../course/judge.ts';
import { readSubmission } from '../course/library.ts';
import type { Submission } from '../course/start-tree.ts';
import { UsageError } from '../exit.ts';
import { phrases } from '../phrases/index.ts';
import type { World } from '../ports/world.ts';
import type { Chosen } from './exercise-choice.ts';
import { pricedJudgement } from './live-figures.ts';

/** The learner's folder, checked and priced. @throws UsageError when it was never written or its Dockerfile is gone. */
export async function judgeFolder({ exercise, folder }: Chosen, world: World): Promise<Judged> {
  if (folder === null)
    throw new UsageError(phrases.refusals.notStarted(exercise.id), phrases.refusals.runStart(exercise.id));
  const submission = await readSubmission(world.files, folder);
  if (submission === null)
    throw new UsageError(
      phrases.refusals.fileGone(join(folder, 'Dockerfile')),
      phrases.refusals.bringBack(exercise.id),
    );
  return { folder, submission, judgement: await pricedJudgement(exercise, judge(exercise, submission)) };
}

export interface Judged {
  readonly folder: string;
  readonly submission: Submission;
  readonly judgement: Judgement;
}
