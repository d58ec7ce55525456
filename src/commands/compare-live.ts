import type { CompareProgress } from '../engine/types.ts';
import type { World } from '../ports/world.ts';
import { progressLine, progressStatus } from '../render/compare-progress.ts';
import type { CommandArgs } from './types.ts';

/** Writes progress to standard error: one redrawn line on a terminal, a line a step elsewhere. */
export function progressWriter(world: World, { globals }: CommandArgs) {
  const { stderr, env } = world;
  if (globals.quiet) return { show: () => {}, end: () => {} };
  const write = (part: string) => void stderr.write(part).catch(() => {});
  if (!stderr.isTTY || globals.plain || env.TERM === 'dumb') {
    const show = (progress: CompareProgress) => {
      const line = progressLine(progress);
      if (line !== null) write(`${line}\n`);
    };
    return { show, end: () => {} };
  }
  let [latest, sinceMs]: [CompareProgress | null, number] = [null, 0];
  const draw = () => {
    if (latest === null) return;
    const seconds = (world.clock.monotonicMs() - sinceMs) / 1000;
    write(`\r\u001B[2K${progressStatus(latest, seconds, stderr.columns)}`);
  };
  const timer = setInterval(draw, 250);
  return {
    show(progress: CompareProgress) {
      if (progress.step !== null && progress.step.state !== 'started') return;
      if (latest?.phase !== progress.phase || latest.image !== progress.image)
        sinceMs = world.clock.monotonicMs();
      latest = progress;
      draw();
    },
    end() {
      clearInterval(timer);
      if (latest !== null) write('\r\u001B[2K');
    },
  };
}
