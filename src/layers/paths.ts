const plain = /^(?!\/)(?!.*(?:^|\/)\.{0,2}(?:\/|$))/s;

/** A member's path without leading or doubled slashes, `.` and `..`; it never leads above the root. The root itself is ''. */
export function cleanPath(path: string): string {
  if (plain.test(path)) return path;
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/');
}

/**
 * What a whiteout hides: `a/.wh.b` hides `a/b`; `a/.wh..wh..opq` all that was below `a`, told as `a/` (OCI image-spec, layer.md).
 * @returns null: an ordinary file; '.': a mark of the storage driver that hides nothing.
 */
export function whiteoutOf(path: string): string | null {
  const slash = path.lastIndexOf('/');
  const [folder, name] = [path.slice(0, slash + 1), path.slice(slash + 1)];
  if (!name.startsWith('.wh.')) return null;
  if (name === '.wh..wh..opq') return folder;
  const hidden = name.slice(4);
  return ['', '.', '..'].includes(hidden) || hidden.startsWith('.wh.') ? '.' : folder + hidden;
}
