import type { LayerNotes, VisibleFile } from './types.ts';

const npmLock = /(?:^|\/)node_modules\/\.package-lock\.json$/;

/** npm's own list of what it has installed, with a mark for what is there for development only. */
export function isNpmLock(path: string): boolean {
  return npmLock.test(path);
}

/**
 * Tells for a path whether it belongs to an npm package that is there for development only, by the list that npm keeps in
 * each `node_modules`: then that folder, else null.
 */
export function devPackagesIn(visible: Iterable<VisibleFile>, notes: readonly LayerNotes[]) {
  const devByFolder = new Map<string, ReadonlySet<string>>();
  for (const { path, layer, heldAs } of visible) {
    const text = isNpmLock(path) ? (notes[layer]?.texts.get(heldAs) ?? null) : null;
    if (text !== null) devByFolder.set(path.slice(0, path.lastIndexOf('/')), devKeys(text));
  }
  return (path: string): { readonly kind: 'dev-dependencies'; readonly path: string } | null => {
    if (devByFolder.size === 0) return null;
    for (let at = path.indexOf('node_modules/'); at !== -1; at = path.indexOf('node_modules/', at + 1)) {
      const folder = path.slice(0, at + 'node_modules'.length);
      const dev = devByFolder.get(folder);
      if (dev !== undefined && belongsTo(dev, path.slice(at)))
        return { kind: 'dev-dependencies', path: folder };
    }
    return null;
  };
}

/** Keys such as `node_modules/a/node_modules/b` of what npm marks `dev`. */
function devKeys(text: string): ReadonlySet<string> {
  try {
    const { packages } = JSON.parse(text) as { packages?: Record<string, { dev?: unknown }> };
    return new Set(Object.entries(packages ?? {}).flatMap(([key, value]) => (value.dev === true ? key : [])));
  } catch {
    // Damaged, or nested beyond reason: then nothing is said of it.
    return new Set();
  }
}

/** Is the file in one of these packages, itself or nested in it? */
function belongsTo(keys: ReadonlySet<string>, path: string): boolean {
  const nested = /node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/g;
  for (let found = nested.exec(path); found !== null; found = nested.exec(path)) {
    if (keys.has(path.slice(0, nested.lastIndex))) return true;
  }
  return false;
}
