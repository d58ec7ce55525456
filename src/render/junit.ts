import type { StrategyResult } from '../rules/types.ts';
import type { CheckedFile, FileReport, ReportWriter } from './report.ts';

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Text for XML 1.0: markup escaped, characters that XML cannot hold left out. */
export function xmlText(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replace(/[&<>"']/g, (character) => escapes[character] ?? '');
}

function testCase(file: CheckedFile, { id, status }: StrategyResult): string {
  const head = `    <testcase classname="${xmlText(file.path)}" name="${id}" time="0"`;
  if (status === 'passed') return `${head}/>`;
  if (status === 'not-applicable') return `${head}><skipped message="nothing to judge"/></testcase>`;
  const findings = file.result.findings.filter(
    ({ strategy, severity }) => strategy === id && severity !== 'info',
  );
  const lines = findings.map(
    ({ span, rule, message }) => `${file.path}:${span.line}:${span.column}: ${rule}: ${message}`,
  );
  const summary = xmlText(findings[0]?.message ?? 'failed');
  return `${head}><failure message="${summary}">${xmlText(lines.join('\n'))}</failure></testcase>`;
}

function testSuite(file: FileReport): string {
  const name = xmlText(file.path);
  if (file.error !== null) {
    const { code, message, hint } = file.error;
    return [
      `  <testsuite name="${name}" tests="1" failures="0" errors="1" skipped="0" time="0">`,
      `    <testcase classname="${name}" name="readable" time="0"><error type="${code}" message="${xmlText(message)}">${xmlText(hint)}</error></testcase>`,
      '  </testsuite>',
    ].join('\n');
  }
  const { strategies } = file.result;
  const of = (status: StrategyResult['status']) => strategies.filter((one) => one.status === status).length;
  const counts = `tests="${strategies.length}" failures="${of('failed')}" errors="0" skipped="${of('not-applicable')}"`;
  const cases = strategies.map((strategy) => testCase(file, strategy));
  return [`  <testsuite name="${name}" ${counts} time="0">`, ...cases, '  </testsuite>'].join('\n');
}

/** `check --format junit`: a suite per file, a test per strategy. */
export const junitWriter: ReportWriter = {
  start: '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="learn-image-opt">\n',
  file: (report) => `${testSuite(report)}\n`,
  end: () => '</testsuites>\n',
};
