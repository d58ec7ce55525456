import { cleanPath } from './clean.ts';
import { type BadPattern, compilePattern, type PathMatcher } from './match.ts';
import type { IgnoreFile, IgnorePattern, IgnoreProblem } from './types.ts';

/** An ignore file that a walk can ask step by step, so that every path is looked at once. */
export interface Ignoring extends IgnoreFile {
  /**
   * Number of the last pattern that matches the path itself, or `above` where none behind it does. With the number of
   * the parent folder as `above` it is the pattern that decides; -1: none.
   */
  lastMatch(path: string, above: number): number;
  /** Is this pattern one that leaves out? */
  leavesOut(pattern: number): boolean;
  /** Might a `!` pattern behind this one bring back something below the folder? */
  mayBringBack(folder: string, behind: number): boolean;
}

/** Go's unicode.IsSpace, which unlike JavaScript's has U+0085 and not the BOM. */
const space = '[\\t-\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]';
const surrounding = new RegExp(`^${space}+|${space}+$`, 'gu');
/** Docker reads lines with Go's bufio.Scanner, which gives up on longer ones. */
const lineLimitBytes = 65_535;

function trim(text: string): string {
  return text.replace(surrounding, '');
}

interface Compiled {
  readonly pattern: IgnorePattern;
  readonly matcher: PathMatcher;
}

/**
 * Read a `.dockerignore` as Docker does (moby/patternmatcher): the last pattern that matches a path or one of its
 * parent folders decides. Never throws: what Docker would refuse is in `problems` and counts as not written.
 * Agrees with BuildKit (docker 26.1, `COPY . /` on 406 ignore files) but in two corners: it forgets a pattern that is written
 * again behind its exception (`src`, `!src/a`, `src`), and takes `[*]` for something else than an asterisk.
 * @param path as the person would name it.
 */
export function parseIgnoreFile(text: string, path: string): Ignoring {
  const problems: IgnoreProblem[] = [];
  const compiled: Compiled[] = [];
  for (const [index, line] of text
    .replace(/^\uFEFF/, '')
    .split('\n')
    .entries()) {
    if (line.startsWith('#')) continue;
    const read = readLine(line, index + 1);
    if (read === null) continue;
    if ('message' in read) problems.push({ ...read, line: index + 1 });
    else compiled.push(read);
  }
  return ignoring(path, compiled, problems);
}

function readLine(line: string, number: number): Compiled | BadPattern | null {
  const text = trim(line);
  if (text === '') return null;
  if (text.length > lineLimitBytes || Buffer.byteLength(text) > lineLimitBytes)
    return { message: 'The line is longer than Docker reads.', hint: 'Break it into one pattern per line.' };
  const brings = text.startsWith('!');
  const written = brings ? trim(text.slice(1)) : text;
  const pattern = cleanPattern(written);
  if (pattern === '' || (brings && pattern === '/'))
    return { message: 'A ! stands alone.', hint: 'Write what to bring back: !src.' };
  const matcher = compilePattern(pattern);
  if ('message' in matcher) return { ...matcher, message: `${text}: ${matcher.message}` };
  return { pattern: { text, line: number, brings }, matcher };
}

/** A leading slash means the context's root, as everything does. */
function cleanPattern(written: string): string {
  if (written === '') return '';
  const clean = cleanPath(written);
  return clean.length > 1 && clean.startsWith('/') ? cleanPath(trim(clean.slice(1))) : clean;
}

function ignoring(path: string, compiled: readonly Compiled[], problems: readonly IgnoreProblem[]): Ignoring {
  const lastMatch = lastMatchIn(compiled.map(({ matcher }) => matcher));
  const bringing = [...compiled.entries()].filter(([, { pattern }]) => pattern.brings);
  const decidedBy = (asked: string): IgnorePattern | null => {
    const clean = cleanPath(asked);
    const relative = clean.startsWith('/') ? clean.slice(1) : clean;
    let decided = -1;
    for (let end = relative.indexOf('/'); end !== -1; end = relative.indexOf('/', end + 1))
      decided = lastMatch(relative.slice(0, end), decided);
    return compiled[lastMatch(relative, decided)]?.pattern ?? null;
  };
  return {
    path,
    problems,
    patterns: compiled.map(({ pattern }) => pattern),
    decidedBy,
    ignores: (asked) => decidedBy(asked)?.brings === false,
    lastMatch,
    leavesOut: (pattern) => compiled[pattern]?.pattern.brings === false,
    mayBringBack: (folder, behind) =>
      bringing.some(([index, { matcher }]) => index > behind && matcher.mayMatchBelow(folder)),
  };
}

/**
 * Plain patterns are looked up, and those that end in a plain name or extension are asked only where that is the path's, so
 * thousands of them cost little; the others are asked from the last one on.
 */
function lastMatchIn(matchers: readonly PathMatcher[]): Ignoring['lastMatch'] {
  const exact = new Map<string, number>();
  const named = new Map<string, number[]>();
  const extended = new Map<string, number[]>();
  const others: number[] = [];
  for (const [index, { exact: text, end }] of matchers.entries()) {
    if (text !== null) exact.set(text, index);
    else if (end.includes('/')) listIn(named, nameOf(end)).push(index);
    else if (end.includes('.')) listIn(extended, extensionOf(end)).push(index);
    else others.push(index);
  }
  const lastOf = (candidates: readonly number[] | undefined, path: string, above: number): number => {
    if (candidates === undefined) return above;
    for (let at = candidates.length - 1; at >= 0; at--) {
      const index = candidates[at] ?? -1;
      if (index <= above) return above;
      if (matchers[index]?.matches(path) === true) return index;
    }
    return above;
  };
  return (path, above) => {
    if (path === '.') return above;
    let last = Math.max(above, exact.get(path) ?? -1);
    if (named.size > 0) last = lastOf(named.get(nameOf(path)), path, last);
    if (extended.size > 0) last = lastOf(extended.get(extensionOf(path)), path, last);
    return lastOf(others, path, last);
  };
}

function listIn(lists: Map<string, number[]>, key: string): number[] {
  const found = lists.get(key) ?? [];
  if (found.length === 0) lists.set(key, found);
  return found;
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function extensionOf(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}
