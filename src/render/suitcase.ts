import { phrases } from '../phrases/index.ts';
import { formatBytes, type Size } from '../size.ts';
import type { Look } from './look.ts';
import type { Style } from './paint.ts';
import type { Compartment, Packed, PackedState, Suitcase } from './suitcase-model.ts';
import { displayWidth, padEnd, padStart, shorten, visibleLine, wrap } from './width.ts';

type Fill = 'case' | PackedState | 'unknown';

interface FillLook {
  readonly glyph: string;
  readonly ascii: string;
  readonly style: Style;
}

/** The pattern carries the meaning, colour only repeats it. */
const fills: Readonly<Record<Fill, FillLook>> = {
  case: { glyph: '█', ascii: '#', style: 'faint' },
  kept: { glyph: '▓', ascii: '=', style: 'good' },
  needless: { glyph: '▒', ascii: ':', style: 'warn' },
  'thrown-out': { glyph: '░', ascii: 'x', style: 'bad' },
  twice: { glyph: '░', ascii: 'x', style: 'bad' },
  unknown: { glyph: '?', ascii: '?', style: 'note' },
};

interface Box {
  readonly top: readonly [string, string];
  readonly middle: readonly [string, string];
  readonly bottom: readonly [string, string];
  readonly across: string;
  readonly side: string;
  readonly handle: readonly [string, string, string];
}

const unicodeBox: Box = {
  top: ['╭', '╮'],
  middle: ['├', '┤'],
  bottom: ['╰', '╯'],
  across: '─',
  side: '│',
  handle: ['╭', '╮', '┴'],
};
const asciiBox: Box = {
  top: ['+', '+'],
  middle: ['+', '+'],
  bottom: ['+', '+'],
  across: '-',
  side: '|',
  handle: ['+', '+', '+'],
};

const widest = 96;

/** `1,090 MB`, `~1,090 MB` where it is no exact count, `?` where nobody knows. */
function weight(size: Size | null, unicode = true): string {
  if (size === null) return '?';
  const about = size.basis === 'exact' ? '' : unicode ? '≈ ' : '~';
  return `${about}${formatBytes(size.bytes)}`;
}

interface Drawing {
  readonly look: Look;
  readonly box: Box;
  /** Columns between the sides, a space at each end included. */
  readonly inner: number;
  readonly barWidth: number;
  /** Bytes of a full bar. */
  readonly full: number;
}

function bar(size: Size | null, fill: Fill, { look, barWidth, full }: Drawing): string {
  const { glyph, ascii, style } = fills[size === null ? 'unknown' : fill];
  const one = look.unicode ? glyph : ascii;
  if (size === null) return look.paint(style, padEnd(one.repeat(3), barWidth));
  const cells = full === 0 ? 0 : Math.round((size.bytes / full) * barWidth);
  const least = size.bytes > 0 ? 1 : 0;
  const drawn = one.repeat(Math.min(barWidth, Math.max(least, cells)));
  return look.paint(style, drawn) + ' '.repeat(barWidth - displayWidth(drawn));
}

function row(text: string, drawing: Drawing): string {
  const { box, inner, look } = drawing;
  const side = look.paint('faint', box.side);
  return `${side} ${padEnd(text, inner - 2)} ${side}`;
}

/** Bar, name and weight; a name too long goes on in the next row. */
function packedRows(name: string, size: Size | null, fill: Fill, drawing: Drawing): string[] {
  const { look, barWidth, inner } = drawing;
  const weighs = weight(size, look.unicode);
  const room = inner - 2 - barWidth - 2 - displayWidth(weighs) - 1;
  const [first = '', ...rest] = wrap(visibleLine(name), Math.max(6, room));
  const gap = ' '.repeat(barWidth + 1);
  return [
    `${bar(size, fill, drawing)} ${padEnd(first, room)}  ${weighs}`,
    ...rest.map((line) => `${gap}${line}`),
  ].map((text) => row(text, drawing));
}

function edge(ends: readonly [string, string], { box, inner, look }: Drawing): string {
  return look.paint('faint', `${ends[0]}${box.across.repeat(inner)}${ends[1]}`);
}

/** `├─ 4 COPY . . ───── 57.9 MB ─┤` */
function divider({ line, instruction, size }: Compartment, { box, inner, look }: Drawing): string {
  const weighs = ` ${weight(size, look.unicode)} `;
  const room = inner - displayWidth(weighs) - 4;
  const label = ` ${shorten(visibleLine(`${phrases.watch.line(line)}: ${instruction}`), room - 1, look.unicode ? '…' : '...')} `;
  const rule = box.across.repeat(Math.max(0, inner - 2 - displayWidth(label) - displayWidth(weighs)));
  const { paint } = look;
  const [open, close] = box.middle;
  return `${paint('faint', open + box.across)}${label}${paint('faint', rule)}${paint('strong', weighs)}${paint('faint', box.across + close)}`;
}

function packedName({ what, note }: Packed): string {
  return note === '' ? what : `${what} (${note})`;
}

function compartmentRows(compartment: Compartment, drawing: Drawing): string[] {
  const { packed, more } = compartment;
  const rows = packed.flatMap((one) => packedRows(packedName(one), one.size, one.state, drawing));
  if (packed.length === 0) rows.push(...packedRows(phrases.suitcase.nobodyKnows, null, 'unknown', drawing));
  if (more !== null)
    rows.push(...packedRows(phrases.suitcase.smaller(more.count), more.size, 'kept', drawing));
  return [divider(compartment, drawing), ...rows];
}

/** `predicted 1,150 MB`, or what is known of it. */
export function totalWords({ total, known }: Pick<Suitcase, 'total' | 'known'>): string {
  if (total === null) return phrases.size.atLeast(formatBytes(known.bytes));
  return total.basis === 'exact' ? formatBytes(total.bytes) : phrases.size.about(formatBytes(total.bytes));
}

function legend(suitcase: Suitcase, { unicode, paint, width }: Look): string[] {
  const states = suitcase.compartments.flatMap(({ packed }) =>
    // What weighs nothing gets no bar, so its pattern is nowhere to be seen.
    packed.flatMap(({ size, state }): Fill[] =>
      size === null ? ['unknown'] : size.bytes === 0 ? [] : [state],
    ),
  );
  const used: Fill[] = ['case', ...new Set(states)];
  const parts = used.map((fill) => {
    const { glyph, ascii, style } = fills[fill];
    return `${paint(style, unicode ? glyph : ascii)} ${phrases.suitcase.fills[fill]}`;
  });
  return wrap(parts.join('   '), width).map((line) => line.trimEnd());
}

function belowWords({ weightless, home }: Suitcase): string[] {
  const lines = home.map(({ name, base }) => phrases.suitcase.home(name, base));
  if (weightless > 0) lines.push(phrases.suitcase.weightless(weightless));
  return lines;
}

function boxed(suitcase: Suitcase, look: Look): string[] {
  const inner = Math.min(look.width, widest) - 2;
  const barWidth = inner < 50 ? 4 : Math.floor(inner / 6);
  const full = (suitcase.total ?? suitcase.known).bytes;
  const drawing: Drawing = { look, box: look.unicode ? unicodeBox : asciiBox, inner, barWidth, full };
  const { box } = drawing;
  const [left, right, foot] = box.handle;
  const margin = Math.floor(inner / 2) - 3;
  const top = `${box.top[0]}${box.across.repeat(margin)}${foot}${box.across.repeat(4)}${foot}`;
  return [
    look.paint('faint', `${' '.repeat(margin + 1)}${left}${box.across.repeat(4)}${right}`),
    look.paint('faint', top + box.across.repeat(inner - margin - 6) + box.top[1]),
    ...packedRows(phrases.suitcase.theCase(suitcase.caseName), suitcase.caseSize, 'case', drawing),
    ...suitcase.compartments.flatMap((compartment) => compartmentRows(compartment, drawing)),
    edge(box.middle, drawing),
    ...wrap(phrases.suitcase.predicted(totalWords(suitcase)), inner - 2).map((line) =>
      row(look.paint('strong', padStart(line, inner - 2)), drawing),
    ),
    edge(box.bottom, drawing),
    ...legend(suitcase, look),
    ...belowWords(suitcase).flatMap((line) => wrap(line, look.width)),
  ];
}

function share(size: Size | null, { total }: Suitcase): string {
  if (size === null || total === null || total.bytes === 0) return '';
  return `, ${phrases.suitcase.percent(Math.round((size.bytes / total.bytes) * 100))}`;
}

function worded(suitcase: Suitcase, { width }: Look): string[] {
  const say = (size: Size | null) => {
    if (size === null) return phrases.suitcase.sizeUnknown;
    return size.basis === 'exact' ? formatBytes(size.bytes) : phrases.size.about(formatBytes(size.bytes));
  };
  const lines = [
    phrases.suitcase.told(totalWords(suitcase)),
    phrases.suitcase.caseIs(suitcase.caseName, say(suitcase.caseSize) + share(suitcase.caseSize, suitcase)),
  ];
  for (const one of suitcase.compartments) {
    lines.push(phrases.suitcase.lineIs(one.line, one.instruction, say(one.size) + share(one.size, suitcase)));
    for (const packed of one.packed) {
      const needless = packed.state === 'needless' ? `, ${phrases.suitcase.fills.needless}` : '';
      lines.push(`- ${packedName(packed)}: ${say(packed.size)}${needless}`);
    }
    if (one.packed.length === 0) lines.push(`- ${phrases.suitcase.nobodyKnowsIt}`);
    if (one.more !== null) lines.push(`- ${phrases.suitcase.smaller(one.more.count)}: ${say(one.more.size)}`);
  }
  return [...lines, ...belowWords(suitcase)].flatMap((line) => wrap(visibleLine(line), width, '  '));
}

/** Draw a suitcase, at most `width` columns and never wider than 96; with `plain` it is told in words. */
export function renderSuitcase(suitcase: Suitcase, look: Look): string[] {
  return look.plain ? worded(suitcase, look) : boxed(suitcase, look);
}
