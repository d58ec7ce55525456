import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { main } from '../../src/cli.ts';
import { realFiles } from '../../src/ports/files.ts';
import type { World } from '../../src/ports/world.ts';
import { testWorld } from '../support/world.ts';

const packageDir = fileURLToPath(new URL('../..', import.meta.url));
const solution = join(packageDir, 'exercises/01-base-image/answers/right/00-slim/Dockerfile');
let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'lio-start-'));
});
afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function run(argv: readonly string[], change: Partial<World> = {}): Promise<Ran> {
  const env = { LEARN_IMAGE_OPT_HOME: join(root, 'state') };
  const world = testWorld({ cwd: root, env });
  const code = await main(argv, { ...world, packageDir, files: realFiles, ...change });
  return { code, out: world.out(), err: world.err() };
}

const inFolder = (...path: string[]) => join(root, '01-base-image', ...path);

describe('start', () => {
  it('writes the first exercise that is not passed, and says what to do', async () => {
    const { code, out } = await run(['start']);
    expect(code).toBe(0);
    expect(out).toContain('cd 01-base-image');
    expect(readdirSync(inFolder()).sort()).toEqual(['Dockerfile', 'app.py']);
    expect(readdirSync(root).filter((name) => name.endsWith('.draft'))).toEqual([]);
  });

  it('takes an empty folder that is there, also the one where the person stands', async () => {
    await mkdir(join(root, 'empty'));
    expect((await run(['start', '1', '--dir', 'empty'])).code).toBe(0);
    await mkdir(join(root, 'here'));
    const { code, out } = await run(['start', 'layers', '--dir', '.'], { cwd: join(root, 'here') });
    expect(code).toBe(0);
    expect(out).not.toContain('cd ');
    expect(readdirSync(join(root, 'here'))).toContain('Dockerfile');
  });

  it('refuses a folder that is not empty, a file, and the course itself', async () => {
    await run(['start', '1']);
    const again = await run(['start', '1']);
    expect(again).toMatchObject({ code: 2, out: '' });
    expect(again.err).toMatch(/01-base-image lies in .* already[\s\S]*watch 01-base-image`.*reset/);
    expect((await run(['start', '2', '--dir', '01-base-image'])).err).toMatch(/not empty/);
    writeFileSync(join(root, 'file'), '');
    expect((await run(['start', '1', '--dir', 'file'])).err).toMatch(/no folder/);
    const inside = await run(['start', '1'], { cwd: packageDir });
    expect(inside).toMatchObject({ code: 2 });
    expect(inside.err).toMatch(/inside the course/);
    expect(readdirSync(packageDir)).not.toContain('01-base-image');
  });

  it('suggests the nearest exercise', async () => {
    const { code, err } = await run(['start', 'node-ap']);
    expect(code).toBe(2);
    expect(err).toContain('Did you mean node-app?');
  });

  it('leaves nothing behind when it is interrupted or the disk is full', async () => {
    const controller = new AbortController();
    controller.abort();
    expect((await run(['start', '3'], { signal: controller.signal })).code).toBe(130);
    let written = 0;
    const full: World['files'] = {
      ...realFiles,
      writeNew: async (path, data) => {
        written += 1;
        if (written > 2) throw Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' });
        await realFiles.writeNew(path, data);
      },
    };
    const { code, err } = await run(['start', '3'], { files: full });
    expect(code).toBe(3);
    expect(err).toMatch(/disk is full/);
    expect(readdirSync(root).filter((name) => name !== 'state')).toEqual([]);
  });
});

describe('hint', () => {
  it('gives one level a request and remembers', async () => {
    await run(['start', '1']);
    const shown = [];
    for (let i = 0; i < 4; i++) shown.push((await run(['hint'])).out);
    expect(shown.map((text) => /Hint (\d) of 3/.exec(text)?.[1])).toEqual(['1', '2', '3', '3']);
    expect(shown[0]).not.toContain('slim');
    expect(shown[2]).toContain('python:3.12-slim');
  });

  it('says so when there is nothing left to mend', async () => {
    await run(['start', '1']);
    writeFileSync(inFolder('Dockerfile'), readFileSync(solution));
    expect((await run(['hint'])).out).toMatch(/^Passed/);
  });

  it('names what is open when only a requirement is', async () => {
    await run(['start', '1']);
    writeFileSync(inFolder('Dockerfile'), 'FROM python:3.12-slim\nUSER 1000\n');
    expect((await run(['hint'])).out).toMatch(/The container starts app\.py/);
  });

  it('explains a Dockerfile that Docker can’t read', async () => {
    await run(['start', '1']);
    writeFileSync(inFolder('Dockerfile'), 'FORM alpine\n');
    expect((await run(['hint'])).out).toMatch(/FORM/);
  });

  it('needs a started exercise and its Dockerfile', async () => {
    expect(await run(['hint'])).toMatchObject({ code: 2, out: '' });
    await run(['start', '1']);
    rmSync(inFolder('Dockerfile'));
    expect((await run(['hint'])).err).toMatch(/reset 01-base-image/);
  });
});

describe('solution', () => {
  it('opens after three checked saves that differ from the start and from each other', async () => {
    await run(['start', '1']);
    await run(['hint']);
    expect((await run(['solution'])).out).toMatch(/after 3 more/);
    for (const tag of ['3.12-bookworm', '3.12-bullseye', '3.12-bookworm', '3.13-bookworm']) {
      expect((await run(['solution'])).code).toBe(1);
      writeFileSync(
        inFolder('Dockerfile'),
        `FROM python:${tag}\nCOPY app.py /\nUSER 1\nCMD ["python", "/app.py"]\n`,
      );
      await run(['hint']);
    }
    const { code, out } = await run(['solution']);
    expect(code).toBe(0);
    expect(out).toContain('FROM python:3.12-slim');
    const state = JSON.parse(readFileSync(join(root, 'state', 'progress.json'), 'utf8'));
    expect(state.exercises['01-base-image'].solutionSeenAt).toBe('2026-11-24T00:00:00.000Z');
  });

  it('opens after a pass', async () => {
    await run(['start', '1']);
    writeFileSync(inFolder('Dockerfile'), readFileSync(solution));
    await run(['hint']);
    expect((await run(['solution'])).code).toBe(0);
    expect((await run(['start', '--dir', 'next', '--quiet'])).out).toBe('next\n');
    expect(readdirSync(join(root, 'next'))).toContain('go.mod');
  });
});

describe('reset', () => {
  it('never asks without a terminal and says what does the same', async () => {
    await run(['start', '1']);
    writeFileSync(inFolder('Dockerfile'), 'FROM scratch\n');
    const { code, err } = await run(['reset']);
    expect(code).toBe(2);
    expect(err).toContain('--yes');
    expect(readFileSync(inFolder('Dockerfile'), 'utf8')).toBe('FROM scratch\n');
  });

  it('sets everything back and keeps a copy', async () => {
    await run(['start', '1']);
    const before = readFileSync(inFolder('Dockerfile'), 'utf8');
    writeFileSync(inFolder('Dockerfile'), 'FROM scratch\n');
    writeFileSync(inFolder('.dockerignore'), '*\n');
    rmSync(inFolder('app.py'));
    const { code, out } = await run(['reset', '--yes']);
    expect(code).toBe(0);
    expect(readdirSync(inFolder()).sort()).toEqual(['Dockerfile', 'app.py']);
    expect(readFileSync(inFolder('Dockerfile'), 'utf8')).toBe(before);
    const copy = /kept in (.*)/.exec(out)?.[1] ?? '';
    expect(readFileSync(join(copy, 'Dockerfile'), 'utf8')).toBe('FROM scratch\n');
    expect(readFileSync(join(copy, '.dockerignore'), 'utf8')).toBe('*\n');
    expect((await run(['reset', '--yes'])).out).toMatch(/^Nothing to do/);
  });

  it('changes nothing when no copy can be kept', async () => {
    await run(['start', '1']);
    writeFileSync(inFolder('Dockerfile'), 'FROM scratch\n');
    writeFileSync(join(root, 'state', 'history'), 'in the way');
    expect((await run(['reset', '--yes'])).code).toBe(3);
    expect(readFileSync(inFolder('Dockerfile'), 'utf8')).toBe('FROM scratch\n');
  });
});

describe('an exercise of a course of one’s own', () => {
  beforeEach(async () => {
    await run(['author', 'new', 'exercise', 'hello', '--course', 'mine']);
    await run(['start', 'hello', '--course', 'mine', '--dir', 'there']);
  });

  it.each([
    ['hint', ['hint', 'hello']],
    ['hint, in its folder', ['hint']],
    ['watch', ['watch', 'there']],
    ['history', ['history', 'hello']],
    ['solution', ['solution', 'hello']],
    ['reset', ['reset', 'hello', '--yes']],
    ['undo', ['undo', 'hello']],
  ])('%s knows its course without --course', async (_what, argv) => {
    const { err, out } = await run(argv, argv.length === 1 ? { cwd: join(root, 'there') } : {});
    expect(err).not.toMatch(/There is no exercise|no exercise was started/i);
    expect(out).not.toBe('');
  });

  it('of exercises alone: a pass goes on to the next, and the certificate asks for all', async () => {
    await run(['author', 'new', 'exercise', 'second', '--course', 'mine']);
    const right = join(root, 'mine/exercises/hello/answers/right');
    const answer = join(right, readdirSync(right).sort()[0] ?? '');
    for (const name of readdirSync(answer))
      writeFileSync(join(root, 'there', name), readFileSync(join(answer, name)));
    const { code, out, err } = await run(['watch', 'there']);
    expect({ code, err }).toEqual({ code: 0, err: expect.stringMatching(/watch needs a terminal/) });
    expect(out).toContain('Next: the exercise second.');
    const asked = await run(['certificate', '--course', 'mine']);
    expect(asked.code).toBe(1);
    expect(asked.err).toMatch(/1 exercise to go[\s\S]*start second/);
    expect((await run(['lesson', '--course', 'mine'])).err).toContain('exercises alone');
  });

  it('one named with --course comes first', async () => {
    await run(['author', 'new', 'exercise', 'hello', '--course', 'other']);
    const task = join(root, 'other/exercises/hello/exercise.yaml');
    writeFileSync(task, readFileSync(task, 'utf8').replace(/^title: .*/m, 'title: The other one'));
    const { out } = await run(['watch', 'there', '--course', 'other']);
    expect(out).toContain('The other one');
  });

  it('says so when the course is gone', async () => {
    rmSync(join(root, 'mine'), { recursive: true });
    const { code, err } = await run(['hint', 'hello']);
    expect(code).toBe(2);
    expect(err).toMatch(/course that this exercise was started from is gone: .*mine/);
    expect(err).toContain('--course DIR');
  });
});
