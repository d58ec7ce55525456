import { type Finding, type StrategyResult, strategyIds } from '../rules/types.ts';
import { byWaste } from '../rules/waste.ts';
import type { Prediction } from '../sizes/prediction.ts';
import { countedIn, type FileReport, noCounts, type ReportWriter } from './report.ts';

/** A finding as `check` and `grade` print it; the contract's shape. */
export function findingJson(finding: Finding) {
  const { rule, strategy, severity, message, span, wasted, aliases, lesson, fixable } = finding;
  const { line, column, endLine, endColumn } = span;
  return {
    rule,
    strategy,
    severity,
    message,
    line,
    column,
    endLine,
    endColumn,
    wastedBytes: wasted?.bytes ?? null,
    wastedBasis: wasted?.basis ?? null,
    aliases,
    lesson,
    fixable,
  };
}

function predictionJson(prediction: Prediction | null) {
  if (prediction === null || prediction.total === null) return null;
  const { bytes, low, high, basis } = prediction.total;
  const layers = prediction.layers.map(({ line, instruction, size }) => ({
    line,
    instruction,
    bytes: size?.bytes ?? null,
    basis: size?.basis ?? null,
  }));
  return { bytes, low, high, basis, layers };
}

const nothingJudged: readonly StrategyResult[] = strategyIds.map((id) => ({
  id,
  status: 'not-applicable',
  rules: [],
}));

function fileJson(file: FileReport) {
  if (file.error !== null) {
    const { code, message, line } = file.error;
    const error = { code, message, line };
    return {
      path: file.path,
      context: null,
      strategies: nothingJudged,
      findings: [],
      prediction: null,
      error,
    };
  }
  return {
    path: file.path,
    context: file.context,
    strategies: file.result.strategies,
    findings: file.result.findings.toSorted(byWaste).map(findingJson),
    prediction: predictionJson(file.prediction),
    error: null,
  };
}

/** JSON as it looks inside a larger value, `by` further to the right. */
export function indented(value: unknown, by: string): string {
  return JSON.stringify(value, null, 2).replaceAll('\n', `\n${by}`);
}

/** `check --format json`, schemaVersion 1. */
export function jsonWriter(version: string): ReportWriter {
  let counts = noCounts;
  const tool = indented({ name: 'learn-image-opt', version }, '  ');
  return {
    start: `{\n  "schemaVersion": 1,\n  "tool": ${tool},\n  "files": [`,
    file(report) {
      const between = counts.files === 0 ? '' : ',';
      counts = countedIn(counts, report);
      return `${between}\n    ${indented(fileJson(report), '    ')}`;
    },
    end: () => `${counts.files === 0 ? '' : '\n  '}],\n  "summary": ${indented(counts, '  ')}\n}\n`,
  };
}
