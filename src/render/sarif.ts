import { type Finding, lessonOf, type Rule, type Severity } from '../rules/types.ts';
import type { FileReport } from './report.ts';

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

/** Files that could not be checked are notifications: a viewer shows that the run was not whole. */
function notifications(files: readonly FileReport[]) {
  return files.flatMap((file) => {
    if (file.error === null) return [];
    const { code, message, hint, line } = file.error;
    return [
      {
        descriptor: { id: code },
        level: 'error',
        message: { text: `${message} ${hint}` },
        locations: location(file.path, line === null ? null : { startLine: line }),
      },
    ];
  });
}

/** `check --format sarif`, 2.1.0: https://docs.oasis-open.org/sarif/sarif/v2.1.0/ */
export function checkSarif(files: readonly FileReport[], rules: readonly Rule[], version: string): string {
  const indexes = new Map(rules.map(({ id }, index) => [id, index]));
  const results = files.flatMap((file) => {
    if (file.error !== null) return [];
    return file.result.findings.map((finding) =>
      resultSarif(file.path, finding, indexes.get(finding.rule) ?? -1),
    );
  });
  const problems = notifications(files);
  const run = {
    tool: { driver: { name: 'learn-image-opt', version, rules: rules.map(ruleSarif) } },
    columnKind: 'utf16CodeUnits',
    invocations: [{ executionSuccessful: problems.length === 0, toolExecutionNotifications: problems }],
    results,
  };
  const value = { $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run] };
  return `${JSON.stringify(value, null, 2)}\n`;
}
