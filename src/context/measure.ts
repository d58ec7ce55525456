import { below } from './tree.ts';
import type { Context } from './types.ts';
import type { ContextFiles, ListedEntry } from './walk.ts';

export interface IgnoredTotal {
  readonly files: number;
  readonly bytes: number;
}

/**
 * Count what the ignore file leaves out. Only here are ignored folders entered, so call it only where the figures are shown.
 * Links count as files of 0 bytes. What can't be read counts nothing.
 */
export async function measureIgnored(
  files: ContextFiles,
  root: string,
  context: Context,
): Promise<IgnoredTotal> {
  let [count, bytes] = [0, 0];
  const waiting: string[] = [];
  for (const { path, kind, bytes: size } of context.ignored) {
    if (kind === 'folder') waiting.push(path);
    else if (kind !== 'other') count++;
    bytes += size ?? 0;
  }
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    for (const { name, kind, sizeBytes } of await listed(files, `${root}/${path}`)) {
      if (kind === 'folder') waiting.push(below(path, name));
      else if (kind !== 'other') count++;
      if (kind === 'file') bytes += sizeBytes;
    }
  }
  return { files: count, bytes };
}

async function listed(files: ContextFiles, path: string): Promise<readonly ListedEntry[]> {
  try {
    if (files.listWithSizes !== undefined) return await files.listWithSizes(path);
    const entries = await files.list(path);
    const infos = await Promise.all(entries.map(({ name }) => files.info(`${path}/${name}`)));
    return entries.map(({ name, kind }, index) => ({ name, kind, sizeBytes: infos[index]?.sizeBytes ?? 0 }));
  } catch {
    return [];
  }
}
