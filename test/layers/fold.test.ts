import { describe, expect, it } from 'vitest';
import { foldChanges, treeNodes } from '../../src/layers/fold.ts';
import type { FileChange, LayerNode } from '../../src/layers/types.ts';

const added = (path: string, bytes: number): FileChange => ({ path, change: 'added', bytes, beforeBytes: 0 });

function nodes(node: LayerNode): readonly LayerNode[] {
  return [node, ...node.children.flatMap(nodes)];
}

describe('foldChanges', () => {
  it('adds up folders, largest first', () => {
    const tree = foldChanges([
      added('app/small', 1),
      added('app/lib/large', 10),
      { path: 'etc/old', change: 'deleted', bytes: 0, beforeBytes: 4 },
      { path: 'app/lib/b', change: 'changed', bytes: 5, beforeBytes: 3 },
    ]);
    expect(tree).toMatchObject({ name: '', bytes: 16, added: 2, changed: 1, deleted: 1, deletedBytes: 4 });
    const [app, etc] = tree.children;
    expect(app).toMatchObject({ name: 'app', kind: 'folder', bytes: 16, added: 2, changed: 1 });
    expect(app?.children.map(({ name }) => name)).toEqual(['lib', 'small']);
    expect(etc).toMatchObject({ name: 'etc', bytes: 0, deleted: 1, deletedBytes: 4 });
  });

  it('tells a bounded number of nodes whose bytes add up, the largest one by one', () => {
    const changes = Array.from({ length: 50_000 }, (_, at) =>
      added(`d${at % 300}/e${at % 7}/f${at}`, at % 1000),
    );
    const tree = foldChanges([...changes, added('deep/er/huge', 1e9)]);
    const all = nodes(tree);
    expect(all.length).toBeLessThanOrEqual(treeNodes);
    expect(all.map(({ name }) => name)).toContain('huge');
    for (const { children, bytes, added: files } of all) {
      if (children.length === 0) continue;
      expect(children.reduce((sum, child) => sum + child.bytes, 0)).toBe(bytes);
      expect(children.reduce((sum, child) => sum + child.added, 0)).toBe(files);
    }
  });

  it('takes an empty layer', () => {
    expect(foldChanges([])).toMatchObject({ name: '', bytes: 0, children: [] });
  });

  it('takes a path of ten thousand folders', () => {
    expect(foldChanges([added('a/'.repeat(10_000).concat('b'), 1)]).bytes).toBe(1);
  });
});
