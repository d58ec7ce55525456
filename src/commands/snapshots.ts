import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { stateFolder } from '../ports/state.ts';
import type { World } from '../ports/world.ts';

/** Where the copies of an exercise's files are kept. */
export function snapshotsFolder(world: World, exerciseId: string): string {
  return join(stateFolder(world), 'history', exerciseId);
}

/**
 * Keep copies of a learner's files, by relative path. The same files at the same moment are kept once.
 * @returns the folder of the copy.
 */
export async function keepSnapshot(
  world: World,
  exerciseId: string,
  texts: ReadonlyMap<string, Uint8Array>,
): Promise<string> {
  const hash = createHash('sha256');
  for (const [path, bytes] of texts) hash.update(JSON.stringify([path, bytes.byteLength])).update(bytes);
  const stamp = world.clock.now().toISOString().replace(/[:.]/g, '-');
  const folder = join(snapshotsFolder(world, exerciseId), `${stamp}-${hash.digest('hex').slice(0, 8)}`);
  for (const [path, bytes] of texts) {
    const target = join(folder, ...path.split('/'));
    await world.files.makeFolder(join(target, '..'));
    await world.files.writeWhole(target, bytes);
  }
  return folder;
}
