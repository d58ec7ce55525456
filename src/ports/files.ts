import { createReadStream } from 'node:fs';
import {
  type FileHandle,
  lstat,
  mkdir,
  open,
  readdir,
  realpath,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { UsageError } from '../exit.ts';
import { formatBytes } from '../size.ts';
import { listWithSizes } from './list.ts';
import type { FileInfo, Files } from './world.ts';

interface Kinds {
  isFile(): boolean;
  isDirectory(): boolean;
  isSymbolicLink(): boolean;
}

function kindOf(entry: Kinds): FileInfo['kind'] {
  if (entry.isFile()) return 'file';
  if (entry.isDirectory()) return 'folder';
  return entry.isSymbolicLink() ? 'link' : 'other';
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/** Null where nothing is; every other error stays. */
async function orNull<T>(result: Promise<T>): Promise<T | null> {
  return result.catch((error: unknown) => {
    if (['ENOENT', 'ENOTDIR'].includes(codeOf(error))) return null;
    throw error;
  });
}

/** Read until the end or one byte more than the limit: a device or a growing file never fills memory. */
async function readUpTo(file: FileHandle, limitBytes: number): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let total = 0;
  while (total <= limitBytes) {
    const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(64 * 1024), 0, 64 * 1024, null);
    if (bytesRead === 0) return Buffer.concat(chunks);
    chunks.push(buffer.subarray(0, bytesRead));
    total += bytesRead;
  }
  return null;
}

async function read(path: string, limitBytes = 256 * 1024 * 1024): Promise<Uint8Array> {
  const file = await open(path, 'r');
  try {
    const data = await readUpTo(file, limitBytes);
    if (data !== null) return data;
  } finally {
    await file.close();
  }
  throw new UsageError(
    `${path} is larger than ${formatBytes(limitBytes)}.`,
    'That is more than such a file ever needs: check that it is the file you meant.',
  );
}

/** Windows refuses to replace a file that a scanner or editor holds open for a moment. */
async function renamePatiently(from: string, to: string): Promise<void> {
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

async function writeInto(
  path: string,
  flags: string,
  data: string | Uint8Array,
  mode?: number,
): Promise<void> {
  const file = await open(path, flags, mode);
  try {
    if (mode !== undefined) await file.chmod(mode);
    await file.writeFile(data);
    if (flags === 'wx') await file.sync();
  } finally {
    await file.close();
  }
}

async function writeWhole(path: string, data: string | Uint8Array): Promise<void> {
  const target = (await orNull(realpath(path))) ?? path;
  const old = await orNull(stat(target));
  // A pipe or a device (`/dev/null`) can only be written into; a rename would replace it.
  if (old !== null && !old.isFile() && !old.isDirectory()) return writeInto(target, 'w', data);
  const draft = join(
    dirname(target),
    `.${basename(target)}.${process.pid}-${Math.random().toString(36).slice(2)}.draft`,
  );
  try {
    await writeInto(draft, 'wx', data, old === null ? undefined : old.mode & 0o7777);
    await renamePatiently(draft, target);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

/** With its parents. Not mkdir's `recursive`: below /proc that never ends (Node 20). */
async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path);
  } catch (error) {
    const code = codeOf(error);
    const parent = dirname(path);
    if (code === 'EEXIST' && (await stat(path)).isDirectory()) return;
    if (code !== 'ENOENT' || parent === path || (await orNull(stat(parent))) !== null) throw error;
    await makeFolder(parent);
    await makeFolder(path);
  }
}

/** The disk. */
export const realFiles: Files = {
  read,
  stream: (path) => createReadStream(path, { highWaterMark: 1024 * 1024 }),
  writeWhole,
  async info(path) {
    const found = await orNull(lstat(path));
    if (found === null) return null;
    return { kind: kindOf(found), sizeBytes: found.size, modifiedMs: found.mtimeMs };
  },
  async list(path) {
    const entries = await readdir(path, { withFileTypes: true });
    return entries.map((entry) => ({ name: entry.name, kind: kindOf(entry) }));
  },
  async writeNew(path, data) {
    await writeFile(path, data, { flag: 'wx' });
  },
  rename: renamePatiently,
  listWithSizes,
  realPath: (path) => realpath(path),
  makeFolder,
  async remove(path) {
    await rm(path, { recursive: true, force: true });
  },
};
