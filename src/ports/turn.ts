import { setImmediate as nextTurn } from 'node:timers/promises';

/** So long nobody notices that keys and signals wait. */
const turnMs = 15;
let turnBegan = 0;

/** Calls to the disk that wait are several times faster than promises of them; so that nothing starves, pause now and then. */
export async function pauseWhenDue(): Promise<void> {
  if (performance.now() - turnBegan < turnMs) return;
  await nextTurn();
  turnBegan = performance.now();
}
