import { basename, dirname } from 'node:path';
import type { Files, ListedFile } from '../ports/world.ts';

/**
 * Files that remember the folder listed last until it is walked. A Dockerfile's folder is looked through for Dockerfiles, for its
 * project file, its ignore files and its context within one moment: one look at the disk answers them all.
 */
export function freshlyListed(files: Files): Files {
  const { listWithSizes } = files;
  if (listWithSizes === undefined) return files;
  let last: { readonly path: string; readonly entries: readonly ListedFile[] } | null = null;
  return {
    ...files,
    async list(path) {
      const entries = await listWithSizes(path).catch(() => null);
      last = entries === null ? null : { path, entries };
      // Names alone may be there to read where the files may not be looked at.
      return entries ?? (await files.list(path));
    },
    async info(path) {
      return last !== null && dirname(path) === last.path && isAbsent(basename(path), last.entries)
        ? null
        : await files.info(path);
    },
    async listWithSizes(path) {
      const known = last?.path === path ? last.entries : null;
      last = null;
      return known ?? (await listWithSizes(path));
    },
  };
}

/** Surely no entry of that name: some disks find a name in other letters, too. */
function isAbsent(name: string, entries: readonly ListedFile[]): boolean {
  if (/[^!-~]/.test(name)) return false;
  const wanted = name.toLowerCase();
  return entries.every((entry) => entry.name.length !== name.length || entry.name.toLowerCase() !== wanted);
}
