import { type ExerciseProgress, exerciseOf, type Progress } from '../course/progress.ts';
import { phrases } from '../phrases/index.ts';
import { bestWords } from './best-size.ts';
import type { Look } from './look.ts';
import type { Style } from './paint.ts';
import { padEnd, wrap } from './width.ts';

interface StateMark {
  readonly glyph: string;
  readonly ascii: string;
  readonly style: Style;
  readonly state: keyof typeof phrases.exercise;
}

const marks = {
  passed: { glyph: '✔', ascii: '+', style: 'good', state: 'passed' },
  started: { glyph: '▸', ascii: '>', style: 'warn', state: 'started' },
  open: { glyph: '·', ascii: '-', style: 'faint', state: 'open' },
} as const satisfies Record<string, StateMark>;

function markOf({ passedAt, startedAt }: ExerciseProgress): StateMark {
  if (passedAt !== null) return marks.passed;
  return startedAt === null ? marks.open : marks.started;
}

/** `✔`, `▸` or `·`; in plain a word. */
export function exerciseMark(known: ExerciseProgress, { paint, unicode, plain }: Look): string {
  const { glyph, ascii, style, state } = markOf(known);
  return paint(style, plain ? phrases.exercise[state] : unicode ? glyph : ascii);
}

/** Every exercise with its state and the best size that is known of it. */
export function exerciseRows(ids: readonly string[], progress: Progress, look: Look): string[] {
  const { plain, width, paint } = look;
  const column = Math.max(0, ...ids.map((id) => id.length));
  return ids.flatMap((id) => {
    const known = exerciseOf(progress, id);
    const mark = markOf(known);
    const { measured, predicted } = known.best;
    const best = measured ?? predicted;
    const words = [
      phrases.exercise[mark.state],
      ...(best === null ? [] : [bestWords(best, look)]),
      ...(known.solutionSeenAt === null ? [] : [phrases.solutionSeen]),
    ].join(', ');
    if (plain) return wrap(`${id}: ${words}.`, width, '  ');
    const head = `${exerciseMark(known, look)} ${padEnd(id, column)}  `;
    const [first = '', ...more] = wrap(words, Math.max(18, width - column - 4));
    return [
      head + paint('faint', first),
      ...more.map((line) => ' '.repeat(column + 4) + paint('faint', line)),
    ];
  });
}
