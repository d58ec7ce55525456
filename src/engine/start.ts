import { randomBytes } from 'node:crypto';
import { EnvironmentError, Interrupted } from '../exit.ts';
import { firstAnswer, freePort } from './answer.ts';
import { logTail } from './failures.ts';
import { ourself, ownerLabel } from './owner.ts';
import { runClient } from './process.ts';
import type { RunRequest } from './run-request.ts';
import type { Client, Engine } from './types.ts';

export interface StartRequest {
  readonly image: string;
  readonly run: RunRequest;
  /** In the container; null for a request that needs none. */
  readonly port: number | null;
  readonly platform: string | null;
  /** For each single start. */
  readonly limitMs: number;
  readonly signal?: AbortSignal | undefined;
}

/** Seconds from the call that creates the container to the first answer (or to its end); or why there was none. */
export type StartOutcome = { readonly seconds: number } | { readonly problem: string };

/**
 * Start one container of an image and time it. Its port is published on the loopback only; the container is labelled as ours and
 * removed, whatever happens.
 * @throws Interrupted.
 */
async function startOnce(engine: Engine, request: StartRequest): Promise<StartOutcome> {
  const name = `learn-image-opt-${process.pid}-${randomBytes(4).toString('hex')}`;
  try {
    return request.run.kind === 'exit'
      ? await timeToEnd(engine, name, request)
      : await timeToAnswer(engine, name, request, request.run.path);
  } finally {
    await runClient(engine.client, ['container', 'rm', '--force', '--volumes', name], { timeoutMs: 60_000 });
  }
}

function runArguments(name: string, { platform, image }: StartRequest, more: readonly string[]): string[] {
  const label = `${ownerLabel}=${ourself()}`;
  const at = platform === null ? [] : ['--platform', platform];
  return ['run', '--name', name, '--label', label, '--pull', 'never', ...at, ...more, image];
}

async function timeToEnd({ client }: Engine, name: string, request: StartRequest): Promise<StartOutcome> {
  const { run, signal, limitMs } = request;
  const words = run.kind === 'exit' ? run.words : [];
  const startedMs = performance.now();
  const args = [...runArguments(name, request, []), ...words];
  const { exitCode, stdout, stderr, timedOut, aborted } = await runClient(client, args, {
    signal,
    timeoutMs: limitMs,
  });
  if (aborted) throw new Interrupted();
  const seconds = (performance.now() - startedMs) / 1000;
  if (timedOut) return { problem: `did not end within ${Math.round(limitMs / 1000)} s` };
  if (exitCode === 0) return { seconds };
  if (notStarted(stderr) !== null) return { problem: couldNotStart(stderr) };
  return { problem: `ended with exit code ${exitCode}${behindColon(tellingLine(`${stdout}\n${stderr}`))}` };
}

const portTaken = /port is already allocated|address already in use|ports are not available/i;

async function timeToAnswer(
  { client }: Engine,
  name: string,
  request: StartRequest,
  path: string,
): Promise<StartOutcome> {
  const { port, signal, limitMs } = request;
  const hostPort = await freePort();
  const publish = ['--detach', '--publish', `127.0.0.1:${hostPort}:${port}`];
  const stop = new AbortController();
  const limit = AbortSignal.timeout(limitMs);
  const all = AbortSignal.any([stop.signal, limit, ...(signal ? [signal] : [])]);
  const startedMs = performance.now();
  const asking = firstAnswer(hostPort, path, all);
  try {
    const created = await runClient(client, runArguments(name, request, publish), {
      signal,
      timeoutMs: limitMs,
    });
    if (created.aborted) throw new Interrupted();
    if (created.exitCode !== 0) {
      // Somebody else was quicker: ask for another port.
      if (portTaken.test(created.stderr)) return { problem: portTakenProblem };
      return { problem: couldNotStart(created.stderr) };
    }
    const ended = runClient(client, ['wait', name], { signal: all });
    const first = await Promise.race([asking, ended]);
    if (signal?.aborted) throw new Interrupted();
    if ('kind' in first && first.kind === 'answered') return { seconds: (first.atMs - startedMs) / 1000 };
    const said = behindColon(tellingLine(await logs(client, name)));
    if (!('kind' in first) && !limit.aborted) {
      return { problem: `ended with exit code ${first.stdout.trim()} before it answered${said}` };
    }
    const answer = await asking;
    if (answer.kind === 'refused') return { problem: `answers with status ${answer.status}` };
    const status = answer.kind === 'silent' ? answer.status : null;
    const within = `within ${Math.round(limitMs / 1000)} s`;
    if (status !== null) return { problem: `answered with status ${status} only, ${within}${said}` };
    return { problem: `did not answer on port ${port} ${within}${said}` };
  } finally {
    stop.abort();
  }
}

const portTakenProblem = 'the port was taken meanwhile';

/** All starts of one image: their seconds in order, or why one of them failed. */
export interface Starts {
  readonly seconds: readonly number[];
  readonly problem: string | null;
}

const startsOfEach = 3;

/** Start an image several times, one after the other, up to the first that fails. @throws Interrupted. */
export async function timeStarts(engine: Engine, request: StartRequest): Promise<Starts> {
  const seconds: number[] = [];
  let taken = 0;
  while (seconds.length < startsOfEach) {
    const outcome = await startOnce(engine, request);
    if ('seconds' in outcome) {
      seconds.push(outcome.seconds);
      continue;
    }
    taken += 1;
    if (outcome.problem === portTakenProblem && taken < 5) continue;
    const which =
      seconds.length === 0 ? '' : `, after ${seconds.length} good start${seconds.length === 1 ? '' : 's'}`;
    return { seconds, problem: `${outcome.problem}${which}` };
  }
  return { seconds, problem: null };
}

/** Of an odd number of figures the one in the middle. */
export function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((first, second) => first - second);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? null;
}

async function logs(client: Client, name: string): Promise<string> {
  const { stdout, stderr } = await runClient(client, ['logs', '--tail', '100', name], { timeoutMs: 10_000 });
  return `${stdout}\n${stderr}`;
}

function behindColon(line: string | null): string {
  return line === null ? '' : `: ${line}`;
}

/** The line of a log that tells most: the first that names an error, else the last. */
export function tellingLine(log: string): string | null {
  const lines = logTail(log)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !/^at /.test(line));
  const errors =
    /\b(?:[A-Za-z]*Error|[A-Za-z]*Exception|fatal|panic|cannot|can't|no such|not found|denied|refused)\b/i;
  const line = lines.find((one) => errors.test(one)) ?? lines.at(-1);
  if (line === undefined) return null;
  return line.length > 160 ? `${line.slice(0, 159)}…` : line;
}

/** What the engine says when it can't execute the image's command at all; null: it could. */
function notStarted(stderr: string): string | null {
  const said = /Error response from daemon: ([^\n]+)|^Error: ([^\n]*(?:OCI|crun|runc)[^\n]*)/m.exec(stderr);
  return said === null ? null : (said[1] ?? said[2] ?? '');
}

function couldNotStart(stderr: string): string {
  const lines = stderr
    .split('\n')
    .filter((line) => line.trim() !== '' && !/^(?:WARNING|Run '|See ')/.test(line));
  const said = (notStarted(stderr) ?? lines.at(-1) ?? '')
    // A chain of who called whom: the last link is the reason.
    .replace(/^.*(?:unable to start container process|runc create failed|OCI runtime error|crun): /, '')
    .replace(/(?:: unknown)?\.?\s*$/, '');
  return `can’t be started${behindColon(said === '' ? null : said.slice(0, 200))}`;
}

/**
 * Is the engine on this machine? What it publishes on its loopback can't be reached otherwise.
 * @throws EnvironmentError when it is not.
 */
export async function requireLocalEngine(engine: Engine, signal?: AbortSignal): Promise<void> {
  if (engine.name !== 'docker' || engine.builder === 'podman') return;
  const [flag, context] = engine.client.globals;
  const args = ['context', 'inspect', ...(flag === '--context' && context ? [context] : [])];
  const { stdout } = await runClient(engine.client, [...args, '--format', '{{.Endpoints.docker.Host}}'], {
    signal,
    timeoutMs: 10_000,
  });
  const host = /^(?:ssh|tcp|https?):\/\/(?:[^@/]*@)?(\[[^\]]*\]|[^:/]+)/.exec(stdout.trim())?.[1];
  if (host === undefined || /^(?:localhost|127\.[\d.]+|\[::1\])$/.test(host)) return;
  throw new EnvironmentError(
    `--run with GET needs an engine on this machine, but this one is at ${host}.`,
    'Use `--run exit`, leave --run out, or run the comparison over there.',
  );
}
