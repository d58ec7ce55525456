import { resolve } from 'node:path';
import { type ExitCode, exitCode } from '../exit.ts';
import type { ProgressStore } from '../ports/state.ts';
import type { LiveTerminal } from '../ports/terminal.ts';
import type { World } from '../ports/world.ts';
import { renderWatch, renderWatchBlock } from '../render/watch.ts';
import type { WatchState } from '../render/watch-state.ts';
import type { CommandArgs } from './types.ts';
import { ruleOf } from './watch-check.ts';
import type { Watched } from './watched.ts';

/** The live screen as it runs. */
export interface Live {
  readonly args: CommandArgs;
  readonly world: World;
  readonly watched: Watched;
  readonly store: ProgressStore;
  readonly terminal: LiveTerminal;
  state: WatchState;
  scroll: number;
  scrollMax: number;
  /** The terminal is somebody else's just now. */
  away: boolean;
  ended: boolean;
  failure: unknown;
  end(code: ExitCode | 'go-on'): void;
}

/** Bring the state to the screen. */
export function draw(live: Live): void {
  const { args, terminal, state, watched } = live;
  if (live.away) return;
  const { screen } = args;
  if (screen.plain) {
    terminal.draw(renderWatchBlock(state, ruleOf, screen, true));
    return;
  }
  const look = {
    ...screen,
    width: Math.max(20, terminal.columns()),
    link: (path: string, label: string) => screen.link(resolve(watched.folder, path), label),
  };
  const { lines, scrollMax } = renderWatch(state, {
    ruleOf,
    look,
    rows: terminal.rows(),
    scroll: live.scroll,
  });
  live.scrollMax = scrollMax;
  live.scroll = Math.min(live.scroll, scrollMax);
  terminal.draw(lines);
}

/** Change the state and begin at the top again. */
export function show(live: Live, change: Partial<WatchState>): void {
  live.state = { ...live.state, ...change };
  live.scroll = 0;
  draw(live);
}

/** End the live screen; the CLI turns the error into text. */
export function fail(live: Live, error: unknown): void {
  live.failure = error;
  live.end(exitCode.defect);
}
