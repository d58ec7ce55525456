import type { ComparedImage } from '../engine/types.ts';
import { type CompareRow, changePercent, formatChange } from './compare-rows.ts';
import type { Look } from './look.ts';
import { displayWidth, padEnd, padStart, shortenStart } from './width.ts';

type Rows = readonly CompareRow[];
type Images = readonly ComparedImage[];

const mark = ({ unicode }: Look) => (unicode ? '…' : '~');

/** The figures of two or more images side by side, or below one another where the screen is too narrow for that. */
export function comparisonTable(rows: Rows, images: Images, look: Look): string[] {
  if (images.length !== 2) return many(rows, images, look) ?? stacked(rows, images, look);
  return look.width >= 72 ? pair(rows, images, look) : stacked(rows, images, look);
}

const nameWidth = 18;
const changeWidth = 9;

/** Two images side by side; the bar is what is left of "before". */
function pair(rows: Rows, images: Images, look: Look): string[] {
  const { paint, width } = look;
  const widest = Math.max(...rows.flatMap(({ shown }) => shown.map(displayWidth)));
  const column = Math.max(widest, Math.min(14, Math.max(...images.map(({ label }) => displayWidth(label)))));
  const head = images.map(({ label }) => padStart(shortenStart(label, column, mark(look)), column));
  const barWidth = Math.min(30, width - nameWidth - 2 * (column + 2) - (changeWidth + 2) - 2);
  const rule = look.unicode ? '─' : '-';
  const used = nameWidth + 2 * (column + 2) + changeWidth + 2 + 2 + Math.max(0, barWidth);
  const lines = rows.map((row) => {
    const percent = changePercent(row.figures[0], row.figures[1]);
    const change = painted(row, percent, padStart(formatChange(percent, look.unicode), changeWidth), look);
    const values = row.shown.map((value) => padStart(value, column));
    const bar = barWidth < 8 ? '' : barOf(row, 1, barWidth, look);
    return `${padEnd(row.name, nameWidth)}  ${values.join('  ')}  ${change}  ${bar}`.trimEnd();
  });
  const heading = `${padEnd('', nameWidth)}  ${head.join('  ')}  ${padStart('change', changeWidth)}`;
  return [paint('heading', heading), paint('faint', rule.repeat(used)), ...lines];
}

/** Three and more side by side, each with its change against the first; null: the screen is too narrow. */
function many(rows: Rows, images: Images, look: Look): string[] | null {
  const { paint, unicode, width } = look;
  const widest = Math.max(...rows.flatMap(({ shown }) => shown.map(displayWidth)));
  const later = widest + 1 + changeWidth;
  const rest = nameWidth + 2 + (images.length - 1) * (later + 2);
  if (rest + widest > width) return null;
  const wished = Math.min(16, displayWidth(images[0]?.label ?? ''));
  const column = Math.max(widest, Math.min(wished, width - rest));
  const lines = rows.map((row) => {
    const cells = row.shown.slice(1).map((value, index) => {
      const percent = changePercent(row.figures[0], row.figures[index + 1]);
      const change = padStart(formatChange(percent, unicode), changeWidth);
      return `${padStart(value, widest)} ${painted(row, percent, change, look)}`;
    });
    return [padEnd(row.name, nameWidth), padStart(row.shown[0] ?? '', column), ...cells].join('  ').trimEnd();
  });
  const head = images.map(({ label }, index) => {
    const room = index === 0 ? column : later;
    return padStart(shortenStart(label, room, mark(look)), room);
  });
  const rule = (unicode ? '─' : '-').repeat(rest + column);
  return [paint('heading', [' '.repeat(nameWidth), ...head].join('  ')), paint('faint', rule), ...lines];
}

/** For narrow screens: each figure a block, each image a line. */
function stacked(rows: Rows, images: Images, look: Look): string[] {
  const { paint, width, unicode } = look;
  const widest = Math.max(...rows.flatMap(({ shown }) => shown.map(displayWidth)));
  const room = Math.max(6, Math.min(24, width - 2 - widest - changeWidth - 4 - 6));
  const labels = Math.min(room, Math.max(...images.map(({ label }) => displayWidth(label))));
  const barWidth = Math.min(30, width - 2 - labels - widest - changeWidth - 4);
  return rows.flatMap((row) => [
    paint('heading', row.name),
    ...images.map(({ label }, index) => {
      const percent = index === 0 ? null : changePercent(row.figures[0], row.figures[index]);
      const value = padStart(row.shown[index] ?? '', widest);
      const bar = barWidth < 4 ? '' : barOf(row, index, barWidth, look);
      const gap = ' '.repeat(Math.max(0, barWidth - displayWidth(bar)));
      const change = painted(row, percent, padStart(formatChange(percent, unicode), changeWidth), look);
      return `  ${padEnd(shortenStart(label, labels, mark(look)), labels)} ${value} ${bar}${gap} ${change}`.trimEnd();
    }),
  ]);
}

function painted(row: CompareRow, percent: number | null, text: string, { paint }: Look): string {
  if (percent === null || percent === 0 || !row.lessIsBetter) return text;
  return paint(percent < 0 ? 'good' : 'bad', text);
}

/** The share of the row's largest figure, filled; the rest dotted. Never empty for what is there. */
function barOf(row: CompareRow, index: number, width: number, { paint, unicode }: Look): string {
  const figure = row.figures[index];
  const largest = Math.max(0, ...row.figures.map((value) => value ?? 0));
  if (figure == null || largest === 0) return '';
  const filled = Math.min(width, Math.max(figure > 0 ? 1 : 0, Math.round((figure / largest) * width)));
  const [full, rest] = unicode ? ['█', '░'] : ['#', '.'];
  const first = row.figures[0] ?? 0;
  const style =
    index === 0 || !row.lessIsBetter || figure === first ? 'note' : figure < first ? 'good' : 'bad';
  return `${paint(style, full.repeat(filled))}${paint('faint', rest.repeat(width - filled))}`;
}
