import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parseProgress } from '../../src/course/progress-text.ts';
import { type Built, buildProgram } from '../support/built.ts';
import { keys, learnersEnv, openTerminal, type TestTerminal } from '../support/terminal.ts';

let built: Built;
let folder: string;
let open: TestTerminal[] = [];

beforeAll(async () => {
  built = await buildProgram();
}, 60_000);
afterAll(async () => await built.remove());
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'learn-course-'));
  await mkdir(join(folder, 'work'));
});
afterEach(async () => {
  for (const terminal of open) terminal.kill();
  open = [];
  await rm(folder, { recursive: true });
});

function course(columns = 80, args: readonly string[] = [], env: Record<string, string> = {}): TestTerminal {
  const terminal = openTerminal([built.bin, ...args], {
    columns,
    rows: 24,
    cwd: join(folder, 'work'),
    env: learnersEnv(folder, env),
  });
  open.push(terminal);
  return terminal;
}

const progress = async () =>
  parseProgress(await readFile(join(folder, 'home', 'progress.json'), 'utf8')).progress;

/** The opening and the first lesson, on an earlier day. */
async function haveReadTwoLessons(): Promise<void> {
  const at = '2020-01-01T10:00:00.000Z';
  const done = { page: 0, doneAt: at, at };
  await mkdir(join(folder, 'home'));
  await writeFile(
    join(folder, 'home', 'progress.json'),
    JSON.stringify({ version: 1, lessons: { '00-opening': done, '01-base-image': done } }),
  );
}

describe('the course in a terminal', () => {
  it('welcomes, teaches, keeps progress on Ctrl-C and goes on there', { timeout: 60_000 }, async () => {
    const first = course();
    expect(await first.see(/What now/)).toContain('Welcome. Here you learn to pack');
    expect(first.screen()).toMatch(/❯ Begin: Why small images, then lesson 1/);
    first.type(keys.enter);
    await first.see(/page 1 of 5[\s\S]*Enter: next/);
    first.type(keys.enter);
    await first.see(/page 2 of 5[\s\S]*Enter: next/);
    first.type(keys.interrupt);
    expect(await first.exitCode).toBe(130);
    expect(first.history()).not.toMatch(/ExitPromptError|at .*\.js:|error:/);
    expect(first.history()).toContain('Your place is kept');
    expect((await progress()).lessons['00-opening']).toMatchObject({ page: 1, doneAt: null });

    const second = course();
    expect(await second.see(/What now/)).toContain(
      'Welcome back. Lesson 0, Why small images; next: page 2 of 5.',
    );
    second.type(keys.enter);
    await second.see(/page 2 of 5[\s\S]*Enter: next/);
    second.type(`x${keys.enter}`);
    await second.see(/type b or m and then Enter/);
    second.type(`b${keys.enter}`);
    await second.see(/page 1 of 5[\s\S]*Enter: next/);
    second.type(`m${keys.enter}`);
    await second.see(/Read lesson 0/);
    second.type(keys.end);
    expect(await second.exitCode).toBe(130);
  });

  it('explains a wrong answer, takes the right one, and judges what is typed into a gap', {
    timeout: 60_000,
  }, async () => {
    const terminal = course(80, []);
    await terminal.see(/What now/);
    terminal.type(`${keys.down}${keys.enter}`);
    await terminal.see(/Type to search[\s\S]*2\./);
    terminal.type(`${keys.down}${keys.enter}`);
    await terminal.see(/Your guess/);
    terminal.type(`${keys.down}${keys.enter}`);
    await terminal.see(/Not quite\.[\s\S]*Enter: next/);
    for (let before = terminal.screen(); !/Instead of ____/.test(before); before = terminal.screen()) {
      terminal.type(keys.enter);
      await terminal.change(before, /Enter: next · b: back · m: menu$|Instead of ____ .*:$/);
    }
    terminal.type(`alpine:latest${keys.enter}`);
    await terminal.see(/there is no Node\.js in it/);
    terminal.type(`node:22${keys.enter}`);
    await terminal.see(/full variant/);
    terminal.type(`?${keys.enter}`);
    await terminal.see(/Right\.[\s\S]*Enter: next/);
    terminal.type(keys.interrupt);
    expect(await terminal.exitCode).toBe(130);
    const { answers } = await progress();
    expect(answers['01-base-image/predict']).toMatchObject({ right: 0, wrong: 1 });
    expect(answers['01-base-image/gap']).toMatchObject({ right: 0, wrong: 1 });
  });

  it('finds lessons and exercises by what is typed, and lists them with their state', {
    timeout: 60_000,
  }, async () => {
    const at = '2020-01-01T10:00:00.000Z';
    const best = { predicted: { basis: 'catalogue', bytes: 124_000_000, before: 1_110_000_000, at } };
    await mkdir(join(folder, 'home'));
    await writeFile(
      join(folder, 'home', 'progress.json'),
      JSON.stringify({
        version: 1,
        lessons: {
          '00-opening': { page: 0, doneAt: at, at },
          '01-base-image': { page: 2, doneAt: null, at },
        },
        exercises: { '01-base-image': { startedAt: at, passedAt: at, best } },
      }),
    );
    const terminal = course();
    expect(await terminal.see(/What now/)).toMatch(/lessons read: 1 of 16[\s\S]*exercises passed: 1 of/);
    for (const columns of [50, 80]) {
      terminal.resize(columns, 24);
      const edge = columns === 80 ? 72 : columns;
      expect(
        await terminal.see(
          new RegExp(`^\\n?╭─{${edge - 2}}╮\\n[\\s\\S]*╰─{${edge - 2}}╯\\n\\n\\? What now\\n❯ `),
        ),
      ).toMatch(/lessons read: 1 of 16/);
    }
    terminal.type(`${keys.down}${keys.enter}`);
    expect(await terminal.see(/Type to search[\s\S]*1\./)).toMatch(
      /✔ exercise 01-base-image \(124 MB predicted\)/,
    );
    expect(terminal.screen()).toMatch(/❯ ▸ {2}1\. Use a smaller base image \(next\)/);
    terminal.type('8');
    await terminal.see(
      /❯ · {2}8\. Order by how often things change\n {8}· exercise 08-order\n {2}Back to the menu/,
    );
    // What was typed, and what it found, stands there again as wide as the terminal is now.
    // So narrow that the question breaks: what stood there before is not taken for what is asked anew.
    terminal.resize(36, 24);
    await terminal.see(
      /^\? Type to search \(done, open, due\n {2}…\) 8\n❯ · +8\. Order by how often things\n {2}change\n {8}· exercise 08-order\n {2}Back/,
    );
    terminal.resize(80, 24);
    await terminal.see(
      /^\? Type to search \(done, open, due …\) 8\n❯ · +8\. Order by how often things change\n/,
    );
    terminal.type('\u007Fexercise passed');
    await terminal.see(/❯ {7}✔ exercise 01-base-image .*\n {2}Back/);
    terminal.type(`${keys.down}${keys.enter}`);
    await terminal.see(/Go on with lesson 1/);
    terminal.type(keys.interrupt);
    expect(await terminal.exitCode).toBe(130);
  });

  it('goes back from a question, and draws the same text anew when the size changes', {
    timeout: 60_000,
  }, async () => {
    const terminal = course();
    await terminal.see(/What now/);
    terminal.type(`${keys.down}${keys.enter}`);
    await terminal.see(/Type to search[\s\S]*2\./);
    terminal.type('1 smaller');
    await terminal.see(/❯ .*1\. Use a smaller[^\n]*\n {2}Back/);
    terminal.type(keys.enter);
    const asked = await terminal.see(/Your guess[\s\S]*To the menu/);
    const question = /page \d+ of \d+/.exec(asked)?.[0] ?? '';
    terminal.type(keys.enter);
    await terminal.see(/(Right\.|Not quite\.)[\s\S]*Enter: next/);
    for (const columns of [60, 40, 100]) {
      terminal.resize(columns, 30);
      await terminal.see(new RegExp(`^.{${columns - 1 - question.length},}${question}[\\s\\S]*Enter: next`));
      // What was said of the answer is said again.
      expect(terminal.screen()).toMatch(/Right\.|Not quite\./);
    }
    terminal.type(keys.enter);
    for (let before = terminal.screen(); !/Your answer|Instead of/.test(before); before = terminal.screen()) {
      terminal.type(keys.enter);
      await terminal.change(before, /Enter: (next|done).* m: menu$|Instead of ____ .*:$|Your answer/);
    }
    expect(terminal.screen()).toContain('<: back, m: menu');
    terminal.type(`<${keys.enter}`);
    await terminal.see(/Enter: next · b: back · m: menu$/);
    terminal.type(`m${keys.enter}`);
    await terminal.see(/Go on with lesson 1/);
    terminal.type(keys.interrupt);
    expect(await terminal.exitCode).toBe(130);
  });

  it('asks anew where an exercise shall lie, and what then, when the size changes', {
    timeout: 60_000,
  }, async () => {
    await haveReadTwoLessons();
    const terminal = course();
    await terminal.see(/❯ Do the exercise/);
    terminal.type(keys.enter);
    await terminal.see(/\? Write its files to/);
    terminal.resize(45, 24);
    await terminal.see(/^\n?\? Write its files to [^\n]*\n[^\n]*menu\):$/);
    terminal.type(keys.enter);
    await terminal.see(/What to do next[\s\S]*\? And now\n❯ Watch/);
    terminal.resize(100, 24);
    await terminal.see(/^\nThe exercise lies in [^\n]*\n[\s\S]*\? And now\n❯ Watch/);
    terminal.type(keys.interrupt);
    expect(await terminal.exitCode).toBe(130);
  });

  it('asks earlier questions on a later day, and offers the exercise', { timeout: 60_000 }, async () => {
    await haveReadTwoLessons();
    const terminal = course();
    expect(await terminal.see(/What now/)).toMatch(/Strategy 1 of 8, Use a smaller base image; next: its\s/);
    expect(terminal.screen()).toContain('Review: 3 questions from earlier lessons');
    terminal.type(`${keys.down}${keys.enter}`);
    await terminal.see(/From lesson 1[\s\S]*Your answer/);
    const narrow =
      /^\s*From lesson 1, [^\n]+\nA Python service needs a package that\ncomes as [\s\S]*\? Your answer/;
    terminal.resize(40, 40);
    await terminal.see(narrow);
    // An answer is said again, too.
    terminal.type(keys.enter);
    await terminal.see(/(Right\.|Not quite\.)[\s\S]*\? Your answer/);
    terminal.resize(80, 40);
    await terminal.see(
      /^\s*From lesson 1, [^\n]+\nA Python service needs a package that comes as [\s\S]*(Right\.|Not quite\.)[\s\S]*\? Your answer/,
    );
    for (let tries = 0; !/of 3 right at once/.test(terminal.history()) && tries < 20; tries++) {
      terminal.type(keys.enter);
      await new Promise((wake) => setTimeout(wake, 250));
    }
    await terminal.see(/of 3 right at once/);
    const { answers } = await progress();
    expect(Object.keys(answers)).toHaveLength(3);
    expect(Object.values(answers).every(({ dueOn }) => dueOn > '2020-01-02')).toBe(true);
  });

  it('writes the exercise from the menu', { timeout: 60_000 }, async () => {
    await haveReadTwoLessons();
    const terminal = course();
    await terminal.see(/❯ Do the exercise 01-base-image/);
    terminal.type(keys.enter);
    await terminal.see(/Write its files to \(Enter: \.\/01-base-image/);
    terminal.type(keys.enter);
    await terminal.see(/Watch it here/);
    expect(existsSync(join(folder, 'work', '01-base-image', 'Dockerfile'))).toBe(true);
    terminal.type(`${keys.down}${keys.enter}`);
    await terminal.see(/next: its exercise/);
    terminal.type(keys.interrupt);
    expect(await terminal.exitCode).toBe(130);
  });

  it.each([
    ['TERM=dumb', [], { TERM: 'dumb' }],
    ['--plain', ['--plain'], {}],
  ])('never prompts with %s', async (_what, args, env) => {
    const terminal = course(40, args, env as Record<string, string>);
    expect(await terminal.exitCode).toBe(0);
    expect(terminal.history()).toContain('learn-image-opt lesson 0');
  });
});
