import { relativePath } from './clean.ts';
import type { Ignoring } from './ignore.ts';
import type { Context, ContextNode, IgnoredEntry } from './types.ts';

const noChildren: ReadonlyMap<string, ContextNode> = new Map();

/** A file, link or other thing that is sent. Links, devices and sockets weigh nothing. */
export function leaf(
  name: string,
  kind: Exclude<ContextNode['kind'], 'folder'>,
  sizeBytes: number,
): ContextNode {
  const bytes = kind === 'file' ? sizeBytes : 0;
  return { name, kind, bytes, files: kind === 'other' ? 0 : 1, children: noChildren };
}

/** A folder with the sum of what is in it. */
export function folder(name: string, children: ReadonlyMap<string, ContextNode>): ContextNode {
  let [bytes, files] = [0, 0];
  for (const child of children.values()) {
    bytes += child.bytes;
    files += child.files;
  }
  return { name, kind: 'folder', bytes, files, children };
}

/** By UTF-16 units: the same order on every machine. */
export function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}

/** Path of a name in a folder; `.` is the context itself. */
export function below(folderPath: string, name: string): string {
  return folderPath === '.' ? name : `${folderPath}/${name}`;
}

interface Fate {
  readonly fate: 'sent' | 'ignored' | 'search';
  /** Number of the pattern that decides; -1: none. */
  readonly decided: number;
}

const sentUnasked: Fate = { fate: 'sent', decided: -1 };

/** What becomes of an entry: sent, left out, or a folder that is left out but may hold what a `!` pattern brings back. */
export function fateOf(ignore: Ignoring | null, path: string, isFolder: boolean, above: number): Fate {
  if (ignore === null) return sentUnasked;
  const decided = ignore.decider(path, above);
  if (!ignore.leavesOut(decided)) return { fate: 'sent', decided };
  return { fate: isFolder && ignore.mayBringBack(path, decided) ? 'search' : 'ignored', decided };
}

interface Walked {
  readonly path: string;
  readonly root: ContextNode;
  readonly ignore: Ignoring | null;
  readonly ignored: readonly IgnoredEntry[];
  readonly unreadable: readonly string[];
  readonly texts: ReadonlyMap<string, string>;
}

/** The context out of what a walk found. */
export function contextFrom({ texts, ...walked }: Walked): Context {
  const { root } = walked;
  const find = (path: string): ContextNode | null => {
    const clean = relativePath(path);
    if (clean === '.') return root;
    let node: ContextNode | undefined = root;
    for (const name of clean.split('/')) {
      node = node.children.get(name);
      if (node === undefined) return null;
    }
    return node;
  };
  return {
    ...walked,
    files: root.files,
    bytes: root.bytes,
    textOf: (path) => texts.get(relativePath(path)) ?? null,
    find,
  };
}
