import { Interrupted } from '../exit.ts';
import type { ImageBase, ImageConfig } from '../layers/types.ts';
import { runClient } from './process.ts';
import type { Engine } from './types.ts';

interface LocalImage {
  readonly id: string;
  readonly names: readonly string[];
  readonly diffIds: readonly string[];
}

/** So many are asked about at once: a command line has its limits. */
const askedAtOnce = 50;
const answerMs = 60_000;

/**
 * The image in the engine that this one was built on: the named one with the most layers that are all at the bottom of this one.
 * Layers are told by the SHA-256 of their contents, so a match is no guess. Null: no image in the engine is.
 * @param name asks for this one only, however many layers it has.
 * @throws Interrupted. What else goes wrong is the same as not knowing.
 */
export async function findBase(
  engine: Engine,
  config: ImageConfig,
  name: string | null,
  signal?: AbortSignal,
): Promise<ImageBase | null> {
  const ids = name === null ? await namedImages(engine, signal) : [name];
  const below = (await localImages(engine, ids, signal)).filter(
    ({ diffIds }) => diffIds.length > 0 && diffIds.every((id, index) => id === config.diffIds[index]),
  );
  below.sort((first, second) => second.diffIds.length - first.diffIds.length);
  for (const { id, names, diffIds } of below) {
    const { length } = diffIds;
    // As many layers: the same image under another name, unless this one only adds settings to it.
    if (length < config.diffIds.length || (await addsSteps(engine, id, config, signal)))
      return { name: name ?? names[0] ?? null, layers: length };
  }
  return null;
}

/** Does the image go on where the other one's history ends? */
async function addsSteps(engine: Engine, id: string, { history }: ImageConfig, signal?: AbortSignal) {
  const args = ['image', 'history', '--no-trunc', '--format', '{{json .CreatedBy}}', id];
  const lines = (await answerOf(engine, args, signal)).reverse();
  return (
    lines.length > 0 &&
    lines.length < history.length &&
    lines.every((line, index) => parsed(line) === history[index]?.createdBy)
  );
}

async function namedImages(engine: Engine, signal?: AbortSignal): Promise<readonly string[]> {
  const list = ['image', 'ls', '--no-trunc', '--filter', 'dangling=false', '--format', '{{.ID}}'];
  return [...new Set(await answerOf(engine, list, signal))];
}

async function localImages(
  engine: Engine,
  ids: readonly string[],
  signal?: AbortSignal,
): Promise<readonly LocalImage[]> {
  const format = '[{{json .Id}},{{json .RepoTags}},{{json .RootFS.Layers}}]';
  const images: LocalImage[] = [];
  for (let at = 0; at < ids.length; at += askedAtOnce) {
    const some = ids.slice(at, at + askedAtOnce);
    const lines = await answerOf(engine, ['image', 'inspect', '--format', format, ...some], signal);
    images.push(...lines.flatMap((line) => localImage(parsed(line)) ?? []));
  }
  return images;
}

function localImage(answer: unknown): LocalImage | null {
  if (!Array.isArray(answer)) return null;
  const [id, names, diffIds]: unknown[] = answer;
  if (typeof id !== 'string' || !Array.isArray(diffIds)) return null;
  const told = (Array.isArray(names) ? names : []).map((name) => String(name).replace(/^localhost\//, ''));
  return { id, names: told, diffIds: diffIds.map(String) };
}

/** Lines of the answer, also of one that ended badly: an image may have gone in the meantime. */
async function answerOf(
  { client }: Engine,
  args: readonly string[],
  signal?: AbortSignal,
): Promise<string[]> {
  const { stdout, aborted } = await runClient(client, args, { signal, timeoutMs: answerMs });
  if (aborted) throw new Interrupted();
  return stdout.split('\n').filter((line) => line !== '');
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
