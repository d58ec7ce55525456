import { phrases } from '../phrases/index.ts';
import type { RuleOf } from './findings.ts';
import type { Look } from './look.ts';
import { bodyLines } from './watch-body.ts';
import type { WatchState } from './watch-state.ts';
import { displayWidth, padEnd, rowsOf, shorten, visibleLine, wrap } from './width.ts';

function header({ title, checks, checkedAt }: WatchState, { width, paint, plain }: Look): string[] {
  const right = checks === 0 ? '' : phrases.watch.check(checks, checkedAt);
  if (plain || displayWidth(title) + right.length + 2 > width) {
    return [
      ...wrap(paint('heading', visibleLine(title)), width),
      ...(right === '' ? [] : [paint('faint', right)]),
    ];
  }
  const left = shorten(visibleLine(title), width - right.length - 2);
  return [padEnd(paint('heading', left), width - right.length) + paint('faint', right)];
}

function progressLine({ progress }: WatchState, look: Look): string[] {
  if (progress === null || progress.total === 0) return [];
  const { done, total } = progress;
  const words = phrases.watch.progress(done, total);
  if (look.plain) return [words];
  const columns = Math.min(20, look.width - displayWidth(words) - 2);
  const cells = Math.round((done / total) * columns);
  const [on, off] = look.unicode ? ['━', '─'] : ['=', '-'];
  return [
    `${look.paint('good', on.repeat(cells))}${look.paint('faint', off.repeat(columns - cells))} ${words}`,
  ];
}

function keyLines({ isExercise, now }: WatchState, look: Look): string[] {
  const { paint, width, unicode, plain } = look;
  const names = phrases.watch.keys;
  const keys: [string, string][] = [['n', now?.passed && isExercise ? names.goOn : names.next]];
  if (isExercise) keys.push(['h', names.hint]);
  keys.push(['l', names.list], ['e', names.edit]);
  if (isExercise) keys.push(['s', names.solution], ['c', names.compare], ['x', names.reset]);
  keys.push(['q', names.quit]);
  const dot = plain ? ', ' : unicode ? ' · ' : ' | ';
  return rowsOf(
    keys.map(([key, what]) => `${paint('key', key)} ${what}`),
    dot,
    width,
  );
}

export interface WatchScreen {
  readonly lines: readonly string[];
  /** How far it can be scrolled. */
  readonly scrollMax: number;
}

/** The live screen at `rows` rows: header, as much of the body as fits from `scroll` on, progress and keys. */
export function renderWatch(
  state: WatchState,
  {
    ruleOf,
    look,
    rows,
    scroll,
  }: { readonly ruleOf: RuleOf; readonly look: Look; readonly rows: number; readonly scroll: number },
): WatchScreen {
  const top = [...header(state, look), ''];
  const bottom = ['', ...progressLine(state, look), ...keyLines(state, look)];
  const content = bodyLines(state, ruleOf, look);
  const room = Math.max(3, rows - top.length - bottom.length);
  const scrollMax = Math.max(0, content.length - room);
  const from = Math.min(scroll, scrollMax);
  const shown = content.slice(from, from + room);
  if (scrollMax > 0) {
    const below = content.length - from - room;
    const words = below > 0 ? phrases.watch.more(below) : phrases.watch.upAgain;
    bottom[0] = look.paint('faint', shorten(words, look.width));
  }
  const filler = Array.from({ length: Math.max(0, room - shown.length) }, () => '');
  return { lines: [...top, ...shown, ...filler, ...bottom], scrollMax };
}

/** The same as a block to print, for `--plain` and where there is no terminal. */
export function renderWatchBlock(state: WatchState, ruleOf: RuleOf, look: Look, keys: boolean): string[] {
  return [
    ...header(state, look),
    '',
    ...bodyLines(state, ruleOf, look),
    ...progressLine(state, look),
    ...(keys ? keyLines(state, look) : []),
    '',
  ];
}
