import { cleanPath, relativePath } from './clean.ts';
import { type Ignoring, parseIgnoreFile } from './ignore.ts';
import { below, byName, contextFrom, fateOf, folder, leaf } from './tree.ts';
import type { Context, ContextNode, IgnoredEntry } from './types.ts';

export interface VirtualContextOptions {
  /** Path of the Dockerfile, whose `NAME.dockerignore` wins over `.dockerignore`. Default `Dockerfile`. */
  readonly dockerfile?: string;
}

/** A folder as a map; a file as its text or its number of bytes. */
type Made = Map<string, Made | string | number>;

/**
 * A build context that is on no disk: for exercises, rule examples and tests. Honours an ignore file among the files.
 * @param files text, or a number of bytes, by path with `/`; folders are implied, a key that ends in `/` is an empty one.
 */
export function contextOf(
  files: Readonly<Record<string, string | number>>,
  path = '.',
  { dockerfile = 'Dockerfile' }: VirtualContextOptions = {},
): Context {
  const texts = new Map<string, string>();
  const top: Made = new Map();
  for (const [key, content] of Object.entries(files)) {
    const clean = relativePath(key);
    if (clean === '.') continue;
    place(top, clean, key.endsWith('/') ? new Map() : content);
    if (typeof content === 'string' && !key.endsWith('/')) texts.set(clean, content);
  }
  const ignoreName = [`${cleanPath(dockerfile)}.dockerignore`, '.dockerignore'].find((name) =>
    texts.has(name),
  );
  const ignore = ignoreName === undefined ? null : parseIgnoreFile(texts.get(ignoreName) ?? '', ignoreName);
  const ignored: IgnoredEntry[] = [];
  const root = folder('.', childrenOf(top, '.', ignore, -1, ignored));
  const context = contextFrom({ path, root, ignore, ignored, unreadable: [], texts });
  const textOf = (asked: string) => (context.find(asked)?.kind === 'file' ? context.textOf(asked) : null);
  return { ...context, textOf };
}

/** Where a path is both a file and a folder, it is the folder. */
function place(top: Made, path: string, content: Made | string | number): void {
  let at = top;
  const names = path.split('/');
  const last = names.pop() ?? '';
  for (const name of names) {
    const found = at.get(name);
    const next: Made = found instanceof Map ? found : new Map();
    if (next !== found) at.set(name, next);
    at = next;
  }
  if (!(at.get(last) instanceof Map)) at.set(last, content);
}

function childrenOf(
  made: Made,
  path: string,
  ignore: Ignoring | null,
  above: number,
  ignored: IgnoredEntry[],
): Map<string, ContextNode> {
  const children = new Map<string, ContextNode>();
  for (const { name, content } of [...made]
    .map(([key, value]) => ({ name: key, content: value }))
    .sort(byName)) {
    const own = below(path, name);
    const isFolder = content instanceof Map;
    const { fate, decided } = fateOf(ignore, own, isFolder, above);
    const bytes = typeof content === 'string' ? Buffer.byteLength(content) : content;
    if (fate === 'ignored') {
      ignored.push({
        path: own,
        kind: isFolder ? 'folder' : 'file',
        bytes: typeof bytes === 'number' ? bytes : null,
      });
    } else if (content instanceof Map) {
      const before = ignored.length;
      const node = folder(name, childrenOf(content, own, ignore, decided, ignored));
      if (fate === 'sent' || node.children.size > 0) children.set(name, node);
      else ignored.splice(before, ignored.length, { path: own, kind: 'folder', bytes: null });
    } else children.set(name, leaf(name, 'file', typeof bytes === 'number' ? bytes : 0));
  }
  return children;
}
