import { spawnSync } from 'node:child_process';
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
  folder = await mkdtemp(join(tmpdir(), 'learn-leave-'));
  await mkdir(join(folder, 'work'));
  await mkdir(join(folder, 'home'));
});
afterEach(async () => {
  for (const terminal of open) terminal.kill('SIGKILL');
  open = [];
  await rm(folder, { recursive: true });
});

const at = '2020-01-01T10:00:00.000Z';
const done = { page: 0, doneAt: at, at };
const readTwo = { version: 1, lessons: { '00-opening': done, '01-base-image': done } };

/** Runs the program, then says how it ended and in which state it left the terminal. */
const wrapper = `
process.on('SIGINT', () => {});
const { spawn, spawnSync } = require('node:child_process');
const child = spawn(process.execPath, process.argv.slice(1), { stdio: 'inherit' });
child.on('exit', (code, signal) => {
  const { stdout } = spawnSync('stty', ['-a'], { stdio: ['inherit', 'pipe', 'inherit'], encoding: 'utf8' });
  const modes = ['icanon', 'echo', 'isig'].filter((mode) => new RegExp('(^|\\\\s)' + mode + '(\\\\s|;|$)').test(stdout));
  process.stdout.write('\\nENDED ' + (signal ?? code) + ' ' + modes.join(' ') + '\\n');
});`;

function program(args: readonly string[]): TestTerminal {
  const terminal = openTerminal(['-e', wrapper, '--', built.bin, ...args], {
    columns: 80,
    rows: 40,
    cwd: join(folder, 'work'),
    env: learnersEnv(folder),
  });
  open.push(terminal);
  return terminal;
}

const keep = (progress: object) => writeFile(join(folder, 'home', 'progress.json'), JSON.stringify(progress));
const progressText = () => readFile(join(folder, 'home', 'progress.json'), 'utf8').catch(() => null);

/** A way to a screen: what is seen, then what is typed. */
type Way = readonly (readonly [RegExp, string | (() => Promise<string>)])[];

const fromMenu: Way = [[/❯/, keys.enter]];
const toExercise: Way = [...fromMenu, [/Write its files to/, keys.enter], [/Watch it here/, keys.enter]];

/** A save in an editor elsewhere. */
async function edit(): Promise<string> {
  await writeFile(join(folder, 'work', '01-base-image', 'Dockerfile'), 'FROM python:3.13\nFROB x\n');
  return '';
}

const places: readonly [
  name: string,
  args: readonly string[],
  progress: object | null,
  way: Way,
  there: RegExp,
][] = [
  ['the first menu', [], null, [], /❯/],
  ['a page', [], null, fromMenu, /Enter: next/],
  [
    'a question',
    [],
    null,
    [
      [/❯ Begin/, keys.down],
      [/❯ All lessons/, keys.enter],
      [/❯ [^\n]*Why small images/, keys.down],
      [/❯ [^\n]*smaller base/, keys.enter],
    ],
    /Your guess/,
  ],
  [
    'a review',
    [],
    readTwo,
    [
      [/❯/, keys.down],
      [/❯ Review/, keys.enter],
    ],
    /Your answer/,
  ],
  ['where to write', [], readTwo, fromMenu, /Write its files to/],
  ['the live screen', [], readTwo, toExercise, /q quit/],
  ['a hint on it', [], readTwo, [...toExercise, [/q quit/, 'h']], /Hint 1/],
  [
    'the question before a reset',
    [],
    readTwo,
    [...toExercise, [/q quit/, edit], [/Unknown instruction/, 'x']],
    /\(y\/N\)/,
  ],
];

describe.runIf(process.platform !== 'win32')('Ctrl-C', () => {
  it.each(places)(
    'at %s leaves the terminal as it was and keeps what was done',
    { timeout: 60_000 },
    async (_name, args, progress, way, there) => {
      if (progress !== null) await keep(progress);
      const terminal = program(args);
      for (const [seen, typed] of way) {
        await terminal.see(seen);
        await new Promise((wake) => setTimeout(wake, 100));
        terminal.type(typeof typed === 'string' ? typed : await typed());
      }
      await terminal.see(there);
      await new Promise((wake) => setTimeout(wake, 100));
      for (let tries = 0; tries < 6 && !/ENDED/.test(terminal.screen()); tries++) {
        terminal.type(keys.interrupt);
        await new Promise((wake) => setTimeout(wake, 400));
      }
      expect(await terminal.see(/ENDED/)).toMatch(/ENDED (130|0) icanon echo isig/);
      const raw = terminal.raw();
      expect(raw.lastIndexOf('\u001B[?25l')).toBeLessThanOrEqual(raw.lastIndexOf('\u001B[?25h'));
      expect(raw.lastIndexOf('\u001B[?1049h')).toBeLessThanOrEqual(raw.lastIndexOf('\u001B[?1049l'));
      expect(terminal.history()).not.toMatch(/ExitPromptError|at .*\.js:|error: (?!Interrupted)/);
      const text = await progressText();
      if (text === null) return;
      const kept = parseProgress(text);
      expect(kept.problems).toEqual([]);
      if (progress !== null) expect(kept.progress.lessons['00-opening']).toEqual(done);
    },
  );
});

describe('two terminals at once', () => {
  it('keep what is done in either', { timeout: 60_000 }, async () => {
    await keep(readTwo);
    const [reading, watching] = [program([]), program([])];
    await reading.see(/All lessons/);
    await watching.see(/❯ Do the exercise/);
    watching.type(keys.enter);
    await watching.see(/Write its files to/);
    watching.type(keys.enter);
    await watching.see(/Watch it here/);
    for (let n = 0; n < 2; n++) {
      reading.type(keys.down);
      await new Promise((wake) => setTimeout(wake, 100));
    }
    await reading.see(/❯ Read on/);
    reading.type(keys.enter);
    await reading.see(/page 1 of|Your guess/);
    reading.type(keys.interrupt);
    watching.type(keys.interrupt);
    await reading.see(/ENDED/);
    await watching.see(/ENDED/);
    const { progress, problems } = parseProgress((await progressText()) ?? '');
    expect(problems).toEqual([]);
    expect(progress.exercises['01-base-image']?.folder).toContain('01-base-image');
    expect(progress.lessons['02-multi-stage']).toMatchObject({ doneAt: null });
  });
});

describe('a state folder that can’t be written', () => {
  it.runIf(process.platform === 'linux')(
    'is said once, and the course goes on',
    { timeout: 60_000 },
    async () => {
      const terminal = openTerminal([built.bin], {
        columns: 80,
        rows: 40,
        cwd: join(folder, 'work'),
        env: learnersEnv(folder, { LEARN_IMAGE_OPT_HOME: '/proc/learn' }),
      });
      open.push(terminal);
      await terminal.see(/❯/);
      terminal.type(keys.enter);
      await terminal.see(/page 1 of 5[\s\S]*Enter: next/);
      terminal.type(keys.enter);
      await terminal.see(/page 2 of 5[\s\S]*Enter: next/);
      terminal.type(`m${keys.enter}`);
      await terminal.see(/❯/);
      expect(terminal.history().match(/can't be saved in\s+\/proc\/learn/g)).toHaveLength(1);
      terminal.type(keys.interrupt);
      expect(await terminal.exitCode).toBe(130);
    },
  );

  it.runIf(process.platform === 'linux')(
    'a disk that is full in the middle loses nothing of before',
    { timeout: 60_000 },
    async () => {
      await keep(readTwo);
      // No file of this process may grow beyond nothing, as on a full disk.
      const script = `ulimit -f 0; exec "$0" "$@"`;
      const env = { PATH: process.env.PATH, LEARN_IMAGE_OPT_HOME: join(folder, 'home') };
      const cwd = join(folder, 'work');
      spawnSync(process.execPath, [built.bin, 'start', '01-base-image'], { cwd, env });
      const ended = spawnSync('sh', ['-c', script, process.execPath, built.bin, 'hint', '01-base-image'], {
        cwd,
        env,
        encoding: 'utf8',
      });
      expect(ended.stdout).toMatch(/Hint 1/);
      expect(ended.stderr).toContain("can't be saved");
      const { progress, problems } = parseProgress((await progressText()) ?? '');
      expect(problems).toEqual([]);
      expect(progress.lessons['00-opening']).toEqual(done);
    },
  );
});
