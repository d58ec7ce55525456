import { fileURLToPath } from 'node:url';
import { Interrupted, UsageError } from '../exit.ts';
import { formatBytes } from '../size.ts';
import { ClosedPipe } from './closed-pipe.ts';
import { realFiles } from './files.ts';
import { invocation, spelled } from './invocation.ts';
import type { Output, Stdin, World } from './world.ts';

function outputOf(stream: NodeJS.WriteStream): Output {
  let closed = false;
  // Only for people: what goes into a pipe or a file stays as the contract has it.
  const program = stream.isTTY === true ? invocation(process.env, process.argv[1] ?? '') : 'learn-image-opt';
  // Without a listener a closed pipe would end the process with a stack.
  stream.on('error', () => {
    closed = true;
  });
  return {
    isTTY: stream.isTTY === true,
    get columns() {
      return stream.columns ?? 80;
    },
    get rows() {
      return stream.rows ?? 24;
    },
    stream,
    write(text) {
      if (closed) return Promise.reject(new ClosedPipe());
      return new Promise((done, fail) => {
        stream.write(spelled(text, program), (error) => {
          if (error === null || error === undefined) done();
          else fail('code' in error && error.code === 'EPIPE' ? new ClosedPipe() : error);
        });
      });
    },
  };
}

async function readStdin(limitBytes: number): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let total = 0;
  for await (const chunk of process.stdin) {
    const data = Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk);
    total += data.length;
    if (total > limitBytes) {
      throw new UsageError(
        `Standard input is larger than ${formatBytes(limitBytes)}.`,
        'That is more than a Dockerfile ever needs: check what is piped in.',
      );
    }
    chunks.push(data);
  }
  return Buffer.concat(chunks);
}

const stdin: Stdin = {
  get isTTY() {
    return process.stdin.isTTY === true;
  },
  get raw() {
    return process.stdin.isTTY === true ? process.stdin : null;
  },
  read: readStdin,
  stream: () => process.stdin,
};

let controller: AbortController | null = null;

/**
 * Made when somebody first listens: a command that doesn't is ended by the signal itself, as the system does it.
 * `once`: a second Ctrl-C ends the process at once, even when cleaning up hangs.
 */
function signal(): AbortSignal {
  if (controller === null) {
    const made = new AbortController();
    controller = made;
    process.once('SIGINT', () => made.abort(new Interrupted()));
    process.once('SIGTERM', () => made.abort(new Interrupted()));
    // The terminal was closed: a build goes on in the engine unless it is stopped.
    process.once('SIGHUP', () => made.abort(new Interrupted()));
  }
  return controller.signal;
}

/**
 * The machine this process runs on. Streams and signals are touched only when asked for.
 * @param packageUrl of the package's folder, which holds `lessons` and `exercises`.
 */
export function realWorld(packageUrl: URL): World {
  let [out, err]: [Output | null, Output | null] = [null, null];
  return {
    cwd: process.cwd(),
    env: process.env,
    platform: process.platform,
    files: realFiles,
    stdin,
    get stdout() {
      out ??= outputOf(process.stdout);
      return out;
    },
    get stderr() {
      err ??= outputOf(process.stderr);
      return err;
    },
    clock: { now: () => new Date(), monotonicMs: () => performance.now() },
    get signal() {
      return signal();
    },
    packageDir: fileURLToPath(packageUrl),
  };
}
