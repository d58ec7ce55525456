import { join } from 'node:path';
import type { Exercise } from '../course/exercise.ts';
import { EnvironmentError, type ExitCode, exitCode, Interrupted, UsageError } from '../exit.ts';
import { openProgress } from '../ports/state.ts';
import type { World } from '../ports/world.ts';
import { courseOption } from './course-folder.ts';
import { chosenExercise } from './exercise-choice.ts';
import { flag } from './options.ts';
import { keepSnapshot } from './snapshots.ts';
import type { CommandArgs, CommandModule } from './types.ts';

/** A file of the exercise that differs from how `start` wrote it; null: not there, or to be gone. */
interface Changed {
  readonly path: string;
  readonly now: Uint8Array | null;
  readonly start: string | null;
}

async function run(args: CommandArgs, world: World): Promise<ExitCode> {
  const store = openProgress(world);
  const { exercise, folder } = await chosenExercise(args.positionals[0] ?? null, await store.load(), world);
  if (folder === null || (await world.files.info(folder)) === null)
    throw new UsageError(
      `The folder of ${exercise.id} ${folder === null ? 'was not written yet' : `is gone: ${folder}`}.`,
      `Run \`learn-image-opt start ${exercise.id}\`.`,
    );
  const changed = await changedFiles(exercise, folder, world);
  if (changed.length === 0) {
    await world.stdout.write(`Nothing to do: ${folder} is as it was at the start.\n`);
    return exitCode.done;
  }
  const names = changed.map(({ path }) => path).join(', ');
  if (!flag(args.values, 'yes') && !(await agreed(`Set back ${names} in ${folder}?`, args, world))) {
    await world.stdout.write('Nothing was changed.\n');
    return exitCode.no;
  }
  const copy = await setBack(exercise, folder, changed, world);
  await world.stdout.write(
    `Set back: ${names}.\n${copy === null ? '' : `Your version is kept in ${copy}\n`}`,
  );
  return exitCode.done;
}

async function changedFiles(exercise: Exercise, folder: string, world: World): Promise<readonly Changed[]> {
  const paths = new Set([...exercise.start.keys(), '.dockerignore']);
  const changed: Changed[] = [];
  for (const path of paths) {
    const start = exercise.start.get(path) ?? null;
    const now = await bytesOrNull(join(folder, ...path.split('/')), world);
    const same = now === null ? start === null : start !== null && Buffer.from(start).equals(now);
    if (!same) changed.push({ path, now, start });
  }
  return changed;
}

async function bytesOrNull(path: string, world: World): Promise<Uint8Array | null> {
  return world.files.read(path).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && ['ENOENT', 'ENOTDIR'].includes(String(error.code)))
      return null;
    throw error;
  });
}

/** First the copy, then the change: a stop in between loses nothing. */
async function setBack(
  exercise: Exercise,
  folder: string,
  changed: readonly Changed[],
  world: World,
): Promise<string | null> {
  const own = new Map(changed.flatMap(({ path, now }) => (now === null ? [] : [[path, now] as const])));
  let copy: string | null = null;
  try {
    if (own.size > 0) copy = await keepSnapshot(world, exercise.id, own);
  } catch (error) {
    throw new EnvironmentError(
      'No copy of your version can be kept, so nothing was changed.',
      'Copy your Dockerfile elsewhere, or point LEARN_IMAGE_OPT_HOME to a folder that can be written.',
      { cause: error },
    );
  }
  for (const { path, start } of changed) {
    const target = join(folder, ...path.split('/'));
    if (start === null) await world.files.remove(target);
    else {
      await world.files.makeFolder(join(target, '..'));
      await world.files.writeWhole(target, start);
    }
  }
  return copy;
}

async function agreed(question: string, { screen }: CommandArgs, world: World): Promise<boolean> {
  if (!screen.interactive && !(world.stdin.isTTY && world.stdout.isTTY))
    throw new UsageError(
      `${question} There is no terminal to answer on.`,
      'Run it again with --yes; your version is kept as a copy.',
    );
  const [{ confirm }, { theme }] = await Promise.all([import('@inquirer/prompts'), import('./prompting.ts')]);
  try {
    return await confirm(
      { message: `${question} A copy is kept.`, default: false, theme },
      { signal: world.signal },
    );
  } catch (error) {
    if (error instanceof Error && /^(ExitPromptError|AbortPromptError)$/.test(error.name))
      throw new Interrupted();
    throw error;
  }
}

export const command: CommandModule = {
  name: 'reset',
  summary: 'Set an exercise’s files back to the start; asks first and keeps a copy',
  usage: 'reset [EXERCISE] [--yes]',
  options: { course: courseOption, yes: { type: 'boolean', short: 'y', help: 'do not ask' } },
  maxPositionals: 1,
  run,
};
