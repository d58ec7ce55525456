import { BuildError, Interrupted } from '../exit.ts';
import { explainBuild, logTail } from './failures.ts';
import { ourself, ownerLabel } from './owner.ts';
import { runClient } from './process.ts';
import { lineFeed, type StepReader, stepReader } from './steps.ts';
import type { BuildChoice, BuildStep, BuiltImage, Engine } from './types.ts';

export interface BuildRequest {
  /** As the person named it; stands in messages. */
  readonly label: string;
  /** Absolute; a `NAME.dockerignore` beside it wins over the context's `.dockerignore`. */
  readonly dockerfile: string;
  readonly contextDir: string;
  readonly tag: string;
  /** Build up to this stage; null: the last. */
  readonly target?: string | null;
  readonly choice?: BuildChoice;
  /** Run every step again. */
  readonly noCache?: boolean;
  /** The build is stopped then, and fails. */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
  readonly onStep?: (step: BuildStep) => void;
  /** Told every image that a builder without labels on its intermediate images made (not what it took from the cache). */
  readonly onIntermediate?: (id: string) => void;
  /** Told the client's process number as soon as it runs. */
  readonly onPid?: (pid: number) => void;
}

function buildArguments(engine: Engine, request: BuildRequest): string[] {
  const { builder, progress, builderName } = engine;
  const { target = null, choice } = request;
  const platform = choice?.platform ?? null;
  const verb = {
    buildkit:
      engine.verb === 'buildx'
        ? ['buildx', 'build', `--progress=${progress}`, '--load']
        : ['build', `--progress=${progress}`],
    classic: ['build', '--force-rm'],
    podman: ['build', '--force-rm', '--format=docker'],
  }[builder];
  return [
    ...verb,
    ...(builderName === null ? [] : ['--builder', builderName]),
    ...(request.noCache ? ['--no-cache'] : []),
    ...(platform === null ? [] : ['--platform', platform]),
    ...(target === null ? [] : ['--target', target]),
    ...(choice?.buildArgs ?? []).flatMap((argument) => ['--build-arg', argument]),
    '--label',
    `${ownerLabel}=${ourself()}`,
    '--tag',
    request.tag,
    '--file',
    request.dockerfile,
    request.contextDir,
  ];
}

/** Reads the ids of new images from what the classic builder and podman print. What comes from the cache may be somebody else's. */
export function intermediateReader(onImage: (id: string) => void) {
  let cached = false;
  // By line: a chunk may end in the middle of an id.
  return lineFeed((line) => {
    const id = /^ *-+> ([0-9a-f]{12,64})$/.exec(line)?.[1];
    if (id !== undefined && !cached) onImage(id);
    cached = /^ *-+> ?Using cache/.test(line);
  });
}

/** Attestations would make an index of a single image. */
const buildKitEnv = { BUILDX_NO_DEFAULT_ATTESTATIONS: '1', DOCKER_CLI_HINTS: 'false', DOCKER_BUILDKIT: '1' };

/**
 * Build one image with our label, and time it. An abort or the time limit ends the client (SIGTERM, then SIGKILL) and with it
 * the running step.
 * @throws BuildError when it does not build or runs out of time (`log`: the last 2 KiB of the step); EnvironmentError when the
 * engine went away or its disk is full; Interrupted.
 */
export async function build(engine: Engine, request: BuildRequest): Promise<BuiltImage> {
  const steps = stepReader(engine, request.onStep ?? (() => {}));
  const [out, err] = [new TextDecoder(), new TextDecoder()];
  const named = intermediateReader(request.onIntermediate ?? (() => {}));
  const startedMs = performance.now();
  const result = await runClient(engine.client, buildArguments(engine, request), {
    signal: request.signal,
    timeoutMs: request.timeoutMs,
    daemonless: engine.builder === 'podman',
    ...(request.onPid === undefined ? {} : { onPid: request.onPid }),
    env: engine.builder === 'buildkit' ? buildKitEnv : { DOCKER_BUILDKIT: '0' },
    onStdout(chunk) {
      const text = out.decode(chunk, { stream: true });
      named.feed(text);
      steps.stdout(text);
    },
    onStderr: (chunk) => steps.stderr(err.decode(chunk, { stream: true })),
  });
  const seconds = (performance.now() - startedMs) / 1000;
  named.end();
  steps.end();
  if (result.aborted) throw new Interrupted();
  if (result.timedOut) throw outOfTime(request, steps);
  if (result.exitCode !== 0) throw failed(engine, request, steps, result.exitCode);
  return { tag: request.tag, seconds };
}

function outOfTime({ label, timeoutMs }: BuildRequest, steps: StepReader): BuildError {
  const { text, log } = steps.lastStep();
  const where = text === null ? '' : ` at \`${text.replace(/\s+/g, ' ').slice(0, 120)}\``;
  return new BuildError(
    `${label} did not build within ${Math.round(timeoutMs / 1000)} s and was stopped${where}.`,
    'See whether that step waits for something; --timeout SECONDS gives it longer.',
    logTail(log),
  );
}

function failed(engine: Engine, { label, choice }: BuildRequest, steps: StepReader, exitCode: number | null) {
  const { text, log } = steps.lastStep();
  return explainBuild({
    label,
    program: engine.client.program,
    output: steps.output(),
    stepLog: log,
    step: text,
    exitCode,
    platform: choice?.platform ?? null,
  });
}
