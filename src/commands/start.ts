import { basename, dirname, join, relative, resolve } from 'node:path';
import { codeOf } from '../codes.ts';
import type { Exercise } from '../course/exercise.ts';
import type { TreeFile } from '../course/generate.ts';
import { bytesOfContent } from '../course/padding.ts';
import { exerciseOf, type Progress, startedExercise } from '../course/progress.ts';
import { startTree } from '../course/start-tree.ts';
import { EnvironmentError, type ExitCode, exitCode, Interrupted, UsageError } from '../exit.ts';
import { phrases } from '../phrases/index.ts';
import { openProgress } from '../ports/state.ts';
import type { World } from '../ports/world.ts';
import { shellWord } from '../render/shell-word.ts';
import { wrap } from '../render/width.ts';
import { formatBytes } from '../size.ts';
import { courseOption } from './course-folder.ts';
import { exerciseNamed, isInside, nextExercise } from './exercise-choice.ts';
import { text } from './options.ts';
import type { CommandArgs, CommandModule } from './types.ts';

async function run(args: CommandArgs, world: World): Promise<ExitCode> {
  const store = openProgress(world);
  const progress = await store.load();
  const [name] = args.positionals;
  const exercise =
    name === undefined ? await nextExercise(progress, world) : await exerciseNamed(name, world);
  const folder = resolve(world.cwd, text(args.values, 'dir') ?? exercise.id);
  await refuseUnfit(folder, exercise, progress, world);
  const tree = startTree(exercise);
  await writeTree(tree, folder, world);
  const given = text(args.values, 'course');
  const course = given === null ? null : resolve(world.cwd, given);
  await store.update((now) => startedExercise(now, exercise.id, folder, world.clock.now(), course));
  await world.stdout.write(await describe(exercise, tree, folder, args, world));
  for (const notice of store.takeNotices()) await world.stderr.write(`${notice}\n`);
  return exitCode.done;
}

async function refuseUnfit(
  folder: string,
  exercise: Exercise,
  progress: Progress,
  world: World,
): Promise<void> {
  const elsewhere = phrases.starting.elsewhere(exercise.id);
  if (isInside(folder, world.packageDir))
    throw new UsageError(phrases.starting.insideCourse(folder), elsewhere);
  const info = await world.files.info(folder);
  if (info === null) return;
  if (info.kind !== 'folder') throw new UsageError(phrases.starting.noFolder(folder), elsewhere);
  const [entry] = await world.files.list(folder);
  if (entry === undefined) return;
  if (exerciseOf(progress, exercise.id).folder === folder)
    throw new UsageError(
      phrases.starting.liesThere(exercise.id, folder),
      phrases.starting.goOn(shellWord(placeOf(folder, world)), exercise.id),
    );
  throw new UsageError(phrases.starting.notEmpty(folder, entry.name), elsewhere);
}

/** The folder as one types it from here. */
function placeOf(folder: string, { cwd }: World): string {
  const shown = relative(cwd, folder) || '.';
  return shown.startsWith('..') ? folder : shown;
}

/**
 * Into a folder beside it that takes the name when all is written, so that a stop halfway leaves nothing half. The
 * working directory itself can't change places; there the files are written at once.
 */
async function writeTree(tree: readonly TreeFile[], folder: string, world: World): Promise<void> {
  const inPlace = isInside(world.cwd, folder);
  const draft = inPlace ? folder : join(dirname(folder), `.${basename(folder)}.${process.pid}.draft`);
  try {
    await writeFiles(tree, draft, world);
    if (inPlace) return;
    await takeName(draft, folder, world);
  } catch (error) {
    if (inPlace)
      for (const top of topNames(tree)) await world.files.remove(join(folder, top)).catch(() => {});
    else await world.files.remove(draft).catch(() => {});
    throw readable(error, folder);
  }
}

/** Windows does not rename onto a folder, be it empty. */
async function takeName(draft: string, folder: string, world: World): Promise<void> {
  try {
    await world.files.rename(draft, folder);
  } catch (error) {
    const entries = await world.files.list(folder).catch(() => null);
    if (entries === null || entries.length > 0) throw error;
    await world.files.remove(folder);
    await world.files.rename(draft, folder);
  }
}

function topNames(tree: readonly TreeFile[]): ReadonlySet<string> {
  return new Set(tree.map(({ path }) => path.split('/')[0] ?? path));
}

async function writeFiles(tree: readonly TreeFile[], root: string, world: World): Promise<void> {
  const made = new Set<string>();
  for (const { path, content } of tree) {
    if (world.signal.aborted) throw new Interrupted();
    const target = join(root, ...path.split('/'));
    const parent = dirname(target);
    if (!made.has(parent)) await world.files.makeFolder(parent);
    made.add(parent);
    await world.files.writeNew(target, bytesOfContent(content));
  }
}

function readable(error: unknown, folder: string): unknown {
  const code = codeOf(error);
  const { writing, reading } = phrases.refusals;
  const reasons: Readonly<Record<string, string>> = { ...reading, ...writing };
  const reason = reasons[code];
  if (reason === undefined) return error;
  return new EnvironmentError(phrases.starting.refused(folder, reason), phrases.starting.nothingLeft, {
    cause: error,
  });
}

async function describe(
  exercise: Exercise,
  tree: readonly TreeFile[],
  folder: string,
  { screen, globals }: CommandArgs,
  world: World,
): Promise<string> {
  const place = placeOf(folder, world);
  if (globals.quiet) return `${place}\n`;
  const { renderMarkdown } = await import('../render/markdown.ts');
  const { paint, width } = screen;
  const bytes = tree.reduce((sum, file) => sum + file.bytes, 0);
  const generated = tree.length > exercise.start.size;
  const lines = [
    paint('heading', exercise.title),
    '',
    ...renderMarkdown(exercise.task, screen),
    '',
    ...wrap(
      phrases.starting.written(screen.link(folder, paint('code', place)), tree.length, formatBytes(bytes)) +
        (generated ? ` ${phrases.starting.madeUp}` : ''),
      width,
    ),
    '',
    paint('heading', phrases.starting.next),
    ...[
      ...(place === '.' ? [] : [paint('code', `cd ${shellWord(place)}`)]),
      phrases.starting.watch(paint('code', 'learn-image-opt watch')),
      phrases.starting.mend,
      phrases.starting.hint(paint('code', 'learn-image-opt hint')),
    ].flatMap((line) => wrap(`  ${line}`, width, '    ')),
  ];
  return `${lines.join('\n')}\n`;
}

export const command: CommandModule = {
  name: 'start',
  summary: 'Write an exercise’s files to a fresh folder and say what to do',
  usage: 'start [EXERCISE] [--dir DIR] [--course DIR]',
  options: {
    dir: { type: 'string', value: 'DIR', help: 'the folder to write to (default: the exercise’s name)' },
    course: courseOption,
  },
  maxPositionals: 1,
  examples: [
    { line: 'learn-image-opt start', does: 'the first exercise that you have not passed' },
    {
      line: 'learn-image-opt start node-app --dir ~/course',
      does: 'a certain one, to a folder of your choice',
    },
  ],
  run,
};
