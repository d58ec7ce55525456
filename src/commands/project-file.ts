import { dirname, join, relative } from 'node:path';
import { UsageError } from '../exit.ts';
import type { World } from '../ports/world.ts';
import { nearest } from '../render/suggest.ts';
import type { RuleIndex } from '../rules/lookup.ts';
import type { Settings } from '../rules/settings.ts';
import { readYaml } from './yaml-file.ts';

/** Keys of a larger one are compared with each other for too long (yaml’s `uniqueKeys`). */
const limitBytes = 65_536;
const projectFileName = '.learn-image-opt.yaml';
/** Deeper than any project; a bound for folders that never end. */
const folderLimit = 100;

/** Settings of the project that a folder belongs to; null where it has none. */
export type SettingsFinder = (folder: string) => Promise<Settings | null>;

/**
 * Looks for `.learn-image-opt.yaml` in a folder and those above it, up to the one that holds `.git`. Each folder is asked once.
 * The finder throws UsageError for a file that can't be read or has an unknown key.
 */
export function settingsFinder(world: Pick<World, 'cwd' | 'files'>, rules: RuleIndex): SettingsFinder {
  const known = new Map<string, Promise<Settings | null>>();
  const find = (folder: string, depth: number): Promise<Settings | null> => {
    const before = known.get(folder);
    if (before !== undefined) return before;
    const found = look(folder, depth);
    known.set(folder, found);
    return found;
  };
  const look = async (folder: string, depth: number): Promise<Settings | null> => {
    const { files, cwd } = world;
    const path = join(folder, projectFileName);
    const info = await infoOf(path);
    const shown = relative(cwd, path) || path;
    // Reading a pipe would wait for ever.
    if (info?.kind === 'other')
      throw new UsageError(`${shown} is a pipe, socket or device.`, 'Write the settings into a file.');
    if (info !== null) return await readSettings(path, shown, files, rules);
    const above = dirname(folder);
    const isTop = above === folder || depth > folderLimit || (await infoOf(join(folder, '.git'))) !== null;
    return isTop ? null : await find(above, depth + 1);
  };
  // A folder that may not be looked into has no settings for us.
  const infoOf = (path: string) => world.files.info(path).catch(() => null);
  return (folder) => find(folder, 0);
}

/** Settings out of a file. @throws UsageError that names file, key and remedy. */
export async function readSettings(
  path: string,
  shown: string,
  files: World['files'],
  rules: RuleIndex,
): Promise<Settings> {
  const value = await readYaml(path, shown, 'project file', files, limitBytes);
  const { settingsFrom } = await import('../rules/settings-file.ts');
  return settingsFrom(shown, value, rules, (name) => nearest(name, rules.names));
}
