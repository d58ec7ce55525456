import { createGzip, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readImageArchive } from '../../src/engine/archive.ts';
import { newBudget } from '../../src/engine/limits.ts';
import { readTar, TarError } from '../../src/engine/tar.ts';
import { header, inPieces, tarOf } from './tar-fixtures.ts';

const imageOf = (layer: Uint8Array, layers: readonly string[] = ['l']) =>
  tarOf([
    { path: 'l', body: layer },
    { path: 'manifest.json', body: JSON.stringify([{ Layers: layers, Config: 'c' }]) },
  ]);

async function read(archive: Uint8Array) {
  return await readImageArchive(inPieces(archive, 65_536), { weigh: false });
}

describe('the budget of an image', () => {
  it('ends at 256 GiB unpacked, 2 million files, 4 million parts of paths', () => {
    expect(() => newBudget().unpack(257 * 2 ** 30)).toThrow(TarError);
    const [files, nodes] = [newBudget(), newBudget()];
    expect(() => {
      for (let at = 0; at <= 2_000_000; at += 1) files.file('a');
    }).toThrow('2 million files');
    expect(() => {
      for (let at = 0; at < 5000; at += 1) nodes.file(`${at}${'/a'.repeat(1000)}`);
    }).toThrow('2 million files');
  });

  it('takes half a million files in their folders', () => {
    const budget = newBudget();
    for (let at = 0; at < 500_000; at += 1)
      budget.file(`usr/lib/node_modules/package-${at >> 6}/dist/deep/er/file-${at}.js`);
  });

  it('keeps so much text and no more', () => {
    const budget = newBudget();
    expect([budget.text(60 * 2 ** 20), budget.text(5 * 2 ** 20), budget.text(2 ** 20)]).toEqual([
      true,
      false,
      true,
    ]);
  });
});

describe('a hostile archive', () => {
  it('that names one layer ten thousand times is refused', async () => {
    const layer = tarOf([{ path: 'a', body: 'b' }]);
    await expect(read(imageOf(layer, new Array(10_000).fill('l')))).rejects.toThrow('more layers');
  });

  it('that goes on behind its end is refused, packed or not', async () => {
    async function* endless() {
      yield tarOf([]);
      for (;;) yield Buffer.alloc(1024 * 1024);
    }
    await expect(readTar(endless()).next()).rejects.toThrow('goes on without end');
    const bomb = gzipSync(Buffer.concat([tarOf([{ path: 'a', body: 'b' }]), Buffer.alloc(70_000_000)]));
    expect(bomb.length).toBeLessThan(100_000);
    await expect(read(imageOf(bomb))).rejects.toThrow('goes on without end');
  });

  it('that unpacks to a gigabyte of one file costs time, not memory', async () => {
    const body = createGzip({ level: 1 });
    const packed: Buffer[] = [];
    body.on('data', (chunk) => packed.push(chunk));
    const gigabyte = 2 ** 30;
    body.write(header({ path: 'bomb', sizeField: `${gigabyte.toString(8).padStart(11, '0')}\0` }));
    const piece = Buffer.alloc(2 ** 22);
    for (let at = 0; at < gigabyte; at += piece.length) {
      if (!body.write(piece)) await new Promise((done) => body.once('drain', done));
    }
    body.end(Buffer.alloc(1024));
    await new Promise((done) => body.once('end', done));
    const archive = imageOf(Buffer.concat(packed));
    const before = process.memoryUsage.rss();
    const { layers } = await read(archive);
    expect(layers[0]?.bytes).toBe(gigabyte);
    expect(process.memoryUsage.rss() - before).toBeLessThan(200e6);
  });

  it('with a size that its body doesn’t have breaks off', async () => {
    const huge = header({ path: 'a', sizeField: '77777777777\0' });
    await expect(read(imageOf(Buffer.concat([huge, Buffer.alloc(2048)])))).rejects.toThrow('breaks off');
  });

  it.each(['[[', '{"a":', '{'])('of nested JSON is no image: %s', async (part) => {
    const archive = tarOf([{ path: 'manifest.json', body: part.repeat(200_000) }]);
    await expect(read(archive)).rejects.toThrow('no manifest');
  });

  it('of any bytes at all is refused or read, and nothing else', async () => {
    const whole = imageOf(
      tarOf([
        { path: 'a/b', body: 'c' },
        { path: 'a/.wh.b', body: '' },
      ]),
    );
    const edits = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(edits, fc.nat(whole.length), async (changes, cut) => {
        const bytes = Buffer.from(whole);
        for (const [at, value] of changes) bytes[at] = value;
        await read(cut % 3 === 0 ? bytes.subarray(0, cut) : bytes).catch((error) => {
          expect(error).toBeInstanceOf(TarError);
        });
      }),
      { numRuns: 300 },
    );
  });
});
