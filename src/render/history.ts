import { phrases } from '../phrases/index.ts';
import type { Prediction } from '../sizes/prediction.ts';
import type { Look } from './look.ts';
import { totalWords } from './suitcase.ts';
import { padEnd, padStart, wrap } from './width.ts';

/** What a version is worth by the rules of today. */
export type VersionVerdict =
  | {
      readonly kind: 'judged';
      /** Strategies that hold, and those that there was something to judge in. */
      readonly held: number;
      readonly judged: number;
      /** Requirements not met, and required strategies with nothing to judge. */
      readonly open: number;
      readonly passed: boolean;
      readonly prediction: Prediction;
    }
  | { readonly kind: 'unread'; readonly why: string }
  | { readonly kind: 'damaged' };

export interface HistoryRow {
  readonly number: number;
  /** ISO 8601, UTC. */
  readonly keptAt: string;
  readonly verdict: VersionVerdict;
  /** The learner's folder holds just this. */
  readonly now: boolean;
}

export interface History {
  readonly exercise: string;
  /** The newest first. */
  readonly rows: readonly HistoryRow[];
  /** How many older ones are not among the rows. */
  readonly older: number;
}

/** `2026-11-25 21:40`, in the reader's own time zone. */
export function dayAndTime(iso: string): string {
  const at = new Date(iso);
  const two = (value: number) => String(value).padStart(2, '0');
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${day} ${two(at.getHours())}:${two(at.getMinutes())}`;
}

function verdictWords(verdict: VersionVerdict): readonly string[] {
  if (verdict.kind === 'damaged') return [phrases.history.damaged];
  if (verdict.kind === 'unread') return [verdict.why];
  const { held, judged, open, prediction } = verdict;
  const asked = open === 0 ? [] : [phrases.history.open(open)];
  return [phrases.history.held(held, judged), totalWords(prediction), ...asked];
}

function rowLines({ number, keptAt, verdict, now }: HistoryRow, digits: number, look: Look): string[] {
  const { paint, plain, unicode, width } = look;
  const passed = verdict.kind === 'judged' && verdict.passed;
  const words = verdictWords(verdict);
  if (plain) {
    const all = [
      ...words,
      ...(passed ? [phrases.history.passed] : []),
      ...(now ? [phrases.history.now] : []),
    ];
    return wrap(phrases.history.version(number, dayAndTime(keptAt), all.join(', ')), width, '  ');
  }
  const place = now ? paint('accent', unicode ? '▸' : '>') : ' ';
  const head = `${place} ${paint('strong', padStart(String(number), digits))}  ${dayAndTime(keptAt)}`;
  const good = passed ? [paint('good', `${unicode ? '✔' : '+'} ${phrases.exercise.passed}`)] : [];
  const [first = '', ...rest] = words;
  if (width < 70) {
    const below = wrap(words.join(', '), width - digits - 4);
    return [[head, ...good].join('  '), ...below.map(indent(digits + 4))];
  }
  const line = [head, padEnd(first, 19), ...rest, ...good].join('  ');
  return wrap(line, width, ' '.repeat(digits + 4));
}

const indent = (columns: number) => (line: string) => ' '.repeat(columns) + line;

/** `history`: every version, the newest first, and how to bring one back. */
export function renderHistory({ exercise, rows, older }: History, look: Look): string {
  const { paint, width, plain, unicode } = look;
  if (rows.length === 0) {
    const words = phrases.history.none(exercise);
    return `${wrap(words, width).join('\n')}\n`;
  }
  const count = rows.length + older;
  const digits = String(rows[0]?.number ?? 0).length;
  const mark = plain ? '' : `; ${phrases.history.lies(unicode ? '▸' : '>')}`;
  const title = `${phrases.history.title(exercise, count)}${mark}`;
  const more = older === 0 ? [] : wrap(phrases.history.older(older, exercise), width);
  const { how } = phrases.history;
  return `${[
    ...wrap(paint('heading', title), width),
    '',
    ...rows.flatMap((row) => rowLines(row, digits, look)),
    ...more,
    '',
    ...wrap(how, width),
  ].join('\n')}\n`;
}
