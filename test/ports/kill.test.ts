import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { rolldown } from 'rolldown';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseProgress } from '../../src/course/progress-text.ts';

const moments = 200;
/** Homes at once, each killed again and again. */
const homes = 10;

let folder: string;
let writer: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'learn-kill-'));
  writer = join(folder, 'writer.mjs');
  const bundle = await rolldown({
    input: resolve(import.meta.dirname, '../support/state-writer.ts'),
    platform: 'node',
    logLevel: 'warn',
  });
  await bundle.write({ file: writer, format: 'esm' });
  await bundle.close();
}, 60_000);
afterAll(() => rm(folder, { recursive: true }));

interface Killed {
  /** What the process said was kept before it died. */
  readonly finished: readonly string[];
  readonly notices: readonly string[];
}

/** Start the writer and kill it `afterMs` behind its first word, whatever it does then. */
function writeUntilKilled(home: string, from: number, afterMs: number): Promise<Killed> {
  const child = spawn(process.execPath, [writer, String(from)], {
    env: { LEARN_IMAGE_OPT_HOME: home },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const said: string[] = [];
  child.stdout.on('error', () => {});
  child.stdout.on('data', (chunk) => {
    said.push(String(chunk));
    if (said.length === 1) setTimeout(() => child.kill('SIGKILL'), afterMs);
  });
  return new Promise((done, fail) => {
    child.on('error', fail);
    child.on('close', () => {
      const lines = said.join('').split('\n').slice(0, -1);
      done({
        finished: lines.filter((line) => /^\d+$/.test(line)),
        notices: lines.filter((line) => line.startsWith('!')),
      });
    });
  });
}

async function killAgainAndAgain(home: string): Promise<void> {
  const path = join(home, 'progress.json');
  const finished = new Set<string>();
  for (let round = 0; round < moments / homes; round++) {
    const killed = await writeUntilKilled(home, round * 10_000, Math.random() * 12);
    expect(killed.notices).toEqual([]);
    expect(killed.finished.length).toBeGreaterThan(0);
    for (const number of killed.finished) finished.add(`l${number}`);
    const { progress, problems } = parseProgress(await readFile(path, 'utf8'));
    expect(problems).toEqual([]);
    expect([...finished].filter((id) => !Object.hasOwn(progress.lessons, id))).toEqual([]);
  }
  for (const name of await readdir(home)) await utimes(join(home, name), new Date(0), new Date(0));
  await writeUntilKilled(home, moments * 10_000, 50);
  const left = (await readdir(home)).filter(
    (name) => !/^\.?progress\.json(\.bak|\.lock)?(\..*\.draft)?$/.test(name),
  );
  expect(left).toEqual([]);
  expect((await readdir(home)).filter((name) => name.endsWith('.draft')).length).toBeLessThan(2);
}

describe('kill -9', () => {
  it(`at ${moments} random moments loses nothing that was finished, and leaves no pile of drafts`, {
    timeout: 240_000,
  }, async () => {
    await Promise.all(
      Array.from({ length: homes }, (_none, index) => killAgainAndAgain(join(folder, `home-${index}`))),
    );
  });
});
