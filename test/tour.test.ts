import { readdirSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { parseProgress } from '../src/course/progress-text.ts';
import { type Built, buildProgram } from './support/built.ts';
import { keys, learnersEnv, openTerminal, type TestTerminal } from './support/terminal.ts';

const exercises = resolve(import.meta.dirname, '../exercises');

let built: Built;
let folder: string;
let terminal: TestTerminal;

beforeAll(async () => {
  built = await buildProgram();
  folder = await mkdtemp(join(tmpdir(), 'learn-tour-'));
  await mkdir(join(folder, 'work'));
}, 60_000);
afterAll(async () => {
  terminal?.kill();
  await built.remove();
  await rm(folder, { recursive: true });
});

/** What a learner does who reads nothing but the end of the screen, and takes what is offered first. */
interface Habit {
  readonly sees: RegExp;
  act(screen: string): string | Promise<string>;
}

/** The learner's own work, done in an editor elsewhere: a right answer. */
async function solve(id: string): Promise<string> {
  const right = join(exercises, id, 'answers', 'right');
  const [first = ''] = readdirSync(right).sort();
  for (const name of readdirSync(join(right, first)))
    await copyFile(join(right, first, name), join(folder, 'work', id, name));
  return '';
}

const habits: readonly Habit[] = [
  { sees: /Enter: (next|done)[^\n]*$/, act: () => keys.enter },
  { sees: /Instead of ____ \(\?: an answer[^)]*\):$/, act: () => `?${keys.enter}` },
  { sees: /Instead of ____ \(Enter: a hint[^)]*\):$/, act: () => `no idea${keys.enter}` },
  { sees: /Write its files to [^\n]*\(?Enter: [\s\S]*:$/, act: () => keys.enter },
  { sees: /Exercise passed\. Press n to go on/, act: () => 'n' },
  {
    sees: /strateg(y|ies) failed[\s\S]*q quit/,
    act: (screen) => solve(/^\s*([\w-]+) – /m.exec(screen)?.[1] ?? ''),
  },
  { sees: /^\? (Your guess|Your answer)[\s\S]*❯/m, act: () => keys.enter },
  { sees: /^\? [^\n]*[\s\S]*❯ /m, act: () => keys.enter },
];

const finished = /C E R T I F I C A T E/;

/** The screen once nothing has come for a while: what the learner looks at. */
async function settled(): Promise<string> {
  for (let before = ''; ; ) {
    const now = terminal.raw();
    if (now === before) return terminal.screen();
    before = now;
    await new Promise((wake) => setTimeout(wake, 60));
  }
}

it('leads from the first run to the certificate by nothing but what the screen says', {
  timeout: 600_000,
}, async () => {
  terminal = openTerminal([built.bin], {
    columns: 100,
    rows: 50,
    cwd: join(folder, 'work'),
    env: learnersEnv(folder),
  });
  let screen = '';
  for (let since = Date.now(); !finished.test(terminal.screen()); ) {
    const now = await settled();
    const habit = habits.find(({ sees }) => sees.test(now));
    if (habit !== undefined && now !== screen) {
      screen = now;
      since = Date.now();
      terminal.type(await habit.act(now));
    } else if (Date.now() - since > 20_000) throw new Error(`A dead end:\n${now}`);
    await new Promise((wake) => setTimeout(wake, 20));
  }
  const text = await readFile(join(folder, 'home', 'progress.json'), 'utf8');
  const { progress } = parseProgress(text);
  expect(Object.values(progress.lessons).every(({ doneAt }) => doneAt !== null)).toBe(true);
  const ids = readdirSync(exercises).filter((name) => !name.includes('.'));
  expect(ids.filter((id) => progress.exercises[id]?.passedAt == null)).toEqual([]);
});
