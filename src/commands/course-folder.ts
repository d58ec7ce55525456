import { resolve } from 'node:path';
import { placesBelow } from '../course/places.ts';
import { UsageError } from '../exit.ts';
import { phrases } from '../phrases/index.ts';
import type { World } from '../ports/world.ts';
import type { OptionSpec } from './types.ts';

/** A command that has this very option gets a world whose course lies in that folder: the CLI sees to it. */
export const courseOption: OptionSpec = {
  type: 'string',
  value: 'DIR',
  help: 'a course of your own: a folder with lessons or exercises',
};

/** Does a folder look like a course? */
export async function isCourse(folder: string, { files }: World): Promise<boolean> {
  const places = await placesBelow(folder, files);
  const infos = await Promise.all([places.lessons, places.exercises].map((path) => files.info(path)));
  return infos.some((info) => info?.kind === 'folder');
}

/** The world with another course in it. @throws UsageError where the folder holds none. */
export async function courseWorld(given: string, world: World): Promise<World> {
  const folder = resolve(world.cwd, given);
  if (!(await isCourse(folder, world)))
    throw new UsageError(phrases.refusals.noCourse(given), phrases.refusals.whatCourse);
  // Not a copy: reading every property of the real world would listen to signals that nobody asked for.
  return Object.create(world, { packageDir: { value: folder } });
}
