import { closeSync, createReadStream, lstatSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { type FileHandle, mkdir, open, realpath, rm, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { codeOf, isGone, orNull } from '../codes.ts';
import { UsageError } from '../exit.ts';
import { formatBytes } from '../size.ts';
import { openDraft, renamePatiently, writeWhole } from './draft.ts';
import { listWithSizes } from './list.ts';
import { pauseWhenDue } from './turn.ts';
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

/** Larger ones are read in pieces, between which other things happen. */
const atOnceBytes = 1024 * 1024;

/** All of a small regular file, without waiting; null for anything else. */
function readSmall(path: string, limitBytes: number): Uint8Array | null {
  const found = statSync(path);
  // Opening a pipe would wait for somebody to write; of what says 0, as all in /proc does, nobody knows the end.
  if (!found.isFile() || found.size === 0 || found.size > Math.min(limitBytes, atOnceBytes)) return null;
  const file = openSync(path, 'r');
  try {
    // One byte more: what has grown since is read in pieces.
    const data = Buffer.allocUnsafe(found.size + 1);
    const bytesRead = readSync(file, data, 0, found.size + 1, null);
    return bytesRead === found.size ? data.subarray(0, bytesRead) : null;
  } finally {
    closeSync(file);
  }
}

async function read(path: string, limitBytes = 256 * 1024 * 1024): Promise<Uint8Array> {
  await pauseWhenDue();
  const small = readSmall(path, limitBytes);
  if (small !== null) return small;
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

async function info(path: string): Promise<FileInfo | null> {
  await pauseWhenDue();
  try {
    const found = lstatSync(path, { throwIfNoEntry: false });
    return found === undefined
      ? null
      : { kind: kindOf(found), sizeBytes: found.size, modifiedMs: found.mtimeMs };
  } catch (error) {
    if (isGone(error)) return null;
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
  draft: openDraft,
  info,
  async list(path) {
    await pauseWhenDue();
    return readdirSync(path, { withFileTypes: true }).map((entry) => ({
      name: entry.name,
      kind: kindOf(entry),
    }));
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
