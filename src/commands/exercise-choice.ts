import { relative, resolve, sep } from 'node:path';
import type { Exercise } from '../course/exercise.ts';
import { exerciseIds, readExercise } from '../course/library.ts';
import { exercisesBelow } from '../course/places.ts';
import { type ExerciseProgress, exerciseOf, type Progress } from '../course/progress.ts';
import { UsageError } from '../exit.ts';
import { phrases } from '../phrases/index.ts';
import type { World } from '../ports/world.ts';
import { nearest } from '../render/suggest.ts';
import { courseWorld, isCourse } from './course-folder.ts';
import { text } from './options.ts';
import type { CommandArgs } from './types.ts';

/** Folder that holds the bundled exercises. */
export function exercisesFolder({ packageDir }: World): string {
  return exercisesBelow(packageDir);
}

/** An exercise by name. @throws UsageError that suggests the nearest one. */
export async function exerciseNamed(id: string, world: World): Promise<Exercise> {
  const folder = exercisesFolder(world);
  const ids = await exerciseIds(world.files, folder);
  const meant = ids.find((one) => one === id || one.replace(/^\d+-/, '') === id || one.startsWith(`0${id}-`));
  if (meant !== undefined) return readExercise(world.files, folder, meant);
  const near = nearest(id, ids);
  throw new UsageError(
    phrases.refusals.noExercise(JSON.stringify(id)),
    (near === null ? '' : `${phrases.refusals.meant(near)} `) + phrases.refusals.exercises(ids.join(', ')),
  );
}

/** The exercise to start when none is named: the first that is not passed. */
export async function nextExercise(progress: Progress, world: World): Promise<Exercise> {
  const ids = await exerciseIds(world.files, exercisesFolder(world));
  const next = ids.find((id) => exerciseOf(progress, id).passedAt === null) ?? ids[0];
  if (next === undefined) throw new UsageError(phrases.refusals.noExercises, phrases.refusals.install);
  return readExercise(world.files, exercisesFolder(world), next);
}

/** An exercise and the learner's folder of it. */
export interface Chosen {
  readonly exercise: Exercise;
  /** Absolute; null: not started yet. */
  readonly folder: string | null;
  /** With the course in it that the exercise is of. */
  readonly world: World;
}

type Given = Pick<CommandArgs, 'positionals' | 'values'>;

/**
 * The world with the course that an exercise was started from; one named with `--course` comes first.
 * @throws UsageError when that course is gone.
 */
export async function courseOfStarted(
  { course }: ExerciseProgress,
  { values }: Pick<Given, 'values'>,
  world: World,
): Promise<World> {
  if (course === null || text(values, 'course') !== null) return world;
  if (await isCourse(course, world)) return await courseWorld(course, world);
  throw new UsageError(phrases.refusals.courseGone(course), phrases.refusals.whereCourse);
}

async function read(id: string, started: ExerciseProgress, given: Given, world: World): Promise<Chosen> {
  const inside = await courseOfStarted(started, given, world);
  const exercise = await readExercise(world.files, exercisesFolder(inside), id);
  return { exercise, folder: started.folder, world: inside };
}

/**
 * The exercise that is meant: the named one, else the one in whose folder the person stands, else the one started last.
 * One of a course of one's own is found without `--course`, once it was started.
 * @throws UsageError when nothing was started.
 */
export async function chosenExercise(given: Given, progress: Progress, world: World): Promise<Chosen> {
  const [name] = given.positionals;
  if (name !== undefined) {
    const known = exerciseOf(progress, name);
    if (known.course !== null) return await read(name, known, given, world);
    const exercise = await exerciseNamed(name, world);
    return { exercise, folder: exerciseOf(progress, exercise.id).folder, world };
  }
  const ids = await exerciseIds(world.files, exercisesFolder(world));
  const ours = text(given.values, 'course') !== null;
  const started = Object.entries(progress.exercises)
    .filter(([id, one]) => one.folder !== null && (ids.includes(id) || (!ours && one.course !== null)))
    .sort(([, a], [, b]) => ((a.startedAt ?? '') < (b.startedAt ?? '') ? 1 : -1));
  const here = started.find(([, { folder }]) => folder !== null && isInside(world.cwd, folder));
  const meant = here ?? started[0];
  if (meant === undefined) throw new UsageError(phrases.refusals.nothingStarted, phrases.refusals.startOne);
  return await read(meant[0], meant[1], given, world);
}

/** Is a path the folder itself or below it? */
export function isInside(path: string, folder: string): boolean {
  const way = relative(resolve(folder), resolve(path));
  return way === '' || !(way === '..' || way.startsWith(`..${sep}`) || resolve(way) === way);
}
