import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findEngine } from '../../src/engine/find.ts';
import type { Comparison } from '../../src/engine/types.ts';
import { openWorkshop, type Workshop } from '../../src/engine/workshop.ts';
import {
  answersHttp,
  buildProgram,
  classic,
  folderWith,
  noEngine,
  program,
  traces,
  until,
} from './support.ts';

const answers = resolve(import.meta.dirname, '../../exercises/node-app/answers/right');

/**
 * Right answers whose bases have a stand-in. The others name a version, a registry or a package manager that no stand-in has.
 * The first begins with the untouched Dockerfile's own Node.
 */
const buildable = [
  '01-as-in-the-course-material',
  '00-two-stages',
  '02-prune-in-the-builder',
  '04-bind-and-cache-mounts',
  '06-heredocs',
  '11-copy-from-a-clean-output-folder',
];

/** The start tree with an answer laid over it. `# syntax=` lines go: no registry has the frontend here. */
function answered(start: string, answer: string): string {
  const folder = folderWith({});
  cpSync(start, folder, { recursive: true });
  cpSync(join(answers, answer), folder, { recursive: true });
  const dockerfile = readFileSync(join(folder, 'Dockerfile'), 'utf8');
  writeFileSync(join(folder, 'Dockerfile'), dockerfile.replace(/^# syntax=.*\n/, ''));
  return folder;
}

describe.skipIf(noEngine)('node-app', () => {
  let start = '';
  let workshop: Workshop;

  beforeAll(async () => {
    buildProgram();
    start = join(folderWith({}), 'start');
    const home = folderWith({});
    const { code, stderr } = await program(['start', 'node-app', '--dir', start], undefined, {
      LEARN_IMAGE_OPT_HOME: home,
    });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    workshop = await openWorkshop(await findEngine(process.env));
  });

  afterAll(async () => {
    await workshop?.close();
    expect(traces()).toEqual([]);
  });

  it('compared with its solution: a ninth of the size, a faster rebuild, another user', async () => {
    const before = readFileSync(join(start, 'src/app.ts'), 'utf8');
    const after = answered(start, '01-as-in-the-course-material');
    const { code, stdout, stderr } = await program(['compare', start, after, '--format', 'json', '--quiet']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const { engine, images, change }: Comparison & { schemaVersion: number } = JSON.parse(stdout);
    expect(engine).toMatchObject({ name: 'docker', builder: 'buildkit' });
    const [first, second] = images;
    if (!first || !second) throw new Error('two images expected');
    expect([first.label, second.label]).toEqual([start, after]);
    expect(second.bytes).toBeLessThan(first.bytes * 0.2);
    expect(second.compressedBytes).toBeLessThan(first.compressedBytes * 0.2);
    expect(second.contextBytes).toBeLessThan(first.contextBytes * 0.01);
    // Halved on a quiet machine; CI is not always quiet.
    expect(second.build.rebuildSeconds).toBeLessThan(second.build.coldSeconds * 0.75);
    expect([first.runsAsRoot, second.runsAsRoot]).toEqual([true, false]);
    expect([first.standInOf, second.standInOf]).toEqual(['node:18', 'node:18-alpine']);
    expect(first.packages.os).toBeGreaterThan(100);
    expect(second.packages.npm ?? Number.NaN).toBeLessThan(first.packages.npm ?? 0);
    expect(first.pull.seconds).toBeCloseTo((first.compressedBytes * 8) / 50e6, 1);
    expect(change.bytesPercent).toBeLessThan(-80);
    // The rebuild touched a copy.
    expect(readFileSync(join(start, 'src/app.ts'), 'utf8')).toBe(before);
  });

  it('shows the comparison on a terminal of 40 columns and says "stand-in"', async () => {
    const small = { Dockerfile: 'FROM node:18-alpine\nCOPY . /app\n', 'a.js': '1' };
    const [one, two] = [folderWith(small), folderWith({ ...small, 'b.js': '2' })];
    const { stdout, stderr } = await program(['compare', one, two], undefined, { NO_COLOR: '1' });
    expect(stdout).toContain('Stand-in: built on a local stand-in of node:18-alpine');
    expect(stdout).toContain(`is as large as ${one}`);
    expect(stderr).toContain(`[1/2] ${one}: cold build\n`);
    expect(stderr).toContain('[2/2] COPY . /app: done');
  });

  async function buildIt(contextDir: string, label: string) {
    const dockerfile = join(contextDir, 'Dockerfile');
    const image = await workshop.build({ label, dockerfile, contextDir, timeoutMs: 300_000 });
    return { tag: image.tag, measure: await workshop.measure(image.tag) };
  }

  it('as given weighs what the engine says, and answers', async () => {
    const { tag, measure } = await buildIt(start, 'before');
    expect(Math.abs(measure.bytes / measure.engineBytes - 1)).toBeLessThan(0.005);
    expect(measure.runsAsRoot).toBe(true);
    expect(await answersHttp(tag, 3000)).toBe(200);
  });

  it.each(buildable)(
    'right answer %s builds, is small, weighs what the engine says, and answers',
    async (answer) => {
      const { tag, measure } = await buildIt(answered(start, answer), answer);
      expect(Math.abs(measure.bytes / measure.engineBytes - 1)).toBeLessThan(0.005);
      expect(measure.bytes).toBeLessThan(260e6);
      expect(measure.runsAsRoot).toBe(false);
      expect(measure.layers.length).toBeGreaterThan(3);
      expect(await answersHttp(tag, 3000)).toBe(200);
    },
  );

  it('builds with the classic builder to the same bytes', async () => {
    const shop = await openWorkshop(await findEngine({ ...process.env, ...classic }));
    try {
      const folder = answered(start, '01-as-in-the-course-material');
      const request = {
        label: 'after',
        dockerfile: join(folder, 'Dockerfile'),
        contextDir: folder,
        timeoutMs: 300_000,
      };
      const image = await shop.build(request);
      const measure = await shop.measure(image.tag);
      const modern = await workshop.build(request);
      expect(shop.engine.builder).toBe('classic');
      expect(measure.bytes / (await workshop.measure(modern.tag)).bytes).toBeCloseTo(1, 3);
    } finally {
      await shop.close();
    }
  });
});

describe.skipIf(noEngine)('a build', () => {
  it.each([
    ['.dockerignore', {}],
    ['Dockerfile.dockerignore, which wins over it', { '.dockerignore': '' }],
  ])('honours %s, also in the copy that is built', async (name, more) => {
    const ignoreFile = name.split(',')[0] ?? '';
    const folder = folderWith({
      Dockerfile: 'FROM node:18-alpine\nWORKDIR /ctx\nCOPY . .\nRUN ls -A; test ! -e left && test -e kept\n',
      left: 'x'.repeat(100_000),
      kept: 'y',
      ...more,
      [ignoreFile]: 'left\n',
    });
    const { code, stdout, stderr } = await program([
      'compare',
      folder,
      folder,
      '--format',
      'json',
      '--quiet',
    ]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const { images }: Comparison = JSON.parse(stdout);
    expect(images[0]?.contextBytes).toBeLessThan(1000);
    await until(() => traces().length === 0);
  });

  it('takes the Dockerfile from outside the context', async () => {
    const folder = folderWith({
      'docker/app.Dockerfile': 'FROM node:18-alpine\nCOPY app/a.js /\n',
      'app/a.js': '1',
    });
    const file = join(folder, 'docker/app.Dockerfile');
    const args = ['compare', file, file, '--context', folder, '--format', 'markdown', '--quiet'];
    const { code, stdout, stderr } = await program(args);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^\| {2}\| .*app\.Dockerfile \|/m);
  });
});
