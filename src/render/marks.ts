import { phrases } from '../phrases/index.ts';
import type { Severity, StrategyResult, StrategyStatus } from '../rules/types.ts';
import type { Look } from './look.ts';
import type { Paint, Style } from './paint.ts';
import { displayWidth } from './width.ts';

interface Mark {
  readonly glyph: string;
  readonly ascii: string;
  readonly style: Style;
}

/** Glyphs carry the meaning; colour only repeats it. */
const statusMarks: Readonly<Record<StrategyStatus, Mark>> = {
  passed: { glyph: '✔', ascii: '+', style: 'good' },
  failed: { glyph: '✘', ascii: 'x', style: 'bad' },
  'not-applicable': { glyph: '·', ascii: '-', style: 'faint' },
};

const severityStyles: Readonly<Record<Severity, Style>> = { error: 'bad', warning: 'warn', info: 'note' };

export function statusMark(status: StrategyStatus, { paint, unicode, plain }: Look): string {
  const { glyph, ascii, style } = statusMarks[status];
  return paint(style, plain ? phrases.finding.statuses[status] : unicode ? glyph : ascii);
}

export function severityWord(severity: Severity, paint: Paint): string {
  return paint(severityStyles[severity], phrases.finding.severities[severity]);
}

/** The nine strategies as a row of marks, wrapped between marks; `--plain` gives a list with words. */
export function strategyMarks(strategies: readonly StrategyResult[], look: Look): string[] {
  const { paint, width, plain } = look;
  if (plain) return strategies.map(({ id, status }) => `  ${id}: ${phrases.finding.statuses[status]}`);
  const lines: string[] = [];
  let current = '';
  for (const { id, status } of strategies) {
    const label = status === 'not-applicable' ? paint('faint', id) : id;
    const part = `${statusMark(status, look)} ${label}`;
    const next = current === '' ? `  ${part}` : `${current}  ${part}`;
    if (current !== '' && displayWidth(next) > width) {
      lines.push(current);
      current = `  ${part}`;
    } else current = next;
  }
  return [...lines, current];
}

/** The bar in front of quoted code. */
export function codeLook({ paint, unicode }: Look): string {
  return paint('faint', unicode ? '│' : '|');
}
