import { strategyIds } from '../rules/types.ts';
import { reasonsFor } from './mark.ts';
import type { GradeWriter, Mark, Rubric } from './types.ts';

/**
 * A cell that a spreadsheet would take for a formula, behind blanks or in full-width letters, too, gets an apostrophe in
 * front; all cells are quoted (RFC 4180).
 */
export function csvCell(value: string): string {
  const harmless = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/.test(value) ? `'${value}` : value;
  return `"${harmless.replaceAll('"', '""')}"`;
}

function row(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

const columns = [
  'id',
  'path',
  'score',
  'maxScore',
  'passed',
  ...strategyIds,
  'unmet',
  'reasons',
  'error',
] as const;

/** Marks as CSV: a row per submission, a column per strategy with its status, requirements that are unmet, the reasons. */
export function csvWriter(rubric: Rubric): GradeWriter {
  return { head: () => row(columns), mark: (mark) => row(cellsOf(mark, rubric)), foot: () => '' };
}

function cellsOf(mark: Mark, rubric: Rubric): readonly string[] {
  const { id, path, score, maxScore, passed, strategies, requirements, error } = mark;
  const unmet = requirements.filter(({ status }) => status === 'unmet').map((requirement) => requirement.id);
  return [
    id,
    path,
    String(score),
    String(maxScore),
    passed ? 'yes' : 'no',
    ...strategies.map(({ status }) => status),
    unmet.join(' '),
    error === null ? reasonsFor(mark, rubric).join('\n') : '',
    error === null ? '' : `${error.code}: ${error.message}`,
  ];
}
