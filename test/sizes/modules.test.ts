import { describe, expect, it } from 'vitest';
import { measureModules } from '../../src/context/modules.ts';
import {
  packagesNamed,
  type SplitModules,
  splitModules,
  type TargetPlatform,
} from '../../src/sizes/modules.ts';
import { virtualFiles } from '../support/world.ts';

const glibc: TargetPlatform = { os: 'linux', cpu: 'x64', libc: 'glibc' };
const musl: TargetPlatform = { ...glibc, libc: 'musl' };

const lock = (packages: Record<string, object>) => JSON.stringify({ lockfileVersion: 3, packages });

async function split(
  files: Record<string, string>,
  text: string,
  target = glibc,
  at = { folder: 'node_modules', lockFolder: '.' },
): Promise<SplitModules> {
  const disk = new Map(
    Object.entries(files).map(([path, content]) => [`/p/node_modules/${path}`, content] as const),
  );
  const measure = await measureModules(virtualFiles(new Map(disk)), '/p/node_modules');
  if (measure === null) throw new Error('nothing measured');
  return splitModules(measure, text, at, target);
}

function bytes(figures: SplitModules): [production: number, development: number] {
  if (figures.unknown !== null) throw new Error(figures.unknown.why);
  return [figures.production.size.bytes, figures.development.size.bytes];
}

describe('node_modules on this disk', () => {
  it('is split by the lock file, nested and scoped packages too', async () => {
    const figures = await split(
      {
        'a/index.js': 'x'.repeat(100),
        'a/node_modules/b/index.js': 'x'.repeat(10),
        'b/index.js': 'x'.repeat(1000),
        '@s/c/lib/deep/c.js': 'x'.repeat(10_000),
        'not-in-the-lock/index.js': 'x'.repeat(999),
        '.bin/a': 'x'.repeat(999),
      },
      lock({
        '': {},
        'node_modules/a': { version: '1.0.0' },
        'node_modules/a/node_modules/b': { version: '1.0.0' },
        'node_modules/b': { version: '2.0.0', dev: true },
        'node_modules/@s/c': { version: '1.0.0', dev: true },
      }),
    );
    expect(bytes(figures)).toEqual([110, 11_000]);
    expect(figures).toMatchObject({ production: { count: 2 }, development: { count: 2 } });
  });

  it('of lockfileVersion 1 as well', async () => {
    const text = JSON.stringify({
      lockfileVersion: 1,
      dependencies: {
        a: { version: '1.0.0', dependencies: { b: { version: '1.0.0' } } },
        d: { version: '1.0.0', dev: true },
      },
    });
    const files = { 'a/i.js': '1234', 'a/node_modules/b/i.js': '12', 'd/i.js': '123456' };
    expect(bytes(await split(files, text))).toEqual([6, 6]);
  });

  const platforms = lock({
    'node_modules/tool': { version: '1.0.0' },
    'node_modules/@tool/linux-x64-gnu': {
      version: '1.0.0',
      optional: true,
      os: ['linux'],
      cpu: ['x64'],
      libc: ['glibc'],
    },
    'node_modules/@tool/linux-x64-musl': {
      version: '1.0.0',
      optional: true,
      os: ['linux'],
      cpu: ['x64'],
      libc: ['musl'],
    },
    'node_modules/@tool/darwin-arm64': { version: '1.0.0', optional: true, os: ['darwin'], cpu: ['arm64'] },
  });

  it('leaves out what is for another system, and takes its kin for what is missing', async () => {
    const onMac = { 'tool/i.js': '12', '@tool/darwin-arm64/tool': 'x'.repeat(1000) };
    const figures = await split(onMac, platforms, musl);
    expect(bytes(figures)).toEqual([1002, 0]);
    if (figures.unknown === null) expect(figures.production.size).toMatchObject({ low: 589, high: 1635 });
    const onLinux = { 'tool/i.js': '12', '@tool/linux-x64-gnu/tool': 'x'.repeat(1000) };
    expect(bytes(await split(onLinux, platforms, glibc))).toEqual([1002, 0]);
  });

  it('is no measure where much of the lock file is missing', async () => {
    const text = lock({
      'node_modules/a': { version: '1.0.0' },
      'node_modules/b': { version: '1.0.0' },
      'node_modules/c': { version: '1.0.0' },
    });
    expect(await split({ 'a/i.js': '1' }, text)).toMatchObject({
      unknown: { why: 'node_modules on this disk lacks 2 of the lock file’s 3 packages.' },
    });
  });

  it('another version than locked widens the band', async () => {
    const text = lock({ 'node_modules/a': { version: '2.0.0' } });
    const figures = await split(
      { 'a/i.js': 'x'.repeat(1000), '.package-lock.json': lock({ 'node_modules/a': { version: '1.0.0' } }) },
      text,
    );
    if (figures.unknown !== null) throw new Error(figures.unknown.why);
    expect(figures.production.size.high / figures.production.size.low).toBeGreaterThan(2);
  });

  it.each([
    ['as locked', { 'node_modules/a': { version: '2.0.0' } }, true],
    ['another version', { 'node_modules/a': { version: '2.0.0-placeholder' } }, false],
    ['not listed', {}, false],
    ['without npm’s own list', null, false],
  ])('holds what the lock file names by npm’s own list alone: %s', async (_name, own, matches) => {
    const files = { 'a/i.js': 'x', ...(own === null ? {} : { '.package-lock.json': lock(own) }) };
    const text = lock({
      'node_modules/a': { version: '2.0.0' },
      'node_modules/b': { version: '1.0.0', optional: true, os: ['darwin'] },
      'node_modules/c': { version: '1.0.0', optional: true },
    });
    expect(await split(files, text)).toMatchObject({ unknown: null, matches });
  });

  it.each([
    ['no JSON', '{'],
    ['a list', '[]'],
    ['no packages', '{"packages":7}'],
    ['binary', '\0\u0001'],
  ])('a broken lock file is said, not guessed: %s', async (_name, text) => {
    expect((await split({ 'a/i.js': '1' }, text)).unknown?.why).toContain('lock file can’t be read');
  });

  it('hostile entries do not break it', async () => {
    const text = lock({
      'node_modules/a': { version: 7, os: 'linux', cpu: { x: 1 }, dev: 'yes', optional: 1e308 },
      'node_modules/__proto__': { version: '1' },
      'node_modules/': {},
      'node_modules/../../etc': { version: '1', optional: true },
    });
    const figures = await split({ 'a/i.js': '12345' }, text);
    expect(figures.unknown === null || figures.unknown.why.includes('lacks')).toBe(true);
  });

  it('of workspaces by the lock file above', async () => {
    const text = lock({
      'packages/a/node_modules/x': { version: '1.0.0' },
      'node_modules/y': { version: '1.0.0' },
    });
    const at = { folder: 'packages/a/node_modules', lockFolder: '.' };
    expect(bytes(await split({ 'x/i.js': '1234' }, text, glibc, at))).toEqual([4, 0]);
  });

  it('is null where there is none', async () => {
    expect(await measureModules(virtualFiles(new Map([['/p/a', 'x']])), '/p/node_modules')).toBeNull();
  });

  it('weighs packages by their names, where another lock file names them', async () => {
    const files = {
      '/p/node_modules/a/i.js': '1234',
      '/p/node_modules/a/node_modules/b/i.js': '12',
      '/p/node_modules/c/i.js': '1',
    };
    const measure = await measureModules(virtualFiles(new Map(Object.entries(files))), '/p/node_modules');
    if (measure === null) throw new Error('nothing measured');
    expect(packagesNamed(measure, ['a', '.bin/a'])?.size.bytes).toBe(6);
    expect(packagesNamed(measure, ['a', 'c'])).toMatchObject({ count: 3 });
    expect(packagesNamed(measure, ['a', 'gone'])).toBeNull();
    expect(packagesNamed({ ...measure, linked: true }, ['a'])).toBeNull();
  });
});
