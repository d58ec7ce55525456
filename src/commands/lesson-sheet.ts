import type { Redraw } from './prompting.ts';
import { type Room, screenNow } from './room.ts';
import type { Screen } from './types.ts';

/** Lines for a screen of this look. */
type Lines = (look: Screen) => readonly string[];

/** What is on the screen: a page, or nothing of ours, and what was said below it. */
export interface Sheet {
  /** Say something below; after a resize it is said again, as wide as the terminal is then. */
  say(lines: Lines): Promise<void>;
  /** Null: what stands above is not ours to draw again. */
  readonly redraw: Redraw | undefined;
}

const clearScreen = '\u001B[2J\u001B[H';

async function write(lines: readonly string[], { world }: Room): Promise<void> {
  await world.stdout.write(`${lines.join('\n')}\n`);
}

/** Say things one below the other, whatever stands above. */
export function openSheet(room: Room): Sheet {
  return { say: (lines) => write(lines(screenNow(room)), room), redraw: undefined };
}

/** Clear the screen and show a page on it. */
export async function pageSheet(page: Lines, room: Room): Promise<Sheet> {
  const parts: Lines[] = [page];
  const draw = async () => {
    const look = screenNow(room);
    await room.world.stdout.write(clearScreen);
    for (const lines of parts) await write(lines(look), room);
  };
  await draw();
  return {
    async say(lines) {
      parts.push(lines);
      await write(lines(screenNow(room)), room);
    },
    redraw: draw,
  };
}
