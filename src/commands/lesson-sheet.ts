import { clearScreen, type Redraw } from './prompting.ts';
import { type Room, screenNow } from './room.ts';
import type { Screen } from './types.ts';

/** Lines for a screen of this look. */
export type Lines = (look: Screen) => readonly string[];

/** What is on the screen: a page, and what was said below it. */
export interface Sheet {
  /** Say something below; after a resize it is said again, as wide as the terminal is then. */
  say(lines: Lines): Promise<void>;
  readonly redraw: Redraw;
}

async function write(lines: readonly string[], { world }: Room): Promise<void> {
  await world.stdout.write(`${lines.join('\n')}\n`);
}

/** Clear the screen and say this alone. */
export function redrawing(lines: Lines, room: Room): Redraw {
  return async () => {
    await room.world.stdout.write(clearScreen);
    await write(lines(screenNow(room)), room);
  };
}

/** Say things one below the other, under whatever stands there; drawn again they stand alone. */
export function openSheet(room: Room): Sheet {
  const parts: Lines[] = [];
  return {
    async say(lines) {
      parts.push(lines);
      await write(lines(screenNow(room)), room);
    },
    redraw: redrawing((look) => parts.flatMap((lines) => lines(look)), room),
  };
}

/** Clear the screen and show a page on it. */
export async function pageSheet(page: Lines, room: Room): Promise<Sheet> {
  const sheet = openSheet(room);
  await room.world.stdout.write(clearScreen);
  await sheet.say(page);
  return sheet;
}
