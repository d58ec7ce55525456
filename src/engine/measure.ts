import { EnvironmentError, Interrupted } from '../exit.ts';
import { takeApart } from '../layers/anatomy.ts';
import { type LayerCache, readImageArchive } from './archive.ts';
import { engineFailure } from './failures.ts';
import { runClient, streamClient } from './process.ts';
import type { Engine, ImageMeasure } from './types.ts';
import { isRoot } from './user.ts';

/**
 * What an image in the engine weighs and holds, counted from its archive as the engine streams it: the same under the classic
 * and the containerd image store, and within 0.5 % of `inspect .Size` under overlay2. Flat in memory.
 * @param cache layers measured before; shared ones are not compressed twice.
 * @throws EnvironmentError when the engine gives no such image or the archive breaks off; Interrupted.
 */
export async function measureImage(
  engine: Engine,
  image: string,
  cache: LayerCache = new Map(),
  signal?: AbortSignal,
): Promise<ImageMeasure> {
  const { user, labels, sizeBytes } = await inspectImage(engine, image, signal);
  const { result, value } = await streamClient(
    engine.client,
    [...(engine.name === 'podman' ? ['save', '--format=docker-archive'] : ['save']), image],
    { signal },
    (archive) => readImageArchive(archive, cache),
  );
  if (result.aborted) throw new Interrupted();
  if (result.exitCode !== 0 || value === null) throw unreadable(engine, image, result.stderr);
  const { layers, config } = value;
  const anatomy = takeApart(
    layers.map(({ compressedBytes, contents }) => ({ ...contents, compressedBytes })),
    config,
    null,
  );
  return {
    bytes: sum(layers.map(({ bytes }) => bytes)),
    compressedBytes: sum(layers.map(({ compressedBytes }) => compressedBytes)),
    layers: layers.map(({ bytes, compressedBytes }) => ({ bytes, compressedBytes })),
    anatomy,
    packages: anatomy.packages,
    runsAsRoot: isRoot(user, anatomy.passwd),
    standInOf: labels['standin.of'] ?? null,
    engineBytes: sizeBytes,
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

interface Inspected {
  readonly user: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly sizeBytes: number;
}

async function inspectImage(engine: Engine, image: string, signal?: AbortSignal): Promise<Inspected> {
  const args = ['image', 'inspect', '--format', '{{json .}}', image];
  const { exitCode, stdout, stderr, aborted } = await runClient(engine.client, args, { signal });
  if (aborted) throw new Interrupted();
  if (exitCode !== 0) throw unreadable(engine, image, stderr);
  const { Config, Size } = JSON.parse(stdout) as {
    Config?: { User?: string; Labels?: Record<string, string> | null } | null;
    Size?: number;
  };
  return { user: Config?.User ?? '', labels: Config?.Labels ?? {}, sizeBytes: Size ?? 0 };
}

function unreadable({ client }: Engine, image: string, stderr: string) {
  const said = stderr.trim().split('\n').at(-1) ?? '';
  return (
    engineFailure(stderr, client.program) ??
    new EnvironmentError(
      `The engine does not hand out the image ${image}${said === '' ? '' : `: ${said.slice(0, 200)}`}`.replace(
        /\.?$/,
        '.',
      ),
      `\`${client.program} image ls\` lists the images it has.`,
    )
  );
}
