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

/** Images that a comparison builds and removes again are nobody's base. */
const passing = 'learn-image-opt/compare:';
const candidatesAsked = 20;

/**
 * The image in the engine that this one was built on: of those whose layers are all at the bottom of this one the one with the most,
 * first among those whose history this one's goes on from. Layers are told by the SHA-256 of their contents. Null: no image is.
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
  const below = (await localImages(engine, ids, signal))
    .filter(({ diffIds }) => diffIds.length > 0 && diffIds.every((id, index) => id === config.diffIds[index]))
    .sort((first, second) => second.diffIds.length - first.diffIds.length)
    .slice(0, candidatesAsked);
  let best: (LocalImage & { readonly steps: number }) | null = null;
  for (const image of below) {
    const steps = await stepsBelow(engine, image.id, config, signal);
    // As many layers and no fewer steps: the same image under another name.
    if (steps === 0 && image.diffIds.length === config.diffIds.length) continue;
    if (best === null || (steps > 0 && better({ ...image, steps }, best))) best = { ...image, steps };
  }
  return best === null ? null : { name: name ?? best.names[0] ?? null, layers: best.diffIds.length };
}

interface Candidate {
  readonly diffIds: readonly string[];
  readonly steps: number;
}

function better(one: Candidate, other: Candidate): boolean {
  if (other.steps === 0) return true;
  return one.diffIds.length === other.diffIds.length && one.steps > other.steps;
}

/** How many steps the image's history has, where this one's goes on from it; 0: it does not. */
async function stepsBelow(engine: Engine, id: string, { history }: ImageConfig, signal?: AbortSignal) {
  const args = ['image', 'history', '--no-trunc', '--format', '{{json .CreatedBy}}', id];
  const lines = (await answerOf(engine, args, signal)).reverse();
  const goesOn =
    lines.length < history.length && lines.every((line, index) => parsed(line) === history[index]?.createdBy);
  return goesOn ? lines.length : 0;
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
  if (told.length > 0 && told.every((name) => name.startsWith(passing))) return null;
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
