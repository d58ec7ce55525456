import { readdirSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addLanguage } from '../support/add-language.ts';
import { type Built, buildProgram } from '../support/built.ts';
import { type Content, exerciseContent, leftOver, lessonContent } from '../support/left-over.ts';
import { runProgram } from '../support/program.ts';
import { keys, learnersEnv, openTerminal, type TestTerminal } from '../support/terminal.ts';
import { translationProblems } from '../support/translation.ts';

const root = resolve(import.meta.dirname, '../..');
const at = '2020-01-01T10:00:00.000Z';
const read = { page: 0, doneAt: at, at };
const nothing: Content = { texts: [], names: new Set() };

let built: Built;
let folder: string;
const open: TestTerminal[] = [];

beforeAll(async () => {
  built = await buildProgram();
  await addLanguage(built, 'xx');
  folder = await mkdtemp(join(tmpdir(), 'learn-made-up-'));
}, 90_000);
afterAll(async () => {
  for (const terminal of open) terminal.kill('SIGKILL');
  await built.remove();
  await rm(folder, { recursive: true });
});

interface Desk {
  readonly work: string;
  readonly env: Readonly<Record<string, string>>;
}

/** A learner with this progress, who wants the made-up language. */
async function learner(progress: object = {}): Promise<Desk> {
  const home = await mkdtemp(join(folder, 'learner-'));
  await mkdir(join(home, 'work'));
  await mkdir(join(home, 'home'));
  await writeFile(join(home, 'home/progress.json'), JSON.stringify({ version: 1, ...progress }));
  return { work: join(home, 'work'), env: learnersEnv(home, { LEARN_IMAGE_OPT_LANG: 'xx' }) };
}

/** At a terminal: what each key led to. */
function session(desk: Desk, args: readonly string[] = []): { press(...typed: string[]): Promise<string> } {
  const terminal = openTerminal([built.bin, ...args], {
    columns: 90,
    rows: 60,
    cwd: desk.work,
    env: desk.env,
  });
  open.push(terminal);
  const rest = async (): Promise<string> => {
    for (let before = ''; ; ) {
      const now = terminal.raw();
      if (now !== '' && now === before) return terminal.screen();
      before = now;
      await new Promise((wake) => setTimeout(wake, 250));
    }
  };
  return {
    async press(...typed) {
      const screens = [await rest()];
      for (const one of typed) {
        terminal.type(one);
        screens.push(await rest());
      }
      return screens.join('\n\n');
    },
  };
}

async function printed(desk: Desk, ...args: readonly string[]): Promise<string> {
  const { stdout, stderr } = await runProgram(built, args, { cwd: desk.work, env: desk.env });
  return `${stdout}\n${stderr}`;
}

const everything = {
  lessons: Object.fromEntries(
    [
      '00-opening 01-base-image 02-multi-stage 03-layers 04-dockerignore 05-only-needed 06-clean-up 07-pin-versions',
      '08-order 09-node-app 10-measuring 11-security 12-order-to-optimise 13-common-mistakes 14-recap 15-whats-next',
    ].flatMap((line) => line.split(' ').map((id) => [id, read])),
  ),
  exercises: Object.fromEntries(
    [
      '01-base-image 02-multi-stage 03-layers 04-dockerignore 05-only-needed 06-clean-up 07-pin-versions 08-order',
      '11-security node-app',
    ].flatMap((line) => line.split(' ').map((id) => [id, { startedAt: at, passedAt: at }])),
  ),
};

const { enter, down, interrupt } = keys;

describe('a word left in English', () => {
  it('is found among what need not be translated', async () => {
    const content = await exerciseContent('01-base-image');
    const screen =
      '│ ƒöüñđ Dockerfile:3:1 base-image/fat-final-base  `learn-image-opt hint`, three\n│ words left  ≈ 19 MB │';
    expect(leftOver(screen, content).map((one) => one.split(' ')[0])).toEqual(['three', 'words', 'left']);
  });
});

describe('in a made-up language no English is left', () => {
  it('though it is as whole as English', () => {
    expect(translationProblems(join(dirname(built.bin), '..'), 'xx')).toEqual([]);
  });

  it('of the menu, the list and progress', { timeout: 60_000 }, async () => {
    const first = session(await learner());
    expect(leftOver(await first.press(down, enter, 'ö', down, interrupt), nothing)).toEqual([]);
    const desk = await learner({ lessons: { '00-opening': { page: 1, doneAt: null, at } } });
    const second = session(desk);
    expect(leftOver(await second.press(down, down, enter, interrupt), nothing)).toEqual([]);
    for (const args of [
      [],
      ['progress'],
      ['progress', '--plain'],
      ['lesson'],
      ['lesson', '--plain'],
      ['--plain'],
    ])
      expect(leftOver(await printed(desk, ...args), nothing), args.join(' ')).toEqual([]);
  });

  it('of a lesson with its questions', { timeout: 60_000 }, async () => {
    const screens = session(await learner({ lessons: { '00-opening': read } }));
    const toGap = [enter, ...Array.from({ length: 9 }, () => enter)];
    const gap = [enter, `node:22${enter}`, `node:22${enter}`, `?${enter}`];
    const seen = await screens.press(
      ...toGap,
      `node:22${enter}`,
      ...gap,
      `node:22${enter}`,
      enter,
      enter,
      enter,
      `m${enter}`,
    );
    expect(leftOver(seen, lessonContent('01-base-image'))).toEqual([]);
  });

  it.each(['01-base-image', '03-layers', '06-clean-up', '08-order', '10-measuring'])(
    'of the lesson %s on paper',
    async (id) => {
      const desk = await learner();
      for (const look of [[], ['--plain']])
        expect(leftOver(await printed(desk, 'lesson', id, ...look), lessonContent(id))).toEqual([]);
    },
  );

  it('of the review, and of leaving', { timeout: 60_000 }, async () => {
    const lessons = { '00-opening': read, '01-base-image': read };
    const seen = await session(await learner({ lessons })).press(down, enter, enter, enter, enter, interrupt);
    expect(leftOver(seen, lessonContent('01-base-image'))).toEqual([]);
  });

  it.each(['01-base-image', '06-clean-up', 'node-app'])(
    'of the exercise %s: started, watched, helped, passed',
    { timeout: 120_000 },
    async (id) => {
      const desk = await learner();
      const content = await exerciseContent(id, [desk.work]);
      const check = (seen: string, of: string) => expect(leftOver(seen, content), of).toEqual([]);
      check(await printed(desk, 'start', id), 'start');
      const here = { ...desk, work: join(desk.work, id) };
      for (const args of [
        ['watch'],
        ['watch', '--plain'],
        ['hint'],
        ['hint'],
        ['solution'],
        ['undo'],
        ['reset'],
      ])
        check(await printed(here, ...args), args.join(' '));
      const live = session(here, ['watch']);
      check(await live.press('h', 's', 'l', 'n', 'e', 'l', '\u001B[F'), 'the live screen');
      const right = join(root, 'exercises', id, 'answers/right');
      await cp(join(right, readdirSync(right).sort()[0] ?? ''), here.work, { recursive: true });
      check(await live.press('\u001B[F', 'h', 's', 'n'), 'the success screen');
      for (const args of [
        ['watch', '--plain'],
        ['history'],
        ['history', '--plain'],
        ['solution'],
        ['undo'],
        ['undo'],
        ['reset', '--yes'],
        ['progress'],
      ])
        check(await printed(here, ...args), args.join(' '));
    },
  );

  it('of the certificate, in every format, and of what is missing', async () => {
    const desk = await learner(everything);
    for (const args of [[], ['--plain'], ['--format', 'markdown'], ['--name', 'Ïđä']])
      expect(leftOver(await printed(desk, 'certificate', ...args), nothing), args.join(' ')).toEqual([]);
    expect(leftOver(await printed(await learner(), 'certificate'), nothing)).toEqual([]);
    expect(leftOver(await session(desk).press(down, enter, interrupt), nothing)).toEqual([]);
  });
});
