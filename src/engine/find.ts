import { EnvironmentError, Interrupted, UsageError } from '../exit.ts';
import { property } from '../layers/json-value.ts';
import { engineFailure, noEngine } from './failures.ts';
import { type RunResult, runClient } from './process.ts';
import type { Client, Engine, EngineChoice } from './types.ts';

/** An engine that has not answered in this time is taken as hung. */
const answerMs = 30_000;

type Environment = Readonly<Record<string, string | undefined>>;

export const anyEngine: EngineChoice = { dockerContext: null, builder: null };

/**
 * The engine to build with: docker (BuildKit where buildx is there, else the classic builder), else podman.
 * @throws EnvironmentError when none is installed, running, or permitted; UsageError for an unknown context.
 */
export async function findEngine(
  env: Environment,
  choice = anyEngine,
  signal?: AbortSignal,
): Promise<Engine> {
  const globals = choice.dockerContext === null ? [] : ['--context', choice.dockerContext];
  const docker: Client = { program: 'docker', globals, env };
  const answer = await ask(docker, signal);
  if (answer.startError === null) return engineOf(docker, answer, choice, signal);
  if (choice.dockerContext !== null || choice.builder !== null) throw noEngine();
  const podman: Client = { program: 'podman', globals: [], env };
  const second = await ask(podman, signal);
  if (second.startError === null) return engineOf(podman, second, choice, signal);
  // An engine that may not be started is worth more than "none is there".
  if (answer.startError === 'EACCES') throw notExecutable('docker');
  throw second.startError === 'EACCES' ? notExecutable('podman') : noEngine();
}

function notExecutable(program: string): EnvironmentError {
  return new EnvironmentError(
    `${program} is on the PATH, but may not be executed.`,
    'Check its permissions (`chmod +x`), or install it again.',
  );
}

async function ask(client: Client, signal: AbortSignal | undefined): Promise<RunResult> {
  const answer = await runClient(client, ['version', '--format', '{{json .}}'], {
    signal,
    timeoutMs: answerMs,
  });
  if (answer.aborted) throw new Interrupted();
  if (answer.timedOut) {
    throw new EnvironmentError(
      `The engine behind ${client.program} does not answer.`,
      'Restart it (Docker Desktop, or `sudo systemctl restart docker`) and run the same command again.',
    );
  }
  return answer;
}

async function engineOf(
  client: Client,
  { exitCode, stdout, stderr }: RunResult,
  choice: EngineChoice,
  signal: AbortSignal | undefined,
): Promise<Engine> {
  const version = daemonVersion(stdout);
  if (exitCode !== 0 || version === null) throw unusable(client, stdout, stderr);
  const base = { version, client, builderName: choice.builder, verb: 'buildx' } as const;
  // `docker` may be podman's own stand-in for it, which knows no buildx worth the name.
  if (client.program === 'podman' || /podman/i.test(stdout + stderr)) {
    return { ...base, name: 'podman', builder: 'podman', progress: 'lines' };
  }
  const wanted = client.env.DOCKER_BUILDKIT !== '0' || choice.builder !== null;
  const progress = wanted ? await buildxProgress(client, signal) : null;
  if (progress !== null) {
    const reach = await builderClient(client, choice, signal);
    return { ...base, client: reach, name: 'docker', builder: 'buildkit', progress };
  }
  if (choice.builder !== null) {
    throw new EnvironmentError('--builder needs docker’s buildx part.', 'Install docker-buildx.');
  }
  if (wanted && hasBuiltIn(stdout)) {
    return { ...base, name: 'docker', builder: 'buildkit', progress: 'plain', verb: 'build' };
  }
  return { ...base, name: 'docker', builder: 'classic', progress: 'lines' };
}

/** Clients from 18.09 to 22 have BuildKit built in; later ones leave it to buildx. */
function hasBuiltIn(versions: string): boolean {
  return ['Client', 'Server'].every((side) => {
    const [, major, minor] =
      /^(\d+)\.(\d+)/.exec(String(property(property(JSON.parse(versions), side), 'Version'))) ?? [];
    const release = Number(major) * 100 + Number(minor);
    return release >= 1809 && (side === 'Server' || release < 2300);
  });
}

/**
 * The client that holds what a builder named with --builder builds: a builder of the driver `docker` is the engine of some
 * docker context and leaves its images there; every other driver's images are loaded into the engine in use.
 * @throws UsageError when there is no such builder.
 */
async function builderClient(
  client: Client,
  { builder, dockerContext }: EngineChoice,
  signal?: AbortSignal,
): Promise<Client> {
  if (builder === null) return client;
  const { exitCode, stdout, stderr, aborted } = await runClient(client, ['buildx', 'inspect', builder], {
    signal,
    timeoutMs: answerMs,
  });
  if (aborted) throw new Interrupted();
  if (exitCode !== 0) throw unusable(client, stdout, stderr);
  const driver = /^Driver:\s+(\S+)/m.exec(stdout)?.[1];
  const endpoint = /^Endpoint:\s+(\S+)/m.exec(stdout)?.[1];
  if (driver !== 'docker' || endpoint === undefined || endpoint === dockerContext) return client;
  if (dockerContext !== null) {
    throw new UsageError(
      `The builder ${JSON.stringify(builder)} belongs to the docker context ${JSON.stringify(endpoint)}, not to ${JSON.stringify(dockerContext)}.`,
      'Name only one of --builder and --docker-context.',
    );
  }
  return { ...client, globals: ['--context', endpoint] };
}

function unusable(client: Client, stdout: string, stderr: string) {
  const said = stderr.trim().split('\n').at(-1) ?? '';
  return (
    engineFailure(`${stderr}\n${stdout}`, client.program) ??
    new EnvironmentError(
      `${client.program} can’t be used${said === '' ? '' : `: ${said.slice(0, 200)}`}`.replace(/\.?$/, '.'),
      `Check with \`${client.program} version\`.`,
    )
  );
}

/** Of the daemon; podman without a service has none and is its own. */
function daemonVersion(stdout: string): string | null {
  let answer: unknown;
  try {
    answer = JSON.parse(stdout);
  } catch {
    return null;
  }
  for (const side of ['Server', 'Client']) {
    const part = property(answer, side);
    const version = property(part, 'Version');
    if (typeof version === 'string' && version !== '') return version;
    // Docker tells the daemon's side as null when it is not there; podman leaves the key out.
    if (side === 'Server' && part === null && !isPodman(answer)) return null;
  }
  return null;
}

function isPodman(answer: unknown): boolean {
  return property(property(answer, 'Client'), 'APIVersion') !== undefined;
}

/** rawjson came with buildx 0.13; null: no buildx. */
async function buildxProgress(client: Client, signal?: AbortSignal): Promise<'rawjson' | 'plain' | null> {
  const { exitCode, stdout, aborted } = await runClient(client, ['buildx', 'version'], {
    signal,
    timeoutMs: answerMs,
  });
  if (aborted) throw new Interrupted();
  if (exitCode !== 0) return null;
  const [, major, minor] = /\bv?(\d+)\.(\d+)\.\d+/.exec(stdout.replace(/^\S*\/buildx\s+/, '')) ?? [];
  const newEnough = Number(major) > 0 || Number(minor) >= 13;
  return newEnough ? 'rawjson' : 'plain';
}
