import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { main } from '../../src/cli.ts';
import { displayWidth } from '../../src/render/width.ts';
import { type TestWorldOptions, testWorld } from '../support/world.ts';

const root = join(import.meta.dirname, '..', '..');
const lessons = Object.fromEntries(
  readdirSync(join(root, 'lessons/en')).map((name) => [
    `/package/lessons/en/${name}`,
    readFileSync(join(root, 'lessons/en', name), 'utf8'),
  ]),
);
const files = {
  ...lessons,
  '/package/exercises/03-layers/exercise.yaml': '',
  '/package/exercises/node-app/exercise.yaml': '',
};

let home: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'learn-home-'));
});
afterEach(async () => await rm(home, { recursive: true }));

async function run(argv: readonly string[], options: TestWorldOptions = {}) {
  const world = testWorld({
    ...options,
    files: { ...files, ...options.files },
    env: { LEARN_IMAGE_OPT_HOME: home, LANG: 'C.UTF-8', ...options.env },
  });
  const code = await main(argv, world);
  return { code, out: world.out(), err: world.err(), disk: world.disk };
}

describe('lesson', () => {
  it.each([
    ['3', 'Keep together what belongs together'],
    ['03-layers', 'Keep together what belongs together'],
    ['clean-up', 'Clean up in the same layer'],
    ['security', 'Small is safer, but not yet safe'],
    ['0', 'Why small images'],
  ])('%s prints the whole lesson with its answers', async (name, title) => {
    const { code, out, err } = await run(['lesson', name]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain(title);
    expect(out).toContain('Answers');
    expect(out).not.toContain('\u001B');
    expect(out.split('\n').every((line) => displayWidth(line) <= 80)).toBe(true);
  });

  it('names the exercise only where there is one', async () => {
    expect((await run(['lesson', '3'])).out).toContain('learn-image-opt start 03-layers');
    expect((await run(['lesson', '4'])).out).not.toContain('learn-image-opt start');
  });

  it.each([
    ['laers', 'Did you mean layers?'],
    ['99', 'numbers 0 to 15'],
    ['../../etc/passwd', 'numbers 0 to 15'],
  ])('%s is refused with a suggestion', async (name, hint) => {
    const { code, out, err } = await run(['lesson', name]);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(hint);
  });

  it('lists all with their state', async () => {
    await run(['lesson', '3']);
    const { out } = await run(['lesson']);
    expect(out).toMatch(/✔ {2}3\. Keep together/);
    expect(out).toMatch(/· {2}4\. Leave out/);
    expect((await run(['lesson', '--plain'])).out).toMatch(/^read: {2}3\. Keep/m);
  });

  it('says what is wrong with a broken lesson: file, line, key', async () => {
    const broken = { '/package/lessons/en/03-layers.md': '---\ntitle: x\n---\n' };
    const { code, err } = await run(['lesson', '3'], { files: broken });
    expect(code).toBe(2);
    expect(err).toMatch(/03-layers\.md:1: key summary/);
  });
});

describe('progress', () => {
  it('shows what is done and what is next', async () => {
    expect((await run(['progress'])).out).toMatch(
      /lessons read: 0 of 16[\s\S]*Next: Lesson 0[\s\S]*learn-image-opt lesson 0/,
    );
    await run(['lesson', '3']);
    const { out } = await run(['progress']);
    expect(out).toMatch(
      /lessons read: 1 of 16[\s\S]*Strategy 3 of 8, Keep together[\s\S]*learn-image-opt start 03-layers/,
    );
    expect((await run(['progress', '--plain'])).out).toContain('lessons read: 1 of 16, 6 percent');
  });

  it('goes to another machine and is added there', async () => {
    await run(['lesson', '3']);
    const { disk } = await run(['progress', 'export', 'mine.json']);
    const text = String(disk.get('/work/mine.json'));
    const elsewhere = await mkdtemp(join(tmpdir(), 'learn-home-'));
    const there = { env: { LEARN_IMAGE_OPT_HOME: elsewhere }, files: { 'mine.json': text } };
    await run(['lesson', '5'], there);
    expect((await run(['progress', 'import', 'mine.json'], there)).code).toBe(0);
    expect((await run(['progress'], there)).out).toContain('lessons read: 2 of 16');
    await rm(elsewhere, { recursive: true });
  });

  it.each([
    [['progress', 'export'], /wants a file/],
    [['progress', 'send', 'x'], /Unknown word "send"/],
    [['progress', 'import', 'nothing.json'], /can't be read: no such file/],
    [['progress', 'import', 'broken.json'], /no sound progress file/],
    [['progress', 'import', 'newer.json'], /newer release/],
    [['progress', 'export', 'broken.json'], /exists already/],
  ])('%j is refused', async (argv, message) => {
    const { code, err } = await run(argv, {
      files: { 'broken.json': '{"version":1,', 'newer.json': '{"version":2}' },
    });
    expect(code).toBe(2);
    expect(err).toMatch(message);
  });
});

describe('the course without a terminal', () => {
  it('says which commands do the same, and ends with 0', async () => {
    const { code, out } = await run([]);
    expect(code).toBe(0);
    expect(out).toMatch(/^Welcome\.[\s\S]*learn-image-opt lesson 0 +begin/);
    await run(['lesson', '3']);
    expect((await run([])).out).toMatch(
      /^Welcome back\. Strategy 3 of 8, Keep together what belongs together; next: its\s+exercise\./,
    );
  });
});
