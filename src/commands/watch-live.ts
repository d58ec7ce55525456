import { type ExitCode, exitCode } from '../exit.ts';
import { phrases } from '../phrases/index.ts';
import type { ProgressStore } from '../ports/state.ts';
import { openTerminal } from '../ports/terminal.ts';
import { watchFolder } from '../ports/watcher.ts';
import type { World } from '../ports/world.ts';
import type { WatchState } from '../render/watch-state.ts';
import type { CommandArgs } from './types.ts';
import { afterCheck, foreseenGain, keepCheck } from './watch-check.ts';
import { onKey } from './watch-keys.ts';
import { draw, fail, type Live } from './watch-session.ts';
import type { Watched } from './watched.ts';

function sameProgress(state: WatchState, { progress }: Pick<WatchState, 'progress'>): boolean {
  return state.progress?.done === progress?.done && state.progress?.total === progress?.total;
}

/** Check again and again until what was checked is what is on the disk: a save during a check is never lost. */
function checker(live: Live): () => Promise<void> {
  let [running, wanted]: [boolean, boolean] = [false, false];
  let checked: string | null = null;
  return async () => {
    wanted = true;
    if (running) return;
    running = true;
    while (wanted && !live.ended) {
      wanted = false;
      const reading = await live.watched.read();
      if (reading.key === checked) continue;
      const now = await reading.check();
      checked = reading.key;
      const gain = await foreseenGain(now, live.watched, reading, live.store, live.world);
      live.state = { ...afterCheck(live.state, now, live.world), gain };
      live.scroll = 0;
      // The answer first: keeping it waits for the disk.
      if (!live.ended && !live.args.screen.plain) draw(live);
      const kept = await keepCheck(now, live.watched, reading, live.store, live.world);
      const notices = [...new Set([...live.state.notices, ...kept.notices])];
      const told = notices.length > live.state.notices.length || !sameProgress(live.state, kept);
      const news = told || kept.gain?.next !== gain?.next;
      live.state = { ...live.state, notices, progress: kept.progress, gain: kept.gain };
      if (!live.ended && (news || live.args.screen.plain)) draw(live);
      wanted = true;
    }
    running = false;
  };
}

export interface LiveOptions {
  readonly args: CommandArgs;
  readonly world: World;
  readonly watched: Watched;
  readonly store: ProgressStore;
  readonly state: WatchState;
}

/**
 * The live screen, until the person quits. The terminal is restored however it ends.
 * @returns an exit code, or `go-on` when the person passed and wants the next thing.
 */
export async function watchLive({
  args,
  world,
  watched,
  store,
  state,
}: LiveOptions): Promise<ExitCode | 'go-on'> {
  const busy = { now: false };
  let resolveEnd: (code: ExitCode | 'go-on') => void = () => {};
  const ending = new Promise<ExitCode | 'go-on'>((resolve) => {
    resolveEnd = resolve;
  });
  const terminal = openTerminal(
    world,
    { onKey: (key) => onKey(live, key, busy), onResize: () => draw(live) },
    args.screen.plain,
  );
  const live: Live = {
    args,
    world,
    watched,
    store,
    state,
    terminal,
    scroll: 0,
    scrollMax: 0,
    away: false,
    ended: false,
    failure: null,
    end(code) {
      live.ended = true;
      resolveEnd(code);
    },
  };
  const onAbort = () => {
    // While another command has the terminal the signal is that command's.
    if (!live.away) live.end(exitCode.interrupted);
  };
  world.signal.addEventListener('abort', onAbort);
  const check = checker(live);
  let checking = Promise.resolve();
  const recheck = () => {
    checking = Promise.all([checking, check()]).then(
      () => {},
      (error: unknown) => fail(live, error),
    );
  };
  const watcher = watchFolder({
    folder: watched.folder,
    names: watched.names,
    onChange: recheck,
    onFallback: (reason) => {
      const notice = phrases.polling.said(reason);
      live.state = { ...live.state, notices: [...live.state.notices, notice] };
      draw(live);
    },
  });
  if (!args.screen.plain) draw(live);
  recheck();
  try {
    const code = await ending;
    // What was answered is kept before anything follows.
    await checking;
    if (live.failure !== null) throw live.failure;
    return code;
  } finally {
    watcher.close();
    world.signal.removeEventListener('abort', onAbort);
    terminal.close();
  }
}
