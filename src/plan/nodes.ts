import type { ContextNode } from '../context/types.ts';
import type { Effort } from './files.ts';
import { hasGlob, segmentMatches } from './paths.ts';

export function nodeAt(root: ContextNode | null, path: string): ContextNode | null {
  let node: ContextNode | null = root;
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    node = node?.children.get(part) ?? null;
  }
  return node;
}

interface Match {
  readonly path: string;
  readonly node: ContextNode;
}

/**
 * Nodes that a relative path with wildcards (`**` for any depth) names, with their relative paths.
 * @param effort what planning may still cost: every name that a wildcard is held against takes from it, and none is once it is spent.
 */
export function nodesMatching(root: ContextNode, pattern: string, effort: Effort): readonly Match[] {
  let found: readonly Match[] = [{ path: '', node: root }];
  let before = '';
  for (const part of pattern.split('/')) {
    if (part === '' || part === '.' || (part === '**' && before === '**')) continue;
    before = part;
    found =
      part === '**'
        ? withAllBelow(found, effort)
        : found.flatMap((match) => childrenMatching(match, part, effort));
  }
  return found;
}

function childrenMatching({ path, node }: Match, part: string, effort: Effort): Match[] {
  const join = (name: string) => (path === '' ? name : `${path}/${name}`);
  if (hasGlob(part)) {
    effort.left -= node.children.size;
    if (effort.left < 0) return [];
    const named = [...node.children].filter(([name]) => segmentMatches(part, name));
    return named.map(([name, child]) => ({ path: join(name), node: child }));
  }
  const child = node.children.get(part);
  return child === undefined ? [] : [{ path: join(part), node: child }];
}

function withAllBelow(matches: readonly Match[], effort: Effort): readonly Match[] {
  const all: Match[] = [];
  const open = [...matches];
  for (let match = open.pop(); match !== undefined; match = open.pop()) {
    all.push(match);
    for (const child of childrenMatching(match, '*', effort)) open.push(child);
  }
  return all;
}

/** Bytes of a context node less what relative wildcard paths hide. */
export function bytesWithout(node: ContextNode, hidden: readonly string[], effort: Effort): number {
  let bytes = node.bytes;
  const seen = new Set<string>();
  for (const hole of hidden) {
    for (const { path, node: gone } of nodesMatching(node, hole.replace(/\/\*\*$/, ''), effort)) {
      if (seen.has(path)) continue;
      seen.add(path);
      bytes -= gone.bytes;
    }
  }
  return Math.max(0, bytes);
}
