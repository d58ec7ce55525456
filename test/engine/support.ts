import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll } from 'vitest';
import type { CompareWorld } from '../../src/engine/compare.ts';
import { ownerLabel } from '../../src/engine/owner.ts';
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

/** Everything in the engine and the temporary folder that a comparison could leave behind. */
export function traces(): readonly string[] {
  return [
    ...lines(docker('image', 'ls', '--all', '--quiet', '--filter', `label=${ownerLabel}`)),
    ...lines(docker('image', 'ls', '--quiet', '--filter', 'reference=learn-image-opt/*')),
    ...lines(docker('container', 'ls', '--all', '--quiet', '--filter', `label=${ownerLabel}`)),
    ...readdirSync(tmpdir()).filter((name) => name.startsWith('learn-image-opt-')),
  ];
}

/** All images and containers, for a look before and after. */
export function engineState(): readonly string[] {
  return [
    ...lines(docker('image', 'ls', '--all', '--format', '{{.ID}} {{.Repository}}:{{.Tag}}')),
    ...lines(docker('container', 'ls', '--all', '--format', '{{.ID}} {{.Image}}')),
  ].sort();
}

function lines(text: string): string[] {
  return text.split('\n').filter((line) => line !== '');
}

const root = resolve(import.meta.dirname, '../..');

/** Compile the program, as `npm start` does. Type errors are another check's business: it is there all the same. */
export function buildProgram(): void {
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
