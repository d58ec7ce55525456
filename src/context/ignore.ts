import { cleanPath } from './clean.ts';
import { type BadPattern, compilePattern, type PathMatcher } from './match.ts';
import type { IgnoreFile, IgnorePattern, IgnoreProblem } from './types.ts';

/** An ignore file that a walk can ask step by step, so that every path is looked at once. */
export interface Ignoring extends IgnoreFile {
  /**
   * Number of the pattern that decides about a path, given the one that decides about its parent folder; -1: none.
   */
  decider(path: string, above: number): number;
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
 * Read a `.dockerignore` as Docker does (moby/patternmatcher, MatchesUsingParentResults): from the pattern on that decides
 * about the folder above, each one that matches counts where it changes something: a `!` where the path is left out so far, any
 * other where it is not. So `docs/*` is not undone by `!docs`, which changes nothing about docs itself.
 * Never throws: what Docker would refuse is in `problems` and counts as not written.
 * Agrees with BuildKit (docker 26.1, `COPY . /` on 424 ignore files) but in one corner: it takes `[*]` for something else than
 * an asterisk.
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
  const decider = deciderIn(compiled);
  const bringing = [...compiled.entries()].filter(([, { pattern }]) => pattern.brings);
  const decidedBy = (asked: string): IgnorePattern | null => {
    const clean = cleanPath(asked);
    const relative = clean.startsWith('/') ? clean.slice(1) : clean;
    let decided = -1;
    for (let end = relative.indexOf('/'); end !== -1; end = relative.indexOf('/', end + 1))
      decided = decider(relative.slice(0, end), decided);
    return compiled[decider(relative, decided)]?.pattern ?? null;
  };
  return {
    path,
    problems,
    patterns: compiled.map(({ pattern }) => pattern),
    decidedBy,
    ignores: (asked) => decidedBy(asked)?.brings === false,
    decider,
    leavesOut: (pattern) => compiled[pattern]?.pattern.brings === false,
    mayBringBack: (folder, behind) =>
      bringing.some(([index, { matcher }]) => index > behind && matcher.mayMatchBelow(folder)),
  };
}

/**
 * Plain patterns are looked up, and those that end in a plain name or extension are asked only where that is the path's, so
 * thousands of them cost little. Each is asked at most once a path.
 */
function deciderIn(compiled: readonly Compiled[]): Ignoring['decider'] {
  const exact = new Map<string, number[]>();
  const named = new Map<string, number[]>();
  const extended = new Map<string, number[]>();
  const others: number[] = [];
  for (const [index, { matcher }] of compiled.entries()) {
    const { exact: text, end } = matcher;
    if (text !== null) listIn(exact, text).push(index);
    else if (end.includes('/')) listIn(named, nameOf(end)).push(index);
    else if (end.includes('.')) listIn(extended, extensionOf(end)).push(index);
    else others.push(index);
  }
  const brings = (index: number) => compiled[index]?.pattern.brings === true;
  const lastBringing = compiled.findLastIndex(({ pattern }) => pattern.brings);
  return (path, above) => {
    let [decided, leftOut] = [above, above >= 0 && !brings(above)];
    if (path === '.' || (leftOut && above > lastBringing)) return above;
    const lists = [
      exact.get(path),
      named.size > 0 ? named.get(nameOf(path)) : undefined,
      extended.size > 0 ? extended.get(extensionOf(path)) : undefined,
      others,
    ];
    for (const index of inOrder(lists, above)) {
      if (brings(index) !== leftOut || compiled[index]?.matcher.matches(path) !== true) continue;
      [decided, leftOut] = [index, !leftOut];
      if (leftOut && index > lastBringing) break;
    }
    return decided;
  };
}

/** The numbers above one, of several lists that are in order. */
function* inOrder(lists: readonly (readonly number[] | undefined)[], above: number): Iterable<number> {
  const waiting = lists.flatMap((list) => {
    const at = list?.findIndex((index) => index > above) ?? -1;
    return list === undefined || at < 0 ? [] : [{ list, at }];
  });
  while (waiting.length > 0) {
    let least = waiting[0];
    for (const one of waiting)
      if (least === undefined || (one.list[one.at] ?? 0) < (least.list[least.at] ?? 0)) least = one;
    if (least === undefined) return;
    yield least.list[least.at] ?? 0;
    least.at += 1;
    if (least.at === least.list.length) waiting.splice(waiting.indexOf(least), 1);
  }
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
