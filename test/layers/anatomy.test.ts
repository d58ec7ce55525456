import { describe, expect, it } from 'vitest';
import { type ReadLayer, takeApart } from '../../src/layers/anatomy.ts';
import type { ImageConfig, LayerEntry } from '../../src/layers/types.ts';

const noConfig: ImageConfig = { user: '', labels: {}, history: [], diffIds: [] };

/** `path: bytes`; `-path` is a whiteout. */
function layer(
  files: Readonly<Record<string, number>>,
  texts: Readonly<Record<string, string>> = {},
): ReadLayer {
  const names = Object.entries(files);
  const entries = names
    .filter(([path]) => !path.startsWith('-'))
    .map(([path, bytes]): LayerEntry => ({ path, kind: 'file', bytes, target: '' }));
  const hidden = names.filter(([path]) => path.startsWith('-')).map(([path]) => path.slice(1));
  const bytes = entries.reduce((sum, entry) => sum + entry.bytes, 0);
  return {
    bytes,
    compressedBytes: null,
    listing: { entries, hidden },
    notes: { texts: new Map(Object.entries(texts)), goPrograms: new Map(), jars: new Map() },
  };
}

describe('waste', () => {
  const layers = [
    layer({ 'lib/a': 10, 'lib/b': 5 }),
    layer({ 'lib/b': 6 }),
    layer({ 'lib/a': 11, 'app/x': 100 }),
    layer({ 'app/x': 100 }),
    layer({ '-app/x': 0 }),
  ];

  it('is N−1 copies of a file written N times, and all of one that is deleted', () => {
    const { wasted, efficiency, bytes } = takeApart(layers, noConfig, null);
    expect(wasted).toEqual({
      bytes: 10 + 5 + 200,
      baseBytes: null,
      overBaseBytes: null,
      files: 3,
      largest: [
        { path: 'app/x', bytes: 200, copies: 2, firstIn: 2, againIn: 4, how: 'deleted' },
        { path: 'lib/a', bytes: 10, copies: 1, firstIn: 0, againIn: 2, how: 'rewritten' },
        { path: 'lib/b', bytes: 5, copies: 1, firstIn: 0, againIn: 1, how: 'rewritten' },
      ],
    });
    expect(efficiency).toBeCloseTo(17 / 232);
    expect(bytes).toBe(232);
  });

  it('is split by the base: hidden within it, held by it, all one’s own', () => {
    const { wasted, droppable } = takeApart(layers, noConfig, { name: 'base:1', layers: 2 });
    expect(wasted).toMatchObject({ bytes: 215, baseBytes: 5, overBaseBytes: 10 });
    expect(droppable.map(({ kind, path, layer: at, hiddenBy }) => [kind, path, at, hiddenBy])).toEqual([
      ['rewritten', 'app/x', 2, 3],
      ['deleted', 'app/x', 3, 4],
    ]);
  });

  it('is nothing in an empty image', () => {
    expect(takeApart([], noConfig, null)).toMatchObject({ bytes: 0, efficiency: 1, wasted: { bytes: 0 } });
  });
});

describe('what could be dropped', () => {
  const kinds = (...layers: readonly ReadLayer[]) =>
    takeApart(layers, noConfig, null).droppable.map(({ kind, path, bytes }) => `${kind} ${path} ${bytes}`);

  it('is told by folder, largest first', () => {
    expect(
      kinds(
        layer({
          'var/lib/apt/lists/a': 10,
          'var/lib/apt/lists/b': 9,
          'var/cache/apt/pkgcache.bin': 8,
          'root/.npm/_cacache/x': 18,
          'home/node/.cache/pip/y': 7,
          'app/.git/objects/z': 6,
          'usr/include/stdio.h': 5,
          'usr/share/doc/x': 4,
          'srv/data.tar.gz': 3,
          'tmp/x': 2,
          'var/log/dpkg.log': 1,
        }),
      ),
    ).toEqual([
      'package-index var/lib/apt/lists 19',
      'cache root/.npm/_cacache 18',
      'cache var/cache/apt 8',
      'cache home/node/.cache/pip 7',
      'repository app/.git 6',
      'build-tool usr/include 5',
      'documentation usr/share/doc 4',
      'archive srv/data.tar.gz 3',
      'temporary tmp 2',
      'log var/log 1',
    ]);
  });

  it('leaves alone what a program may need', () => {
    expect(
      kinds(
        layer({
          'root/.cache/ms-playwright/chrome': 9,
          'app/.yarn/cache/a.zip2': 8,
          'app/tmp/x': 7,
          gitx: 6,
        }),
      ),
    ).toEqual([]);
  });

  it('names development dependencies by npm’s own list', () => {
    const lock = JSON.stringify({
      packages: {
        'node_modules/typescript': { dev: true },
        'node_modules/@types/node': { dev: true },
        'node_modules/express': {},
        'node_modules/express/node_modules/debug': { dev: true },
      },
    });
    const list = 'app/node_modules/.package-lock.json';
    const read = layer(
      {
        'app/node_modules/typescript/lib/tsc.js': 100,
        'app/node_modules/@types/node/index.d.ts': 20,
        'app/node_modules/express/index.js': 50,
        'app/node_modules/express/node_modules/debug/a': 3,
        [list]: 9,
      },
      { [list]: lock },
    );
    expect(kinds(read)).toEqual(['dev-dependencies app/node_modules 123']);
    expect(kinds(layer({ [list]: 9, 'app/node_modules/a/b': 1 }, { [list]: '{"packages":[null' }))).toEqual(
      [],
    );
  });

  it('groups copies that one instruction wrote and another hid, and names one large file among crumbs', () => {
    const files = Object.fromEntries(Array.from({ length: 20 }, (_, at) => [`app/lib/f${at}`, 10]));
    expect(kinds(layer(files), layer(files))).toEqual(['rewritten app/lib 200']);
    expect(kinds(layer({ 'a/big': 100, 'a/b/c': 1 }), layer({ '-a': 0 }))).toEqual(['deleted a/big 101']);
  });
});
