import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';

const waitMs = 2_000;
/** A lock older than this was left by a process that died. */
const staleMs = 10_000;

function isGone(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH';
  }
}

async function lockIsStale(lock: string): Promise<boolean> {
  const info = await stat(lock).catch(() => null);
  if (info === null) return false;
  if (Date.now() - info.mtimeMs > staleMs) return true;
  const [pid, host] = (await readFile(lock, 'utf8').catch(() => '')).split(' ');
  return host === hostname() && isGone(Number(pid));
}

/**
 * Run `work` alone among processes that lock the same path; a `.lock` file beside it is the sign, and names its owner.
 * After two seconds of waiting it runs all the same: whoever calls this must not depend on it for soundness.
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
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
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
