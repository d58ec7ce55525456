import type { ImageAnatomy, LayerNode } from '../layers/types.ts';
import type { LayerPlan } from '../plan/types.ts';
import { formatBytes } from '../size.ts';
import type { LayerOrigin } from '../sizes/align.ts';
import { instructionText } from '../sizes/instruction-text.ts';

/** What the treemap and the list under it show: the image, its layers, their folders and files. */
export interface MapNode {
  readonly name: string;
  readonly kind: 'image' | 'base' | 'layer' | 'folder' | 'file' | 'rest';
  readonly bytes: number;
  /** Layers from the bottom, all else largest first; they add up to `bytes` wherever there are any. */
  readonly children: readonly MapNode[];
}

/** A node on its way: children are made only when it is opened. */
interface Folded {
  readonly name: string;
  readonly kind: MapNode['kind'];
  readonly bytes: number;
  readonly files: number;
  readonly inner: () => readonly Folded[];
}

const nothing = () => [];
const childrenTold = 60;

/**
 * An image as a tree of at most `limit` nodes: the heaviest are told one by one, what is left of a folder is one node
 * that says how much it is. All bytes stay in it.
 */
export function foldImage(
  label: string,
  { layers, bytes }: ImageAnatomy,
  origins: readonly LayerOrigin[],
  base: string | null,
  limit: number,
): MapNode {
  const all = layers.map((layer, index): Folded & { readonly base: boolean } => {
    const { from = 'unknown', plan = null } = origins[index] ?? {};
    const name = plan === null ? (layer.step?.command ?? `layer ${index + 1}`) : planName(plan);
    const files = layer.added.files + layer.changed.files;
    return {
      name,
      kind: 'layer',
      bytes: layer.bytes,
      files,
      inner: () => withRemainder(layer.tree, layer.bytes),
      base: from === 'base',
    };
  });
  const below = all.filter((layer) => layer.base);
  const top: Folded[] = all.filter((layer) => !layer.base);
  if (below.length > 0) {
    const name = `base image ${base ?? ''}`.trim();
    top.unshift({ ...sumOf(below), name, kind: 'base', inner: () => below });
  }
  const root: Folded = { name: label, kind: 'image', bytes, files: 0, inner: () => top };
  return told(root, chooseHeaviest(root, limit));
}

const planName = ({ instruction }: LayerPlan) =>
  `${instructionText(instruction)}, line ${instruction.span.line}`;

function sumOf(nodes: readonly Folded[]) {
  return {
    bytes: nodes.reduce((sum, node) => sum + node.bytes, 0),
    files: nodes.reduce((sum, node) => sum + node.files, 0),
  };
}

/** Bytes that the layer counts and no file of its tree does. */
function withRemainder(tree: LayerNode, layerBytes: number): readonly Folded[] {
  const inside = childrenOf(tree);
  const left = layerBytes - sumOf(inside).bytes;
  if (left === 0) return inside;
  return [
    ...inside,
    { name: 'written twice in this layer', kind: 'rest', bytes: left, files: 0, inner: nothing },
  ];
}

function childrenOf(node: LayerNode): readonly Folded[] {
  return node.children.filter(({ bytes }) => bytes > 0).map(foldedOf);
}

/** A folder that holds nothing but one folder is told as one: `usr/lib/node_modules`. */
function foldedOf(node: LayerNode): Folded {
  let [last, name] = [node, node.name ?? ''];
  for (let only = onlyFolder(last); only !== null; only = onlyFolder(last)) {
    last = only;
    name = `${name}/${only.name}`;
  }
  const files = last.added + last.changed;
  return { name, kind: node.kind, bytes: node.bytes, files, inner: () => childrenOf(last) };
}

function onlyFolder({ children }: LayerNode): LayerNode | null {
  const [only, ...more] = children.filter(({ bytes }) => bytes > 0);
  return only?.kind === 'folder' && more.length === 0 ? only : null;
}

type Choice = ReadonlyMap<Folded, readonly Folded[]>;

/** Of the opened nodes: which children are told. Opens the heaviest first. */
function chooseHeaviest(root: Folded, limit: number): Choice {
  const chosen = new Map<Folded, readonly Folded[]>();
  const frontier = [root];
  let left = limit - 1;
  for (let next = takeHeaviest(frontier); next !== null && left > 1; next = takeHeaviest(frontier)) {
    const inOrder = next.inner();
    const children = [...inOrder].sort((one, two) => two.bytes - one.bytes);
    // A few giants must not use up what would show the rest.
    const shown = children.filter(({ name }) => name !== '').slice(0, Math.min(left - 1, childrenTold));
    if (shown.length === 0) continue;
    left -= shown.length + 1;
    const layers = next.kind === 'image' || next.kind === 'base';
    chosen.set(next, layers ? inOrder.filter((child) => shown.includes(child)) : shown);
    frontier.push(...shown);
  }
  return chosen;
}

function told(node: Folded, chosen: Choice): MapNode {
  const shown = chosen.get(node) ?? [];
  const { name, kind, bytes } = node;
  const left = bytes - sumOf(shown).bytes;
  const children = shown.map((child) => told(child, chosen));
  const hidden = Math.max(0, node.inner().length - shown.length);
  const rest = shown.length > 0 && left > 0 ? [restOf(left, node.files - sumOf(shown).files, hidden)] : [];
  return { name, kind, bytes, children: [...children, ...rest] };
}

function restOf(bytes: number, files: number, entries: number): MapNode {
  const count = files > 0 ? `${files} more ${files === 1 ? 'file' : 'files'}` : `${entries} more`;
  return { name: `… ${count}, ${formatBytes(bytes)}`, kind: 'rest', bytes, children: [] };
}

function takeHeaviest(frontier: Folded[]): Folded | null {
  let at = 0;
  for (const [index, { bytes }] of frontier.entries()) if (bytes > (frontier[at]?.bytes ?? 0)) at = index;
  return frontier.splice(at, 1)[0] ?? null;
}
