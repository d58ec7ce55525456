import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { codeOf } from '../codes.ts';
import { isGone } from '../engine/process-tree.ts';

const waitMs = 15_000;
/** A lock older than this was left by a process that died, if nobody can say whether its owner lives. */
const staleMs = 10_000;
/** The same where a process of its owner's number lives: it may be another one by now. */
const heldMs = 60_000;

async function lockIsStale(lock: string): Promise<boolean> {
  const info = await stat(lock).catch(() => null);
  if (info === null) return false;
  const ageMs = Date.now() - info.mtimeMs;
  const [pid, host] = (await readFile(lock, 'utf8').catch(() => '')).split(' ');
  if (host !== hostname()) return ageMs > staleMs;
  return isGone(Number(pid)) || ageMs > heldMs;
}

/**
 * Run `work` alone among processes that lock the same path; a `.lock` file beside it is the sign, and names its owner.
 * After fifteen seconds of waiting it runs all the same: whoever calls this must not depend on it for soundness.
 */
export async function locked<T>(path: string, work: () => Promise<T>): Promise<T> {
  const lock = `${path}.lock`;
  const until = Date.now() + waitMs;
  let mine = false;
  while (!mine && Date.now() < until) {
    try {
      await writeFile(lock, `${process.pid} ${hostname()}`, { flag: 'wx' });
      mine = true;
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error;
      if (await lockIsStale(lock)) await rm(lock, { force: true });
      else await new Promise((wake) => setTimeout(wake, 20 + Math.random() * 30));
    }
  }
  try {
    return await work();
  } finally {
    if (mine) await rm(lock, { force: true });
  }
}
