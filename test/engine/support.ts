import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll } from 'vitest';
import type { CompareWorld } from '../../src/engine/compare.ts';
import { isAbandoned, ourself, ownerLabel } from '../../src/engine/owner.ts';
import { realFiles } from '../../src/ports/files.ts';

const engineAnswers = spawnSync('docker', ['version'], { timeout: 30_000 }).status === 0;

/**
 * Engine tests skip where no engine is, for whoever has none; in CI a missing engine is a failure.
 * Use as `describe.skipIf(noEngine)`.
 */
export const noEngine = !engineAnswers && process.env.LEARN_IMAGE_OPT_REQUIRE_ENGINE !== '1';

export function docker(...args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync('docker', args, {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status !== 0) throw new Error(`docker ${args.join(' ')}: ${stderr}`);
  return stdout.trim();
}

function status(url: string): Promise<number> {
  return new Promise((done) => {
    get(url, (response) => {
      response.resume();
      done(response.statusCode ?? 0);
    }).on('error', () => done(0));
  });
}

/** Start a container of the image and wait until its port answers `/health`. @returns the HTTP status. */
export async function answersHttp(image: string, port: number): Promise<number> {
  const container = docker('run', '--detach', '--publish', `127.0.0.1::${port}`, image);
  try {
    const address = docker('port', container, `${port}/tcp`).split('\n')[0] ?? '';
    let code = 0;
    for (let attempt = 0; attempt < 60 && code === 0; attempt += 1) {
      code = await status(`http://${address}/health`);
      if (code === 0) await new Promise((resolve) => setTimeout(resolve, 250));
    }
    if (code === 0) throw new Error(`no answer; it said: ${docker('logs', container)}`);
    return code;
  } finally {
    docker('rm', '--force', container);
  }
}

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A fresh folder with these files. */
export function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'engine-test-'));
  folders.push(folder);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

export function worldFor(env: Readonly<Record<string, string>> = {}, signal?: AbortSignal): CompareWorld {
  return {
    env: { ...process.env, ...env },
    files: realFiles,
    signal: signal ?? new AbortController().signal,
  };
}

export const classic = { DOCKER_BUILDKIT: '0' } as const;

/**
 * Everything in the engine and the temporary folder that a comparison of this process, or of one that has ended, left behind.
 * What belongs to others that are still at it is theirs.
 */
export function traces(): readonly string[] {
  const left = (owner: string) => owner === ourself() || isAbandoned(owner);
  const format = `{{index .Config.Labels "${ownerLabel}"}}`;
  const made = (['image', 'container'] as const).flatMap((kind) => {
    const ids = lines(
      docker(kind, 'ls', '--all', '--quiet', '--no-trunc', '--filter', `label=${ownerLabel}`),
    );
    // Somebody else's may be gone by now, which is only a complaint.
    const { stdout } = spawnSync('docker', [kind, 'inspect', '--format', format, ...ids], {
      encoding: 'utf8',
    });
    return lines(stdout).filter(left);
  });
  const folders = readdirSync(tmpdir()).filter((name) => {
    const owner = /^learn-image-opt-(.+)-[^-]{6}$/.exec(name)?.[1];
    return owner !== undefined && left(owner);
  });
  return [...made, ...folders];
}

/** Stands in every Dockerfile that a test writes, to find again what came of it among what others build meanwhile. */
const mark = `engine-test-${process.pid}-${Date.now()}`;

/** A base that fits every engine test, marked. Its own line is the first. */
export const markedBase = `FROM node:18-alpine\nENV ENGINE_TEST=${mark}\n`;

/** Images (intermediate ones, too) and containers that came of a marked Dockerfile. */
export function markedLeft(): readonly string[] {
  const format = '{{.Id}} {{json .Config.Env}}';
  return (['image', 'container'] as const).flatMap((kind) => {
    const ids = lines(docker(kind, 'ls', '--all', '--quiet', '--no-trunc'));
    // One by one would be slow; what somebody else removes meanwhile is only a complaint.
    const { stdout } = spawnSync('docker', [kind, 'inspect', '--format', format, ...ids], {
      encoding: 'utf8',
    });
    return lines(stdout).filter((line) => line.includes(mark));
  });
}

function lines(text: string): string[] {
  return text.split('\n').filter((line) => line !== '');
}

const root = resolve(import.meta.dirname, '../..');

/** Compile the program, as `npm start` does. Type errors are another check's business: it is there all the same. */
export function buildProgram(): void {
  // Two runs at once find it built: one would take it away under the other.
  if (process.env.LEARN_IMAGE_OPT_BUILT === '1') return;
  const { stdout } = spawnSync('npm', ['run', '--silent', 'build'], { cwd: root, encoding: 'utf8' });
  if (!existsSync(join(root, 'dist/bin.js'))) throw new Error(`the build failed:\n${stdout}`);
}

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Run the compiled program. @param meanwhile is asked ten times a second; gets standard error so far, and can end the program. */
export function program(
  args: readonly string[],
  meanwhile: (stderr: string, kill: (signal: NodeJS.Signals) => void) => void = () => {},
  env: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  return new Promise((done) => {
    const child = spawn(process.execPath, [join(root, 'dist/bin.js'), ...args], {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (chunk) => {
      stdout += chunk;
    });
    child.stderr.on('data', (chunk) => {
      stderr += chunk;
    });
    const timer = setInterval(() => meanwhile(stderr, (signal) => child.kill(signal)), 100);
    child.on('close', (code) => {
      clearInterval(timer);
      done({ code, stdout, stderr });
    });
  });
}

export async function until(done: () => boolean, limitMs = 30_000): Promise<void> {
  const endMs = performance.now() + limitMs;
  while (!done()) {
    if (performance.now() > endMs) throw new Error('waited too long');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Is a process with exactly these words running on this machine? The engine is on it in CI. */
export function isRunning(words: string): boolean {
  const { stdout } = spawnSync('sh', ['-c', 'cat /proc/[0-9]*/cmdline 2>/dev/null | tr "\\0" " "'], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  return stdout.includes(words);
}
