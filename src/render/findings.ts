import type { Finding, Rule } from '../rules/types.ts';
import { formatBytes, type Size } from '../size.ts';
import type { Prediction } from '../sizes/prediction.ts';
import { codeFrame } from './frame.ts';
import { byWaste } from './json.ts';
import type { Look } from './look.ts';
import { severityWord, strategyMarks } from './marks.ts';
import { type CheckedFile, type Counts, countsOf, type FileReport } from './report.ts';
import { visibleLine, wrap } from './width.ts';

/** `text`: one finding a line, for editors and scripts: `path:line:column: severity rule message`. */
export function renderText(files: readonly FileReport[]): string {
  const lines = files.flatMap((file) => {
    if (file.error !== null) return [];
    const path = visibleLine(file.path);
    return file.result.findings
      .toSorted((a, b) => a.span.line - b.span.line || a.span.column - b.span.column)
      .map(
        ({ span, severity, rule, message }) =>
          `${path}:${span.line}:${span.column}: ${severity} ${rule} ${visibleLine(message)}`,
      );
  });
  return lines.map((line) => `${line}\n`).join('');
}

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
  const at = paint('strong', `${visibleLine(place.path)}:${span.line}:${span.column}`);
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

function plural(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}

/** `2 warnings, 1 info in 1 file`, or that all is well. */
export function summaryLine(counts: Counts, look: Look): string {
  const found = [
    counts.errors > 0 ? plural(counts.errors, 'error') : '',
    counts.warnings > 0 ? plural(counts.warnings, 'warning') : '',
    counts.infos > 0 ? plural(counts.infos, 'info') : '',
  ].filter((part) => part !== '');
  const checked = counts.files - counts.unreadable;
  const where = checked === 1 ? '' : ` in ${plural(checked, 'file')}`;
  if (found.length > 0) return look.paint(counts.failed > 0 ? 'warn' : 'note', `${found.join(', ')}${where}`);
  return checked === 0 ? '' : look.paint('good', `Nothing found${where}`);
}

/** `pretty`: findings with code frames, then marks, predicted size and context of each file, then a summary. */
export function renderPretty(files: readonly FileReport[], ruleOf: RuleOf, look: FindingsLook): string {
  const explained = new Set<string>();
  const checked = files.filter((file) => file.error === null);
  const lines = checked.flatMap((file) => renderFile(file, ruleOf, look, explained));
  const summary = summaryLine(countsOf(files), look);
  if (summary !== '') lines.push(summary);
  const all = checked.flatMap(({ result }) => result.findings);
  const fixable = all.filter((finding) => finding.fixable).length;
  if (fixable > 0) {
    const line = `${fixable === all.length ? 'All' : fixable} of them can be mended by \`check --fix\`; \`check --dry-run\` shows how.`;
    lines.push(...wrap(line, look.width));
  }
  const top = all.toSorted(byWaste)[0];
  if (!look.quiet && top !== undefined) {
    const more = [`More: learn-image-opt explain ${top.rule}`, `      learn-image-opt lesson ${top.lesson}`];
    lines.push(...more.flatMap((line) => wrap(line, look.width, '  ')));
  }
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
}
