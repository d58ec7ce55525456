import type { Droppable, ImageAnatomy, ImageLayer, TakenApart, WastedFile } from '../layers/types.ts';
import { formatBytes } from '../size.ts';
import {
  changesOf,
  commandIn,
  counted,
  dropTodo,
  dropWhat,
  efficiencyOf,
  largestIn,
  layersNotes,
  ownWaste,
  packagesIn,
} from './layers-words.ts';
import type { Look } from './look.ts';
import { displayWidth, padStart, shorten, visibleLine, wrap } from './width.ts';

const wastedShown = 5;
/** What is not worth a line. */
const crumbBytes = 10_000;

/** An image, layer by layer, for people. Ends with a newline. */
export function renderLayers(image: TakenApart, look: Look): string {
  const { anatomy } = image;
  const parts = [
    heading(image, look),
    layerLines(anatomy, look),
    wasteLines(anatomy, look),
    dropLines(anatomy, look),
    layersNotes(image).flatMap((note) => wrap(note, look.width).map((line) => look.paint('faint', line))),
  ];
  const shown = parts.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'));
  return `${shown.join('\n\n')}\n`;
}

function heading({ shown, anatomy }: TakenApart, { paint, width }: Look): string[] {
  const { bytes, compressedBytes, layers, packages } = anatomy;
  const packed = compressedBytes === null ? '' : `, ${formatBytes(compressedBytes)} compressed`;
  const title = `${visibleLine(shown)}: ${formatBytes(bytes)} in ${counted(layers.length, 'layer')}${packed}`;
  const lines = [baseOf(anatomy), efficiencyOf(anatomy)];
  const installed = packagesIn(packages);
  if (installed !== '') lines.push(`Packages: ${installed}.`);
  return [
    ...wrap(title, width, '  ').map((line) => paint('heading', line)),
    ...lines.flatMap((line) => wrap(line, width, '  ')),
  ];
}

function baseOf({ base, layers, bytes }: ImageAnatomy): string {
  if (base === null) return 'Base: not known.';
  const below = layers.slice(0, base.layers).reduce((sum, layer) => sum + layer.bytes, 0);
  const own = layers.length - base.layers;
  const name = base.name === null ? 'Base' : `Base ${visibleLine(base.name)}`;
  return `${name}: ${formatBytes(below)} in ${counted(base.layers, 'layer')}. On top of it: ${formatBytes(bytes - below)} in ${counted(own, 'layer')}.`;
}

function layerLines(anatomy: ImageAnatomy, look: Look): string[] {
  const { layers, base } = anatomy;
  const firstOwn = base?.layers ?? 0;
  const columns = {
    number: String(layers.length).length,
    size: Math.max(0, ...layers.map(({ bytes }) => formatBytes(bytes).length)),
    largest: Math.max(1, ...layers.map(({ bytes }) => bytes)),
  };
  return layers.flatMap((layer, index) => {
    const own = index >= firstOwn;
    if (look.plain) return wrap(sentenceOf(layer, index, own), look.width, '  ');
    return [rowOf(layer, index, own, columns, look), ...(own ? detailLines(layer, columns, look) : [])];
  });
}

interface Columns {
  readonly number: number;
  readonly size: number;
  readonly largest: number;
}

const barWidth = 12;

function rowOf(layer: ImageLayer, index: number, own: boolean, columns: Columns, look: Look): string {
  const { paint, unicode, width } = look;
  const number = padStart(String(index + 1), columns.number);
  const size = padStart(formatBytes(layer.bytes), columns.size);
  const bar = width < 72 ? '' : `${barOf(layer.bytes, columns.largest, look)}  `;
  const room = width - columns.number - columns.size - 4 - (bar === '' ? 0 : barWidth + 2);
  const command = shorten(visibleLine(commandIn(layer)), room, unicode ? '…' : '~');
  return `${number}  ${size}  ${bar}${own ? command : paint('faint', command)}`;
}

function barOf(bytes: number, largest: number, { paint, unicode }: Look): string {
  const filled = Math.min(barWidth, Math.max(bytes > 0 ? 1 : 0, Math.round((bytes / largest) * barWidth)));
  const [full, rest] = unicode ? ['█', '░'] : ['#', '.'];
  return paint('note', full.repeat(filled)) + paint('faint', rest.repeat(barWidth - filled));
}

function detailLines(layer: ImageLayer, columns: Columns, { paint, width }: Look): string[] {
  const indent = ' '.repeat(columns.number + columns.size + 4);
  const told = detailOf(layer);
  return told === ''
    ? []
    : wrap(told, Math.max(20, width - indent.length)).map((line) => indent + paint('faint', line));
}

/** What the layer does, and where most of it lies. */
function detailOf(layer: ImageLayer): string {
  const largest = largestIn(layer.tree, 2).filter(({ bytes }) => bytes > layer.bytes * 0.1);
  const where = largest.map(({ path, bytes }) => `${visibleLine(path)} (${formatBytes(bytes)})`);
  return where.length === 0 ? changesOf(layer) : `${changesOf(layer)}: ${where.join(', ')}`;
}

function sentenceOf(layer: ImageLayer, index: number, own: boolean): string {
  const detail = own ? ` ${detailOf(layer)}.` : '';
  const whose = own ? '' : ' (base)';
  return `Layer ${index + 1}${whose}, ${formatBytes(layer.bytes)}: ${visibleLine(commandIn(layer))}.${detail}`;
}

function wasteLines(anatomy: ImageAnatomy, look: Look): string[] {
  const files = ownWaste(anatomy);
  const shown = files.filter(({ bytes }) => bytes >= crumbBytes).slice(0, wastedShown);
  if (shown.length === 0) return [];
  const title = look.paint('heading', 'Shipped, though no container sees it');
  return [title, ...shown.flatMap((file) => wastedLines(file, anatomy, look))];
}

function wastedLines(file: WastedFile, { layers }: ImageAnatomy, look: Look): string[] {
  const { path, bytes, copies, firstIn, againIn, how } = file;
  const told = (index: number) => {
    const layer = layers[index];
    return `${index + 1}: ${layer === undefined ? '' : visibleLine(commandIn(layer))}`;
  };
  const times = copies === 1 ? '' : ` in ${copies} copies`;
  const again = how === 'deleted' ? 'deleted' : 'again  ';
  return [
    ...wrap(`${formatBytes(bytes)}${times}  ${visibleLine(path)}`, look.width - 2, '  ').map(
      (line) => `  ${line}`,
    ),
    cut(`    written in ${told(firstIn)}`, look),
    cut(`    ${again} in ${told(againIn)}`, look),
  ];
}

/** One line for an instruction; with `plain` all of it. */
function cut(line: string, { width, plain, unicode, paint }: Look): string {
  if (plain) return wrap(line, width, '  ').join('\n');
  return paint('faint', shorten(line, width, unicode ? '…' : '~'));
}

function dropLines(anatomy: ImageAnatomy, look: Look): string[] {
  const droppable = anatomy.droppable.filter(({ bytes }) => bytes >= crumbBytes);
  if (droppable.length === 0) return [];
  const size = Math.max(...droppable.map(({ bytes }) => displayWidth(formatBytes(bytes))));
  const title = look.paint('heading', `The largest things it could do without`);
  return [title, ...droppable.flatMap((drop) => dropLine(drop, size, look))];
}

function dropLine(drop: Droppable, size: number, { width, paint }: Look): string[] {
  const { path, bytes, files, layer } = drop;
  const indent = ' '.repeat(size + 4);
  const room = Math.max(20, width - indent.length);
  const place = path === '' ? 'here and there' : visibleLine(path);
  const [first = '', ...more] = wrap(
    `${place}: ${dropWhat(drop)} (${counted(files, 'file')}, layer ${layer + 1})`,
    room,
  );
  const todo = wrap(dropTodo(drop), room).map((line) => paint('faint', line));
  return [
    `  ${padStart(formatBytes(bytes), size)}  ${first}`,
    ...[...more, ...todo].map((line) => indent + line),
  ];
}
