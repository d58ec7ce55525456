import { phrases } from '../phrases/index.ts';
import type { Finding, Rule } from '../rules/types.ts';
import { byWaste } from '../rules/waste.ts';
import { formatBytes, type Size } from '../size.ts';
import type { Prediction } from '../sizes/prediction.ts';
import { codeFrame } from './frame.ts';
import { noLink } from './link.ts';
import type { Look } from './look.ts';
import { severityWord, strategyMarks } from './marks.ts';
import {
  type CheckedFile,
  type Counts,
  countedIn,
  type FileReport,
  noCounts,
  type ReportWriter,
} from './report.ts';
import { displayWidth, visibleLine, wrap } from './width.ts';

function textLines(file: FileReport): readonly string[] {
  if (file.error !== null) return [];
  const path = visibleLine(file.path);
  return file.result.findings
    .toSorted((a, b) => a.span.line - b.span.line || a.span.column - b.span.column)
    .map(
      ({ span, severity, rule, message }) =>
        `${path}:${span.line}:${span.column}: ${severity} ${rule} ${visibleLine(message)}`,
    );
}

/** `text`: one finding a line, for editors and scripts: `path:line:column: severity rule message`. */
export const textWriter: ReportWriter = {
  start: '',
  file: (report) =>
    textLines(report)
      .map((line) => `${line}\n`)
      .join(''),
  end: () => '',
};

/** Which rule a finding is of; null for one that is not built in. */
export type RuleOf = (id: string) => Pick<Rule, 'title' | 'why'> | null;

export interface FindingsLook extends Look {
  /** Leave the summary's advice away. */
  readonly quiet: boolean;
}

/** A size with how sure it is: exactly, `about` for an estimate and a dated figure. */
export function sizeWords({ bytes, basis }: Size): string {
  return basis === 'exact' ? formatBytes(bytes) : phrases.size.about(formatBytes(bytes));
}

function labelled(label: string, text: string, { paint, width }: Look): string[] {
  const [first = '', ...more] = wrap(visibleLine(text), Math.max(20, width - 10));
  return [`  ${paint('faint', label.padEnd(7))} ${first}`, ...more.map((line) => `          ${line}`)];
}

/**
 * One finding, gap first: where and what, the lines, what it costs, why, what to do instead.
 * @param known the rule was explained further up already: leave the why away.
 */
export function renderFinding(
  finding: Finding,
  place: { readonly path: string; readonly source: readonly string[] },
  look: Look,
  rule: Pick<Rule, 'title' | 'why'> | null,
  known: boolean,
): string[] {
  const { paint, width } = look;
  const { span, severity, aliases, wasted } = finding;
  const also = aliases.length === 0 ? '' : paint('faint', ` (${aliases.join(', ')})`);
  const { link = noLink } = look;
  const at = link(place.path, paint('strong', `${visibleLine(place.path)}:${span.line}:${span.column}`));
  const lines = [...wrap(`${at} ${severityWord(severity, paint)} ${finding.rule}${also}`, width, '  ')];
  lines.push(...codeFrame(place.source, span, look).map((line) => `  ${line}`));
  lines.push(...wrap(`  ${visibleLine(finding.message)}`, width));
  if (wasted !== null && wasted.bytes > 0)
    lines.push(...labelled(phrases.finding.costs, sizeWords(wasted), look));
  if (rule !== null && !known) {
    lines.push(
      ...labelled(phrases.finding.why, rule.why, look),
      ...labelled(phrases.finding.act, rule.title, look),
    );
  }
  return lines;
}

function sizeLine(prediction: Prediction | null): string | null {
  if (prediction === null) return null;
  const { total, known } = prediction;
  if (total === null) {
    return known.bytes > 0 ? phrases.finding.sizeUnknown(formatBytes(known.low)) : null;
  }
  const band =
    total.low === total.high
      ? ''
      : ` (${formatBytes(total.low)} ${phrases.size.to} ${formatBytes(total.high)})`;
  return phrases.finding.size(sizeWords(total) + band);
}

function contextLine({ context }: CheckedFile): string | null {
  if (context === null) return null;
  const { files, bytes, path } = context;
  return phrases.finding.context(visibleLine(path), files, formatBytes(bytes));
}

function renderFile(file: CheckedFile, ruleOf: RuleOf, look: FindingsLook, explained: Set<string>): string[] {
  const lines: string[] = [];
  for (const finding of file.result.findings.toSorted(byWaste)) {
    const known = explained.has(finding.rule);
    explained.add(finding.rule);
    lines.push(...renderFinding(finding, file, look, ruleOf(finding.rule), known), '');
  }
  lines.push(look.paint('heading', visibleLine(file.path)), ...strategyMarks(file.result.strategies, look));
  for (const line of [sizeLine(file.prediction), contextLine(file)]) {
    if (line !== null) lines.push(...wrap(`  ${line}`, look.width));
  }
  if (file.hidden > 0) {
    lines.push(`  ${phrases.finding.hidden(file.hidden)}`);
  }
  return [...lines, ''];
}

/** `2 warnings, 1 info in 1 file`, or that all is well. */
export function summaryLine(counts: Counts, look: Look): string {
  const found = [
    counts.errors > 0 ? phrases.finding.errors(counts.errors) : '',
    counts.warnings > 0 ? phrases.finding.warnings(counts.warnings) : '',
    counts.infos > 0 ? phrases.finding.infos(counts.infos) : '',
  ].filter((part) => part !== '');
  const checked = counts.files - counts.unreadable;
  const where = checked === 1 ? '' : ` ${phrases.finding.inFiles(checked)}`;
  if (found.length > 0) return look.paint(counts.failed > 0 ? 'warn' : 'note', `${found.join(', ')}${where}`);
  return checked === 0 ? '' : look.paint('good', `${phrases.finding.nothing}${where}`);
}

/** What the summary of many files says beside their counts. */
interface Overall {
  readonly findings: number;
  readonly fixable: number;
  /** The dearest finding. */
  readonly top: Finding | null;
}

function overallWith({ findings, fixable, top }: Overall, { result }: CheckedFile): Overall {
  const dearest = result.findings.toSorted(byWaste)[0] ?? null;
  return {
    findings: findings + result.findings.length,
    fixable: fixable + result.findings.filter((finding) => finding.fixable).length,
    top: top === null || (dearest !== null && byWaste(dearest, top) < 0) ? dearest : top,
  };
}

function endLines(
  counts: Counts,
  { findings, fixable, top }: Overall,
  look: FindingsLook,
): readonly string[] {
  const summary = summaryLine(counts, look);
  const lines = summary === '' ? [] : [summary];
  if (fixable > 0) {
    const line = phrases.finding.fixable(fixable === findings ? phrases.finding.all : String(fixable));
    lines.push(...wrap(line, look.width));
  }
  if (!look.quiet && top !== null) {
    const more = [
      `${phrases.finding.more} learn-image-opt explain ${top.rule}`,
      `${' '.repeat(displayWidth(phrases.finding.more) + 1)}learn-image-opt lesson ${top.lesson}`,
    ];
    lines.push(...more.flatMap((line) => wrap(line, look.width, '  ')));
  }
  return lines;
}

/** `pretty`: findings with code frames, then marks, predicted size and context of each file, then a summary. */
export function prettyWriter(ruleOf: RuleOf, look: FindingsLook): ReportWriter {
  const explained = new Set<string>();
  let counts = noCounts;
  let overall: Overall = { findings: 0, fixable: 0, top: null };
  const text = (lines: readonly string[]) => lines.map((line) => `${line}\n`).join('');
  return {
    start: '',
    file(report) {
      counts = countedIn(counts, report);
      if (report.error !== null) return '';
      overall = overallWith(overall, report);
      return text(renderFile(report, ruleOf, look, explained));
    },
    end: () => text(endLines(counts, overall, look)),
  };
}
