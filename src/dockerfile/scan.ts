import type { Comment, Heredoc } from './types.ts';

/** A heredoc as the scanner finds it; spans come later. */
export interface FoundHeredoc extends Omit<Heredoc, 'span'> {
  readonly endOffset: number;
}

/** Where an instruction stands, continued lines included, here-documents not. */
export interface FoundInstruction {
  /** Offset of its line's first character, a byte order mark left out. */
  readonly start: number;
  /** Offset of the end of its last line; null where that asks to be continued. */
  readonly end: number | null;
  /** Offset of the next line. */
  readonly next: number;
  readonly heredocs: readonly FoundHeredoc[];
}

/** What one linear pass over the lines finds before dockerfile-ast sees the text. */
export interface Scan {
  /**
   * As long as the text, with everything blanked or replaced that dockerfile-ast reads otherwise than Docker does:
   * heredoc bodies, a doubled escape character at a line's end, BOM, bare carriage returns, false directives.
   */
  readonly masked: string;
  /** Offset of each line's start. */
  readonly lineStarts: readonly number[];
  readonly comments: readonly Comment[];
  readonly instructions: readonly FoundInstruction[];
  readonly escape: '\\' | '`';
  readonly syntax: string | null;
  readonly checkSkip: readonly string[];
  /** First line (1-based) of a heredoc that never ends, or null. */
  readonly unterminated: number | null;
  /** More instructions than any builder takes. */
  readonly tooMany: boolean;
}

/** Engines refuse images of a few hundred layers; twenty thousand instructions are no Dockerfile. */
const instructionLimit = 20_000;

interface Line {
  readonly start: number;
  /** Characters before `text` that are not part of it: a byte order mark. */
  readonly shift: number;
  readonly text: string;
}

const directive = /^\s*#\s*([a-zA-Z][a-zA-Z0-9]*)\s*=\s*(.+?)\s*$/;
const takesHeredoc = /^\s*(?:ONBUILD\s+)?(RUN|COPY|ADD)\b/i;

/** Read the lines of a Dockerfile the way BuildKit's parser does: directives, continuations, comments, heredocs. */
export function scan(text: string): Scan {
  const lines = linesOf(text);
  const directives = readDirectives(lines);
  const edits: Edit[] = [...directives.edits];
  if (text.startsWith('﻿')) edits.push({ start: 0, end: 1, as: ' ' });
  const comments: Comment[] = [];
  const instructions: FoundInstruction[] = [];
  let unterminated: number | null = null;
  let at = 0;
  while (at < lines.length) {
    const line = lines[at] as Line;
    if (isComment(line.text)) comments.push(commentOf(line.text, at));
    if (isComment(line.text) || isEmpty(line.text)) {
      at += 1;
      continue;
    }
    const logical = readLogicalLine(lines, at, directives.escape, comments, edits);
    const owner = at;
    at = logical.next;
    const next = lines[at]?.start ?? text.length;
    const heredocs: FoundHeredoc[] = [];
    instructions.push({ start: line.start + line.shift, end: logical.end, next, heredocs });
    if (instructions.length > instructionLimit || unterminated !== null) break;
    if (!logical.text.includes('<<') || !takesHeredoc.test(logical.text)) continue;
    for (const opening of heredocsIn(logical.text, directives.escape)) {
      const body = readBody(lines, at, opening);
      if (body === null) {
        unterminated ??= owner + 1;
        break;
      }
      heredocs.push({ ...body.heredoc, name: opening.name, expands: opening.expands });
      edits.push({ start: body.heredoc.offset, end: body.heredoc.endOffset, as: 'blank' });
      at = body.next;
    }
    maskOpenings(text, line.start, lines[logical.next - 1], edits);
  }
  return {
    masked: applyEdits(text, edits),
    lineStarts: lines.map((line) => line.start),
    comments,
    instructions,
    escape: directives.escape,
    syntax: directives.syntax,
    checkSkip: directives.checkSkip,
    unterminated,
    tooMany: instructions.length > instructionLimit,
  };
}

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let start = 0;
  while (start <= text.length) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    const stop = end > start && text[end - 1] === '\r' ? end - 1 : end;
    const shift = start === 0 && text.startsWith('﻿') ? 1 : 0;
    lines.push({ start, shift, text: text.slice(start + shift, stop) });
    if (newline < 0) break;
    start = newline + 1;
  }
  return lines;
}

/** White space as Go has it: without the byte order mark that JavaScript counts in. */
function isEmpty(line: string): boolean {
  return /^[^\S\uFEFF]*$/.test(line);
}

function isComment(line: string): boolean {
  return /^[^\S\uFEFF]*#/.test(line);
}

function commentOf(line: string, index: number): Comment {
  return { line: index + 1, text: line.trimStart().slice(1).trim() };
}

interface Directives {
  readonly escape: '\\' | '`';
  readonly syntax: string | null;
  readonly checkSkip: readonly string[];
  readonly edits: readonly Edit[];
}

/** Only the very first comment lines are directives; the first line that is none ends them, as does a repeated one. */
function readDirectives(lines: readonly Line[]): Directives {
  const seen = new Map<string, string>();
  let at = 0;
  for (; at < lines.length; at += 1) {
    const match = directive.exec((lines[at] as Line).text);
    const name = match?.[1]?.toLowerCase();
    if (
      match === null ||
      name === undefined ||
      !['escape', 'syntax', 'check'].includes(name) ||
      seen.has(name)
    )
      break;
    seen.set(name, match[2] as string);
  }
  const edits: Edit[] = [];
  // dockerfile-ast honours an escape directive in later comment lines too; Docker does not.
  for (let later = at; later < lines.length && isComment((lines[later] as Line).text); later += 1) {
    const line = lines[later] as Line;
    edits.push({ start: line.start, end: line.start + line.shift + line.text.length, as: 'blank' });
  }
  const skip = /skip=([^;]*)/.exec(seen.get('check') ?? '')?.[1] ?? '';
  return {
    escape: seen.get('escape') === '`' ? '`' : '\\',
    syntax: seen.get('syntax') ?? null,
    checkSkip: skip
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== ''),
    edits,
  };
}

interface Logical {
  readonly text: string;
  readonly next: number;
  readonly end: FoundInstruction['end'];
}

function readLogicalLine(
  lines: readonly Line[],
  first: number,
  escapeChar: string,
  comments: Comment[],
  edits: Edit[],
): Logical {
  const parts: string[] = [];
  let end: number | null = null;
  let at = first;
  for (; at < lines.length; at += 1) {
    const line = lines[at] as Line;
    if (at > first && isComment(line.text)) {
      comments.push(commentOf(line.text, at));
      continue;
    }
    if (at > first && isEmpty(line.text)) continue;
    const trimmed = line.text.trimEnd();
    const ends = trimmed.endsWith(escapeChar);
    if (ends && trimmed.at(-2) !== escapeChar) {
      parts.push(trimmed.slice(0, -1));
      continue;
    }
    // Two escape characters at the end are text to Docker; dockerfile-ast takes them for a continuation.
    if (ends)
      edits.push({
        start: line.start + line.shift + trimmed.length - 1,
        end: line.start + line.shift + trimmed.length,
        as: 'x',
      });
    parts.push(line.text);
    end = line.start + line.shift + line.text.length;
    at += 1;
    break;
  }
  return { text: parts.join(''), next: at, end };
}

interface Opening {
  readonly name: string;
  readonly expands: boolean;
  readonly chomps: boolean;
}

/** Words that are nothing but `[n]<<[-]NAME` outside quotes, as BuildKit's ParseHeredoc takes them. */
function heredocsIn(text: string, escapeChar: string): Opening[] {
  const openings: Opening[] = [];
  for (const word of rawWords(text, escapeChar)) {
    const match = /^\d*<<(-?)([^<]+)$/.exec(word);
    if (match === null) continue;
    const raw = match[2] as string;
    const name = raw.replace(/\\(.)/g, '$1').replace(/['"]/g, '');
    if (name !== '') openings.push({ name, expands: name === raw, chomps: match[1] === '-' });
  }
  return openings;
}

/** Quotes, and both escape characters. */
const special = /["'\\`]/;

/** Split at white space outside quotes; quotes and escapes stay in the words. */
export function rawWords(text: string, escapeChar: string): string[] {
  if (!special.test(text)) return text.split(/[ \t]+/).filter((part) => part !== '');
  const words: string[] = [];
  let word = '';
  let quote = '';
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at] as string;
    if (quote !== '') {
      word += char;
      if (char === quote) quote = '';
      else if (quote === '"' && char === escapeChar && at + 1 < text.length) word += text[++at];
    } else if (char === ' ' || char === '\t') {
      if (word !== '') words.push(word);
      word = '';
    } else {
      word += char;
      if (char === '"' || char === "'") quote = char;
      else if (char === escapeChar && at + 1 < text.length) word += text[++at];
    }
  }
  if (word !== '') words.push(word);
  return words;
}

function readBody(lines: readonly Line[], first: number, opening: Opening) {
  for (let at = first; at < lines.length; at += 1) {
    const line = (lines[at] as Line).text;
    if ((opening.chomps ? line.replace(/^\t+/, '') : line) !== opening.name) continue;
    const offset = (lines[first] as Line).start;
    const end = (lines[at] as Line).start;
    const bodyLines = lines.slice(first, at).map((part) => part.text);
    const body = bodyLines.map((part) => `${opening.chomps ? part.replace(/^\t+/, '') : part}\n`).join('');
    return { heredoc: { body, offset, endOffset: end + line.length }, next: at + 1 };
  }
  return null;
}

/** Hide `<<` on the instruction's own lines, so that dockerfile-ast sees an ordinary instruction. */
function maskOpenings(text: string, from: number, last: Line | undefined, edits: Edit[]): void {
  const to = last === undefined ? text.length : last.start + last.text.length;
  for (let at = text.indexOf('<<', from); at >= 0 && at < to; at = text.indexOf('<<', at + 2))
    edits.push({ start: at, end: at + 2, as: '__' });
}

interface Edit {
  readonly start: number;
  readonly end: number;
  /** `blank` keeps line ends; anything else has the replaced part's length. */
  readonly as: string;
}

function applyEdits(text: string, edits: readonly Edit[]): string {
  const bareReturns = text.includes('\r') ? text.replace(/\r(?!\n)/g, ' ') : text;
  if (edits.length === 0) return bareReturns;
  const parts: string[] = [];
  let at = 0;
  for (const edit of [...edits].sort((a, b) => a.start - b.start)) {
    if (edit.start < at) continue;
    parts.push(bareReturns.slice(at, edit.start));
    const part = bareReturns.slice(edit.start, edit.end);
    parts.push(edit.as === 'blank' ? part.replace(/[^\r\n]/g, ' ') : edit.as);
    at = edit.end;
  }
  parts.push(bareReturns.slice(at));
  return parts.join('');
}
