import type { ComparedImage, Comparison } from '../engine/types.ts';
import {
  type CompareRow,
  changePercent,
  compareNotes,
  compareRows,
  compareVerdict,
  formatChange,
} from './compare-rows.ts';
import type { Look } from './look.ts';
import { displayWidth, padEnd, padStart, shorten, visibleLine, wrap } from './width.ts';

const builders = { buildkit: 'BuildKit', classic: 'the classic builder', podman: 'Buildah' } as const;

/** A comparison for people: a table with bars; stacked on narrow screens, sentences with `plain`. Ends with a newline. */
export function renderComparison(comparison: Comparison, look: Look): string {
  const images = comparison.images.map((image) => ({ ...image, label: visibleLine(image.label) }));
  const rows = compareRows(images);
  const { name, version, builder } = comparison.engine;
  const engine = `Built with ${name} ${version}, ${builders[builder]}.`;
  const body = look.plain
    ? sentences(rows, images)
    : look.width >= 72 && images.length === 2
      ? table(rows, images, look)
      : stacked(rows, images, look);
  const verdict = wrap(compareVerdict(images), look.width).map((line) => look.paint('strong', line));
  const notes = [engine, ...compareNotes(images)].flatMap((note) => wrap(note, look.width));
  const faint = notes.map((line) => look.paint('faint', line));
  return `${[...wrapAll(body, look), '', ...verdict, '', ...faint].join('\n')}\n`;
}

/** Sentences wrap; tables are made to fit. */
function wrapAll(lines: readonly string[], { plain, width }: Look): string[] {
  return plain ? lines.flatMap((line) => wrap(line, width, '  ')) : [...lines];
}

function sentences(rows: readonly CompareRow[], images: readonly ComparedImage[]): string[] {
  return rows.map((row) => {
    const parts = images.map(({ label }, index) => {
      const percent = index === 0 ? null : changePercent(row.figures[0], row.figures[index]);
      return `${label} ${row.shown[index] ?? ''}${percent === null ? '' : ` (${inWords(percent)})`}`;
    });
    return `${row.name}: ${parts.join('; ')}.`;
  });
}

function inWords(percent: number): string {
  if (percent === 0) return 'the same';
  const change = formatChange(percent, false).slice(1);
  return `${change} ${percent < 0 ? 'less' : 'more'}`;
}

const nameWidth = 18;
const changeWidth = 9;

/** Two images side by side; the bar is what is left of "before". */
function table(rows: readonly CompareRow[], images: readonly ComparedImage[], look: Look): string[] {
  const { paint, width } = look;
  const widest = Math.max(...rows.flatMap(({ shown }) => shown.map(displayWidth)));
  const column = Math.max(widest, Math.min(14, Math.max(...images.map(({ label }) => displayWidth(label)))));
  const head = images.map(({ label }) => padStart(shortLabel(label, column, look), column));
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

/** For narrow screens and for more than two: each figure a block, each image a line. */
function stacked(rows: readonly CompareRow[], images: readonly ComparedImage[], look: Look): string[] {
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
      return `  ${padEnd(shortLabel(label, labels, look), labels)} ${value} ${bar}${gap} ${change}`.trimEnd();
    }),
  ]);
}

/** Paths differ at their end more often than at their start. */
function shortLabel(label: string, width: number, { unicode }: Look): string {
  if (displayWidth(label) <= width) return label;
  const reversed = shorten([...label].reverse().join(''), width, unicode ? '…' : '~');
  return [...reversed].reverse().join('');
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

const hundredth = (value: number) => Math.round(value * 100) / 100;

/** `compare --format json`, schemaVersion 1. */
export function comparisonJson({ engine, images, change }: Comparison): string {
  const value = {
    schemaVersion: 1,
    engine,
    images: images.map((image) => ({
      ...image,
      build: {
        coldSeconds: hundredth(image.build.coldSeconds),
        rebuildSeconds: image.build.rebuildSeconds === null ? null : hundredth(image.build.rebuildSeconds),
      },
      pull: { ...image.pull, seconds: hundredth(image.pull.seconds) },
    })),
    change,
  };
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** `compare --format markdown`: a table for a pull request or a report. */
export function comparisonMarkdown({ engine, images }: Comparison): string {
  const cell = (text: string) => visibleLine(text).replace(/[\\|`*_<>[\]]/g, (character) => `\\${character}`);
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const labels = images.map(({ label }) => cell(label));
  const rows = compareRows(images).map((row) => {
    const change = formatChange(changePercent(row.figures[0], row.figures.at(-1)), true);
    return line([row.name, ...row.shown, change]);
  });
  const head = [line(['', ...labels, 'change']), line(['---', ...labels.map(() => '---:'), '---:'])];
  const notes = [
    `Built with ${engine.name} ${engine.version}, ${builders[engine.builder]}.`,
    ...compareNotes(images),
  ];
  return `${[...head, ...rows, '', `**${cell(compareVerdict(images))}**`, '', ...notes.map((note) => `- ${cell(note)}`)].join('\n')}\n`;
}
