import { join } from 'node:path';
import type { LayerCache } from './archive.ts';
import { type BuildRequest, build } from './build.ts';
import { imageIds, removeIntermediates, shortId } from './intermediates.ts';
import { openJournal } from './journal.ts';
import { measureImage } from './measure.ts';
import { makeTemporaryFolder, removeOurs } from './owner.ts';
import { type ScanFound, type Scanner, scanImage } from './scan.ts';
import { removeFolder, sweep } from './sweep.ts';
import type { BuiltImage, Engine, ImageMeasure } from './types.ts';

/** A place to build in: whatever is made in it is gone once it is closed. */
export interface Workshop {
  readonly engine: Engine;
  /** A fresh temporary folder. */
  folder(name: string): string;
  build(request: Omit<BuildRequest, 'tag' | 'onIntermediate' | 'onPid'>): Promise<BuiltImage>;
  measure(image: string, signal?: AbortSignal): Promise<ImageMeasure>;
  /** Count an image's vulnerabilities. */
  scan(scanner: Scanner, image: string, signal?: AbortSignal): Promise<ScanFound>;
  close(): Promise<void>;
}

/**
 * Open a workshop in an engine, and first remove what killed runs on this host have left. Only what carries our label is ever
 * removed, never what a prune would. BuildKit's own cache stays: it has no label, and makes the next run faster.
 */
export async function openWorkshop(engine: Engine): Promise<Workshop> {
  await sweep(engine.client);
  const root = await makeTemporaryFolder();
  const journal = openJournal(root, engine.client);
  const before = engine.builder === 'buildkit' ? null : await imageIds(engine.client);
  const layers: LayerCache = new Map();
  const intermediates: string[] = [];
  let builds = 0;
  return {
    engine,
    folder: (name) => join(root, name),
    build(request) {
      builds += 1;
      const tag = `learn-image-opt/compare:${process.pid}-${builds}`;
      return build(engine, {
        ...request,
        tag,
        onIntermediate(id) {
          if (before === null || before.has(shortId(id))) return;
          intermediates.push(id);
          journal.image(id);
        },
        onPid: journal.client,
      });
    },
    measure: (image, signal) => measureImage(engine, image, layers, signal),
    scan: (scanner, image, signal) => scanImage(engine, scanner, image, join(root, 'image.tar'), signal),
    async close() {
      await removeOurs(engine.client);
      await removeFolder(root, await removeIntermediates(engine.client, intermediates));
      // A run beside this one may have ended with images left that ours were built on.
      if (before !== null) await sweep(engine.client);
    },
  };
}
