import { resolve } from 'node:path';
import { readExercise } from '../course/library.ts';
import type { Progress } from '../course/progress.ts';
import { type ExitCode, exitCode } from '../exit.ts';
import { phrases } from '../phrases/index.ts';
import { openProgress, type ProgressStore } from '../ports/state.ts';
import type { World } from '../ports/world.ts';
import { renderWatchBlock } from '../render/watch.ts';
import type { Checkpoint, WatchState } from '../render/watch-state.ts';
import { courseOption } from './course-folder.ts';
import { chosenExercise, courseOfStarted, exercisesFolder, isInside } from './exercise-choice.ts';
import { findTargets } from './targets.ts';
import type { CommandArgs, CommandModule } from './types.ts';
import { afterCheck, keepCheck, ruleOf } from './watch-check.ts';
import { watchLive } from './watch-live.ts';
import { type Watched, watchedExercise, watchedFolder } from './watched.ts';

/** What is watched, and the world with its course in it. */
interface Found {
  readonly watched: Watched;
  readonly world: World;
}

/** The exercise that was started in this folder, or above it; null: none. */
async function exerciseIn(
  folder: string,
  progress: Progress,
  args: CommandArgs,
  world: World,
): Promise<Found | null> {
  for (const [id, started] of Object.entries(progress.exercises)) {
    if (started.folder === null || !isInside(folder, started.folder)) continue;
    const inside = await courseOfStarted(started, args, world);
    const exercise = await readExercise(world.files, exercisesFolder(inside), id);
    return { watched: await watchedExercise(exercise, started.folder, world), world: inside };
  }
  return null;
}

/**
 * What to watch: an exercise's folder, or any other with a Dockerfile. Without a name the folder the person stands in; if
 * that holds nothing to check, the exercise started last.
 */
async function find(args: CommandArgs, progress: Progress, world: World): Promise<Found> {
  const [argument] = args.positionals;
  const found = await exerciseIn(resolve(world.cwd, argument ?? '.'), progress, args, world);
  if (found !== null) return found;
  const anyStarted = Object.values(progress.exercises).some(({ folder }) => folder !== null);
  if (argument === undefined && anyStarted && 'error' in (await findTargets('.', world))) {
    const { exercise, folder, world: inside } = await chosenExercise(args, progress, world);
    if (folder !== null) return { watched: await watchedExercise(exercise, folder, world), world: inside };
  }
  return { watched: await watchedFolder(argument ?? '.', world), world };
}

function firstState({ title, exercise, before }: Watched): WatchState {
  return {
    title,
    isExercise: exercise !== null,
    goalBytes: exercise?.sizeLimitBytes ?? null,
    now: null,
    before,
    checks: 0,
    checkedAt: '',
    shown: 0,
    listed: false,
    panel: null,
    notices: [],
    progress: null,
    gain: null,
  };
}

/** Without a terminal: one check, in words. */
async function once(
  watched: Watched,
  store: ProgressStore,
  { screen, globals }: CommandArgs,
  world: World,
): Promise<ExitCode> {
  const reading = await watched.read();
  const now = await reading.check();
  const kept = await keepCheck(now, watched, reading, store, world);
  const state = { ...afterCheck(firstState(watched), now, world), ...kept };
  await world.stdout.write(`${renderWatchBlock(state, ruleOf, screen, false).join('\n')}\n`);
  if (!globals.quiet) {
    const same = watched.exercise === null ? phrases.watch.checkDoesTheSame : '';
    await world.stderr.write(`${phrases.watch.needsTerminal}${same}\n`);
  }
  return codeOf(state.now);
}

function codeOf(now: Checkpoint | null): ExitCode {
  if (now === null || now.report.error !== null) return exitCode.usage;
  return now.passed ? exitCode.done : exitCode.no;
}

/** After a pass the course knows what comes next; it is the same as running `learn-image-opt`. */
async function goOn({ screen, runCommand }: CommandArgs, world: World): Promise<ExitCode> {
  return await runCommand(screen.plain ? ['--plain'] : [], world);
}

async function run(args: CommandArgs, outside: World): Promise<ExitCode> {
  const store = openProgress(outside);
  const { watched, world } = await find(args, await store.load(), outside);
  const state = { ...firstState(watched), notices: store.takeNotices() };
  const { stdin, stdout } = world;
  const terminal = stdin.isTTY && stdout.isTTY && (args.screen.interactive || args.screen.plain);
  if (!terminal) return await once(watched, store, args, world);
  const ended = await watchLive({ args, world, watched, store, state });
  return ended === 'go-on' ? await goOn(args, world) : ended;
}

export const command: CommandModule = {
  name: 'watch',
  summary: 'Check again at every save, on a live screen',
  usage: 'watch [DIR]',
  options: { course: courseOption },
  maxPositionals: 1,
  examples: [
    { line: 'learn-image-opt watch', does: 'this folder, or the exercise started last' },
    { line: 'learn-image-opt watch --plain', does: 'prints a block per save instead of redrawing' },
  ],
  run,
};
