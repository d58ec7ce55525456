import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');

/** The program as it is published, built from the sources of this moment. */
export interface Program {
  readonly bin: string;
  remove(): void;
}

/** Compile `src` to a folder of its own, beside the package's other parts, so that tests need no build and disturb none. */
export function buildProgram(): Program {
  const cache = join(root, 'node_modules/.cache');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'program-'));
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const args = ['-p', join(root, 'tsconfig.build.json'), '--outDir', join(folder, 'dist')];
  const { status, stdout } = spawnSync(process.execPath, [tsc, ...args], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`tsc ended with ${status}: ${stdout}`);
  cpSync(join(root, 'package.json'), join(folder, 'package.json'));
  for (const name of ['lessons', 'exercises']) symlinkSync(join(root, name), join(folder, name), 'junction');
  return { bin: join(folder, 'dist/bin.js'), remove: () => rmSync(folder, { recursive: true, force: true }) };
}

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string;
  /** Close our end of standard output after its first piece: `| head -1`. */
  readonly closeEarly?: boolean;
}

/** Run to the end, without a terminal. */
export function runProgram(
  { bin }: Program,
  args: readonly string[],
  options: RunOptions = {},
): Promise<Ended> {
  const child = spawn(process.execPath, [bin, ...args], {
    cwd: options.cwd,
    env: { PATH: process.env.PATH, ...options.env },
    stdio: 'pipe',
  });
  const [stdout, stderr]: [string[], string[]] = [[], []];
  child.stdout.on('data', (chunk) => {
    stdout.push(String(chunk));
    if (options.closeEarly) child.stdout.destroy();
  });
  child.stderr.on('data', (chunk) => stderr.push(String(chunk)));
  child.stdin.on('error', () => {});
  child.stdin.end(options.stdin ?? '');
  return new Promise((done, fail) => {
    child.on('error', fail);
    child.on('close', (code) => done({ code, stdout: stdout.join(''), stderr: stderr.join('') }));
  });
}
