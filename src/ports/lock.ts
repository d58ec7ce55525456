import { open, rm, stat } from 'node:fs/promises';

const waitMs = 2_000;
/** A lock older than this was left by a process that died. */
const staleMs = 10_000;

async function lockIsStale(lock: string): Promise<boolean> {
  const info = await stat(lock).catch(() => null);
  return info !== null && Date.now() - info.mtimeMs > staleMs;
}

/**
 * Run `work` alone among processes that lock the same path; a `.lock` file beside it is the sign.
 * After two seconds of waiting it runs all the same: whoever calls this must not depend on it for soundness.
 */
export async function locked<T>(path: string, work: () => Promise<T>): Promise<T> {
  const lock = `${path}.lock`;
  const until = Date.now() + waitMs;
  let mine = false;
  while (!mine && Date.now() < until) {
    try {
      await (await open(lock, 'wx')).close();
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
