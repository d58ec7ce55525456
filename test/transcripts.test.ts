import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { type Built, buildProgram } from './support/built.ts';
import { keys, learnersEnv, openTerminal } from './support/terminal.ts';
import { recordTranscript, type Transcript } from './support/transcript.ts';

const right = resolve(import.meta.dirname, '../exercises/01-base-image/answers/right');

let built: Built;
beforeAll(async () => {
  built = await buildProgram();
}, 60_000);
afterAll(async () => await built.remove());

interface Stage {
  readonly play: Transcript;
  /** A save in the exercise's folder, by copying a file there. */
  save(from: string, name: string): Promise<void>;
  readonly home: string;
  readonly work: string;
}

interface Scene {
  readonly name: string;
  readonly title: string;
  /** Progress to begin with. */
  readonly progress?: object;
  readonly args?: readonly string[];
  play(stage: Stage): Promise<void>;
}

const at = '2020-01-01T10:00:00.000Z';
const done = { page: 0, doneAt: at, at };
/** A question that waits has a `?` in front, an answered one a `>`. */
const next = /\? Enter: (next|done)[\s\S]*$/;

const scenes: readonly Scene[] = [
  {
    name: 'first-run',
    title: 'The first run',
    async play({ play }) {
      await play.see(/❯ Begin/);
      play.press(keys.enter);
      await play.see(next);
      play.press(keys.enter);
      await play.see(/page 2[\s\S]*\? Enter: next/);
      play.press(keys.interrupt);
      await play.see(/Your place is kept[\s\S]*there/);
    },
  },
  {
    name: 'resume',
    title: 'The second run',
    progress: { lessons: { '00-opening': { page: 1, doneAt: null, at } } },
    async play({ play }) {
      await play.see(/Welcome back[\s\S]*❯/);
      play.press(keys.enter);
      await play.see(/page 2[\s\S]*\? Enter: next/);
      play.press(`b${keys.enter}`);
      await play.see(/page 1[\s\S]*\? Enter: next/);
      play.press(`m${keys.enter}`);
      await play.see(/❯/);
      await play.choose(/Leave/);
      await play.see(/./);
    },
  },
  {
    name: 'answers',
    title: 'A wrong answer and a right one, a gap, a whole lesson',
    progress: { lessons: { '00-opening': done } },
    async play({ play }) {
      await play.see(/❯ [^\n]*[Ll]esson 1/);
      play.press(keys.enter);
      await play.see(/\? Your guess/);
      play.press(keys.enter);
      for (;;) {
        const screen = await play.see(/\? (Enter: (next|done)|Instead of ____ |[^>]*❯)[^>]*$/);
        if (/is done/.test(screen)) return;
        if (/\? Instead of ____ \(\?[^>]*$/.test(screen)) play.press(`?${keys.enter}`);
        else if (/\? Instead of ____ [^>]*$/.test(screen)) play.press(`node:22${keys.enter}`);
        else play.press(keys.enter);
      }
    },
  },
  {
    name: 'watch',
    title: 'An exercise: started, watched, a hint, a wrong save, a right one',
    progress: { lessons: { '00-opening': done, '01-base-image': done } },
    async play({ play, save, work }) {
      await play.see(/❯ Do the exercise/);
      play.press(keys.enter);
      await play.see(/\? Write its files to[\s\S]*:$/);
      play.press(keys.enter);
      await play.see(/❯ Watch/);
      play.press(keys.enter);
      await play.see(/q quit/);
      play.press('h');
      await play.see(/Hint 1/);
      await writeFile(join(work, '01-base-image', 'Dockerfile'), 'FROM python:3.12-slim\nFROB x\n');
      play.note('in the editor: FROM python:3.12-slim, FROB x');
      await play.see(/Unknown instruction/);
      await save(join(right, '00-slim', 'Dockerfile'), 'Dockerfile');
      play.note('in the editor: a right answer');
      await play.see(/Exercise passed[\s\S]*1 of \d+ exercises passed/);
      play.press('n');
      await play.see(/❯/);
      play.press(keys.interrupt);
      await play.see(/Your place is kept[\s\S]*there/);
    },
  },
  {
    name: 'review',
    title: 'A later day: questions from earlier lessons',
    progress: { lessons: { '00-opening': done, '01-base-image': done } },
    async play({ play }) {
      await play.see(/❯ Do the exercise/);
      await play.choose(/Review/);
      await play.see(/\? Your answer/);
      play.press(keys.enter);
      await play.see(/(Right|Not quite)\./);
      play.press(keys.interrupt);
      await play.see(/Your place is kept[\s\S]*there/);
    },
  },
];

async function perform(scene: Scene, columns: number): Promise<string> {
  const folder = await mkdtemp('/tmp/learn-transcript-');
  const [home, work] = [join(folder, 'home'), join(folder, 'work')];
  await mkdir(home);
  await mkdir(work);
  if (scene.progress !== undefined)
    await writeFile(join(home, 'progress.json'), JSON.stringify({ version: 1, ...scene.progress }));
  const terminal = openTerminal([built.bin, ...(scene.args ?? [])], {
    columns,
    rows: 40,
    cwd: work,
    env: learnersEnv(folder, { LEARN_IMAGE_OPT_HOME: home, TZ: 'UTC' }),
  });
  const play = recordTranscript(terminal, columns, scene.title);
  const save = (from: string, name: string) => copyFile(from, join(work, '01-base-image', name));
  try {
    await scene.play({ play, save, home, work });
    return play.text();
  } finally {
    terminal.kill('SIGKILL');
    await rm(folder, { recursive: true, force: true });
  }
}

/** Held on Linux alone: another system's folders have longer names, and lines would break elsewhere. */
describe.runIf(process.platform === 'linux')('transcripts', () => {
  const runs = scenes.flatMap((scene) =>
    [40, 80, 140].map((columns) => ({ scene, columns, name: scene.name })),
  );
  it.concurrent.for(runs)(
    '$name at $columns columns',
    { timeout: 120_000 },
    async ({ scene, columns, name }, { expect }) => {
      const text = await perform(scene, columns);
      for (const line of text.split('\n').slice(1))
        expect([...line].length).toBeLessThanOrEqual(Math.max(columns, 60) + 2);
      await expect(text).toMatchFileSnapshot(`transcripts/${name}-${columns}.txt`);
    },
  );
});
