import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

const gzipAsync = promisify(gzip);
const blockBytes = 4 * 1024 * 1024;
/** libuv's default pool: more would only wait. */
const atOnce = 4;

export interface CompressionMeter {
  /** Resolves when there is room for more. */
  write(chunk: Uint8Array): Promise<void>;
  /** @returns compressed bytes of all that was written. */
  end(): Promise<number>;
}

/**
 * Counts what a layer weighs on the wire: gzip at level 6, the level that `docker push` uses. Every 4 MiB are compressed on
 * their own, in parallel, as pigz does; that costs a few bytes a block against one stream, and the same bytes always give the
 * same count on one Node version. Nothing is kept.
 */
export function compressionMeter(): CompressionMeter {
  let waiting: Uint8Array[] = [];
  let waitingBytes = 0;
  let compressedBytes = 0;
  const running = new Set<Promise<void>>();

  function compress(): void {
    const block = Buffer.concat(waiting);
    waiting = [];
    waitingBytes = 0;
    const work = gzipAsync(block, { level: 6 }).then((out) => {
      compressedBytes += out.length;
      running.delete(work);
    });
    running.add(work);
  }

  return {
    async write(chunk) {
      waiting.push(chunk);
      waitingBytes += chunk.length;
      if (waitingBytes < blockBytes) return;
      compress();
      if (running.size >= atOnce) await Promise.race(running);
    },
    async end() {
      if (waitingBytes > 0) compress();
      await Promise.all(running);
      return compressedBytes;
    },
  };
}
