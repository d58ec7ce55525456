import { execFile } from 'node:child_process';
import { copyFile, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const root = join(import.meta.dirname, '..', '..');

/** The program as a user starts it. */
export interface Built {
  /** What Node runs. */
  readonly bin: string;
  remove(): Promise<void>;
}

/** Compile the program into a fresh folder that looks like the installed package. */
export async function buildProgram(): Promise<Built> {
  const folder = await mkdtemp(join(tmpdir(), 'learn-built-'));
  const args = [join(root, 'scripts', 'build.js'), join(folder, 'dist')];
  await promisify(execFile)(process.execPath, args, { cwd: root });
  await copyFile(join(root, 'package.json'), join(folder, 'package.json'));
  for (const name of ['node_modules', 'lessons', 'exercises'])
    await symlink(join(root, name), join(folder, name));
  return { bin: join(folder, 'dist', 'bin.js'), remove: () => rm(folder, { recursive: true }) };
}
