import type { Context, ContextNode } from '../context/types.ts';
import type { Item } from '../plan/types.ts';
import { type Size, sumOf } from '../size.ts';

/** Bytes written ÷ bytes of the source, for files that a compiler makes one for one. Types go, helpers come. */
const kinds: readonly (readonly [output: RegExp, ratio: number])[] = [
  [/\.d\.[cm]?ts$/, 0.3],
  [/\.map$/, 0.9],
  [/\.[cm]?js$/, 0.95],
];
const spread = { low: 0.5, high: 1.7 };
const sources = ['.ts', '.tsx', '.mts', '.cts', '.jsx', '.js', '.mjs'];

/**
 * About what a one-for-one compiler (tsc, babel, swc) writes, where the plan knows the names and the context has the sources.
 * @returns null where one of the names has no source.
 */
export function fromSources({ contains, without }: Item, context: Context | null): Size | null {
  if (context === null || contains === null || contains.length === 0 || without.length > 0) return null;
  const bySuffix = sourcesIn(context);
  const parts: Size[] = [];
  for (const name of contains) {
    const ratio = kinds.find(([output]) => output.test(name))?.[1];
    const stem = name.replace(/\.map$/, '').replace(/(?:\.d)?\.[cm]?[jt]s$/, '');
    const source = bySuffix.get(stem);
    if (ratio === undefined || source === undefined) return null;
    const bytes = Math.round(source * ratio + 100);
    parts.push({
      bytes,
      low: Math.round(bytes * spread.low),
      high: Math.round(bytes * spread.high),
      basis: 'estimate',
    });
  }
  return sumOf(parts);
}

const depthLimit = 40;

/** Bytes of source files by each path below some folder, without the ending: `server`, `src/server`. */
function sourcesIn(context: Context): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  const walk = (node: ContextNode, path: readonly string[]): void => {
    if (path.length > depthLimit) return;
    for (const [name, child] of node.children) {
      if (child.kind === 'folder') {
        if (name !== 'node_modules' && name !== '.git') walk(child, [...path, name]);
        continue;
      }
      const ending = sources.find((one) => name.endsWith(one));
      if (ending === undefined || /\.d\.[cm]?ts$/.test(name)) continue;
      const parts = [...path, name.slice(0, -ending.length)];
      for (let at = 0; at < parts.length; at++) {
        const key = parts.slice(at).join('/');
        if (!found.has(key)) found.set(key, child.bytes);
      }
    }
  };
  walk(context.root, []);
  return found;
}
