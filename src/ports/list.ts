import { type Dirent, lstatSync, readdirSync } from 'node:fs';
import { relative, sep } from 'node:path';
import { pauseWhenDue } from './turn.ts';
import type { ListedFile } from './world.ts';

const entriesBetweenLooks = 256;

function listed(folder: string, entry: Dirent): ListedFile | null {
  const { name } = entry;
  if (entry.isDirectory()) return { name, kind: 'folder', sizeBytes: 0 };
  if (entry.isSymbolicLink()) return { name, kind: 'link', sizeBytes: 0 };
  if (!entry.isFile()) return { name, kind: 'other', sizeBytes: 0 };
  const found = lstatSync(`${folder}/${name}`, { throwIfNoEntry: false });
  if (found === undefined) return null;
  const file = { name, kind: 'file', sizeBytes: found.size } as const;
  return found.nlink > 1 ? { ...file, inode: `${found.dev}:${found.ino}` } : file;
}

/**
 * Entries of a folder with the sizes of its files; links are not followed, what vanishes meanwhile is left out.
 * @throws Node's error when the folder or its entries can't be read.
 */
export async function listWithSizes(folder: string): Promise<readonly ListedFile[]> {
  const entries: ListedFile[] = [];
  await pauseWhenDue();
  const short = shortest(folder);
  let index = 0;
  for (const entry of readdirSync(short, { withFileTypes: true })) {
    index += 1;
    if (index % entriesBetweenLooks === 0) await pauseWhenDue();
    const one = listed(short, entry);
    if (one !== null) entries.push(one);
  }
  return entries;
}

/** The system looks up every folder on the way to each file: from the working directory there are fewer. */
function shortest(folder: string): string {
  if (sep !== '/') return folder;
  const near = relative('', folder) || '.';
  return near.length < folder.length ? near : folder;
}
