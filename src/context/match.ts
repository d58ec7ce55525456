/** A pattern that Docker refuses, and what to write instead. */
export interface BadPattern {
  readonly message: string;
  readonly hint: string;
}

/** One cleaned pattern, ready to be asked. Time is at most proportional to pattern length times path length. */
export interface PathMatcher {
  /** Text that a path has to be for a match, where the pattern is plain text; else null. */
  readonly exact: string | null;
  /** Plain text that every matching path ends in, or, where this begins with `/`, is without it: `/node_modules`, `.log`. */
  readonly end: string;
  /** Does the whole path match? Parent folders are the caller's. */
  matches(path: string): boolean;
  /** Might some path below this folder match? Never a wrong no. */
  mayMatchBelow(folder: string): boolean;
}

type Range = readonly [low: number, high: number];

/** What one step of a pattern takes from a path. `skip` may jump over the `folders` behind it. */
type Token =
  | { readonly kind: 'char'; readonly code: number }
  | { readonly kind: 'any' | 'star' | 'skip' | 'folders' | 'rest' }
  | { readonly kind: 'class'; readonly negated: boolean; readonly ranges: readonly Range[] };

const slash = 47;
const plainText = /^[^*?[\]\\]*$/;
/** Letters and digits that Go's regexp takes behind a backslash; Docker hands its patterns on to it. */
const knownEscapes = /[aAbBdDfnpPQErsStvwWxz0]/;
const escapedClasses: Readonly<Record<string, readonly Range[]>> = {
  d: [[48, 57]],
  s: [
    [9, 10],
    [12, 13],
    [32, 32],
  ],
  w: [
    [48, 57],
    [65, 90],
    [95, 95],
    [97, 122],
  ],
};

/**
 * Compile a cleaned pattern (no `!`) the way moby/patternmatcher does: Go's filepath.Match, `**` for any number of
 * folders, `**` at the end for everything with that beginning. Case counts.
 */
export function compilePattern(pattern: string): PathMatcher | BadPattern {
  if (plainText.test(pattern)) return plainMatcher(pattern);
  if (pattern.startsWith('**') && plainText.test(pattern.slice(2))) return tailMatcher(pattern.slice(2));
  const beginning = pattern.slice(0, -2);
  if (pattern.endsWith('**') && plainText.test(beginning)) return beginningMatcher(beginning);
  const tokens = tokensOf(pattern);
  return 'message' in tokens ? tokens : tokenMatcher(pattern, tokens);
}

function plainMatcher(pattern: string): PathMatcher {
  return {
    exact: pattern,
    end: pattern,
    matches: (path) => path === pattern,
    mayMatchBelow: (folder) => pattern.startsWith(`${folder}/`),
  };
}

function tailMatcher(tail: string): PathMatcher {
  const alone = tail.startsWith('/') ? tail.slice(1) : null;
  return {
    exact: null,
    end: tail,
    matches: (path) => path.endsWith(tail) || path === alone,
    mayMatchBelow: () => true,
  };
}

function beginningMatcher(beginning: string): PathMatcher {
  return {
    exact: null,
    end: '',
    matches: (path) => path.startsWith(beginning),
    mayMatchBelow: (folder) => {
      const below = `${folder}/`;
      return below.startsWith(beginning) || beginning.startsWith(below);
    },
  };
}

function tokenMatcher(pattern: string, tokens: readonly Token[]): PathMatcher {
  const head = literalRun(tokens);
  const end = literalRun(tokens.toReversed(), true);
  const shortest = tokens.filter(({ kind }) => kind === 'char' || kind === 'any' || kind === 'class').length;
  let folders: Folders | null = null;
  return {
    exact: null,
    end,
    matches: (path) =>
      path.length >= shortest && path.startsWith(head) && path.endsWith(end) && simulate(tokens, path),
    mayMatchBelow: (folder) => {
      const parts = folder.split('/');
      folders ??= foldersOf(pattern);
      if (folders.exactly && parts.length >= folders.count) return false;
      return folders.matchers.every((matcher, index) => {
        const part = parts[index];
        return part === undefined || matcher.matches(part);
      });
    },
  };
}

interface Folders {
  /** For the leading names of a pattern, as far as each surely matches one name: no `**`, no class, no escape. */
  readonly matchers: readonly PathMatcher[];
  readonly count: number;
  /** No `**` or class that could take a slash: a match has as many names as the pattern. */
  readonly exactly: boolean;
}

function foldersOf(pattern: string): Folders {
  const parts = pattern.split('/');
  const sure = parts.findIndex((part) => /\*\*|[[\]\\]/.test(part));
  const matchers = (sure < 0 ? parts : parts.slice(0, sure)).map(compilePattern);
  return {
    matchers: matchers.filter((matcher): matcher is PathMatcher => 'matches' in matcher),
    count: parts.length,
    exactly: sure < 0,
  };
}

/** Text of the plain characters at the beginning of the tokens. */
function literalRun(tokens: readonly Token[], backwards = false): string {
  const codes: number[] = [];
  for (const token of tokens) {
    if (token.kind !== 'char') break;
    codes.push(token.code);
  }
  return (backwards ? codes.reverse() : codes).map((code) => String.fromCodePoint(code)).join('');
}

function tokensOf(pattern: string): readonly Token[] | BadPattern {
  const tokens: Token[] = [];
  for (let at = 0; at < pattern.length; ) {
    const char = pattern[at];
    if (char === '*') at = star(pattern, at, tokens);
    else if (char === '[' || char === '\\') {
      const read = char === '[' ? classAt(pattern, at) : escapeAt(pattern, at);
      if ('message' in read) return read;
      tokens.push(read.token);
      at = read.next;
    } else {
      const code = pattern.codePointAt(at) ?? 0;
      tokens.push(char === '?' ? { kind: 'any' } : { kind: 'char', code });
      at += code > 0xffff ? 2 : 1;
    }
  }
  return tokens;
}

/** `*`, or `**` together with the `/` behind it. Repeated ones mean the same as one. */
function star(pattern: string, at: number, tokens: Token[]): number {
  const last = tokens.at(-1)?.kind;
  if (pattern[at + 1] !== '*') {
    if (last !== 'star') tokens.push({ kind: 'star' });
    return at + 1;
  }
  const next = pattern[at + 2] === '/' ? at + 3 : at + 2;
  if (next === pattern.length) tokens.push({ kind: 'rest' });
  else if (last !== 'folders') tokens.push({ kind: 'skip' }, { kind: 'folders' });
  return next;
}

interface TokenRead {
  readonly token: Token;
  readonly next: number;
}

function bad(message: string, hint: string): BadPattern {
  return { message, hint };
}

function escapeAt(pattern: string, at: number): TokenRead | BadPattern {
  const code = pattern.codePointAt(at + 1);
  const separator = 'Write `/` between folders, on Windows, too.';
  if (code === undefined) return bad('It ends with a backslash, which escapes nothing.', separator);
  const char = String.fromCodePoint(code);
  const next = at + 1 + char.length;
  const ranges = escapedClasses[char.toLowerCase()];
  if (ranges !== undefined) return { token: { kind: 'class', negated: char < 'a', ranges }, next };
  if (/[A-Za-z0-9]/.test(char) && !knownEscapes.test(char))
    return bad(`\\${char} is no escape that Docker knows.`, separator);
  return { token: { kind: 'char', code }, next };
}

/** A class such as `[a-z]` or `[^0-9]`; like Go's, it takes a slash unless that is left out. */
function classAt(pattern: string, start: number): TokenRead | BadPattern {
  const unclosed = bad(
    'A [ is not closed by a ], or what is between them is no list of characters.',
    'Write a class as [abc], [a-z] or [^a-z]; for a bracket itself write \\[.',
  );
  let at = start + 1;
  const negated = pattern[at] === '^';
  if (negated) at++;
  const ranges: Range[] = [];
  while (pattern[at] !== ']' || ranges.length === 0) {
    const low = classCharacter(pattern, at);
    if (low === null) return unclosed;
    let high = low;
    if (pattern[low.next] === '-') {
      const upper = classCharacter(pattern, low.next + 1);
      if (upper === null) return unclosed;
      high = upper;
    }
    if (high.code < low.code)
      return bad('A range in [ ] runs backwards.', 'Write the lower character first: [a-z].');
    ranges.push([low.code, high.code]);
    at = high.next;
  }
  return { token: { kind: 'class', negated, ranges }, next: at + 1 };
}

function classCharacter(
  pattern: string,
  start: number,
): { readonly code: number; readonly next: number } | null {
  if (pattern[start] === '-' || pattern[start] === ']') return null;
  const at = pattern[start] === '\\' ? start + 1 : start;
  const code = pattern.codePointAt(at);
  if (code === undefined) return null;
  const next = at + (code > 0xffff ? 2 : 1);
  return next < pattern.length ? { code, next } : null;
}

function takes(token: Token, code: number): boolean {
  switch (token.kind) {
    case 'char':
      return token.code === code;
    case 'any':
    case 'star':
      return code !== slash;
    case 'class':
      return token.ranges.some(([low, high]) => code >= low && code <= high) !== token.negated;
    case 'folders':
    case 'rest':
      return true;
    case 'skip':
      return false;
  }
}

/** All places in the pattern at once, character by character: no backtracking, so no pattern is slow. */
function simulate(tokens: readonly Token[], path: string): boolean {
  let now = new Set<number>();
  enter(tokens, 0, now);
  for (let at = 0; at < path.length && now.size > 0; ) {
    const code = path.codePointAt(at) ?? 0;
    at += code > 0xffff ? 2 : 1;
    const next = new Set<number>();
    for (const place of now) {
      const token = tokens[place];
      if (token === undefined || !takes(token, code)) continue;
      if (token.kind === 'folders') {
        next.add(place);
        if (code === slash) enter(tokens, place + 1, next);
      } else enter(tokens, token.kind === 'star' || token.kind === 'rest' ? place : place + 1, next);
    }
    now = next;
  }
  return now.has(tokens.length);
}

/** Add a place and those that are reached from it without a character. */
function enter(tokens: readonly Token[], start: number, places: Set<number>): void {
  for (let place = start; !places.has(place); ) {
    places.add(place);
    const kind = tokens[place]?.kind;
    if (kind === 'star' || kind === 'rest') place++;
    else if (kind === 'skip') {
      places.add(place + 1);
      place += 2;
    } else return;
  }
}
