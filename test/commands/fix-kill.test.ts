import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Built, buildProgram } from '../support/built.ts';
import { runProgram } from '../support/program.ts';

let program: Built;
beforeAll(async () => {
  program = await buildProgram();
}, 60_000);
afterAll(() => program.remove());

const files: Readonly<Record<string, string>> = {
  Dockerfile:
    'FROM node:22-alpine\nWORKDIR /app\nCOPY . .\nRUN npm install\nUSER node\nCMD ["node", "server.js"]\n',
  'package.json': '{"name":"x","version":"1.0.0","dependencies":{"ms":"2.1.3"}}',
  'package-lock.json':
    '{"name":"x","version":"1.0.0","lockfileVersion":3,"packages":{"":{"name":"x","version":"1.0.0","dependencies":{"ms":"2.1.3"}},"node_modules/ms":{"version":"2.1.3"}}}',
  'server.js': '1\n',
  '.env': 'TOKEN=1\n',
};
const watched = ['Dockerfile', '.dockerignore'] as const;

function folderWithFiles(): string {
  const folder = mkdtempSync(join(tmpdir(), 'learn-fix-kill-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

function stateOf(folder: string): string {
  return JSON.stringify(
    watched.map((name) => (existsSync(join(folder, name)) ? readFileSync(join(folder, name), 'utf8') : null)),
  );
}

/** Kill `--fix` as soon as the first of its two files is there, or a little later. */
function killedBetween(folder: string, laterTurns: number): Promise<void> {
  const child = spawn(process.execPath, [program.bin, 'check', '--fix', '--quiet'], {
    cwd: folder,
    stdio: 'ignore',
  });
  let [left, over] = [laterTurns, false];
  const look = () => {
    if (over) return;
    if (existsSync(join(folder, '.dockerignore')) && left-- <= 0) child.kill('SIGKILL');
    else setImmediate(look);
  };
  look();
  return new Promise((done) =>
    child.on('close', () => {
      over = true;
      done();
    }),
  );
}

it('killed at any moment, leaves each file whole, the ignore file first, and the next run makes the rest', async () => {
  const whole = folderWithFiles();
  const before = stateOf(whole);
  await runProgram(program, ['check', '--fix', '--quiet'], { cwd: whole });
  const after = stateOf(whole);
  const [[oldText, none], [newText, ignore]] = [JSON.parse(before), JSON.parse(after)];
  expect([none, typeof ignore, newText === oldText]).toEqual([null, 'string', false]);
  for (let at = 0; at < 12; at += 1) {
    const folder = folderWithFiles();
    await killedBetween(folder, at * 3);
    expect([JSON.stringify([oldText, ignore]), after]).toContain(stateOf(folder));
    await runProgram(program, ['check', '--fix', '--quiet'], { cwd: folder });
    expect(stateOf(folder)).toBe(after);
    rmSync(folder, { recursive: true });
  }
  rmSync(whole, { recursive: true });
}, 120_000);
