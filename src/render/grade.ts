import { lostStrategies, reasonsFor } from '../classroom/mark.ts';
import type { ClassSummary, GradeWriter, Mark, Rubric } from '../classroom/types.ts';
import { strategyIds } from '../rules/types.ts';
import type { Look } from './look.ts';
import { statusMark } from './marks.ts';
import { displayWidth, padEnd, padStart, shorten, visibleLine, wrap } from './width.ts';

export interface GradeTable {
  readonly exercise: string;
  readonly rubric: Rubric;
  /** All students' ids, for the width of their column. */
  readonly ids: readonly string[];
}

interface Columns {
  readonly id: number;
  readonly score: number;
  /** Between two strategies' marks. */
  readonly gap: string;
}

const roomyWidth = 60;

function columnsFor({ ids, rubric }: GradeTable, width: number): Columns {
  const gap = width < roomyWidth ? '' : ' ';
  const score = Math.max(5, String(rubric.maxScore).length + 2);
  const room = width - 4 - score - 4 - strategyIds.length * (1 + gap.length);
  const longest = ids.reduce((most, id) => Math.max(most, displayWidth(visibleLine(id))), 2);
  return { id: Math.max(4, Math.min(longest, room)), score, gap };
}

/** A class as a table for people: a row per submission with its score and nine marks, then what the class as a whole missed. */
export function gradeTable(table: GradeTable, look: Look): GradeWriter {
  const columns = columnsFor(table, look.width);
  return {
    head: () => head(table, columns, look),
    mark: (mark) => (look.plain ? sentence(mark, table, look) : row(mark, table, columns, look)),
    foot: (summary) => foot(summary, look),
  };
}

function head({ exercise, rubric, ids }: GradeTable, columns: Columns, look: Look): string {
  const count = ids.length === 1 ? '1 submission' : `${ids.length} submissions`;
  const title = `${exercise}: ${count}, ${rubric.maxScore} points, passed from ${rubric.passMark}`;
  const lines = wrap(title, look.width, '  ').map((line) => look.paint('heading', line));
  if (look.plain) return `${[...lines, ''].join('\n')}\n`;
  const legend = wrap(strategyIds.map((id, index) => `${index + 1}\u00A0${id}`).join('  '), look.width - 2);
  const numbers = strategyIds.map((_, index) => String(index + 1)).join(columns.gap);
  const top = `    ${padEnd('', columns.id)}  ${padStart('score', columns.score)}  ${numbers}`;
  const faint = (line: string) => look.paint('faint', line.replaceAll('\u00A0', ' '));
  return `${[...lines, '', ...legend.map((line) => `  ${line}`).map(faint), '', faint(top)].join('\n')}\n`;
}

function row(mark: Mark, { rubric }: GradeTable, columns: Columns, look: Look): string {
  const { paint, width } = look;
  const passed = statusMark(mark.passed ? 'passed' : 'failed', look);
  const id = padEnd(shorten(visibleLine(mark.id), columns.id, look.unicode ? '…' : '.'), columns.id);
  const none = look.unicode ? '–' : '-';
  const score = padStart(mark.error === null ? String(mark.score) : none, columns.score);
  const start = `  ${passed} ${id}  ${paint('strong', score)}`;
  if (mark.error !== null) return `${start}\n${indent([mark.error.message], width, look)}`;
  const lost = lostStrategies(mark);
  const marks = mark.strategies.map(({ id: strategy, status }) =>
    statusMark(lost.includes(strategy) ? 'failed' : status, look),
  );
  const unmet = reasonsFor(mark, rubric).filter((reason) => reason.startsWith('Not met: '));
  return `${start}  ${marks.join(columns.gap)}\n${indent(unmet, width, look)}`;
}

/** Reasons below a row. */
function indent(reasons: readonly string[], width: number, { paint }: Look): string {
  const lines = reasons.flatMap((reason) => wrap(visibleLine(reason), width - 6, '  '));
  return lines.map((line) => `      ${paint('faint', line)}\n`).join('');
}

/** The same in words, for screen readers. */
function sentence(mark: Mark, { rubric }: GradeTable, { width }: Look): string {
  const { id, score, maxScore, passed, error } = mark;
  const reasons = reasonsFor(mark, rubric).map(visibleLine);
  const text =
    error === null
      ? `${visibleLine(id)}: ${score} of ${maxScore}, ${passed ? 'passed' : 'not passed'}.`
      : `${visibleLine(id)}: no mark.`;
  const lines = [
    ...wrap(text, width, '  '),
    ...reasons.flatMap((reason) => wrap(`  ${reason}`, width, '  ')),
  ];
  return `${lines.join('\n')}\n`;
}

function foot(summary: ClassSummary, look: Look): string {
  const { paint, width } = look;
  const { submissions, graded, errors, mean, median, min, max, passed } = summary;
  const broken = errors === 0 ? '' : ` ${errors} could not be judged.`;
  const figures = graded === 0 ? '' : ` Mean ${mean}, median ${median}, from ${min} to ${max}.`;
  const lines = [
    '',
    ...wrap(`${passed} of ${submissions} passed.${broken}${figures}`, width, '  '),
    ...missedLines(summary, look),
    ...unmetLines(summary, look),
    '',
    ...wrap(
      'Judged from each Dockerfile and .dockerignore alone: nothing that a student wrote was run.',
      width,
    ).map((line) => paint('faint', line)),
  ];
  return `${lines.join('\n')}\n`;
}

const barCells = 10;

function missedLines({ missed, graded }: ClassSummary, look: Look): string[] {
  const worst = strategyIds
    .filter((id) => missed[id] > 0)
    .sort((a, b) => missed[b] - missed[a] || strategyIds.indexOf(a) - strategyIds.indexOf(b));
  if (worst.length === 0) return [];
  const name = Math.max(...worst.map((id) => id.length));
  const rows = worst.map((id) => {
    const share = `${missed[id]} of ${graded}`;
    if (look.plain) return `  ${id}: ${share}`;
    const cells = Math.max(1, Math.round((missed[id] / graded) * barCells));
    const [on, off] = look.unicode ? ['█', '░'] : ['#', '.'];
    const bar = look.paint('warn', on.repeat(cells)) + look.paint('faint', off.repeat(barCells - cells));
    return `  ${padEnd(id, name)}  ${bar}  ${share}`;
  });
  return ['', look.paint('heading', 'Strategies most missed'), ...rows];
}

function unmetLines({ unmet, graded }: ClassSummary, { paint, width }: Look): string[] {
  if (unmet.length === 0) return [];
  const rows = unmet.flatMap(({ title, count }) => wrap(`  ${title}: ${count} of ${graded}`, width, '  '));
  return ['', paint('heading', 'Requirements not met'), ...rows];
}
