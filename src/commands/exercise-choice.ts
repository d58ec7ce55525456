import { relative, resolve, sep } from 'node:path';
import type { Exercise } from '../course/exercise.ts';
import { exerciseIds, readExercise } from '../course/library.ts';
import { placesBelow } from '../course/places.ts';
import { exerciseOf, type Progress } from '../course/progress.ts';
import { UsageError } from '../exit.ts';
import type { World } from '../ports/world.ts';
import { nearest } from '../render/suggest.ts';

/** Folder that holds the bundled exercises. */
export function exercisesFolder({ packageDir }: World): string {
  return placesBelow(packageDir).exercises;
}

/** An exercise by name. @throws UsageError that suggests the nearest one. */
export async function exerciseNamed(id: string, world: World): Promise<Exercise> {
  const folder = exercisesFolder(world);
  const ids = await exerciseIds(world.files, folder);
  const meant = ids.find((one) => one === id || one.replace(/^\d+-/, '') === id || one.startsWith(`0${id}-`));
  if (meant !== undefined) return readExercise(world.files, folder, meant);
  const near = nearest(id, ids);
  throw new UsageError(
    `There is no exercise ${JSON.stringify(id)}.`,
    `${near === null ? '' : `Did you mean ${near}? `}Exercises: ${ids.join(', ')}.`,
  );
}

/** The exercise to start when none is named: the first that is not passed. */
export async function nextExercise(progress: Progress, world: World): Promise<Exercise> {
  const ids = await exerciseIds(world.files, exercisesFolder(world));
  const next = ids.find((id) => exerciseOf(progress, id).passedAt === null) ?? ids[0];
  if (next === undefined)
    throw new UsageError('This installation holds no exercises.', 'Install learn-image-opt again.');
  return readExercise(world.files, exercisesFolder(world), next);
}

/** An exercise and the learner's folder of it. */
export interface Chosen {
  readonly exercise: Exercise;
  /** Absolute; null: not started yet. */
  readonly folder: string | null;
}

/**
 * The exercise that is meant: the named one, else the one in whose folder the person stands, else the one started last.
 * @throws UsageError when nothing was started.
 */
export async function chosenExercise(
  given: string | null,
  progress: Progress,
  world: World,
): Promise<Chosen> {
  if (given !== null) {
    const exercise = await exerciseNamed(given, world);
    return { exercise, folder: exerciseOf(progress, exercise.id).folder };
  }
  const ids = await exerciseIds(world.files, exercisesFolder(world));
  const started = ids
    .map((id) => ({ id, ...exerciseOf(progress, id) }))
    .filter((one) => one.folder !== null)
    .sort((a, b) => ((a.startedAt ?? '') < (b.startedAt ?? '') ? 1 : -1));
  const here = started.find(({ folder }) => folder !== null && isInside(world.cwd, folder));
  const meant = here ?? started[0];
  if (meant === undefined)
    throw new UsageError('No exercise was started yet.', 'Run `learn-image-opt start`, or name an exercise.');
  return {
    exercise: await readExercise(world.files, exercisesFolder(world), meant.id),
    folder: meant.folder,
  };
}

/** Is a path the folder itself or below it? */
export function isInside(path: string, folder: string): boolean {
  const way = relative(resolve(folder), resolve(path));
  return way === '' || !(way === '..' || way.startsWith(`..${sep}`) || resolve(way) === way);
}
