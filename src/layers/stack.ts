import type { FileChange, HiddenCopy, LayerEntry, LayerListing, VisibleFile } from './types.ts';

/** Layers laid over each other so far. */
export interface Stack {
  /** Lay the next layer on top. Linear in its entries. @returns what it does to the files below. */
  apply(layer: LayerListing): readonly FileChange[];
  /** Every copy that ships and no container sees; with the visible files they are the bytes of all layers. */
  readonly hidden: readonly HiddenCopy[];
  visible(): Generator<VisibleFile>;
}

/** A file's contents, under all names that the layer gives them. */
interface Contents {
  readonly path: string;
  readonly bytes: number;
  readonly layer: number;
  /** Names that still lead to it. */
  names: number;
}

interface Node {
  children: Map<string, Node> | null;
  contents: Contents | null;
  /** A link to a folder may have had files written through it: it keeps what lies below. */
  link: boolean;
}

export function newStack(): Stack {
  const root = emptyNode();
  const hidden: HiddenCopy[] = [];
  let layers = 0;
  return {
    apply: (layer) => applyLayer(root, layer, layers++, hidden),
    hidden,
    visible: () => visibleBelow(root),
  };
}

function emptyNode(): Node {
  return { children: null, contents: null, link: false };
}

function find(root: Node, path: string): Node | null {
  let node: Node | undefined = root;
  for (const part of path === '' ? [] : path.split('/')) {
    node = node.children?.get(part);
    if (node === undefined) return null;
  }
  return node;
}

function place(root: Node, path: string): Node {
  let node = root;
  for (const part of path.split('/')) {
    node.children ??= new Map();
    let child = node.children.get(part);
    if (child === undefined) {
      child = emptyNode();
      node.children.set(part, child);
    }
    node = child;
  }
  return node;
}

const below = (folder: string, name: string) => (folder === '' ? name : `${folder}/${name}`);

function applyLayer(root: Node, layer: LayerListing, index: number, hidden: HiddenCopy[]): FileChange[] {
  const changes = new Map<string, FileChange>();
  /** Bytes of what this layer has taken away so far: it may write the same path again. */
  const before = new Map<string, number>();

  /** A name no longer leads to its contents; the last one hides them. */
  function unlink(node: Node, how: HiddenCopy['how']): void {
    const { contents } = node;
    if (contents === null) return;
    node.contents = null;
    contents.names -= 1;
    if (contents.names > 0 || contents.bytes === 0) return;
    const { path, bytes, layer: from } = contents;
    hidden.push({ path, bytes, layer: from, hiddenBy: index, how });
  }

  function remove(node: Node, path: string, how: HiddenCopy['how']): void {
    const waiting: [Node, string][] = [[node, path]];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const [one, at] = next;
      const { contents } = one;
      if (contents !== null && contents.layer !== index) {
        before.set(at, contents.bytes);
        changes.set(at, { path: at, change: 'deleted', bytes: 0, beforeBytes: contents.bytes });
      } else if (contents !== null) changes.delete(at);
      unlink(one, how);
      for (const [name, child] of one.children ?? []) waiting.push([child, below(at, name)]);
      one.children = null;
    }
  }

  function hide(gone: string): void {
    const path = gone.replace(/\/$/, '');
    const node = find(root, path);
    if (node === null) return;
    if (gone === '' || gone.endsWith('/')) {
      for (const [name, child] of node.children ?? []) remove(child, below(path, name), 'deleted');
      node.children = null;
      return;
    }
    remove(node, path, 'deleted');
    const cut = path.lastIndexOf('/');
    find(root, path.slice(0, Math.max(cut, 0)))?.children?.delete(path.slice(cut + 1));
  }

  function contentsOf({ path, bytes, kind, target }: LayerEntry): Contents {
    const held = kind === 'hard-link' ? find(root, target)?.contents : null;
    return held?.layer === index ? held : { path, bytes, layer: index, names: 0 };
  }

  function write(entry: LayerEntry): void {
    const { path, kind } = entry;
    if (path === '') return;
    const node = place(root, path);
    if (kind === 'folder') {
      if (node.contents !== null) remove(node, path, 'rewritten');
      node.link = false;
      return;
    }
    const contents = contentsOf(entry);
    if (contents === node.contents) return;
    // Before anything goes: the only other name may lie below this path.
    contents.names += 1;
    if (node.contents !== null && node.contents.layer !== index) before.set(path, node.contents.bytes);
    unlink(node, 'rewritten');
    if (node.children !== null && !node.link) remove(node, path, 'rewritten');
    node.contents = contents;
    node.link = kind === 'link';
    const beforeBytes = before.get(path);
    const change = beforeBytes === undefined ? 'added' : 'changed';
    const bytes = contents.path === path ? contents.bytes : 0;
    changes.set(path, { path, change, bytes, beforeBytes: beforeBytes ?? 0 });
  }

  for (const gone of layer.hidden) hide(gone);
  for (const entry of layer.entries) write(entry);
  return [...changes.values()];
}

function* visibleBelow(root: Node): Generator<VisibleFile> {
  const told = new Set<Contents>();
  /** Bytes count at the name that the layer holds them by; where that is gone, at the first that is met. */
  function weight(contents: Contents, path: string): number {
    if (contents.names === 1 || contents.path === path) return contents.bytes;
    if (told.has(contents) || find(root, contents.path)?.contents === contents) return 0;
    told.add(contents);
    return contents.bytes;
  }
  const waiting: [Node, string][] = [[root, '']];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const [node, path] = next;
    const { contents } = node;
    if (contents !== null) {
      const { layer, path: heldAs, names } = contents;
      yield { path, bytes: weight(contents, path), layer, heldAs, names };
    }
    for (const [name, child] of node.children ?? []) waiting.push([child, below(path, name)]);
  }
}
