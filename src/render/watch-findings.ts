import { phrases } from '../phrases/index.ts';
import type { Finding } from '../rules/types.ts';
import { type RuleOf, renderFinding } from './findings.ts';
import type { Look } from './look.ts';
import { severityWord, statusMark } from './marks.ts';
import { saidLines } from './said.ts';
import { type Checkpoint, findingsOf, type WatchState } from './watch-state.ts';
import { visibleLine, wrap } from './width.ts';

/** Whether it passes; if not, how much is open. */
export function verdictLines(
  state: WatchState,
  { report, passed, requirements }: Checkpoint,
  look: Look,
): string[] {
  const { paint, width } = look;
  if (report.error !== null) {
    const { line, message, hint } = report.error;
    const at = line === null ? report.path : `${report.path}:${line}`;
    return [
      ...wrap(`${paint('bad', phrases.failure.error)} ${visibleLine(`${at}: ${message}`)}`, width),
      ...wrap(`  ${hint}`, width),
    ];
  }
  const failed = report.result.strategies.filter(({ status }) => status === 'failed').length;
  const unmet = requirements.filter(({ status }) => status === 'unmet').length;
  // In words it would only say twice what follows.
  const mark = look.plain ? '' : `${statusMark(passed ? 'passed' : 'failed', look)} `;
  if (passed) {
    const more = state.isExercise ? phrases.watch.passed : phrases.watch.nothingLeft;
    return wrap(`${mark}${paint('good', more)}`, width, '  ');
  }
  const parts = [
    failed > 0 ? phrases.watch.failed(failed) : '',
    unmet > 0 ? phrases.watch.unmet(unmet, requirements.length) : '',
  ].filter((part) => part !== '');
  return wrap(`${mark}${parts.length > 0 ? parts.join(', ') : phrases.watch.notYet}`, width, '  ');
}

/** What is asked of the image and not there, or not surely. */
export function requirementLines(
  { report, requirements, missing, disregarded, said }: Checkpoint,
  look: Look,
): string[] {
  // Of a file that can't be read nothing can be asked; what is wrong with it stands above.
  if (report.error !== null) return [];
  const { width } = look;
  const lines = requirements
    .filter(({ status }) => status !== 'met')
    .flatMap(({ id, title, why, status }) => {
      const mark = statusMark(status === 'unmet' ? 'failed' : 'not-applicable', look);
      const unsure = status === 'unknown' ? phrases.watch.unknownHere : '';
      const asked = wrap(visibleLine(`${title}: ${why}${unsure}`), width - 4).map((line, at) =>
        at === 0 ? `  ${mark} ${line}` : `    ${line}`,
      );
      return [...asked, ...saidLines(said, id, 4, look)];
    });
  for (const id of missing) {
    lines.push(...wrap(`  ${statusMark('failed', look)} ${phrases.watch.missing(id)}`, width, '    '));
  }
  if (disregarded.length > 0) {
    lines.push(...wrap(`  ${phrases.watch.disregarded(disregarded)}`, width, '  '));
  }
  return lines.length === 0 ? [] : ['', look.paint('heading', phrases.watch.asked), ...lines];
}

function listLines(findings: readonly Finding[], shown: number, { paint, width }: Look): string[] {
  return findings.flatMap(({ span, severity, rule, message }, index) => {
    const text = `${phrases.watch.line(span.line)} ${severityWord(severity, paint)} ${rule}: ${visibleLine(message)}`;
    const [first = '', ...more] = wrap(text, width - 4);
    return [`${index === shown ? '>' : ' '} ${first}`, ...more.map((line) => `    ${line}`)];
  });
}

/** The finding that is shown, or all of them in short. */
export function findingLines(
  state: WatchState,
  { report, said }: Checkpoint,
  ruleOf: RuleOf,
  look: Look,
): string[] {
  const findings = findingsOf(state);
  const finding = findings[Math.min(state.shown, findings.length - 1)];
  if (report.error !== null || finding === undefined) return [];
  if (state.listed)
    return [
      '',
      look.paint('heading', phrases.watch.all(findings.length)),
      ...listLines(findings, state.shown, look),
    ];
  const count =
    findings.length === 1
      ? phrases.watch.only
      : phrases.watch.finding(findings.indexOf(finding) + 1, findings.length);
  return [
    '',
    look.paint('heading', count),
    ...renderFinding(finding, report, look, ruleOf(finding.rule), false),
    ...saidLines(said, finding.rule, 2, look),
  ];
}
