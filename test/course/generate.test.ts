import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { GenerateSpec } from '../../src/course/exercise.ts';
import { generatedFiles } from '../../src/course/generate.ts';
import { bytesOfContent } from '../../src/course/padding.ts';

function made(specs: readonly GenerateSpec[], start: Record<string, string> = {}): Map<string, Uint8Array> {
  const files = generatedFiles(specs, new Map(Object.entries(start)));
  return new Map(files.map(({ path, content }) => [path, bytesOfContent(content)]));
}

function hasGit(): boolean {
  try {
    return execFileSync('git', ['--version']).length > 0;
  } catch {
    return false;
  }
}

describe('padding', () => {
  it('weighs exactly what it says, also in a folder of files and for nothing at all', () => {
    const files = made([
      { kind: 'padding', path: 'a.log', size: 200_001 },
      { kind: 'padding', path: 'empty', size: 0 },
      { kind: 'padding', path: 'many', size: 1000, files: 7, name: 'f{i}.txt' },
    ]);
    expect(files.get('a.log')?.length).toBe(200_001);
    expect(files.get('empty')?.length).toBe(0);
    const many = [...files].filter(([path]) => path.startsWith('many/'));
    expect(many.map(([path]) => path)).toContain('many/f7.txt');
    expect(many.reduce((sum, [, bytes]) => sum + bytes.length, 0)).toBe(1000);
  });

  it('is the same every time, and different for different paths', () => {
    const spec = (path: string): GenerateSpec => ({
      kind: 'padding',
      path,
      size: 5000,
      line: 'GET {i} {n} {hex}',
    });
    const [first, again, other] = [made([spec('a')]), made([spec('a')]), made([spec('b')])];
    expect(first.get('a')).toEqual(again.get('a'));
    expect(Buffer.from(first.get('a') ?? []).toString()).not.toBe(
      Buffer.from(other.get('b') ?? []).toString(),
    );
  });
});

describe('npm packages', () => {
  it('lays out the packages of the lock file, nested and scoped ones too', () => {
    const lock = {
      packages: {
        '': { name: 'app' },
        'node_modules/express': { version: '4.22.3' },
        'node_modules/@types/node': { version: '18.0.0' },
        'node_modules/express/node_modules/qs': { version: '6.0.0' },
      },
    };
    const spec: GenerateSpec = {
      kind: 'npm-packages',
      path: 'node_modules',
      lock: 'package-lock.json',
      sizes: { express: 100_000 },
    };
    const files = made([spec], { 'package-lock.json': JSON.stringify(lock) });
    for (const path of ['express', '@types/node', 'express/node_modules/qs'])
      expect(files.has(`node_modules/${path}/package.json`)).toBe(true);
    const manifest = JSON.parse(
      Buffer.from(files.get('node_modules/@types/node/package.json') ?? []).toString(),
    );
    expect(manifest).toMatchObject({ name: '@types/node', version: '18.0.0-placeholder' });
    const weight = [...files]
      .filter(([path]) => path.startsWith('node_modules/express/') && !path.includes('/qs/'))
      .reduce((sum, [, bytes]) => sum + bytes.length, 0);
    expect(weight).toBeGreaterThan(99_999);
    expect(weight).toBeLessThan(101_000);
  });
});

describe.runIf(hasGit())('the git folder', () => {
  it('is one that git accepts, with the lost file in its history', () => {
    const start = { 'README.md': '# Hello\n', 'src/a.ts': 'export {};\n', 'src.txt': 'x' };
    const files = made(
      [
        {
          kind: 'git',
          path: '.git',
          commits: ['First', 'Second'],
          lost: { name: 'film.mp4', size: 100_000 },
        },
      ],
      start,
    );
    const folder = mkdtempSync(join(tmpdir(), 'lio-git-'));
    try {
      for (const [path, bytes] of [...files, ...Object.entries(start)]) {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), bytes);
      }
      const git = (...args: string[]) => execFileSync('git', ['-C', folder, ...args], { encoding: 'utf8' });
      expect(git('fsck', '--full', '--strict')).not.toMatch(/error|missing|dangling/);
      expect(git('log', '--format=%s').trim().split('\n')).toEqual(['Second', 'First']);
      expect(git('status', '--porcelain')).toBe('');
      expect(git('show', '--stat', '--format=', 'HEAD')).toContain('film.mp4');
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
