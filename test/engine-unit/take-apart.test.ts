import { expect, it } from 'vitest';
import { anyEngine } from '../../src/engine/find.ts';
import { takeArchiveApart } from '../../src/engine/take-apart.ts';
import { header, tarOf } from './tar-fixtures.ts';

const pieces = 600;
const pieceBytes = 2 ** 20;
const octal = (bytes: number) => `${bytes.toString(8).padStart(11, '0')}\0`;

/** An image of 600 MiB in one raw layer; every piece is new memory, as a pipe's are. */
async function* large() {
  const bytes = pieces * pieceBytes;
  yield header({ path: 'l', sizeField: octal(512 + bytes + 1024) });
  yield header({ path: 'data/large', sizeField: octal(bytes) });
  for (let at = 0; at < pieces; at += 1) yield Buffer.alloc(pieceBytes, at);
  yield Buffer.alloc(1024);
  yield tarOf([{ path: 'manifest.json', body: '[{"Layers":["l"],"Config":"c"}]' }]);
}

const options = { weigh: false, base: null, engine: anyEngine, env: { PATH: '/nowhere' } };

it('reads a large archive in memory that stays flat', async () => {
  const [before, read]: [number, number[]] = [process.memoryUsage.rss(), []];
  const { signal } = new AbortController();
  const { anatomy } = await takeArchiveApart(large(), 'image', {
    ...options,
    signal,
    onRead: (at) => read.push(at),
  });
  expect(anatomy.bytes).toBe(pieces * pieceBytes);
  expect(read.at(-1)).toBeGreaterThan(anatomy.bytes);
  expect(process.memoryUsage.rss() - before).toBeLessThan(250e6);
});

it('stops at an interruption, also while nothing comes', async () => {
  const controller = new AbortController();
  async function* silent() {
    yield header({ path: 'l', sizeField: octal(2048) });
    await new Promise(() => {});
  }
  const taken = takeArchiveApart(silent(), 'image', { ...options, signal: controller.signal });
  setTimeout(() => controller.abort(), 50);
  await expect(taken).rejects.toMatchObject({ exitCode: 130 });
  await expect(
    takeArchiveApart(large(), 'image', { ...options, signal: controller.signal }),
  ).rejects.toMatchObject({
    exitCode: 130,
  });
});
