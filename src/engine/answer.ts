import { get } from 'node:http';
import { createServer } from 'node:net';
import { setTimeout } from 'node:timers/promises';

const pauseMs = 15;
/** A server may say "not found" while it still warms up, but hardly for longer. */
const refusedMs = 3_000;

export type Answer =
  | { readonly kind: 'answered'; readonly atMs: number }
  | { readonly kind: 'refused'; readonly status: number }
  | { readonly kind: 'silent'; readonly status: number | null };

/**
 * Ask until it answers with 2xx or 3xx, or the signal ends it.
 * @returns `atMs` on the clock of `performance.now()`; `refused`: it kept on answering 4xx; `silent` with the last other status.
 */
export async function firstAnswer(port: number, path: string, signal: AbortSignal): Promise<Answer> {
  let [status, refusedSinceMs]: [number | null, number | null] = [null, null];
  while (!signal.aborted) {
    const said = await ask(port, path, signal);
    const nowMs = performance.now();
    if (said !== null) status = said;
    if (said !== null && said >= 200 && said < 400) return { kind: 'answered', atMs: nowMs };
    if (said === null || said >= 500) refusedSinceMs = null;
    else refusedSinceMs ??= nowMs;
    if (said !== null && refusedSinceMs !== null && nowMs - refusedSinceMs > refusedMs) {
      return { kind: 'refused', status: said };
    }
    await setTimeout(pauseMs, null, { signal }).catch(() => {});
  }
  return { kind: 'silent', status };
}

/** The status of one request, or null when there is no answer. */
function ask(port: number, path: string, signal: AbortSignal): Promise<number | null> {
  return new Promise((done) => {
    const options = { host: '127.0.0.1', port, path, agent: false, signal };
    const request = get(options, (response) => {
      done(response.statusCode ?? null);
      // The first line is all that counts: a stream of events never ends.
      response.destroy();
    });
    request.on('error', () => done(null));
  });
}

/** A port of the loopback that is free right now. */
export function freePort(): Promise<number> {
  return new Promise((done, failed) => {
    const server = createServer();
    server.on('error', failed);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => done(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
