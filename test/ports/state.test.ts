import { execFileSync } from 'node:child_process';
import {
  chmod,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  truncate,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkedSave, exerciseOf, passedExercise, readPage } from '../../src/course/progress.ts';
import { openProgress, stateFolder } from '../../src/ports/state.ts';

const now = new Date('2026-11-24T10:00:00Z');
const clock = { now: () => now, monotonicMs: () => 0 };
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'learn-state-'));
});
afterEach(async () => {
  await chmod(folder, 0o700);
  await rm(folder, { recursive: true });
});

const store = (home = folder) =>
  openProgress({ env: { LEARN_IMAGE_OPT_HOME: home }, platform: 'linux', cwd: '/', clock });
const kept = async () => (await readdir(folder)).sort();

describe('the state folder', () => {
  it.each([
    ['linux', { HOME: '/home/ada' }, '/home/ada/.local/state/learn-image-opt'],
    ['linux', { HOME: '/home/ada', XDG_STATE_HOME: '/s' }, '/s/learn-image-opt'],
    ['linux', { HOME: '/home/ada', XDG_STATE_HOME: 'rel' }, '/home/ada/.local/state/learn-image-opt'],
    ['darwin', { HOME: '/Users/ada' }, '/Users/ada/Library/Application Support/learn-image-opt'],
    ['win32', { LOCALAPPDATA: '/C/Local' }, '/C/Local/learn-image-opt'],
    ['win32', { USERPROFILE: '/C/ada' }, '/C/ada/AppData/Local/learn-image-opt'],
    ['linux', { HOME: '/home/ada', LEARN_IMAGE_OPT_HOME: 'here' }, '/work/here'],
  ] as const)('%s %o', (platform, env, expected) => {
    expect(stateFolder({ env, platform, cwd: '/work' })).toBe(expected);
  });
});

describe('progress on disk', () => {
  it('starts empty, without touching the disk', async () => {
    const opened = store(join(folder, 'new'));
    expect((await opened.load()).lessons).toEqual({});
    expect(await kept()).toEqual([]);
    expect(opened.takeNotices()).toEqual([]);
  });

  it('keeps what was done and the state before it', async () => {
    await store().update((one) => passedExercise(one, 'node-app', now));
    await store().update((one) => readPage(one, '01-base-image', 2, false, now));
    const progress = await store().load();
    expect(exerciseOf(progress, 'node-app').passedAt).toBe(now.toISOString());
    expect(progress.lessons['01-base-image']?.page).toBe(2);
    expect(await kept()).toEqual(['progress.json', 'progress.json.bak']);
  });

  it('loses nothing when twenty updates of different stores run at once', async () => {
    const saves = Array.from({ length: 20 }, (_, index) => `save-${index}`);
    await Promise.all(
      saves.map((save) => store().update((one) => checkedSave(one, 'node-app', save, 'start'))),
    );
    expect([...exerciseOf(await store().load(), 'node-app').saves].sort()).toEqual([...saves].sort());
    expect(await kept()).not.toContain('progress.json.lock');
  });

  it('breaks a lock that a dead process left', async () => {
    await writeFile(join(folder, 'progress.json.lock'), '');
    await utimes(join(folder, 'progress.json.lock'), new Date(0), new Date(0));
    await store().update((one) => passedExercise(one, 'node-app', now));
    expect(await kept()).toEqual(['progress.json']);
  });
});

describe('damage', () => {
  it.each([
    ['half a file', (text: string) => text.slice(0, text.length / 2)],
    ['an empty file', () => ''],
    ['binary', () => '\0\u0001\u0002'],
    ['another JSON value', () => '[1, 2]'],
    ['an entry of nonsense', (text: string) => text.replace('"page": 2', '"page": "two"')],
    [
      'a bit that flipped in a key',
      (text: string) => text.replace('"lessons"', '"lessonr"').replace('"version": 1', '"version": 0'),
    ],
    ['a merge conflict', (text: string) => `<<<<<<< mine\n${text}=======\n${text}>>>>>>> theirs\n`],
    ['two files in one', (text: string) => text + text],
    ['another encoding', (text: string) => `\u00FF\u00FE${[...text].join('\0')}`],
    [
      'entries that are lists',
      (text: string) => text.replace(/"01-base-image": \{[^}]*\}/, '"01-base-image": []'),
    ],
    [
      'a list of its own parents',
      (text: string) => text.replace(/\{\s*"01-base-image"/, '{ "__proto__": { "page": 1 }, "01-base-image"'),
    ],
  ])('%s is kept aside, said once and rebuilt from the copy', async (_what, damage) => {
    await store().update((one) => readPage(one, '01-base-image', 2, false, now));
    await store().update((one) => passedExercise(one, 'node-app', now));
    const path = join(folder, 'progress.json');
    const damaged = damage(await readFile(path, 'utf8'));
    await writeFile(path, damaged);

    const opened = store();
    expect((await opened.load()).lessons['01-base-image']?.page).toBe(2);
    expect(opened.takeNotices()).toEqual([expect.stringContaining('was damaged')]);
    expect(opened.takeNotices()).toEqual([]);
    const aside = (await kept()).find((name) => name.startsWith('progress.damaged-'));
    expect(await readFile(join(folder, aside ?? ''), 'utf8')).toBe(damaged);

    const again = store();
    expect((await again.load()).lessons['01-base-image']?.page).toBe(2);
    expect(again.takeNotices()).toEqual([]);
  });

  it('keeps every entry that is still readable, without a copy too', async () => {
    const text = JSON.stringify({
      version: 1,
      lessons: { '01-base-image': { page: 1, doneAt: null, at: now.toISOString() }, '02-multi-stage': 7 },
      exercises: 'gone',
    });
    await writeFile(join(folder, 'progress.json'), text);
    const opened = store();
    expect(Object.keys((await opened.load()).lessons)).toEqual(['01-base-image']);
    expect(opened.takeNotices()[0]).toContain('02-multi-stage');
  });

  it('keeps a file aside that is far too large, as it is', async () => {
    await store().update((one) => readPage(one, '01-base-image', 2, false, now));
    await store().update((one) => passedExercise(one, 'node-app', now));
    const path = join(folder, 'progress.json');
    await truncate(path, 17 * 1024 * 1024);
    const opened = store();
    expect((await opened.load()).lessons['01-base-image']?.page).toBe(2);
    expect(opened.takeNotices()[0]).toContain('larger than 16 MiB');
    const aside = (await kept()).filter((name) => name.startsWith('progress.damaged-'));
    expect(aside).toHaveLength(1);
    expect((await stat(join(folder, aside[0] ?? ''))).size).toBe(17 * 1024 * 1024);
  });

  it('is kept aside once, however often it is read, and told in a few words', async () => {
    const lessons = Object.fromEntries(Array.from({ length: 1_000 }, (_, at) => [`l${at}`, 7]));
    await writeFile(join(folder, 'progress.json'), JSON.stringify({ version: 1, lessons }));
    const ticking = { ...clock, now: () => new Date(Date.now() + ticks++) };
    let ticks = 0;
    const opened = openProgress({
      env: { LEARN_IMAGE_OPT_HOME: folder },
      platform: 'linux',
      cwd: '/',
      clock: ticking,
    });
    await opened.load();
    expect((await kept()).filter((name) => name.startsWith('progress.damaged-'))).toHaveLength(1);
    expect(opened.takeNotices()[0]).toMatch(/l0; .*l2; and 997 more\)/);
  });

  it.runIf(process.platform !== 'win32')(
    'leaves alone what is no file, and never waits for a pipe',
    async () => {
      execFileSync('mkfifo', [join(folder, 'progress.json')]);
      const opened = store();
      const progress = await opened.update((one) => passedExercise(one, 'node-app', now));
      expect(exerciseOf(progress, 'node-app').passedAt).not.toBeNull();
      expect(opened.takeNotices()).toEqual([expect.stringMatching(/can't be read \(it is no file\)/)]);
      expect(await kept()).toEqual(['progress.json']);
    },
  );

  it('never overwrites the file of a newer release', async () => {
    const text = '{"version":2,"lessons":{}}';
    await writeFile(join(folder, 'progress.json'), text);
    const opened = store();
    await opened.update((one) => passedExercise(one, 'node-app', now));
    expect(await readFile(join(folder, 'progress.json'), 'utf8')).toBe(text);
    expect(opened.takeNotices()).toEqual([expect.stringContaining('newer release')]);
  });
});

describe('no place to write', () => {
  it('goes on in memory and says so once, where the folder is a file', async () => {
    await writeFile(join(folder, 'file'), '');
    const opened = store(join(folder, 'file', 'below'));
    await opened.update((one) => passedExercise(one, 'node-app', now));
    const progress = await opened.update((one) => readPage(one, '01-base-image', 1, true, now));
    expect(exerciseOf(progress, 'node-app').passedAt).not.toBeNull();
    expect(opened.takeNotices()).toEqual([expect.stringContaining('goes on without saving')]);
  });

  it.runIf(process.platform === 'linux')('does not hang where no folder can ever be made', async () => {
    const opened = store('/proc/nothing/here');
    await opened.update((one) => passedExercise(one, 'node-app', now));
    expect(opened.takeNotices()).toEqual([expect.stringContaining('no folder can be made there')]);
  });

  it('makes the folders above it', async () => {
    await store(join(folder, 'a', 'b', 'c')).update((one) => passedExercise(one, 'node-app', now));
    expect(await readdir(join(folder, 'a', 'b', 'c'))).toEqual(['progress.json']);
  });

  it('does not fail where progress.json is a folder', async () => {
    await mkdir(join(folder, 'progress.json'));
    const opened = store();
    await opened.update((one) => passedExercise(one, 'node-app', now));
    expect(exerciseOf(await opened.load(), 'node-app').passedAt).not.toBeNull();
    expect(opened.takeNotices().join('\n')).toContain('this time nothing is saved');
  });
});
