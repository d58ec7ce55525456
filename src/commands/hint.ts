import { sizesOf, type Weighed } from '../course/best-size.ts';
import type { Exercise } from '../course/exercise.ts';
import { nextHint } from '../course/hints.ts';
import { type Judgement, judge } from '../course/judge.ts';
import { checkedSave, type Progress, passedExercise } from '../course/progress.ts';
import { startSubmission, submissionHash } from '../course/start-tree.ts';
import { type ExitCode, exitCode } from '../exit.ts';
import { phrases } from '../phrases/index.ts';
import { openProgress } from '../ports/state.ts';
import type { World } from '../ports/world.ts';
import { predictSize } from '../sizes/predict.ts';
import { answerNames, filesNow } from './answer-files.ts';
import { courseOption } from './course-folder.ts';
import { chosenExercise, isInside } from './exercise-choice.ts';
import { judgeFolder } from './judge-folder.ts';
import { keepSnapshot } from './snapshots.ts';
import type { CommandArgs, CommandModule } from './types.ts';

async function run(args: CommandArgs, world: World): Promise<ExitCode> {
  const { positionals, screen } = args;
  const store = openProgress(world);
  const chosen = await chosenExercise(args, await store.load(), world);
  const judged = await judgeFolder(chosen, world);
  const { judgement, submission } = judged;
  const { exercise, folder } = chosen;
  const start = submissionHash(startSubmission(exercise));
  // A hint is a check, too; what can't be kept must not keep the hint back.
  if (submissionHash(submission) !== start)
    await keepSnapshot(world, exercise.id, await filesNow(judged.folder, answerNames, world)).catch(
      () => null,
    );
  const here = folder !== null && isInside(world.cwd, folder);
  const named = here || positionals.length > 0 ? '' : `${exercise.id}: `;
  let shown = '';
  const { renderMarkdown } = await import('../render/markdown.ts');
  await store.update((before) => {
    const saved = checkedSave(before, exercise.id, submissionHash(submission), start);
    const progress = judgement.passed ? passed(saved, chosen.exercise, judgement, world.clock.now()) : saved;
    const hint =
      judgement.passed || judgement.problem !== null ? null : nextHint(exercise, judgement, progress);
    shown = hint === null ? withoutHint(judgement) : heading(hint.strategy, hint.level, named) + hint.text;
    return hint?.progress ?? progress;
  });
  const lines = renderMarkdown(shown, screen);
  await world.stdout.write(`${lines.join('\n')}\n`);
  for (const notice of store.takeNotices()) await world.stderr.write(`${notice}\n`);
  return exitCode.done;
}

function weighed({ plan }: Judgement): Weighed {
  if (plan === null) return { image: null, contextBytes: null };
  return { image: predictSize(plan).total, contextBytes: plan.context?.bytes ?? null };
}

function passed(progress: Progress, exercise: Exercise, judgement: Judgement, now: Date): Progress {
  const start = judge(exercise, startSubmission(exercise));
  return passedExercise(progress, exercise.id, now, sizesOf(weighed(judgement), weighed(start), now));
}

function heading(strategy: string, level: number, named: string): string {
  const more = level < 3 ? phrases.hint.again : phrases.hint.last;
  return `**${named}${phrases.hint.head(level, strategy)}** ${more}\n\n`;
}

/** Nothing to hint at: passed, no Dockerfile, or only a requirement is open. */
function withoutHint({ passed, problem, requirements, check }: Judgement): string {
  if (passed) return phrases.hint.passed;
  if (problem !== null) return phrases.hint.unread(problem.message, problem.hint);
  const open = requirements
    .filter(({ status }) => status === 'unmet')
    .map(({ title, why }) => `- **${title}**: ${why}`);
  const failed = check?.findings.filter(({ severity }) => severity !== 'info') ?? [];
  const found = failed.map(({ span, message }) => `- ${phrases.hint.line(span.line, message)}`);
  return `${phrases.hint.open}\n\n${[...open, ...found].join('\n')}`;
}

export const command: CommandModule = {
  name: 'hint',
  summary: 'Give the next hint on what to mend first: a nudge, then where, then how',
  usage: 'hint [EXERCISE]',
  options: { course: courseOption },
  maxPositionals: 1,
  examples: [
    { line: 'learn-image-opt hint', does: 'for the exercise in this folder, or the one started last' },
  ],
  run,
};
