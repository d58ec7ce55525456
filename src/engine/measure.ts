import { EnvironmentError, Interrupted, UsageError } from '../exit.ts';
import { takeApart } from '../layers/anatomy.ts';
import type { ImageAnatomy, ImageBase } from '../layers/types.ts';
import { type ArchiveOptions, type ImageArchive, type LayerCache, readImageArchive } from './archive.ts';
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
  const { user, labels, ports, sizeBytes } = await inspectImage(engine, image, signal);
  const archive = await readEngineImage(engine, image, { cache, weigh: true }, signal);
  const anatomy = anatomyOf(archive, null);
  return {
    bytes: anatomy.bytes,
    compressedBytes: anatomy.compressedBytes ?? 0,
    layers: archive.layers.map(({ bytes, compressedBytes }) => ({ bytes, compressedBytes })),
    anatomy,
    packages: anatomy.packages,
    runsAsRoot: isRoot(user, anatomy.passwd),
    ports,
    standInOf: labels['standin.of'] ?? null,
    listings: archive.layers.map(({ contents }) => contents.listing),
    engineBytes: sizeBytes,
  };
}

/** Read an image's archive as the engine streams it. @throws as `measureImage`. */
export async function readEngineImage(
  engine: Engine,
  image: string,
  options: ArchiveOptions,
  signal?: AbortSignal,
): Promise<ImageArchive> {
  const { result, value } = await streamClient(
    engine.client,
    [...(engine.name === 'podman' ? ['save', '--format=docker-archive'] : ['save']), image],
    { signal },
    (archive) => readImageArchive(archive, options),
  );
  if (result.aborted) throw new Interrupted();
  if (result.exitCode !== 0 || value === null) throw unreadable(engine, image, result.stderr);
  return value;
}

export function anatomyOf({ layers, config }: ImageArchive, base: ImageBase | null): ImageAnatomy {
  const read = layers.map(({ compressedBytes, contents }) => ({ ...contents, compressedBytes }));
  return takeApart(read, config, base);
}

interface Inspected {
  readonly user: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly ports: readonly number[];
  readonly sizeBytes: number;
}

async function inspectImage(engine: Engine, image: string, signal?: AbortSignal): Promise<Inspected> {
  const args = ['image', 'inspect', '--format', '{{json .}}', image];
  const { exitCode, stdout, stderr, aborted } = await runClient(engine.client, args, { signal });
  if (aborted) throw new Interrupted();
  if (exitCode !== 0) throw unreadable(engine, image, stderr);
  const { Config, Size } = inspected(stdout) as {
    Config?: {
      User?: string;
      Labels?: Record<string, string> | null;
      ExposedPorts?: Record<string, unknown> | null;
    } | null;
    Size?: number;
  };
  const ports = Object.keys(Config?.ExposedPorts ?? {}).flatMap((port) => {
    const number = /^(\d+)(?:\/tcp)?$/.exec(port)?.[1];
    return number === undefined ? [] : [Number(number)];
  });
  return { user: Config?.User ?? '', labels: Config?.Labels ?? {}, ports, sizeBytes: Size ?? 0 };
}

/** podman before 5 prints a list of one for `{{json .}}`. */
function inspected(stdout: string): unknown {
  const answer: unknown = JSON.parse(stdout);
  return (Array.isArray(answer) ? answer[0] : answer) ?? {};
}

function unreadable({ client }: Engine, image: string, stderr: string) {
  const said = stderr.trim().split('\n').at(-1) ?? '';
  if (
    /no such image|image not known|unable to find a name and tag match|reference does not exist/i.test(said)
  ) {
    return new UsageError(
      `${client.program} has no image ${image}.`,
      `\`${client.program} image ls\` lists those it has; \`${client.program} pull ${image}\` fetches one.`,
    );
  }
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
