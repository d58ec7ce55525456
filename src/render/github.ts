import type { Severity } from '../rules/types.ts';
import type { FileReport, ReportWriter } from './report.ts';
import { visible } from './width.ts';

const levels: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice' };

/** GitHub's own escapes: https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts; its log is a terminal. */
function data(text: string): string {
  return visible(text).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

function annotations(file: FileReport): readonly string[] {
  const path = property(file.path);
  if (file.error !== null) {
    const { line, message, hint } = file.error;
    return [`::error file=${path},line=${line ?? 1}::${data(`${message} ${hint}`)}`];
  }
  return file.result.findings.map(({ span, severity, rule, message }) => {
    const place = `line=${span.line},endLine=${span.endLine},col=${span.column},endColumn=${span.endColumn}`;
    return `::${levels[severity]} file=${path},${place},title=${property(rule)}::${data(message)}`;
  });
}

/** `check --format github`: workflow commands that become annotations. */
export const githubWriter: ReportWriter = {
  start: '',
  file: (report) =>
    annotations(report)
      .map((line) => `${line}\n`)
      .join(''),
  end: () => '',
};
