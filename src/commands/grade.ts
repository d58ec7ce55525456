import { join, resolve } from 'node:path';
import type { SubmissionPlace } from '../classroom/submissions.ts';
import type { GradeWriter, Rubric } from '../classroom/types.ts';
import { codeOf } from '../codes.ts';
import type { Exercise } from '../course/exercise.ts';
import type { Judgement } from '../course/judge.ts';
import { type ExitCode, exitCode, Interrupted, UsageError } from '../exit.ts';
import type { World } from '../ports/world.ts';
import type { Settings } from '../rules/settings.ts';
import { courseOption } from './course-folder.ts';
import { text } from './options.ts';
import type { CommandArgs, CommandModule } from './types.ts';
import { readYaml } from './yaml-file.ts';

async function chosenExercise({ values }: CommandArgs, world: World): Promise<Exercise> {
  const { exerciseIds, readExercise } = await import('../course/library.ts');
  const folder = join(world.packageDir, 'exercises');
  const id = text(values, 'exercise');
  if (id !== null) return await readExercise(world.files, folder, id);
  const ids = await exerciseIds(world.files, folder);
  throw new UsageError('Which exercise is it?', `Add --exercise ID: ${ids.join(', ')}.`);
}

async function chosenRubric({ values }: CommandArgs, world: World): Promise<Rubric> {
  const { defaultRubric, rubricFrom } = await import('../classroom/rubric.ts');
  const file = text(values, 'rubric');
  if (file === null) return defaultRubric;
  return rubricFrom(file, await readYaml(resolve(world.cwd, file), file, 'rubric', world.files));
}

async function chosenSettings({ values }: CommandArgs, world: World): Promise<Settings | null> {
  const file = text(values, 'config');
  if (file === null) return null;
  const { readSettings } = await import('./project-file.ts');
  const { indexRules } = await import('../rules/lookup.ts');
  const { rules } = await import('../rules/index.ts');
  return await readSettings(resolve(world.cwd, file), file, world.files, indexRules(rules));
}

async function submissionsIn(argument: string, { cwd, files }: World): Promise<readonly SubmissionPlace[]> {
  const { findSubmissions } = await import('../classroom/submissions.ts');
  const root = resolve(cwd, argument);
  const hint = 'Give the folder that holds one folder per student.';
  const places = await findSubmissions(files, root).catch((error: unknown) => {
    const code = codeOf(error);
    if (code === '') throw error;
    const what =
      code === 'ENOENT' ? 'There is no folder' : code === 'ENOTDIR' ? 'This is no folder:' : `${code}:`;
    throw new UsageError(`${what} ${argument}.`, hint);
  });
  if (places.length > 0) return places;
  const own = (await files.list(root)).some(({ name }) => name === 'Dockerfile');
  throw new UsageError(
    `${argument} holds no submissions${own ? ', it looks like one itself' : ''}.`,
    own ? 'Give the folder above it.' : hint,
  );
}

async function writerFor(
  { globals, screen }: CommandArgs,
  exercise: Exercise,
  rubric: Rubric,
  places: readonly SubmissionPlace[],
): Promise<GradeWriter> {
  switch (globals.format) {
    case 'json':
      return (await import('../render/grade-json.ts')).gradeJson(exercise.id, rubric);
    case 'csv':
      return (await import('../classroom/csv.ts')).csvWriter(rubric);
    case 'junit':
      return (await import('../classroom/junit.ts')).junitWriter(exercise.id);
    default: {
      const { gradeTable } = await import('../render/grade.ts');
      return gradeTable({ exercise: exercise.id, rubric, ids: places.map(({ id }) => id) }, screen);
    }
  }
}

async function run(args: CommandArgs, world: World): Promise<ExitCode> {
  const [argument] = args.positionals;
  if (argument === undefined)
    throw new UsageError('Which submissions?', 'Give the folder that holds one folder per student.');
  const exercise = await chosenExercise(args, world);
  const rubric = await chosenRubric(args, world);
  const places = await submissionsIn(argument, world);
  const settings = await chosenSettings(args, world);
  const writer = await writerFor(args, exercise, rubric, places);
  const { gradeAll } = await import('../classroom/grade.ts');
  const { pricedJudgement } = await import('./live-figures.ts');
  const price = (judgement: Judgement) => pricedJudgement(exercise, judgement);
  const marking = { exercise, rubric, settings, price };
  const { startTally } = await import('../classroom/summary.ts');
  const tally = startTally();
  await world.stdout.write(writer.head());
  const root = resolve(world.cwd, argument);
  for await (const mark of gradeAll(world.files, root, places, marking)) {
    if (world.signal.aborted) throw new Interrupted();
    tally.add(mark);
    await world.stdout.write(writer.mark(mark));
  }
  const summary = tally.summary();
  await world.stdout.write(writer.foot(summary));
  if (summary.disregarding > 0 && !args.globals.quiet) {
    const who = summary.disregarding === 1 ? '1 submission asks' : `${summary.disregarding} submissions ask`;
    // Advice only: the marks stand, whether somebody reads this or not.
    await world.stderr
      .write(`${who} by comment to ignore rules; in a grade that does not count.\n`)
      .catch(() => {});
  }
  return exitCode.done;
}

export const command: CommandModule = {
  name: 'grade',
  summary: 'Mark a class: a folder per student, points by strategy, why each lost them',
  usage: 'grade SUBMISSIONS --exercise ID [--rubric FILE] [--config FILE] [--format FORMAT] [--output FILE]',
  options: {
    course: courseOption,
    exercise: { type: 'string', value: 'ID', help: 'what the submissions are answers to, such as node-app' },
    rubric: {
      type: 'string',
      value: 'FILE',
      help: 'YAML or JSON with the points of each strategy and the passMark (default: 100 points, 70 pass)',
    },
    config: {
      type: 'string',
      value: 'FILE',
      help: 'rule settings that count for the class, written as a .learn-image-opt.yaml',
    },
  },
  formats: ['pretty', 'json', 'csv', 'junit'],
  maxPositionals: 1,
  examples: [
    {
      line: 'learn-image-opt grade handed-in --exercise node-app',
      does: 'a table, with what the class missed',
    },
    {
      line: 'learn-image-opt grade handed-in --exercise node-app --format csv --output marks.csv',
      does: 'a row per student',
    },
  ],
  run,
};
