import { type Finding, lessonOf, type Rule, type Severity } from '../rules/types.ts';
import { indented } from './json.ts';
import type { FileError, ReportWriter } from './report.ts';

const levels: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note' };

function uri(path: string): string {
  if (path === '-') return 'stdin';
  return path.replaceAll('\\', '/').split('/').map(encodeURIComponent).join('/');
}

function ruleSarif({ id, title, why, severity, strategy, aliases }: Rule) {
  return {
    id,
    shortDescription: { text: title },
    fullDescription: { text: why },
    help: { text: `learn-image-opt explain ${id}` },
    defaultConfiguration: { level: levels[severity] },
    properties: { tags: [strategy, ...aliases], lesson: lessonOf[strategy] },
  };
}

function location(path: string, region: object | null) {
  return [
    { physicalLocation: { artifactLocation: { uri: uri(path) }, ...(region === null ? {} : { region }) } },
  ];
}

function resultSarif(path: string, { rule, severity, message, span, wasted }: Finding, index: number) {
  const { line, column, endLine, endColumn } = span;
  const region = { startLine: line, startColumn: column, endLine, endColumn };
  return {
    ruleId: rule,
    ruleIndex: index,
    level: levels[severity],
    message: { text: message },
    locations: location(path, region),
    ...(wasted === null ? {} : { properties: { wastedBytes: wasted.bytes, wastedBasis: wasted.basis } }),
  };
}

/** A file that could not be checked is a notification: a viewer shows that the run was not whole. */
function notification(path: string, { code, message, hint, line }: FileError) {
  return {
    descriptor: { id: code },
    level: 'error',
    message: { text: `${message} ${hint}` },
    locations: location(path, line === null ? null : { startLine: line }),
  };
}

/**
 * `check --format sarif`, 2.1.0: https://docs.oasis-open.org/sarif/sarif/v2.1.0/
 * The results come as the files do; what could not be checked is kept and told behind them.
 */
export function sarifWriter(rules: readonly Rule[], version: string): ReportWriter {
  const indexes = new Map(rules.map(({ id }, index) => [id, index]));
  const problems: ReturnType<typeof notification>[] = [];
  const driver = { name: 'learn-image-opt', version, rules: rules.map(ruleSarif) };
  const head = [
    '{',
    '  "$schema": "https://json.schemastore.org/sarif-2.1.0.json",',
    '  "version": "2.1.0",',
    '  "runs": [',
    '    {',
    `      "tool": ${indented({ driver }, '      ')},`,
    '      "columnKind": "utf16CodeUnits",',
    '      "results": [',
  ];
  let results = 0;
  return {
    start: head.join('\n'),
    file(report) {
      if (report.error !== null) {
        problems.push(notification(report.path, report.error));
        return '';
      }
      const found = report.result.findings.map((finding) => {
        results += 1;
        const result = resultSarif(report.path, finding, indexes.get(finding.rule) ?? -1);
        return `${results === 1 ? '' : ','}\n        ${indented(result, '        ')}`;
      });
      return found.join('');
    },
    end() {
      const invocations = [
        { executionSuccessful: problems.length === 0, toolExecutionNotifications: problems },
      ];
      const closed = results === 0 ? ']' : '\n      ]';
      return `${closed},\n      "invocations": ${indented(invocations, '      ')}\n    }\n  ]\n}\n`;
    },
  };
}
