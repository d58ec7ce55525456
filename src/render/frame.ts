import type { Span } from '../dockerfile/types.ts';
import { phrases } from '../phrases/index.ts';
import type { Paint } from './paint.ts';
import { displayWidth, padStart, shorten, visibleLine } from './width.ts';

export interface FrameLook {
  readonly width: number;
  readonly paint: Paint;
  readonly unicode: boolean;
}

const mostLines = 5;

/** The part of a line that fits, and how many UTF-16 units of it were cut off in front. */
function windowOf(
  line: string,
  column: number,
  room: number,
): { readonly text: string; readonly cut: number } {
  if (displayWidth(visibleLine(line.slice(0, 4 * room))) <= room && line.length <= 4 * room)
    return { text: line, cut: 0 };
  const start = column - 1 > room * 0.6 ? Math.max(0, column - 1 - Math.floor(room / 4)) : 0;
  return { text: line.slice(start, start + 4 * room), cut: start };
}

function underline(line: string, from: number, to: number, room: number): string {
  const before = displayWidth(visibleLine(line.slice(0, from)));
  const marked = Math.max(1, displayWidth(visibleLine(line.slice(from, Math.max(from, to)))));
  if (before >= room) return '';
  return ' '.repeat(before) + '^'.repeat(Math.min(marked, room - before));
}

/**
 * The lines of a span with their numbers: one line before for orientation, marks under a span on one line, a mark in
 * front of each line of a longer one. Control characters are escaped; long lines are shown around the span's start.
 */
export function codeFrame(
  source: readonly string[],
  span: Span,
  { width, paint, unicode }: FrameLook,
): string[] {
  const last = Math.min(
    Math.max(span.endColumn === 1 ? span.endLine - 1 : span.endLine, span.line),
    source.length,
  );
  const shownLast = Math.min(last, span.line + mostLines - 1);
  const digits = String(shownLast).length;
  const room = Math.max(16, width - digits - 7);
  const bar = paint('faint', unicode ? '│' : '|');
  const row = (number: number, mark: string, column: number) => {
    const { text, cut } = windowOf(source[number - 1] ?? '', column, room - 1);
    const more = unicode ? '…' : '~';
    // The mark stays out of what is measured: plain ASCII takes no time.
    const lead = cut > 0 ? more : '';
    const shown = lead + shorten(visibleLine(text), room - lead.length, more);
    return `${mark} ${paint('faint', padStart(String(number), digits))} ${bar} ${shown}`.trimEnd();
  };
  const lines: string[] = [];
  const before = source[span.line - 2];
  if (before !== undefined && before.trim() !== '') lines.push(row(span.line - 1, ' ', 1));
  for (let number = span.line; number <= shownLast; number++) {
    lines.push(row(number, paint('bad', '>'), number === span.line ? span.column : 1));
  }
  if (last === span.line) {
    const { text, cut } = windowOf(source[span.line - 1] ?? '', span.column, room - 1);
    const [from, to] = [span.column - 1 - cut, span.endColumn - 1 - cut];
    const marks = (cut > 0 ? ' ' : '') + underline(text, from, to, room - 1);
    if (marks.trim() !== '') lines.push(`  ${' '.repeat(digits)} ${bar} ${paint('bad', marks)}`);
  }
  if (last > shownLast)
    lines.push(
      `  ${' '.repeat(digits)} ${bar} ${paint('faint', phrases.finding.moreLines(last - shownLast))}`,
    );
  return lines;
}
