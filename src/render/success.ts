import type { BestSizes } from '../course/best-size.ts';
import { phrases } from '../phrases/index.ts';
import type { Finding, StrategyId } from '../rules/types.ts';
import { byWaste } from '../rules/waste.ts';
import { formatBytes, type Size, sumOf } from '../size.ts';
import { bestWords, lessWords } from './best-size.ts';
import type { ContextMeter } from './context-meter.ts';
import { type RuleOf, sizeWords } from './findings.ts';
import { labelled, labelWidth } from './labelled.ts';
import type { Look } from './look.ts';
import { statusMark } from './marks.ts';
import type { FileReport } from './report.ts';
import { goalWords } from './said.ts';
import { renderSuitcase } from './suitcase.ts';
import type { Suitcase } from './suitcase-model.ts';
import { displayWidth, padEnd, wrap } from './width.ts';

/** An answer as far as the success screen looks at it. */
interface Packed {
  readonly report: FileReport;
  readonly suitcase: Suitcase | null;
  readonly meter: ContextMeter | null;
}

/** What a passed answer is held against, and what comes next. */
export interface Gain {
  /** The exercise as `start` wrote it. */
  readonly start: Packed;
  readonly best: BestSizes;
  /** Bytes that a good answer stays below; null: no such goal. */
  readonly goalBytes: number | null;
  /** One sentence; empty: nobody knows. */
  readonly next: string;
}

/** From here on two suitcases stand side by side. */
const sideBySideFrom = 110;

/** Two bars, one below the other, each with its bytes; in plain words where there are no bars. */
function barRows(label: string, before: number, now: number, how: string, look: Look): string[] {
  const { paint, plain, unicode, width } = look;
  const less = lessWords(before, now, plain);
  if (plain) {
    const words = phrases.success.plainRow(label, formatBytes(before), formatBytes(now), less + how);
    return wrap(words, width, '  ');
  }
  const columns = Math.max(6, Math.min(24, width - 34));
  const full = Math.max(before, now, 1);
  const glyph = unicode ? '█' : '#';
  const bar = (bytes: number) =>
    glyph.repeat(Math.max(bytes > 0 ? 1 : 0, Math.round((bytes / full) * columns)));
  const style = now < before ? 'good' : 'warn';
  const indent = labelWidth + 6;
  const head = (word: string, name: string) =>
    `${padEnd(word, labelWidth)}${paint('faint', padEnd(name, 6))}`;
  const drawn = bar(now);
  const [first = '', ...more] = wrap(
    `${formatBytes(now)} · ${less}${how}`.replace(' · ', unicode ? ' · ' : ', '),
    width - indent - displayWidth(drawn) - 1,
  );
  return [
    `${head(paint('heading', label), phrases.success.start)}${paint('faint', bar(before))} ${formatBytes(before)}`,
    `${head('', phrases.success.now)}${paint(style, drawn)} ${paint('strong', first)}`,
    ...more.map((line) => ' '.repeat(indent + displayWidth(drawn) + 1) + line),
  ];
}

function totalOf({ report }: Packed): Size | null {
  return report.error === null ? (report.prediction?.total ?? null) : null;
}

function imageRows(start: Packed, now: Packed, look: Look): string[] {
  const [before, after] = [totalOf(start), totalOf(now)];
  if (before !== null && after !== null) {
    const { basis } = sumOf([before, after]);
    return barRows(phrases.success.image, before.bytes, after.bytes, phrases.success.how[basis], look);
  }
  const [fat, slim] = [start.suitcase?.caseSize ?? null, now.suitcase?.caseSize ?? null];
  const rows =
    fat === null || slim === null || fat.bytes === slim.bytes
      ? []
      : barRows(
          phrases.success.theCase,
          fat.bytes,
          slim.bytes,
          phrases.success.how[sumOf([fat, slim]).basis],
          look,
        );
  const words = phrases.success.unknown;
  return [...rows, ...labelled(rows.length === 0 ? phrases.success.image : '', words, look)];
}

/** A .dockerignore of a few lines weighs more than it keeps away where there was nothing to keep away. */
const worthSaying = (before: number, now: number) => now < before || now - before >= 1000;

function goalRows({ report }: Packed, { goalBytes }: Gain, look: Look): string[] {
  if (goalBytes === null || report.error !== null || report.prediction === null) return [];
  return labelled(phrases.success.goal, goalWords(goalBytes, report.prediction), look);
}

function gainRows(now: Packed, gain: Gain, look: Look): string[] {
  const { start, best } = gain;
  const { measured, predicted } = best;
  const rows = [...imageRows(start, now, look), ...goalRows(now, gain, look)];
  if (measured === null)
    rows.push(...labelled(phrases.success.built, phrases.success.notBuilt(look.plain), look));
  else rows.push(...labelled(phrases.success.built, `${bestWords(measured, look)}.`, look));
  const total = totalOf(now);
  if (predicted !== null && total !== null && predicted.bytes < Math.round(total.bytes))
    rows.push(...labelled(phrases.success.best, phrases.success.had(bestWords(predicted, look)), look));
  const [before, after] = [start.meter, now.meter];
  if (before !== null && after !== null && worthSaying(before.bytes, after.bytes))
    rows.push(...barRows(phrases.success.context, before.bytes, after.bytes, '', look));
  return rows;
}

/** Findings of the start that made a strategy fail, the dearest first. */
function mended({ start }: Gain): ReadonlyMap<StrategyId, readonly Finding[]> {
  const { report } = start;
  if (report.error !== null) return new Map();
  const failed = report.result.strategies.filter(({ status }) => status === 'failed');
  return new Map(
    failed.map(({ id }) => [
      id,
      report.result.findings
        .filter(({ strategy, severity }) => strategy === id && severity !== 'info')
        .toSorted(byWaste),
    ]),
  );
}

function costOf(findings: readonly Finding[]): string {
  const known = findings.flatMap(({ wasted }) => (wasted === null || wasted.bytes === 0 ? [] : [wasted]));
  return known.length === 0 ? '' : sizeWords(sumOf(known));
}

function strategyRows(gain: Gain, ruleOf: RuleOf, look: Look): string[] {
  const rows = [...mended(gain)].map(([id, findings]) => {
    const titles = [...new Set(findings.map(({ rule }) => ruleOf(rule)?.title ?? rule))];
    return { id, cost: costOf(findings), does: titles.slice(0, 2).join('; ') };
  });
  if (rows.length === 0) return [];
  const name = Math.max(...rows.map(({ id }) => id.length));
  const cost = Math.max(...rows.map((row) => displayWidth(row.cost)));
  const { width, plain, paint } = look;
  const lines = rows.flatMap((row) => {
    if (plain) return wrap(`${row.id}: ${[row.cost, row.does].filter(Boolean).join(', ')}.`, width, '  ');
    const mark = statusMark('passed', look);
    if (width < 70)
      return [
        `${mark} ${padEnd(row.id, name)}  ${row.cost}`.trimEnd(),
        ...wrap(row.does, width - 2).map((line) => `  ${line}`),
      ];
    const head = `${mark} ${padEnd(row.id, name)}  ${padEnd(row.cost, cost)}${cost > 0 ? '  ' : ''}`;
    return wrap(row.does, width - displayWidth(head)).map((line, index) =>
      index === 0 ? head + line : ' '.repeat(displayWidth(head)) + line,
    );
  });
  const note = phrases.success.note;
  const bytes = cost > 0 ? wrap(paint('faint', note), width) : [];
  return ['', paint('heading', phrases.success.strategies), ...lines, ...bytes];
}

/** Two columns of lines, the left one `width` wide. */
function beside(left: readonly string[], right: readonly string[], width: number): string[] {
  return Array.from({ length: Math.max(left.length, right.length) }, (_none, index) =>
    `${padEnd(left[index] ?? '', width)}  ${right[index] ?? ''}`.trimEnd(),
  );
}

function suitcaseRows({ suitcase }: Packed, { start }: Gain, look: Look): string[] {
  if (suitcase === null || start.suitcase === null) return [];
  const side = !look.plain && look.width >= sideBySideFrom;
  const one = { ...look, width: side ? Math.floor((look.width - 2) / 2) : look.width };
  const titled = (word: string, which: Suitcase) => [
    look.paint('heading', word),
    ...renderSuitcase(which, one),
  ];
  const [before, after] = [
    titled(phrases.success.before, start.suitcase),
    titled(phrases.success.after, suitcase),
  ];
  return ['', ...(side ? beside(before, after, one.width) : [...before, '', ...after])];
}

/** What a passed answer brought: what is next, bytes before and now, strategy by strategy, both suitcases. */
export function renderSuccess(now: Packed, gain: Gain, ruleOf: RuleOf, look: Look): string[] {
  return [
    ...(gain.next === '' ? [] : wrap(gain.next, look.width)),
    '',
    ...gainRows(now, gain, look),
    ...strategyRows(gain, ruleOf, look),
    ...suitcaseRows(now, gain, look),
  ];
}
