import { endClient } from './process-tree.ts';
import type { Client } from './types.ts';

export interface RunOptions {
  readonly cwd?: string;
  /** Ends the program and all it started: SIGTERM, then SIGKILL after a grace. */
  readonly signal?: AbortSignal | undefined;
  readonly timeoutMs?: number;
  /** Its steps are no children of a daemon and outlive it: on an end they go first. */
  readonly daemonless?: boolean;
  /** Told the process's number as soon as it runs. */
  readonly onPid?: (pid: number) => void;
  readonly env?: Readonly<Record<string, string>>;
  /** With a listener nothing of that stream is kept. */
  readonly onStdout?: (chunk: Buffer) => void;
  readonly onStderr?: (chunk: Buffer) => void;
}

export interface RunResult {
  /** Null: never started, or ended by a signal. */
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Why it could not start: `ENOENT`, `EACCES`; null when it did. */
  readonly startError: string | null;
  readonly timedOut: boolean;
  readonly aborted: boolean;
}

/** Kept of a stream; no answer that we read is longer. */
const keptBytes = 8 * 1024 * 1024;

/** Keeps the first `keptBytes` of what it is given. */
function keeper(): { take(chunk: Buffer): void; text(): string } {
  const chunks: Buffer[] = [];
  let bytes = 0;
  return {
    take(chunk) {
      if (bytes < keptBytes) chunks.push(chunk);
      bytes += chunk.length;
    },
    text: () => Buffer.concat(chunks).toString('utf8'),
  };
}

/**
 * Run an engine's client to its end. Never throws for what the program does: the caller reads the result.
 * An abort or a time limit ends the whole process group, and this resolves only once it is gone.
 */
export async function runClient(
  client: Client,
  args: readonly string[],
  options: RunOptions = {},
): Promise<RunResult> {
  const { result } = await openClient(client, args, options, null);
  return result;
}

/**
 * Run a client whose standard output is read as it comes, at the reader's pace.
 * @param read gets the output; what it throws ends the client and is thrown on.
 */
export async function streamClient<T>(
  client: Client,
  args: readonly string[],
  options: RunOptions,
  read: (stdout: AsyncIterable<Uint8Array>) => Promise<T>,
): Promise<{ readonly result: RunResult; readonly value: T | null }> {
  const stop = new AbortController();
  const signal = options.signal ? AbortSignal.any([options.signal, stop.signal]) : stop.signal;
  let value: T | null = null;
  let failure: { readonly error: unknown; readonly atEnd: boolean } | null = null;
  const { result } = await openClient(client, args, { ...options, signal }, async (stdout) => {
    let ended = false;
    async function* watched() {
      yield* stdout;
      ended = true;
    }
    try {
      value = await read(watched());
    } catch (error) {
      failure = { error, atEnd: ended };
      stop.abort();
    }
  });
  const aborted = options.signal?.aborted ?? false;
  if (failure === null) return { result, value };
  // What breaks off because the client failed, or was ended, is told by the client's result.
  const { error, atEnd } = failure as { readonly error: unknown; readonly atEnd: boolean };
  const clientFailed =
    aborted || result.timedOut || (atEnd && result.exitCode !== 0 && result.stderr.trim() !== '');
  if (!clientFailed) throw error;
  return { result: { ...result, aborted }, value: null };
}

async function openClient(
  client: Client,
  args: readonly string[],
  options: RunOptions,
  reader: ((stdout: AsyncIterable<Uint8Array>) => Promise<void>) | null,
): Promise<{ result: RunResult }> {
  const { execa } = await import('execa');
  if (options.signal?.aborted) return { result: neverStarted(null, true) };
  const [stdout, stderr] = [keeper(), keeper()];
  const subprocess = execa(client.program, [...client.globals, ...args], {
    env: { ...client.env, ...options.env },
    extendEnv: false,
    reject: false,
    buffer: false,
    stdin: 'ignore',
    encoding: 'buffer',
    detached: process.platform !== 'win32',
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
  });
  if (reader === null) subprocess.stdout.on('data', options.onStdout ?? stdout.take);
  subprocess.stderr.on('data', options.onStderr ?? stderr.take);
  const reading = reader?.(subprocess.stdout);
  if (subprocess.pid !== undefined) options.onPid?.(subprocess.pid);
  const guard = guardProcess(subprocess.pid, options);
  try {
    const [ended] = await Promise.all([subprocess, reading]);
    const startError = subprocess.pid === undefined ? (ended.code ?? 'ENOENT') : null;
    return {
      result: {
        exitCode: ended.exitCode ?? null,
        stdout: stdout.text(),
        stderr: stderr.text(),
        startError,
        ...guard.why(),
      },
    };
  } finally {
    guard.lift();
  }
}

function neverStarted(startError: string | null, aborted: boolean): RunResult {
  return { exitCode: null, stdout: '', stderr: '', startError, timedOut: false, aborted };
}

/** Ends the process group on an abort or at the time limit. */
function guardProcess(pid: number | undefined, { signal, timeoutMs, daemonless = false }: RunOptions) {
  let why = { timedOut: false, aborted: false };
  let stopEnding: (() => void) | null = null;
  const end = (reason: typeof why) => {
    if (stopEnding !== null || pid === undefined) return;
    why = reason;
    stopEnding = endClient(pid, daemonless);
  };
  const onAbort = () => end({ timedOut: false, aborted: true });
  signal?.addEventListener('abort', onAbort);
  const timer =
    timeoutMs === undefined ? null : setTimeout(() => end({ timedOut: true, aborted: false }), timeoutMs);
  return {
    why: () => why,
    lift() {
      signal?.removeEventListener('abort', onAbort);
      if (timer) clearTimeout(timer);
      stopEnding?.();
    },
  };
}
