import { spawn } from 'node:child_process';
import type { Built } from './built.ts';

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
  { bin }: Built,
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
