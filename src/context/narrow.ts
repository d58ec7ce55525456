import type { Ignoring } from './ignore.ts';
import { below, contextFrom, fateOf, folder } from './tree.ts';
import type { Context, ContextNode, IgnoredEntry } from './types.ts';

/** The same context through an ignore file that leaves out more than before; nothing is read again. */
export function narrowContext(context: Context, ignore: Ignoring): Context {
  const ignored: IgnoredEntry[] = [...context.ignored];
  const childrenOf = (node: ContextNode, path: string, above: number): Map<string, ContextNode> => {
    const children = new Map<string, ContextNode>();
    for (const [name, child] of node.children) {
      const own = below(path, name);
      const { fate, decided } = fateOf(ignore, own, child.kind === 'folder', above);
      if (fate === 'ignored') {
        ignored.push({ path: own, kind: child.kind, bytes: child.kind === 'folder' ? null : child.bytes });
      } else if (child.kind !== 'folder') children.set(name, child);
      else {
        const kept = folder(name, childrenOf(child, own, decided));
        if (fate === 'sent' || kept.children.size > 0) children.set(name, kept);
      }
    }
    return children;
  };
  const root = folder('.', childrenOf(context.root, '.', -1));
  const { path, unreadable } = context;
  const narrowed = contextFrom({ path, root, ignore, ignored, unreadable, texts: new Map() });
  const textOf = (asked: string) => (narrowed.find(asked)?.kind === 'file' ? context.textOf(asked) : null);
  return { ...narrowed, textOf };
}
