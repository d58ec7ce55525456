import { fitsWildcard } from '../dockerfile/wildcard.ts';

/** `//`, `.`, `..` or a slash at the end: only then a path must be taken apart. */
const unusual = /\/(?:\/|\.\.?(?:\/|$)|$)/;

/** Join and normalise an absolute image path; `..` never leaves the root. */
export function resolvePath(cwd: string, path: string): string {
  const joined = path.startsWith('/') ? path : `${cwd}/${path}`;
  if (joined.length <= 4_096 && joined.startsWith('/') && !unusual.test(joined)) return joined;
  const parts: string[] = [];
  // PATH_MAX on Linux: no system makes a longer one.
  if (joined.length > 4_096) return cwd.startsWith('/') && cwd.length <= 4_096 ? cwd : '/';
  for (const part of joined.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..') parts.pop();
    else parts.push(part);
  }
  return `/${parts.join('/')}`;
}

/** Is `path` the folder itself or something below it? Both absolute and normalised. */
export function isWithin(path: string, folder: string): boolean {
  return path === folder || folder === '/' || (path.startsWith(folder) && path[folder.length] === '/');
}

/** `path` seen from `folder`; empty for the folder itself. */
export function relativeTo(path: string, folder: string): string {
  return path === folder ? '' : path.slice(folder === '/' ? 1 : folder.length + 1);
}

export function hasGlob(path: string): boolean {
  return /[*?[]/.test(path);
}

/** Does one path segment match a shell or Go wildcard segment? Linear for each star; classes by hand. */
export function segmentMatches(pattern: string, name: string): boolean {
  if (!hasGlob(pattern) && !pattern.includes('\\')) return pattern === name;
  return fitsWildcard(pattern, name, orClass);
}

/** `?`, `\\x`, `[a-z]`, `[!a-z]`. */
function orClass(pattern: string, p: number, char: string): number {
  const head = pattern[p] as string;
  if (head === '?') return 1;
  if (head === '\\') return pattern[p + 1] === char ? 2 : 0;
  if (head !== '[') return head === char ? 1 : 0;
  const end = pattern.indexOf(']', p + 2);
  if (end < 0) return head === char ? 1 : 0;
  const body = pattern.slice(p + 1, end);
  const negated = body.startsWith('^') || body.startsWith('!');
  const set = negated ? body.slice(1) : body;
  let hit = false;
  for (let at = 0; at < set.length; at += 1) {
    const low = set[at] as string;
    const high = set[at + 1] === '-' && at + 2 < set.length ? (set[at + 2] as string) : low;
    if (char >= low && char <= high) hit = true;
    if (high !== low) at += 2;
  }
  return hit === negated ? 0 : end - p + 1;
}

/**
 * How a removed or copied path (may hold wildcards) relates to a subtree at `root` (a `*` there is one unknown name).
 * `covers`: all of the subtree is meant; `inside`: only something below `root`, at `rest`; `none`.
 */
export type Overlap =
  | { readonly kind: 'covers'; readonly depth: number }
  | { readonly kind: 'inside'; readonly rest: string }
  | { readonly kind: 'none' };

export function overlap(pattern: string, root: string): Overlap {
  if (!hasGlob(pattern) && !root.includes('/*')) return overlapPlain(pattern, root);
  const wanted = pattern.split('/').filter((part) => part !== '');
  const parts = root.split('/').filter((part) => part !== '');
  return wanted.includes('**') ? overlapAnyDepth(wanted, parts) : overlapParts(wanted, parts);
}

function overlapPlain(path: string, root: string): Overlap {
  if (isWithin(root, path) || path === '') return { kind: 'covers', depth: depthOf(path) };
  return isWithin(path, root) ? { kind: 'inside', rest: relativeTo(path, root) } : { kind: 'none' };
}

function depthOf(path: string): number {
  let depth = 0;
  for (let at = 0; at < path.length; at += 1)
    if (path[at] !== '/' && (at === 0 || path[at - 1] === '/')) depth += 1;
  return depth;
}

function overlapParts(wanted: readonly string[], parts: readonly string[]): Overlap {
  const shared = Math.min(wanted.length, parts.length);
  for (let at = 0; at < shared; at += 1) {
    const part = parts[at] as string;
    // A folder whose name nobody knows may be any: /gems/ruby/*/cache.
    if (part !== '*' && !segmentMatches(wanted[at] as string, part)) return { kind: 'none' };
  }
  if (wanted.length <= parts.length) return { kind: 'covers', depth: wanted.length };
  const rest = wanted.slice(parts.length);
  const all = rest.every((part) => part === '*' || part === '**' || part === '.[!.]*' || part === '..?*');
  return all ? { kind: 'covers', depth: parts.length } : { kind: 'inside', rest: rest.join('/') };
}

/** `**` stands for any number of folders, none included; it can always match further down. */
function overlapAnyDepth(wanted: readonly string[], parts: readonly string[]): Overlap {
  const star = wanted.indexOf('**');
  const head = overlapParts(wanted.slice(0, star), parts);
  if (star > 0 && head.kind !== 'covers') {
    return head.kind === 'none' ? head : { kind: 'inside', rest: wanted.slice(parts.length).join('/') };
  }
  const tail = wanted.slice(star + 1);
  if (tail.length === 0) return { kind: 'covers', depth: star };
  if (tail.length > 8) return { kind: 'none' };
  for (let from = star; from < parts.length; from += 1) {
    const found = overlap(tail.join('/'), parts.slice(from).join('/'));
    if (found.kind === 'covers' && found.depth <= parts.length - from)
      return { kind: 'covers', depth: from + found.depth };
  }
  return { kind: 'inside', rest: `**/${tail.join('/')}` };
}

/** Does a relative wildcard path match a relative path or a parent of it? */
export function matchesBelow(pattern: string, path: string): boolean {
  return overlap(pattern, path).kind === 'covers';
}

export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

export function parentOf(path: string): string {
  const at = path.lastIndexOf('/');
  return at <= 0 ? '/' : path.slice(0, at);
}
