import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { main } from '../../src/cli.ts';
import { displayWidth } from '../../src/render/width.ts';
import { header, type Member, tarOf } from '../engine-unit/tar-fixtures.ts';
import { type TestWorldOptions, testWorld } from '../support/world.ts';

const schema = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../docs/schema/layers.json'), 'utf8'),
) as object;
const isLayers = new Ajv2020({ allErrors: true }).compile(schema);

interface Made {
  readonly members: readonly Member[];
  readonly command: string;
}

/** What `docker save` writes: blobs, the configuration, the manifest. */
function saved(
  layers: readonly Made[],
  pack: (layer: Uint8Array) => Uint8Array = (layer) => layer,
): Uint8Array {
  const config = {
    rootfs: { diff_ids: layers.map((_layer, at) => `sha256:${at}`) },
    history: [
      { created_by: 'ENV A=b', empty_layer: true },
      ...layers.map(({ command }) => ({ created_by: command })),
      { created_by: 'CMD ["a"]', empty_layer: true },
    ],
  };
  return tarOf([
    ...layers.map(({ members }, at) => ({ path: `blobs/sha256/${at}`, body: pack(tarOf(members)) })),
    { path: 'blobs/sha256/config', body: JSON.stringify(config) },
    {
      path: 'manifest.json',
      body: JSON.stringify([
        {
          Config: 'blobs/sha256/config',
          RepoTags: ['made:up'],
          Layers: layers.map((_layer, at) => `blobs/sha256/${at}`),
        },
      ]),
    },
  ]);
}

const big = 'x'.repeat(50_000);
const image: readonly Made[] = [
  {
    command: 'COPY . /app',
    members: [
      { path: 'app/', type: '5' },
      { path: 'app/big.bin', body: big },
    ],
  },
  {
    command: 'RUN /bin/sh -c apt-get update # buildkit',
    members: [
      { path: 'var/lib/apt/lists/a', body: 'y'.repeat(20_000) },
      { path: 'app/\u001b[31mred\n', body: '1' },
    ],
  },
  { command: 'RUN /bin/sh -c rm /app/big.bin # buildkit', members: [{ path: 'app/.wh.big.bin', body: '' }] },
];

async function layers(args: readonly string[], options: TestWorldOptions = {}) {
  const world = testWorld({
    files: { 'image.tar': saved(image) },
    env: { PATH: '/nowhere' },
    ...options,
  });
  const code = await main(['layers', ...args], world);
  return { code, out: world.out(), err: world.err() };
}

describe('layers', () => {
  it('tells each layer’s files, what ships unseen with both instructions, and what could go', async () => {
    const { code, out, err } = await layers(['image.tar']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('image.tar: 70 kB in 3 layers\nBase: not known.\nEfficiency 28.5 %');
    expect(out).toMatch(/^1 {2}50 kB {2}█+ {2}COPY \. \/app\n +1 file added: app\/big\.bin \(50 kB\)$/m);
    expect(out).toMatch(
      /^3 {4}0 B {2}░+ {2}RUN rm \/app\/big\.bin\n +1 file deleted, whose 50 kB still ship$/m,
    );
    expect(out).toContain(
      '  50 kB  app/big.bin\n    written in 1: COPY . /app\n    deleted in 3: RUN rm /app/big.bin\n',
    );
    expect(out).toMatch(/20 kB {2}var\/lib\/apt\/lists: package lists \(1 file, layer 2\)/);
  });

  it('--format json is what docs/schema/layers.json says', async () => {
    const { code, out } = await layers(['image.tar', '--format', 'json']);
    const value = JSON.parse(out);
    isLayers(value);
    expect(isLayers.errors ?? []).toEqual([]);
    expect(code).toBe(0);
    expect(value).toMatchObject({
      image: { name: 'image.tar', source: 'archive', names: ['made:up'], images: 1 },
      bytes: 70_001,
      compressedBytes: null,
      base: null,
      wasted: {
        bytes: 50_000,
        largest: [{ path: 'app/big.bin', firstLayer: 1, againLayer: 3, how: 'deleted' }],
      },
    });
    expect(value.history.map(({ layer }: { layer: number | null }) => layer)).toEqual([null, 1, 2, 3, null]);
  });

  it.each([
    ['the archive on standard input', ['-'], { stdin: saved(image) }],
    [
      'layers packed with gzip',
      ['image.tar'],
      { files: { 'image.tar': saved(image, (layer) => gzipSync(layer)) } },
    ],
    ['an archive packed as a whole', ['image.tar.gz'], { files: { 'image.tar.gz': gzipSync(saved(image)) } }],
  ])('reads %s to the same figures', async (_what, args, options) => {
    const { code, out } = await layers([...args, '--format', 'json'], options);
    const plain = JSON.parse((await layers(['image.tar', '--format', 'json'])).out);
    const value = JSON.parse(out);
    const bare = (of: typeof value) => ({
      ...of,
      image: null,
      compressedBytes: null,
      layers: of.layers.map((layer: object) => ({ ...layer, compressedBytes: null })),
    });
    expect(code).toBe(0);
    expect(bare(value)).toEqual(bare(plain));
  });

  it('weighs unpacked layers only when asked', async () => {
    const { out } = await layers(['image.tar', '--format', 'json', '--compressed']);
    expect(JSON.parse(out).compressedBytes).toBeGreaterThan(100);
    expect((await layers(['image.tar'])).out).toContain('--compressed');
  });

  it.each([40, 80, 140])('fits %i columns, and shows no control character', async (columns) => {
    for (const more of [[], ['--plain'], ['--format', 'markdown']]) {
      const { out } = await layers(['image.tar', ...more], { tty: true, columns });
      const lines = out.replace(/\u001b\[\d+m/g, '').split('\n');
      expect(out).not.toContain('\u001b[31mred');
      if (more[0] !== '--format') expect(Math.max(...lines.map(displayWidth))).toBeLessThanOrEqual(columns);
    }
  });

  it('is a table for a pull request', async () => {
    const { out } = await layers(['image.tar', '--format', 'markdown']);
    expect(out).toContain('| 2 | 20 kB |  | RUN apt-get update | 2 | 0 | 0 |');
  });
});

describe('layers refuses', () => {
  const brokenOff = saved(image).subarray(0, 30_000);
  it.each([
    ['no image', [], 'layers needs an image.'],
    ['a file that is not there', ['gone.tar'], 'There is no file gone.tar.'],
    ['a folder', ['./folder'], './folder is a folder, not an image.'],
    ['text', ['text.tar'], 'text.tar can’t be read as an image: this is no tar archive.'],
    ['an empty file', ['empty.tar'], 'empty.tar can’t be read as an image: the archive breaks off.'],
    ['another tar', ['other.tar'], 'other.tar can’t be read as an image: it has no manifest of an image.'],
    [
      'an archive that breaks off',
      ['broken.tar'],
      'broken.tar can’t be read as an image: the archive breaks off.',
    ],
    [
      'damaged gzip',
      ['damaged.tar'],
      'damaged.tar can’t be read as an image: what is packed in it is damaged.',
    ],
  ])('%s', async (_what, args, message) => {
    const damaged = saved(image, (layer) => gzipSync(layer).fill(0xff, 40, 60));
    const files = {
      'folder/a': '1',
      'text.tar': 'no image\n'.repeat(200),
      'empty.tar': '',
      'other.tar': tarOf([{ path: 'a', body: 'b' }]),
      'broken.tar': brokenOff,
      'damaged.tar': damaged,
    };
    const { code, out, err } = await layers(args, { files });
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err.split('\n')[0]).toBe(`error: ${message}`);
  });

  it('an image’s name without an engine', async () => {
    const { code, err } = await layers(['node:22']);
    expect(code).toBe(3);
    expect(err).toContain('No container engine was found');
  });

  it.each([
    ['a size beyond counting', [{ path: 'a', sizeField: `\u00ff${'\u00ff'.repeat(11)}` }]],
    [
      'a path of a megabyte',
      [{ path: '././@LongLink', type: 'L', body: 'a/'.repeat(400_000) }, { path: 'x' }],
    ],
  ])('%s inside a layer', async (_what, members) => {
    const body = Buffer.concat([...(members as Member[]).map(header), Buffer.alloc(1024)]);
    const whole = members.length > 1 ? tarOf(members as Member[]) : body;
    const { code, err } = await layers(['image.tar'], {
      files: {
        'image.tar': tarOf([
          { path: 'l', body: whole },
          { path: 'manifest.json', body: '[{"Layers":["l"],"Config":"c"}]' },
        ]),
      },
    });
    expect(code).toBe(2);
    expect(err).toMatch(/image\.tar can’t be read as an image: /);
  });
});
