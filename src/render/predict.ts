import { formatBytes, type Size } from '../size.ts';
import type { BasePrediction, LayerPrediction, Prediction, Unknown } from '../sizes/prediction.ts';
import type { Look } from './look.ts';
import type { PredictedFile, PredictedImage } from './predict-report.ts';
import { renderTouch, renderTouchText } from './touch.ts';
import { padEnd, padStart, shorten, visibleLine, wrap } from './width.ts';

/** One line of the table: the base, or a layer that weighs something or may. */
interface Row {
  readonly at: string;
  readonly what: string;
  readonly size: Size | null;
  readonly notes: readonly string[];
  readonly unknown: Unknown | null;
}

const basisNote = { exact: 'exact', catalogue: 'catalogue', estimate: 'estimate' } as const;

/** `118–131 MB`; nothing for what was counted. */
function bandWords({ low, high, basis }: Size, dash: string): string {
  const [from, to] = [formatBytes(low), formatBytes(high)];
  if (basis === 'exact' || from === to) return '';
  const [value = '', unit] = from.split(' ');
  return unit === to.split(' ')[1] ? `${value}${dash}${to}` : `${from} ${dash} ${to}`;
}

function baseRow({ name, size, source, unknown }: BasePrediction): Row {
  return { at: 'base', what: name, size, notes: source === null ? [] : [source], unknown };
}

function layerRow({ line, instruction, size, from, unknown }: LayerPrediction): Row {
  return { at: String(line), what: instruction, size, notes: from, unknown };
}

function headline({ path, prediction }: PredictedImage, { paint, width, unicode }: Look): string[] {
  const { total, known } = prediction;
  const dash = unicode ? '–' : '-';
  const band = total === null ? '' : bandWords(total, dash);
  const words =
    total === null
      ? `at least ${formatBytes(known.bytes)}, and something unknown`
      : `${total.basis === 'exact' ? '' : 'about '}${formatBytes(total.bytes)}${band === '' ? '' : ` (${band})`}`;
  return wrap(`${paint('heading', visibleLine(path))} predicted: ${paint('strong', words)}`, width, '  ');
}

/** How the instruction is told apart, how wide each column is. */
const sizeWidth = 10;
const basisWidth = 9;
const lineWidth = 4;

function table(rows: readonly Row[], largest: number, look: Look): string[] {
  const { paint, width, unicode } = look;
  const dash = unicode ? '–' : '-';
  const bands = rows.map(({ size }) => (size === null ? '' : bandWords(size, dash)));
  const bandWidth = Math.max(4, ...bands.map((band) => band.length));
  const bar = width >= 100 ? 12 : 0;
  const before = lineWidth + 2 + sizeWidth + 2 + bandWidth + 2 + basisWidth + 2 + (bar > 0 ? bar + 2 : 0);
  const room = width - before;
  const heading = [
    padStart('line', lineWidth),
    padStart('size', sizeWidth),
    padEnd('band', bandWidth),
    padEnd('basis', basisWidth),
    ...(bar > 0 ? [' '.repeat(bar)] : []),
    'instruction',
  ].join('  ');
  const lines = rows.flatMap((row, index) => {
    const { at, what, size } = row;
    const weight = padStart(size === null ? '?' : formatBytes(size.bytes), sizeWidth);
    const cells = [
      paint('faint', padStart(at, lineWidth)),
      size === null ? paint('warn', weight) : paint('strong', weight),
      paint('faint', padEnd(bands[index] ?? '', bandWidth)),
      paint('faint', padEnd(size === null ? 'unknown' : basisNote[size.basis], basisWidth)),
      ...(bar > 0 ? [barOf(size, largest, bar, look)] : []),
      shorten(visibleLine(what), room),
    ];
    const notes = notesOf(row).flatMap((note) => wrap(note, room));
    return [cells.join('  '), ...notes.map((note) => ' '.repeat(before) + paint('faint', note))];
  });
  return [paint('heading', heading), ...lines];
}

function barOf(size: Size | null, largest: number, columns: number, { paint, unicode }: Look): string {
  if (size === null) return paint('warn', padEnd('?', columns));
  const cells = largest === 0 ? 0 : Math.round((size.bytes / largest) * columns);
  const filled = Math.max(size.bytes > 0 ? 1 : 0, cells);
  return paint('accent', (unicode ? '▇' : '#').repeat(filled)) + ' '.repeat(columns - filled);
}

function notesOf({ notes, unknown }: Row): readonly string[] {
  return unknown === null ? notes : [...notes, unknown.why, unknown.advice];
}

/** For narrow screens and screen readers: a block each, words instead of columns. */
function stacked(rows: readonly Row[], { paint, width, unicode, plain }: Look): string[] {
  const dash = plain ? ' to ' : unicode ? '–' : '-';
  return rows.flatMap((row) => {
    const { at, what, size } = row;
    const band = size === null ? '' : bandWords(size, dash);
    const words =
      size === null
        ? 'size unknown'
        : `${formatBytes(size.bytes)} (${band === '' ? '' : `${band}, `}${basisNote[size.basis]})`;
    const place = at === 'base' ? 'base' : `line ${at}`;
    return [
      ...wrap(`${place}: ${paint(size === null ? 'warn' : 'strong', words)}`, width, '  '),
      ...wrap(`  ${visibleLine(what)}`, width),
      ...notesOf(row).flatMap((note) => wrap(`  ${note}`, width).map((line) => paint('faint', line))),
    ];
  });
}

function rowsOf({ base, layers }: Prediction): { readonly rows: Row[]; readonly weightless: number } {
  const heavy = layers.filter(({ size }) => size === null || size.high > 0);
  return { rows: [baseRow(base), ...heavy.map(layerRow)], weightless: layers.length - heavy.length };
}

function image(file: PredictedImage, look: Look): string[] {
  const { rows, weightless } = rowsOf(file.prediction);
  const largest = Math.max(0, ...rows.map(({ size }) => size?.bytes ?? 0));
  const body = look.plain || look.width < 72 ? stacked(rows, look) : table(rows, largest, look);
  const rest =
    weightless === 0
      ? []
      : wrap(
          `${weightless} more ${weightless === 1 ? 'instruction weighs' : 'instructions weigh'} nothing.`,
          look.width,
        );
  return [...headline(file, look), '', ...body, ...rest.map((line) => look.paint('faint', line))];
}

/** Predictions for people, one after the other; ends with a newline. Files that could not be read are told elsewhere. */
export function renderPrediction(files: readonly PredictedFile[], look: Look): string {
  const blocks = files.flatMap((file) => {
    if (file.error !== null) return [];
    return [file.touch === null ? image(file, look) : renderTouch(file.path, file.touch, look)];
  });
  return blocks.length === 0 ? '' : `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function textLine(path: string, { at, what, size, unknown }: Row): string {
  const place = at === 'base' ? `${path}: base` : `${path}:${at}:`;
  const words =
    size === null
      ? 'unknown'
      : `${size.bytes} B (${size.basis === 'exact' ? '' : `${size.low}-${size.high}, `}${size.basis})`;
  const why = unknown === null ? '' : ` - ${unknown.why} ${unknown.advice}`;
  return `${place} ${words} ${visibleLine(what)}${why}\n`;
}

/** `text`: the base, each layer, the sum, a line each, in bytes: for pipes. */
export function renderPredictionText(files: readonly PredictedFile[]): string {
  return files
    .flatMap((file) => {
      if (file.error !== null) return [];
      if (file.touch !== null) return [renderTouchText(file.path, file.touch)];
      const path = visibleLine(file.path);
      const { base, layers, total, known } = file.prediction;
      const rows = [baseRow(base), ...layers.map(layerRow)].map((row) => textLine(path, row));
      const sum =
        total === null
          ? `unknown, at least ${known.low} B\n`
          : `${total.bytes} B (${total.low}-${total.high}, ${total.basis})\n`;
      return [...rows, `${path}: total ${sum}`];
    })
    .join('');
}
