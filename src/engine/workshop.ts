import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { LayerCache } from './archive.ts';
import { type BuildRequest, build } from './build.ts';
import { measureImage } from './measure.ts';
import { makeTemporaryFolder, removeOurs, sweep } from './owner.ts';
import { runClient } from './process.ts';
import type { BuiltImage, Engine, ImageMeasure } from './types.ts';

/** A place to build in: whatever is made in it is gone once it is closed. */
export interface Workshop {
  readonly engine: Engine;
  /** A fresh temporary folder. */
  folder(name: string): string;
  build(request: Omit<BuildRequest, 'tag' | 'onIntermediate'>): Promise<BuiltImage>;
  measure(image: string, signal?: AbortSignal): Promise<ImageMeasure>;
  close(): Promise<void>;
}

/**
 * Open a workshop in an engine, and first remove what killed runs on this host have left. Only what carries our label is ever
 * removed, never what a prune would. BuildKit's own cache stays: it has no label, and makes the next run faster.
 */
export async function openWorkshop(engine: Engine): Promise<Workshop> {
  await sweep(engine.client);
  const root = await makeTemporaryFolder();
  const before = engine.builder === 'buildkit' ? null : await imageIds(engine);
  const layers: LayerCache = new Map();
  const intermediates: string[] = [];
  let builds = 0;
  return {
    engine,
    folder: (name) => join(root, name),
    build(request) {
      builds += 1;
      const tag = `learn-image-opt/compare:${process.pid}-${builds}`;
      return build(engine, { ...request, tag, onIntermediate: (id) => intermediates.push(id) });
    },
    measure: (image, signal) => measureImage(engine, image, layers, signal),
    async close() {
      await removeOurs(engine.client);
      if (before !== null) await removeIntermediates(engine, intermediates, before);
      await rm(root, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

/** Short ids of all images, or of those without a name. */
async function imageIds({ client }: Engine, unnamed = false): Promise<ReadonlySet<string>> {
  const args = ['image', 'ls', '--all', '--no-trunc', '--format', '{{.ID}} {{.Repository}}'];
  const { stdout } = await runClient(client, args, { timeoutMs: 60_000 });
  const lines = stdout.split('\n').filter((line) => !unnamed || line.endsWith(' <none>'));
  return new Set(lines.map((line) => line.replace(/^sha256:/, '').slice(0, 12)));
}

/**
 * Builders without labels on intermediate images name each; those that have no name and were not there before are ours (a base
 * image fetched on the way has one and stays, as after any build). Children go first.
 */
async function removeIntermediates(engine: Engine, ids: readonly string[], before: ReadonlySet<string>) {
  const there = await imageIds(engine, true);
  const ours = [...new Set(ids.map((id) => id.slice(0, 12)))].filter(
    (id) => there.has(id) && !before.has(id),
  );
  for (const id of ours.reverse()) await removeWhenFree(engine, id);
}

/** The container of a step that was just stopped may still hold its image for a moment. */
async function removeWhenFree({ client }: Engine, id: string): Promise<void> {
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const { exitCode, stderr } = await runClient(client, ['image', 'rm', '--no-prune', id], {
      timeoutMs: 60_000,
    });
    if (exitCode === 0 || /no such image/i.test(stderr)) return;
    await setTimeout(250);
  }
}
