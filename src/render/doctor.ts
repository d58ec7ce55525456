import type { Look } from './look.ts';
import { padEnd, visibleLine, wrap } from './width.ts';

/** One thing `doctor` looked at. */
export interface DoctorRow {
  readonly what: string;
  readonly found: string;
  /** `lacks`: something of the course needs it. `fine` and `note` need no action. */
  readonly state: 'fine' | 'lacks' | 'note';
  /** What to do, or what works without it. */
  readonly hint: string | null;
}

const marks = {
  fine: { glyph: '✔', ascii: '+', word: 'ok', style: 'good' },
  lacks: { glyph: '✘', ascii: 'x', word: 'missing', style: 'bad' },
  note: { glyph: '·', ascii: '-', word: 'note', style: 'faint' },
} as const;

/** `doctor`: a report to paste into a question. */
export function renderDoctor(rows: readonly DoctorRow[], look: Look): string {
  const { paint, unicode, plain, width } = look;
  const widest = Math.max(...rows.map(({ what }) => what.length));
  const lines = rows.flatMap(({ what, found, state, hint }) => {
    const { glyph, ascii, word, style } = marks[state];
    const mark = padEnd(paint(style, plain ? word : unicode ? glyph : ascii), plain ? 7 : 1);
    const lead = `${mark} ${padEnd(what, widest)}  `;
    const indent = widest + (plain ? 10 : 4);
    const [first = '', ...more] = wrap(visibleLine(found), Math.max(20, width - indent));
    const advice = hint === null ? [] : wrap(hint, Math.max(20, width - indent));
    return [lead + first, ...[...more, ...advice].map((line) => ' '.repeat(indent) + line)];
  });
  return `${lines.join('\n')}\n`;
}
