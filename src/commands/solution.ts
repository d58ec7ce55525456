import { readAnswers } from '../course/library.ts';
import { attemptsForSolution, exerciseOf, sawSolution, solutionIsOpen } from '../course/progress.ts';
import { type ExitCode, exitCode, UsageError } from '../exit.ts';
import { phrases } from '../phrases/index.ts';
import { openProgress } from '../ports/state.ts';
import type { World } from '../ports/world.ts';
import { courseOption } from './course-folder.ts';
import { chosenExercise, exercisesFolder } from './exercise-choice.ts';
import type { CommandArgs, CommandModule } from './types.ts';

async function run(args: CommandArgs, world: World): Promise<ExitCode> {
  const { screen } = args;
  const store = openProgress(world);
  const progress = await store.load();
  const { exercise, world: inside } = await chosenExercise(args, progress, world);
  const done = exerciseOf(progress, exercise.id);
  if (!solutionIsOpen(done)) {
    const left = attemptsForSolution - done.saves.length;
    await world.stdout.write(
      `${phrases.solution.notYet(exercise.id, left)}\n${phrases.solution.hintFirst}\n`,
    );
    return exitCode.no;
  }
  const { right } = await readAnswers(world.files, exercisesFolder(inside), exercise.id);
  const [shown, ...others] = right;
  if (shown === undefined) throw new UsageError(phrases.solution.none(exercise.id), phrases.solution.authors);
  await store.update((now) => sawSolution(now, exercise.id, world.clock.now()));
  const { dockerfileText, dockerignoreText } = shown.submission;
  const file = (name: string, text: string) => `${screen.paint('heading', name)}\n\n${indented(text)}\n`;
  await world.stdout.write(
    `${screen.paint('heading', phrases.solution.answer(exercise.id))}. ${othersWords(others.length)}\n\n` +
      file('Dockerfile', dockerfileText) +
      (dockerignoreText === null ? '' : `\n${file('.dockerignore', dockerignoreText)}`),
  );
  for (const notice of store.takeNotices()) await world.stderr.write(`${notice}\n`);
  return exitCode.done;
}

function othersWords(count: number): string {
  if (count === 0) return phrases.solution.anyOther;
  return phrases.solution.others(count);
}

function indented(text: string): string {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => (line === '' ? line : `    ${line}`))
    .join('\n');
}

export const command: CommandModule = {
  name: 'solution',
  summary: 'Show a whole answer; opens after a pass, or after three tries of your own',
  usage: 'solution [EXERCISE]',
  options: { course: courseOption },
  maxPositionals: 1,
  run,
};
