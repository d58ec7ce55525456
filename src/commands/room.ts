import type { ProgressStore } from '../ports/state.ts';
import type { World } from '../ports/world.ts';
import type { Ask } from './prompting.ts';
import type { Screen } from './types.ts';

/** What lessons and menus need besides themselves. */
export interface Room {
  readonly world: World;
  readonly ask: Ask;
  readonly screen: Screen;
  readonly store: ProgressStore;
}

/** The screen as wide as the terminal is now. */
export function screenNow({ screen, world }: Room): Screen {
  return { ...screen, width: Math.max(40, world.stdout.columns) };
}
