import { type Finding, type StrategyResult, strategyIds } from '../rules/types.ts';
import type { Prediction } from '../sizes/prediction.ts';
import { countsOf, type FileReport } from './report.ts';

/** A finding as `check` and `grade` print it; the contract's shape. */
export function findingJson({ rule, strategy, severity, message, span, wasted, ...rest }: Finding) {
  return {
    rule,
    strategy,
    severity,
    message,
    ...span,
    wastedBytes: wasted?.bytes ?? null,
    wastedBasis: wasted?.basis ?? null,
    aliases: rest.aliases,
    lesson: rest.lesson,
    fixable: rest.fixable,
  };
}

/** Most wasted bytes first, unknown last, then by line. */
export function byWaste(first: Finding, second: Finding): number {
  const waste = (finding: Finding) => finding.wasted?.bytes ?? -1;
  return (
    waste(second) - waste(first) ||
    first.span.line - second.span.line ||
    first.span.column - second.span.column
  );
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

/** `check --format json`, schemaVersion 1. */
export function checkJson(files: readonly FileReport[], version: string): string {
  const value = {
    schemaVersion: 1,
    tool: { name: 'learn-image-opt', version },
    files: files.map(fileJson),
    summary: countsOf(files),
  };
  return `${JSON.stringify(value, null, 2)}\n`;
}
