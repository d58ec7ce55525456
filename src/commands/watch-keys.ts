import { inOrder } from '../course/judge.ts';
import { exitCode } from '../exit.ts';
import { phrases } from '../phrases/index.ts';
import type { Key } from '../ports/terminal.ts';
import { compareWithStart, editDockerfile, resetExercise, showPanel } from './watch-others.ts';
import { draw, fail, type Live, show } from './watch-session.ts';

function next(live: Live): void {
  const { now, isExercise, shown } = live.state;
  if (now?.passed && isExercise) {
    live.end('go-on');
    return;
  }
  const count = now === null || now.report.error !== null ? 0 : inOrder(now.report.result.findings).length;
  show(live, { shown: count === 0 ? 0 : (shown + 1) % count });
}

function scrollBy(live: Live, lines: number): void {
  live.scroll = Math.max(0, Math.min(live.scrollMax, live.scroll + lines));
  draw(live);
}

function suspend(live: Live): void {
  if (process.platform === 'win32') return;
  live.terminal.pause();
  process.once('SIGCONT', () => {
    live.terminal.resume();
    draw(live);
  });
  process.kill(process.pid, 'SIGTSTP');
}

const exerciseKeys: Readonly<Record<string, (live: Live) => Promise<void>>> = {
  h: (live) => showPanel(live, 'hint', phrases.hint.title),
  s: (live) => showPanel(live, 'solution', phrases.solution.title),
  c: compareWithStart,
  x: resetExercise,
};

const scrolling: Readonly<Record<string, (page: number) => number>> = {
  up: () => -1,
  down: () => 1,
  'page-up': (page) => -page,
  'page-down': (page) => page,
  space: (page) => page,
  home: () => Number.NEGATIVE_INFINITY,
  end: () => Number.POSITIVE_INFINITY,
};

const plainKeys: Readonly<Record<string, (live: Live) => void>> = {
  n: next,
  l: (live) => show(live, { listed: !live.state.listed }),
  'ctrl-z': suspend,
  'ctrl-l': draw,
};

/** What a key does. While a command has the terminal only ending counts. */
export function onKey(live: Live, key: Key, busy: { now: boolean }): void {
  if (key === 'ctrl-c') live.end(exitCode.interrupted);
  else if (key === 'q' || key === 'closed') live.end(exitCode.done);
  else if (busy.now) return;
  else if (scrolling[key] !== undefined)
    scrollBy(live, scrolling[key](Math.max(1, live.terminal.rows() - 8)));
  else if (key === 'e') act(live, editDockerfile, busy);
  else if (live.state.isExercise && exerciseKeys[key] !== undefined) act(live, exerciseKeys[key], busy);
  else {
    // Every key closes a hint; the keys named below it do what they say besides.
    if (live.state.panel !== null) show(live, { panel: null });
    plainKeys[key]?.(live);
  }
}

function act(live: Live, action: (live: Live) => Promise<void>, busy: { now: boolean }): void {
  busy.now = true;
  void action(live).then(
    () => {
      busy.now = false;
    },
    (error: unknown) => fail(live, error),
  );
}
