import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import { codeOf } from '../codes.ts';
import { stateFolder } from '../ports/state.ts';
import type { World } from '../ports/world.ts';

/** A learner's files by relative path, with `/`. */
export type Texts = ReadonlyMap<string, Uint8Array>;

/** A kept copy of a learner's files. */
export interface Version {
  /** From 1, the oldest; it never changes, for no version is ever thrown away. 0 stands for the start. */
  readonly number: number;
  readonly name: string;
  readonly folder: string;
  /** ISO 8601, UTC. */
  readonly keptAt: string;
}

/** `2026-11-25T21-40-03-123Z-0123456789abcdef`: sorts by time; drafts and other files do not look like it. */
const nameShape = /^(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)-(\d{3})Z-([0-9a-f]{8,})$/;

/** Name of the file that says which version `undo` brought back last. */
const placeFile = 'at';

/** Stands for the files as `start` wrote them, which need no copy. */
export const startVersion = 'start';

function historyFolder(world: World, exerciseId: string): string {
  return join(stateFolder(world), 'history', exerciseId);
}

function hashOf(texts: Texts): string {
  const hash = createHash('sha256');
  for (const path of [...texts.keys()].sort()) {
    const bytes = texts.get(path) ?? new Uint8Array();
    hash.update(JSON.stringify([path, bytes.byteLength])).update(bytes);
  }
  return hash.digest('hex').slice(0, 16);
}

/** Does a version hold exactly these files? Also tells a whole version from a damaged one. */
export function holds({ name }: Version, texts: Texts): boolean {
  const kept = nameShape.exec(name)?.[6];
  return kept !== undefined && hashOf(texts).startsWith(kept);
}

function timeOf(name: string): string {
  return name.replace(nameShape, '$1T$2:$3:$4.$5Z');
}

/** Every kept version of an exercise, the oldest first. @throws Node's error when the folder is there and can't be read. */
export async function versionsOf(world: World, exerciseId: string): Promise<readonly Version[]> {
  const folder = historyFolder(world, exerciseId);
  const entries = await world.files.list(folder).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  });
  return entries
    .filter(({ name, kind }) => kind === 'folder' && nameShape.test(name))
    .map(({ name }) => name)
    .sort()
    .map((name, index) => ({
      number: index + 1,
      name,
      folder: join(folder, name),
      keptAt: timeOf(name),
    }));
}

/** Later than every version there is, also where the clock was set back or two saves share a millisecond. */
function stampAfter(newest: Version | undefined, now: Date): string {
  const after = newest === undefined ? 0 : Date.parse(newest.keptAt) + 1;
  return new Date(Math.max(now.getTime(), after)).toISOString().replace(/[:.]/g, '-');
}

/** Beside the versions first, then renamed: a stop in between leaves no half version. */
async function writeVersion(world: World, folder: string, texts: Texts): Promise<void> {
  const draft = `${folder}.${process.pid}.draft`;
  try {
    for (const [path, bytes] of texts) {
      const target = join(draft, ...path.split('/'));
      await world.files.makeFolder(dirname(target));
      await world.files.writeWhole(target, bytes);
    }
    await world.files.rename(draft, folder);
  } catch (error) {
    await world.files.remove(draft).catch(() => {});
    // A second terminal kept the very same at the very same moment.
    if ((await world.files.info(folder).catch(() => null)) === null) throw error;
  }
}

/**
 * Keep a copy of a learner's files. What is the newest version already, or the one that `undo` has just brought
 * back, is not kept twice.
 * @returns the folder of the copy.
 * @throws Node's error when it can't be written; then nothing half is left that counts as a version.
 */
export async function keepSnapshot(world: World, exerciseId: string, texts: Texts): Promise<string> {
  const versions = await versionsOf(world, exerciseId);
  const place = await placeOf(world, exerciseId);
  const same = versions.find((version) => version.name === place && holds(version, texts));
  if (same !== undefined) return same.folder;
  const newest = versions.at(-1);
  // The learner went on from there: `undo` counts from the newest again.
  await setPlace(world, exerciseId, null);
  if (newest !== undefined && holds(newest, texts)) return newest.folder;
  const name = `${stampAfter(newest, world.clock.now())}-${hashOf(texts)}`;
  const folder = join(historyFolder(world, exerciseId), name);
  await writeVersion(world, folder, texts);
  return folder;
}

/** Name of the version that `undo` brought back last, `startVersion`, or null. */
export async function placeOf(world: World, exerciseId: string): Promise<string | null> {
  const path = join(historyFolder(world, exerciseId), placeFile);
  return await world.files.read(path, 200).then(
    (bytes) => new TextDecoder().decode(bytes).trim(),
    () => null,
  );
}

/** Remember which version lies in the learner's folder; null: whatever they write themselves. */
export async function setPlace(world: World, exerciseId: string, name: string | null): Promise<void> {
  const path = join(historyFolder(world, exerciseId), placeFile);
  if (name === null) return await world.files.remove(path);
  await world.files.makeFolder(dirname(path));
  await world.files.writeWhole(path, `${name}\n`);
}

/** The files of a version. @throws Node's error when one is gone or can't be read. */
export async function readVersion(world: World, { folder }: Version): Promise<Texts> {
  const texts = new Map<string, Uint8Array>();
  const visit = async (below: readonly string[]): Promise<void> => {
    for (const { name, kind } of await world.files.list(join(folder, ...below))) {
      const path = [...below, name];
      if (kind === 'folder') await visit(path);
      else if (kind === 'file') texts.set(path.join('/'), await world.files.read(join(folder, ...path)));
    }
  };
  await visit([]);
  return texts;
}
