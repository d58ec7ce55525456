/** Colours and links, as paint.ts and link.ts write them. */
const sgrSequence = /\u001B\[[0-9;]*m|\u001B\]8;[^\u001B]*\u001B\\/g;
const printableAscii = /^[\x20-\x7E]*$/;
const zeroWidth = /^[\p{Mark}\p{Cf}\p{Cc}]+$/u;
const emoji = /\p{Emoji_Presentation}|\uFE0F/u;

/** East Asian wide and full-width blocks (Unicode 16, EastAsianWidth.txt W and F), emoji apart. */
const wideRanges: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2329, 0x232a],
  [0x2e80, 0x303e],
  [0x3041, 0x33ff],
  [0x3400, 0x4dbf],
  [0x4e00, 0xa4cf],
  [0xa960, 0xa97f],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe10, 0xfe19],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x16fe0, 0x18cff],
  [0x1b000, 0x1b2ff],
  [0x1f200, 0x1f2ff],
  [0x20000, 0x3fffd],
];

let segmenter: Intl.Segmenter | null = null;

function graphemes(text: string): string[] {
  if (printableAscii.test(text)) return [...text];
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

function graphemeWidth(grapheme: string): number {
  if (zeroWidth.test(grapheme)) return 0;
  if (emoji.test(grapheme)) return 2;
  const code = grapheme.codePointAt(0) ?? 0;
  return wideRanges.some(([low, high]) => code >= low && code <= high) ? 2 : 1;
}

/** Columns that a text takes on a terminal: colours none, wide characters and emoji two. */
export function displayWidth(text: string): number {
  const bare = withoutColour(text);
  if (printableAscii.test(bare)) return bare.length;
  return graphemes(bare).reduce((sum, one) => sum + graphemeWidth(one), 0);
}

/** The text without colours and links. */
export function withoutColour(text: string): string {
  return text.includes('\u001B') ? text.replace(sgrSequence, '') : text;
}

/** Fill with spaces up to `width` columns. */
export function padEnd(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - displayWidth(text)));
}

export function padStart(text: string, width: number): string {
  return ' '.repeat(Math.max(0, width - displayWidth(text))) + text;
}

/** At most `width` columns of an uncoloured text; what is cut is said by `mark`. For labels only, messages are wrapped. */
export function shorten(text: string, width: number, mark = '…'): string {
  if (displayWidth(text) <= width) return text;
  const room = width - displayWidth(mark);
  if (room <= 0) return takeColumns(mark, width)[0];
  return takeColumns(text, room)[0] + mark;
}

/** The end of a text: paths differ there more often than at their start. */
export function shortenStart(text: string, width: number, mark = '…'): string {
  if (displayWidth(text) <= width) return text;
  const backwards = (one: string) => graphemes(one).reverse().join('');
  return backwards(shorten(backwards(text), width, backwards(mark)));
}

/** Split off as many graphemes as fit into `width` columns. */
function takeColumns(text: string, width: number): [head: string, rest: string] {
  let taken = 0;
  let head = '';
  for (const one of graphemes(text)) {
    const next = taken + graphemeWidth(one);
    if (next > width) break;
    taken = next;
    head += one;
  }
  return [head, text.slice(head.length)];
}

/** A path or an option is best broken behind one of its own marks. */
const seam = /^.*[/\-_.,:=]/s;

/** Pieces of a word too long for a line; colour is dropped in it, for a cut through a sequence would show. */
function breakWord(word: string, width: number): string[] {
  const pieces: string[] = [];
  let rest = withoutColour(word);
  while (rest !== '') {
    const [head, tail] = takeColumns(rest, width);
    // A wide character in a one-column line: take it all the same, or it would never end.
    if (head === '') return [...pieces, rest];
    const [whole = ''] = tail === '' ? [head] : (seam.exec(head) ?? []);
    const piece = displayWidth(whole) * 2 > width ? whole : head;
    pieces.push(piece);
    rest = rest.slice(piece.length);
  }
  return pieces;
}

function wrapLine(line: string, width: number, hanging: string): string[] {
  if (displayWidth(line) <= width) return [line];
  const indent = /^ */.exec(line)?.[0] ?? '';
  const rest = indent.length + hanging.length < width - 8 ? indent + hanging : '';
  const lines: string[] = [];
  let current = indent.length < width - 8 ? indent : '';
  let columns = current.length;
  let empty = true;
  const close = () => {
    lines.push(current.trimEnd());
    current = rest;
    columns = displayWidth(rest);
    empty = true;
  };
  for (const word of line.trim().split(/ +/)) {
    const wordWidth = displayWidth(word);
    if (!empty && columns + 1 + wordWidth > width) close();
    const room = width - Math.max(columns, displayWidth(rest));
    const pieces = wordWidth > width - columns ? breakWord(word, Math.max(1, room)) : [word];
    for (const [index, piece] of pieces.entries()) {
      if (index > 0) close();
      current += (empty ? '' : ' ') + piece;
      columns += (empty ? 0 : 1) + displayWidth(piece);
      empty = false;
    }
  }
  close();
  return lines;
}

/**
 * Wrap at spaces to lines of at most `width` columns; newlines and a line's own indent are kept, words too long are broken,
 * nothing is lost. Colour sequences count nothing: paint words, or the lines afterwards.
 * @param hanging spaces before continued lines, besides the line's own indent.
 */
export function wrap(text: string, width: number, hanging = ''): string[] {
  return text.split('\n').flatMap((line) => wrapLine(line, Math.max(1, width), hanging));
}

/** Whole items side by side, as many a row as fit. */
export function rowsOf(items: readonly string[], between: string, width: number): string[] {
  const rows: string[] = [];
  for (const item of items) {
    const last = rows.at(-1);
    const longer = `${last ?? ''}${between}${item}`;
    if (last !== undefined && displayWidth(longer) <= width) rows[rows.length - 1] = longer;
    else rows.push(item);
  }
  return rows;
}

/** Everything a terminal would act on: controls (tab and newline apart), C1, direction overrides, line separators. */
const control = /[\0-\x08\x0B-\x1F\x7F-\x9F\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069\uFEFF]/g;

function escaped(character: string): string {
  const code = character.charCodeAt(0);
  return code <= 0xff
    ? `\\x${code.toString(16).padStart(2, '0')}`
    : `\\u${code.toString(16).padStart(4, '0')}`;
}

/** Text from a file, a name or a program, made safe to show: controls as `\x1b`, a tab as four spaces, newlines kept. */
export function visible(text: string): string {
  return text.replace(/\r\n/g, '\n').replace(/\t/g, '    ').replace(control, escaped);
}

/** The same in one line: a newline becomes `\n`. */
export function visibleLine(text: string): string {
  return visible(text).replaceAll('\n', '\\n');
}
