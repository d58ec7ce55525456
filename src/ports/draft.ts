import type { Stats } from 'node:fs';
import { type FileHandle, open, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { codeOf, orNull } from '../codes.ts';
import type { Draft } from './world.ts';

/** Windows refuses to replace a file that a scanner or editor holds open for a moment. */
export async function renamePatiently(from: string, to: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await rename(from, to);
    } catch (error) {
      if (attempt === 5 || !['EPERM', 'EACCES', 'EBUSY'].includes(codeOf(error))) throw error;
      if (process.platform !== 'win32') throw error;
      await new Promise((done) => setTimeout(done, attempt * 20));
    }
  }
}

/** Owner and mode of what it is to replace; to give a file away takes a right that few have. */
async function opened(path: string, old: Stats | null): Promise<FileHandle> {
  const file = await open(path, 'wx', old === null ? undefined : old.mode & 0o7777);
  try {
    if (old !== null) {
      await file.chown(old.uid, old.gid).catch(() => {});
      await file.chmod(old.mode & 0o7777);
    }
    return file;
  } catch (error) {
    await file.close();
    throw error;
  }
}

/** A pipe or a device (`/dev/null`) can only be written into; a rename would replace it. */
async function straightInto(path: string): Promise<Draft> {
  const file = await open(path, 'w');
  return { write: (data) => file.writeFile(data), keep: () => file.close(), discard: () => file.close() };
}

/** See `Files.draft`. */
export async function openDraft(path: string): Promise<Draft> {
  const target = (await orNull(realpath(path))) ?? path;
  const old = await orNull(stat(target));
  if (old !== null && !old.isFile() && !old.isDirectory()) return await straightInto(target);
  const draft = join(
    dirname(target),
    `.${basename(target)}.${process.pid}-${Math.random().toString(36).slice(2)}.draft`,
  );
  const file = await opened(draft, old);
  const discard = async () => {
    await file.close().catch(() => {});
    await rm(draft, { force: true });
  };
  return {
    write: (data) => file.writeFile(data),
    async keep() {
      try {
        await file.sync();
        await file.close();
        await renamePatiently(draft, target);
      } catch (error) {
        await discard();
        throw error;
      }
    },
    discard,
  };
}

export async function writeWhole(path: string, data: string | Uint8Array): Promise<void> {
  const draft = await openDraft(path);
  try {
    await draft.write(data);
  } catch (error) {
    await draft.discard();
    throw error;
  }
  await draft.keep();
}
