import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newStack } from '../../src/layers/stack.ts';
import type { LayerEntry, LayerListing } from '../../src/layers/types.ts';

const file = (path: string, bytes: number): LayerEntry => ({ path, kind: 'file', bytes, target: '' });
const folder = (path: string): LayerEntry => ({ path, kind: 'folder', bytes: 0, target: '' });
const link = (path: string): LayerEntry => ({ path, kind: 'link', bytes: 3, target: '' });
const hardLink = (path: string, target: string): LayerEntry => ({
  path,
  kind: 'hard-link',
  bytes: 0,
  target,
});
const layer = (entries: readonly LayerEntry[], hidden: readonly string[] = []): LayerListing => ({
  entries,
  hidden,
});

/** Lay them over each other; each change as `LAYER change path bytes (was)`. */
function laid(...layers: readonly LayerListing[]) {
  const stack = newStack();
  const changes = layers.flatMap((one, index) =>
    stack.apply(one).map((c) => `${index} ${c.change} ${c.path} ${c.bytes} (${c.beforeBytes})`),
  );
  const visible = [...stack.visible()];
  const hidden = stack.hidden.map((h) => `${h.path} ${h.bytes} of ${h.layer} ${h.how} by ${h.hiddenBy}`);
  const shipped = layers.flatMap(({ entries }) => entries).reduce((sum, { bytes }) => sum + bytes, 0);
  const seen = visible.reduce((sum, { bytes }) => sum + bytes, 0);
  const lost = stack.hidden.reduce((sum, { bytes }) => sum + bytes, 0);
  expect(seen + lost).toBe(shipped);
  return { changes, hidden, visible: visible.map(({ path, bytes }) => `${path} ${bytes}`).sort() };
}

describe('a stack of layers', () => {
  it('follows a file through writing, writing again and deleting', () => {
    const { changes, hidden, visible } = laid(
      layer([file('app/a', 10), file('app/b', 5)]),
      layer([file('app/a', 12)]),
      layer([], ['app/a']),
    );
    expect(changes).toEqual([
      '0 added app/a 10 (0)',
      '0 added app/b 5 (0)',
      '1 changed app/a 12 (10)',
      '2 deleted app/a 0 (12)',
    ]);
    expect(hidden).toEqual(['app/a 10 of 0 rewritten by 1', 'app/a 12 of 1 deleted by 2']);
    expect(visible).toEqual(['app/b 5']);
  });

  it('deletes a folder whole, empties an opaque one, and keeps what the same layer writes there', () => {
    const { changes, visible } = laid(
      layer([file('a/x', 1), file('a/y', 2), file('b/x', 4), file('c', 8)]),
      layer([file('b/new', 16), file('c', 9)], ['a', 'b/', 'c']),
    );
    expect(changes.slice(4).sort()).toEqual([
      '1 added b/new 16 (0)',
      '1 changed c 9 (8)',
      '1 deleted a/x 0 (1)',
      '1 deleted a/y 0 (2)',
      '1 deleted b/x 0 (4)',
    ]);
    expect(visible).toEqual(['b/new 16', 'c 9']);
  });

  it('hides everything below for an opaque root', () => {
    expect(laid(layer([file('a', 1), file('b/c', 2)]), layer([file('d', 4)], [''])).visible).toEqual(['d 4']);
  });

  it('counts a hard link once, and hides it with its last name', () => {
    const first = layer([file('a', 10), hardLink('b', 'a')]);
    expect(laid(first).visible).toEqual(['a 10', 'b 0'].sort());
    expect(laid(first, layer([], ['a'])).hidden).toEqual([]);
    expect(laid(first, layer([], ['a', 'b'])).hidden).toEqual(['a 10 of 0 deleted by 1']);
  });

  it('replaces a folder by a file and a file by a folder', () => {
    const { hidden, visible } = laid(
      layer([folder('x'), file('x/a', 3), file('y', 5)]),
      layer([file('x', 1), folder('y'), file('y/a', 2)]),
    );
    expect(hidden.sort()).toEqual(['x/a 3 of 0 rewritten by 1', 'y 5 of 0 rewritten by 1']);
    expect(visible).toEqual(['x 1', 'y/a 2']);
  });

  it('keeps what was written through a link to a folder', () => {
    expect(laid(layer([link('lib'), file('lib/x', 4)]), layer([link('lib')])).visible).toEqual([
      'lib 3',
      'lib/x 4',
    ]);
  });

  it('takes a name that occurs twice in one layer as written twice', () => {
    const { hidden, visible } = laid(layer([file('a', 7), file('a', 9)]));
    expect(hidden).toEqual(['a 7 of 0 rewritten by 0']);
    expect(visible).toEqual(['a 9']);
  });

  it('takes whiteouts of what is not there, and a hard link to nothing', () => {
    expect(laid(layer([hardLink('a', 'gone')], ['b', 'c/d', 'e/'])).visible).toEqual(['a 0']);
  });
});

it('adds up, whatever layers do to each other', () => {
  const name = fc.constantFrom('a', 'b', 'a/b', 'a/c', 'a/b/c', 'b/a', 'c');
  const kind = fc.constantFrom('file', 'folder', 'link', 'hard-link', 'other' as const);
  const entry = fc
    .record({ path: name, kind, bytes: fc.nat(100), target: name })
    .map((one): LayerEntry => ({ ...one, bytes: ['file', 'link'].includes(one.kind) ? one.bytes : 0 }));
  const gone = fc.oneof(name, fc.constantFrom('a/', 'b/', 'a/b/', ''));
  const layers = fc.array(fc.tuple(fc.array(entry, { maxLength: 8 }), fc.array(gone, { maxLength: 3 })), {
    maxLength: 6,
  });
  fc.assert(
    fc.property(layers, (made) => {
      // `laid` itself holds seen and hidden bytes against those shipped.
      const { visible } = laid(...made.map(([entries, hidden]) => layer(entries, hidden)));
      expect(new Set(visible.map((line) => line.split(' ')[0])).size).toBe(visible.length);
    }),
  );
});
