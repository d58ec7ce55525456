import { describe, expect, it } from 'vitest';
import { readTar, TarError } from '../../src/engine/tar.ts';
import { header, inPieces, type Member, pax, tarOf } from './tar-fixtures.ts';

async function listing(archive: Uint8Array, pieceBytes = 65_536): Promise<string[]> {
  const lines: string[] = [];
  for await (const { kind, path, sizeBytes, linkPath, body } of readTar(inPieces(archive, pieceBytes))) {
    const chunks: Uint8Array[] = [];
    for await (const chunk of body) chunks.push(chunk);
    lines.push([kind, path, sizeBytes, linkPath, Buffer.concat(chunks).toString()].join('|'));
  }
  return lines;
}

const members: readonly Member[] = [
  { path: 'app/', type: '5' },
  { path: 'app/a.txt', body: 'hello' },
  { path: 'app/empty', body: '' },
  { path: 'app/block', body: 'x'.repeat(512) },
  { path: 'app/again', type: '1', linkPath: 'app/a.txt' },
  { path: 'app/to', type: '2', linkPath: '../etc/hosts' },
  { path: 'dev/null', type: '3' },
];
const expected = [
  'folder|app/|0||',
  'file|app/a.txt|5||hello',
  'file|app/empty|0||',
  `file|app/block|512||${'x'.repeat(512)}`,
  'hard-link|app/again|0|app/a.txt|',
  'link|app/to|0|../etc/hosts|',
  'other|dev/null|0||',
];

describe('readTar', () => {
  it.each([1, 7, 511, 512, 513, 65_536])(
    'reads an archive that comes in pieces of %i bytes',
    async (size) => {
      expect(await listing(tarOf(members), size)).toEqual(expected);
    },
  );

  it('skips bodies that nobody reads', async () => {
    const paths: string[] = [];
    for await (const { path } of readTar(inPieces(tarOf(members), 100))) paths.push(path);
    expect(paths).toEqual(members.map(({ path }) => path));
  });

  it('knows long names: ustar prefix, GNU and pax', async () => {
    const long = `${'d/'.repeat(80)}file`;
    const archive = tarOf([
      { path: 'file', prefix: 'some/folder', body: '1' },
      { path: '././@LongLink', type: 'L', body: `${long}\0` },
      { path: 'cut', body: '22' },
      pax({ path: 'ümlaut/名前', linkpath: 'far/away' }),
      { path: 'cut', type: '2' },
      { path: 'plain', body: '' },
    ]);
    expect(await listing(archive)).toEqual([
      'file|some/folder/file|1||1',
      `file|${long}|2||22`,
      'link|ümlaut/名前|0|far/away|',
      'file|plain|0||',
    ]);
  });

  it('takes the size from pax, and in base 256', async () => {
    const binary = `\u0080${'\0'.repeat(10)}\u0003`;
    const archive = tarOf([
      pax({ size: '4' }),
      { path: 'a', body: 'four', sizeField: '00000000000\0' },
      { path: 'b', body: 'abc', sizeField: binary },
    ]);
    expect(await listing(archive)).toEqual(['file|a|4||four', 'file|b|3||abc']);
  });

  it('reads its source to the very end, padding included', async () => {
    let [taken, ended] = [0, false];
    async function* source() {
      for await (const piece of inPieces(Buffer.concat([tarOf(members), Buffer.alloc(8192)]), 512)) {
        taken += piece.length;
        yield piece;
      }
      ended = true;
    }
    for await (const entry of readTar(source())) expect(entry.path).not.toBe('');
    expect(ended).toBe(true);
    expect(taken).toBe(tarOf(members).length + 8192);
  });

  it.each([
    ['nothing at all', Buffer.alloc(0)],
    ['text', Buffer.from('no archive '.repeat(100))],
    ['half a header', tarOf(members).subarray(0, 300)],
    ['half a body', tarOf(members).subarray(0, 512 + 512 + 3)],
    ['no end', tarOf(members).subarray(0, 512 * 3)],
    ['attributes of a gigabyte', header({ path: 'x', type: 'x', sizeField: '10000000000\0' })],
    ['a size that is no number', header({ path: 'x', sizeField: 'zzzzzzzzzzz\0' })],
    ['a size beyond counting', header({ path: 'x', sizeField: `\u00ff${'\u00ff'.repeat(11)}` })],
  ])('refuses %s', async (_name, bytes) => {
    await expect(listing(bytes)).rejects.toThrow(TarError);
  });
});
