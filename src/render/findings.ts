import { counted } from '../phrases/counted.ts';
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
import { visibleLine, wrap } from './width.ts';

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
  return basis === 'exact' ? formatBytes(bytes) : `about ${formatBytes(bytes)}`;
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
  if (wasted !== null && wasted.bytes > 0) lines.push(...labelled('Costs', sizeWords(wasted), look));
  if (rule !== null && !known) {
    lines.push(...labelled('Why', rule.why, look), ...labelled('Do', rule.title, look));
  }
  return lines;
}

function sizeLine(prediction: Prediction | null): string | null {
  if (prediction === null) return null;
  const { total, known } = prediction;
  if (total === null) {
    return known.bytes > 0
      ? `Predicted size: unknown; at least ${formatBytes(known.low)} of it is known`
      : null;
  }
  const band = total.low === total.high ? '' : ` (${formatBytes(total.low)} to ${formatBytes(total.high)})`;
  return `Predicted size: ${sizeWords(total)}${band}`;
}

function contextLine({ context }: CheckedFile): string | null {
  if (context === null) return null;
  const { files, bytes, path } = context;
  return `Build context: ${visibleLine(path)}, ${files === 1 ? '1 file' : `${files} files`}, ${formatBytes(bytes)} sent`;
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
    lines.push(`  ${file.hidden === 1 ? '1 finding is' : `${file.hidden} findings are`} ignored by comments`);
  }
  return [...lines, ''];
}

/** `2 warnings, 1 info in 1 file`, or that all is well. */
export function summaryLine(counts: Counts, look: Look): string {
  const found = [
    counts.errors > 0 ? counted(counts.errors, 'error') : '',
    counts.warnings > 0 ? counted(counts.warnings, 'warning') : '',
    counts.infos > 0 ? counted(counts.infos, 'info') : '',
  ].filter((part) => part !== '');
  const checked = counts.files - counts.unreadable;
  const where = checked === 1 ? '' : ` in ${counted(checked, 'file')}`;
  if (found.length > 0) return look.paint(counts.failed > 0 ? 'warn' : 'note', `${found.join(', ')}${where}`);
  return checked === 0 ? '' : look.paint('good', `Nothing found${where}`);
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
    const line = `${fixable === findings ? 'All' : fixable} of them can be mended by \`check --fix\`; \`check --dry-run\` shows how.`;
    lines.push(...wrap(line, look.width));
  }
  if (!look.quiet && top !== null) {
    const more = [`More: learn-image-opt explain ${top.rule}`, `      learn-image-opt lesson ${top.lesson}`];
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
