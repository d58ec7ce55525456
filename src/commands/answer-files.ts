import { dirname, join } from 'node:path';
import { isGone } from '../codes.ts';
import type { Exercise } from '../course/exercise.ts';
import { EnvironmentError, UsageError } from '../exit.ts';
import { phrases } from '../phrases/index.ts';
import type { World } from '../ports/world.ts';
import type { Chosen } from './exercise-choice.ts';
import { keepSnapshot, type Texts } from './snapshots.ts';

/** The two files that make an answer. */
export const answerNames: readonly string[] = ['Dockerfile', '.dockerignore'];

/** The learner's folder of an exercise. @throws UsageError when it was never written or is gone. */
export async function folderOf({ exercise, folder }: Chosen, world: World): Promise<string> {
  if (folder !== null && (await world.files.info(folder)) !== null) return folder;
  throw new UsageError(
    folder === null ? phrases.refusals.notWritten(exercise.id) : phrases.refusals.gone(exercise.id, folder),
    phrases.refusals.runStart(exercise.id),
  );
}

/** Null: there is no such file. */
async function bytesOrNull(path: string, world: World): Promise<Uint8Array | null> {
  return world.files.read(path).catch((error: unknown) => {
    if (isGone(error)) return null;
    throw error;
  });
}

/** Those of the named files that are there, by name. */
export async function filesNow(folder: string, names: Iterable<string>, world: World): Promise<Texts> {
  const texts = new Map<string, Uint8Array>();
  for (const name of names) {
    const bytes = await bytesOrNull(join(folder, ...name.split('/')), world);
    if (bytes !== null) texts.set(name, bytes);
  }
  return texts;
}

/** The same files as `start` wrote them. */
export function filesAtStart({ start }: Exercise, names: Iterable<string>): Texts {
  const texts = new Map<string, Uint8Array>();
  for (const name of names) {
    const text = start.get(name);
    if (text !== undefined) texts.set(name, Buffer.from(text));
  }
  return texts;
}

/** Names whose files differ between the two, or are there in only one. */
export function changedNames(a: Texts, b: Texts): readonly string[] {
  return [...new Set([...a.keys(), ...b.keys()])].filter((name) => {
    const [x, y] = [a.get(name), b.get(name)];
    return x === undefined || y === undefined || !Buffer.from(x).equals(y);
  });
}

/** Keep the learner's files before they are overwritten. @throws EnvironmentError when that can't be done. */
export async function keepFirst(exercise: Exercise, texts: Texts, world: World): Promise<string> {
  return await keepSnapshot(world, exercise.id, texts).catch((error: unknown) => {
    throw new EnvironmentError(phrases.refusals.noCopy, phrases.refusals.copyElsewhere, { cause: error });
  });
}

/** Write the named files as they are in `texts`; what is not in it is removed. */
export async function writeFiles(
  folder: string,
  names: readonly string[],
  texts: Texts,
  world: World,
): Promise<void> {
  for (const name of names) {
    const target = join(folder, ...name.split('/'));
    const bytes = texts.get(name);
    if (bytes === undefined) await world.files.remove(target);
    else {
      await world.files.makeFolder(dirname(target));
      await world.files.writeWhole(target, bytes);
    }
  }
}
