import type { World } from '../ports/world.ts';
import { holds, readVersion, type Texts, type Version } from './snapshots.ts';

/** A version with its files. */
export interface KeptAnswer {
  readonly version: Version;
  readonly texts: Texts;
}

/** Read a version; null: a file of it is gone, changed or can't be read. */
export async function keptAnswer(version: Version, world: World): Promise<KeptAnswer | null> {
  const texts = await readVersion(world, version).catch(() => null);
  return texts !== null && texts.size > 0 && holds(version, texts) ? { version, texts } : null;
}
