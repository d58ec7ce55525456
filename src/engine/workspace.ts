import { constants } from 'node:fs';
import { appendFile, chmod, copyFile, lstat, mkdir, readlink, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, isAbsolute, join, relative } from 'node:path';
import { codeOf } from '../codes.ts';
import type { Context, ContextNode } from '../context/types.ts';
import { EnvironmentError, Interrupted } from '../exit.ts';
import { harmlessChange } from './touch.ts';

/** A copy of what a build reads, to touch files in without touching the person's. */
export interface Workspace {
  readonly contextDir: string;
  readonly dockerfile: string;
  /** Change a file of the copied context, harmlessly. */
  touch(path: string): Promise<void>;
}

export interface BuildSource {
  /** Absolute. */
  readonly dockerfile: string;
  readonly contextDir: string;
}

/**
 * Copy what the builder would be sent, the Dockerfile and the ignore files into `folder`. What .dockerignore leaves out is not
 * copied; modes and links stay as they are.
 * @throws EnvironmentError when the disk for temporary files is full; Node's errors for what can't be read or written; Interrupted.
 */
export async function makeWorkspace(
  source: BuildSource,
  context: Context,
  folder: string,
  signal?: AbortSignal,
): Promise<Workspace> {
  try {
    return await copyAll(source, context, folder, signal);
  } catch (error) {
    if (!['ENOSPC', 'EDQUOT'].includes(codeOf(error))) {
      throw error;
    }
    throw new EnvironmentError(
      `The disk with ${tmpdir()} is full: the build context does not fit there.`,
      'Free some space, or set TMPDIR to a folder on a larger disk; .dockerignore makes the context smaller.',
      { cause: error },
    );
  }
}

async function copyAll(
  source: BuildSource,
  context: Context,
  folder: string,
  signal?: AbortSignal,
): Promise<Workspace> {
  const contextDir = join(folder, 'context');
  await copyNode(context.root, source.contextDir, contextDir, signal);
  await mkdir(contextDir, { recursive: true });
  await copyIfThere(join(source.contextDir, '.dockerignore'), join(contextDir, '.dockerignore'));
  const inside = relative(source.contextDir, source.dockerfile);
  const outside = inside.startsWith('..') || isAbsolute(inside);
  const dockerfile = outside
    ? join(folder, 'dockerfile', basename(source.dockerfile))
    : join(contextDir, inside);
  await mkdir(dirname(dockerfile), { recursive: true });
  await copyFile(source.dockerfile, dockerfile);
  await copyIfThere(`${source.dockerfile}.dockerignore`, `${dockerfile}.dockerignore`);
  return {
    contextDir,
    dockerfile,
    touch: (path) => appendFile(join(contextDir, path), harmlessChange(path, Date.now())),
  };
}

async function copyNode(node: ContextNode, from: string, to: string, signal?: AbortSignal): Promise<void> {
  if (signal?.aborted) throw new Interrupted();
  if (node.kind === 'file') return copyFile(from, to, constants.COPYFILE_FICLONE);
  if (node.kind === 'link') return symlink(await readlink(from), to);
  if (node.kind !== 'folder') return;
  await mkdir(to, { recursive: true });
  for (const child of node.children.values()) {
    await copyNode(child, join(from, child.name), join(to, child.name), signal);
  }
  // Last, for a folder that may not be written in is copied, too; ours must stay removable.
  await chmod(to, ((await lstat(from)).mode & 0o7777) | 0o700).catch(() => {});
}

async function copyIfThere(from: string, to: string): Promise<void> {
  try {
    await copyFile(from, to);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
  }
}
