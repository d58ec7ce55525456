/** An element that is empty, `.` or `..`. */
const unclean = /(?:^|\/)\.{0,2}(?:\/|$)/;

/**
 * The shortest path that means the same, as Go's filepath.Clean has it: no empty or `.` elements, `..` resolved by
 * name, `.` for nothing at all. A path above its start keeps its leading `..`.
 */
export function cleanPath(path: string): string {
  if (!unclean.test(path)) return path;
  const rooted = path.startsWith('/');
  const kept: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') kept.push(part);
    else if (kept.length > 0 && kept.at(-1) !== '..') kept.pop();
    else if (!rooted) kept.push('..');
  }
  if (rooted) return `/${kept.join('/')}`;
  return kept.length === 0 ? '.' : kept.join('/');
}

/** The same from the context's root: no leading slash, and nothing above the root. `.` is the root itself. */
export function relativePath(path: string): string {
  return unclean.test(path) ? cleanPath(`/${path}`).slice(1) || '.' : path;
}
