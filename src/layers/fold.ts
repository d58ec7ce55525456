import type { FileChange, LayerNode } from './types.ts';

/** At most so many nodes a layer are told: enough for a picture, whatever the number of files. */
export const treeNodes = 500;
/** Of one folder; the rest is one node. */
const childrenTold = 60;

interface Draft {
  readonly name: string;
  bytes: number;
  added: number;
  changed: number;
  deleted: number;
  deletedBytes: number;
  children: Map<string, Draft> | null;
}

const emptyDraft = (name: string): Draft => ({
  name,
  bytes: 0,
  added: 0,
  changed: 0,
  deleted: 0,
  deletedBytes: 0,
  children: null,
});

/** A layer's changes as a tree with sums, its largest nodes told one by one. Linear in the changes. */
export function foldChanges(changes: readonly FileChange[]): LayerNode {
  const root = emptyDraft('');
  for (const change of changes) addChange(root, change);
  const told = new Map<Draft, readonly Draft[]>();
  const frontier = [root];
  let left = treeNodes - 1;
  while (left > 1) {
    const folder = takeHeaviest(frontier);
    if (folder === null) break;
    const children = [...(folder.children?.values() ?? [])].sort(heaviestFirst);
    const shown = children.slice(0, Math.min(childrenTold, left - 1));
    left -= shown.length + (shown.length < children.length ? 1 : 0);
    told.set(folder, shown);
    frontier.push(...shown.filter((child) => child.children !== null));
  }
  return nodeOf(root, told);
}

function addChange(root: Draft, { path, change, bytes, beforeBytes }: FileChange): void {
  let node = root;
  count(node);
  for (const name of path.split('/')) {
    node.children ??= new Map();
    let child = node.children.get(name);
    if (child === undefined) {
      child = emptyDraft(name);
      node.children.set(name, child);
    }
    node = child;
    count(node);
  }
  function count(draft: Draft): void {
    draft.bytes += bytes;
    draft[change] += 1;
    if (change === 'deleted') draft.deletedBytes += beforeBytes;
  }
}

const weight = ({ bytes, deletedBytes }: Draft) => Math.max(bytes, deletedBytes);

function heaviestFirst(first: Draft, second: Draft): number {
  return weight(second) - weight(first) || (first.name < second.name ? -1 : 1);
}

function takeHeaviest(frontier: Draft[]): Draft | null {
  let [at, heaviest] = [-1, -1];
  for (const [index, draft] of frontier.entries()) {
    if (weight(draft) > heaviest) [at, heaviest] = [index, weight(draft)];
  }
  return at === -1 ? null : (frontier.splice(at, 1)[0] ?? null);
}

function nodeOf(draft: Draft, told: ReadonlyMap<Draft, readonly Draft[]>): LayerNode {
  const { children, ...own } = draft;
  const shown = told.get(draft) ?? [];
  const nodes = shown.map((child) => nodeOf(child, told));
  const kind = children === null ? 'file' : 'folder';
  const rest = children !== null && shown.length > 0 && shown.length < children.size;
  return { ...own, kind, children: rest ? [...nodes, restOf(draft, shown)] : nodes };
}

/** What is left of a folder beside the children that are told. */
function restOf(folder: Draft, shown: readonly Draft[]): LayerNode {
  const left = (figure: 'bytes' | 'added' | 'changed' | 'deleted' | 'deletedBytes') =>
    shown.reduce((sum, child) => sum - child[figure], folder[figure]);
  return {
    name: null,
    kind: 'rest',
    bytes: left('bytes'),
    added: left('added'),
    changed: left('changed'),
    deleted: left('deleted'),
    deletedBytes: left('deletedBytes'),
    children: [],
  };
}
