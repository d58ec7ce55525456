import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { main } from '../../src/cli.ts';
import { realFiles } from '../../src/ports/files.ts';
import type { Files, World } from '../../src/ports/world.ts';
import { displayWidth } from '../../src/render/width.ts';
import { testWorld } from '../support/world.ts';

const packageDir = fileURLToPath(new URL('../..', import.meta.url));
const right = readFileSync(
  join(packageDir, 'exercises/01-base-image/answers/right/00-slim/Dockerfile'),
  'utf8',
);
let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'lio-history-'));
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

const answer = (...path: string[]) => join(root, '01-base-image', ...path);
const now = () => readFileSync(answer('Dockerfile'), 'utf8');
const copies = () =>
  readdirSync(join(root, 'state', 'history', '01-base-image')).filter((name) => name !== 'at');

/** Save a Dockerfile and have it checked, as a save under `watch` does. */
async function check(dockerfile: string): Promise<void> {
  writeFileSync(answer('Dockerfile'), dockerfile);
  await run(['watch', '01-base-image']);
}

/** The exercise, started, with versions A, B and C. */
async function threeVersions(): Promise<string> {
  await run(['start', '1']);
  const start = now();
  for (const dockerfile of ['FROM a:1\n', 'FROM b:1\n', 'FROM c:1\n']) await check(dockerfile);
  return start;
}

describe('history', () => {
  it('says so where nothing is kept yet', async () => {
    await run(['start', '1']);
    expect(await run(['history'])).toMatchObject({ code: 0, out: expect.stringContaining('No version') });
  });

  it('lists every checked version with what it is worth, and marks the one that lies there', async () => {
    await run(['start', '1']);
    await check('FROM debian:12\n');
    await check('nonsense\n');
    await check(right);
    const { code, out } = await run(['history']);
    expect(code).toBe(0);
    const rows = out.split('\n').filter((line) => /2026-11-2\d \d\d:\d\d/.test(line));
    expect(rows).toEqual([
      expect.stringMatching(/^▸ 3 .* of \d strategies .* ✔ passed$/),
      expect.stringMatching(/^ {2}2 .*Docker can’t read it$/),
      expect.stringMatching(/^ {2}1 .* of \d strategies .*MB {2}\d requirements? open$/),
    ]);
  });

  it.each([['--plain'], ['--no-color']])('fits 40 columns (%s)', async (option) => {
    await threeVersions();
    const { stdout, out } = narrow();
    await run(['history', option], { stdout });
    expect(out()).toContain('3');
    expect(
      out()
        .split('\n')
        .filter((line) => displayWidth(line) > 40),
    ).toEqual([]);
  });

  it('keeps what `hint` checks, and the same save only once', async () => {
    await run(['start', '1']);
    await run(['hint']);
    writeFileSync(answer('Dockerfile'), 'FROM a:1\n');
    await run(['hint']);
    await run(['hint']);
    await run(['watch', '01-base-image']);
    expect(copies()).toHaveLength(1);
  });

  it('shows the newest twenty, and all when asked', async () => {
    await run(['start', '1']);
    for (let i = 1; i <= 22; i++) {
      writeFileSync(answer('Dockerfile'), `FROM a:${i}\n`);
      await run(['hint']);
    }
    const count = (out: string) => out.match(/ strategies/g)?.length;
    const few = await run(['history']);
    expect(few.out).toContain('2 older');
    expect(count(few.out)).toBe(20);
    expect(count((await run(['history', '--all'])).out)).toBe(22);
  });
});

function narrow() {
  const { stdout, out } = testWorld({ columns: 40, tty: true });
  return { stdout, out };
}

describe('undo', () => {
  it('goes back one version at a time, to the start, and says when there is no other', async () => {
    const start = await threeVersions();
    const seen: string[] = [];
    for (let i = 0; i < 3; i++) {
      expect((await run(['undo'])).code).toBe(0);
      seen.push(now());
      // The live screen checks what undo wrote; that is no new version.
      await run(['watch', '01-base-image']);
    }
    expect(seen).toEqual(['FROM b:1\n', 'FROM a:1\n', start]);
    expect((await run(['undo'])).out).toMatch(/^Nothing to undo/);
    expect(now()).toBe(start);
    expect(copies()).toHaveLength(3);
  });

  it('keeps what was never checked before it is overwritten', async () => {
    await threeVersions();
    writeFileSync(answer('Dockerfile'), 'FROM unsaved:1\n');
    writeFileSync(answer('.dockerignore'), 'x\n');
    expect((await run(['undo'])).out).toContain('kept as version 4');
    expect(now()).toBe('FROM c:1\n');
    expect(readdirSync(answer())).not.toContain('.dockerignore');
    await run(['undo', '--to', '4']);
    expect(now()).toBe('FROM unsaved:1\n');
    expect(readFileSync(answer('.dockerignore'), 'utf8')).toBe('x\n');
  });

  it('takes an old text written again by hand as the newest version', async () => {
    await threeVersions();
    await run(['undo', '--to', '1']);
    await check('FROM d:1\n');
    await check('FROM a:1\n');
    await run(['undo']);
    expect(now()).toBe('FROM d:1\n');
  });

  it('brings back any version, byte for byte, and the start', async () => {
    const start = await threeVersions();
    const windows = Buffer.from('\ufeffFROM a:1\r\n# caf\u00e9\r\n');
    writeFileSync(answer('Dockerfile'), windows);
    expect((await run(['undo', '--to', '0'])).code).toBe(0);
    expect(now()).toBe(start);
    await run(['undo', '--to', '4']);
    expect(readFileSync(answer('Dockerfile')).equals(windows)).toBe(true);
    expect((await run(['undo', '--to', '4'])).out).toMatch(/^Nothing to do/);
  });

  it('brings back what reset took, other files included', async () => {
    await threeVersions();
    writeFileSync(answer('app.py'), 'print(1)\n');
    await run(['reset', '--yes']);
    expect(readFileSync(answer('app.py'), 'utf8')).not.toBe('print(1)\n');
    await run(['undo']);
    expect(now()).toBe('FROM c:1\n');
    expect(readFileSync(answer('app.py'), 'utf8')).toBe('print(1)\n');
  });

  it('brings a deleted Dockerfile back', async () => {
    await threeVersions();
    rmSync(answer('Dockerfile'));
    await run(['undo']);
    expect(now()).toBe('FROM c:1\n');
  });

  it.each([['9'], ['-1'], ['x'], ['1.5'], ['99999999999']])('refuses --to %j', async (number) => {
    await threeVersions();
    const { code, err } = await run(['undo', `--to=${number}`]);
    expect(code).toBe(2);
    expect(err).toContain('history');
    expect(now()).toBe('FROM c:1\n');
  });

  it('changes nothing when what is there can’t be kept', async () => {
    await threeVersions();
    writeFileSync(answer('Dockerfile'), 'FROM unsaved:1\n');
    const full: Files = {
      ...realFiles,
      writeWhole: async (path, data) => {
        if (path.includes('history')) throw Object.assign(new Error('full'), { code: 'ENOSPC' });
        await realFiles.writeWhole(path, data);
      },
    };
    expect((await run(['undo'], { files: full })).code).toBe(3);
    expect(now()).toBe('FROM unsaved:1\n');
  });
});

describe('a copy', () => {
  it.each([['history'], ['undo']])(
    'that can’t be read ends %s with a word, and changes nothing',
    async (name) => {
      await threeVersions();
      const list: Files['list'] = async (path) => {
        if (path.includes('history')) throw Object.assign(new Error('EACCES'), { code: 'EACCES', path });
        return await realFiles.list(path);
      };
      const { code, err } = await run([name], { files: { ...realFiles, list } });
      expect(code).toBe(3);
      expect(err).toMatch(/^error: .*\n {2}\S/);
      expect(now()).toBe('FROM c:1\n');
    },
  );

  it('that was damaged is said, never brought back, and passed over', async () => {
    await threeVersions();
    const [, second = ''] = copies().sort();
    writeFileSync(join(root, 'state', 'history', '01-base-image', second, 'Dockerfile'), 'FROM other\n');
    expect((await run(['history'])).out).toMatch(/ 2 .*damaged/);
    expect(await run(['undo', '--to', '2'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('damaged'),
    });
    await run(['undo']);
    expect(now()).toBe('FROM a:1\n');
  });

  it('that was half written when the machine stopped does not count', async () => {
    await threeVersions();
    mkdirSync(join(root, 'state/history/01-base-image/2026-11-24T00-00-09-000Z-0123456789abcdef.77.draft'));
    expect((await run(['history'])).out).toContain('3 versions');
  });

  it('of two files is there whole or not at all, wherever the disk fails', async () => {
    await run(['start', '1']);
    writeFileSync(answer('Dockerfile'), 'FROM a:1\n');
    writeFileSync(answer('.dockerignore'), 'x\n');
    const failing: Files = {
      ...realFiles,
      writeWhole: async (path, data) => {
        if (path.endsWith('.dockerignore')) throw Object.assign(new Error('full'), { code: 'ENOSPC' });
        await realFiles.writeWhole(path, data);
      },
    };
    const { out } = await run(['watch', '01-base-image'], { files: failing });
    expect(out).toContain('No copies of your versions can be kept');
    expect(copies()).toEqual([]);
  });
});
