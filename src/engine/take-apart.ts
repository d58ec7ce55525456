import { EnvironmentError, Interrupted, UsageError } from '../exit.ts';
import type { ImageBase, TakenApart } from '../layers/types.ts';
import { type ImageArchive, readImageArchive } from './archive.ts';
import { findBase } from './base.ts';
import { findEngine } from './find.ts';
import { anatomyOf, readEngineImage } from './measure.ts';
import { TarError } from './tar.ts';
import type { Engine, EngineChoice } from './types.ts';

export interface TakeApartOptions {
  /** Compress layers that are not packed, to know what a pull transfers. */
  readonly weigh: boolean;
  /** The base by its name in the engine; null: found among the engine's images. */
  readonly base: string | null;
  readonly engine: EngineChoice;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
  /** Told how many bytes have been read, with every piece. */
  readonly onRead?: (bytes: number) => void;
}

/**
 * Take an image of the engine apart.
 * @throws EnvironmentError without an engine; UsageError when it has no such image; Interrupted.
 */
export async function takeEngineImageApart(image: string, options: TakeApartOptions): Promise<TakenApart> {
  const engine = await findEngine(options.env, options.engine, options.signal);
  const archive = await readEngineImage(engine, image, options, options.signal).catch((error) => {
    if (!(error instanceof TarError)) throw error;
    throw new EnvironmentError(
      `What ${engine.client.program} hands out as ${image} can’t be read as an image: ${error.message}.`,
      `Try \`${engine.client.program} save ${image} -o image.tar\` and give that file.`,
    );
  });
  const base = await baseIn(engine, archive, options);
  return {
    shown: image,
    source: 'engine',
    anatomy: anatomyOf(archive, base),
    names: archive.names,
    images: 1,
  };
}

/**
 * Take an image apart that `docker save` or `buildx --output type=oci` wrote. An engine is asked for the base where one answers.
 * @param name as the person gave it, for messages.
 * @throws UsageError when it is no image archive, breaks off, or is beyond all measure; EnvironmentError for zstd on an older Node.
 */
export async function takeArchiveApart(
  stream: AsyncIterable<Uint8Array>,
  name: string,
  options: TakeApartOptions,
): Promise<TakenApart> {
  const archive = await readImageArchive(interruptible(stream, options.signal), options).catch((error) => {
    if (!(error instanceof TarError)) throw error;
    throw new UsageError(
      `${name} can’t be read as an image: ${error.message}.`,
      'Give a file that `docker save IMAGE -o image.tar` or `buildx build --output type=oci` wrote, whole.',
    );
  });
  // The archive alone is enough: without an engine only the base stays unknown.
  const engine =
    options.base === null
      ? await findEngine(options.env, options.engine, options.signal).catch(() => null)
      : await findEngine(options.env, options.engine, options.signal);
  const base = engine === null ? null : await baseIn(engine, archive, options);
  return {
    shown: name,
    source: 'archive',
    anatomy: anatomyOf(archive, base),
    names: archive.names,
    images: archive.images,
  };
}

/** The same pieces, until the person interrupts; a pipe that brings nothing must not keep the program. */
async function* interruptible(
  source: AsyncIterable<Uint8Array>,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const pieces = source[Symbol.asyncIterator]();
  let interrupt = () => {};
  const onAbort = () => interrupt();
  signal.addEventListener('abort', onAbort);
  try {
    for (;;) {
      if (signal.aborted) throw new Interrupted();
      // A promise of its own each time: a race against a lasting one would keep every piece.
      const next = await new Promise<IteratorResult<Uint8Array>>((done, fail) => {
        interrupt = () => fail(new Interrupted());
        pieces.next().then(done, fail);
      });
      if (next.done) return;
      yield next.value;
    }
  } finally {
    signal.removeEventListener('abort', onAbort);
    // What was not read to its end would keep the process waiting.
    if ('destroy' in source && typeof source.destroy === 'function') source.destroy();
  }
}

async function baseIn(
  engine: Engine,
  { config }: ImageArchive,
  { base, signal }: TakeApartOptions,
): Promise<ImageBase | null> {
  const found = await findBase(engine, config, base, signal);
  if (found !== null || base === null) return found;
  throw new UsageError(
    `The image is not built on ${base}, as ${engine.client.program} has it.`,
    'Its layers are not at the bottom of the image: name the version that it was built on, or leave --base out.',
  );
}
