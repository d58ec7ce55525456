import { isWantedText } from '../layers/packages.ts';
import { cleanPath, whiteoutOf } from '../layers/paths.ts';
import type { LayerEntry, LayerListing, LayerNotes } from '../layers/types.ts';
import type { Budget } from './limits.ts';
import { readTar, type TarEntry } from './tar.ts';

/** What one layer's tar holds. */
export interface LayerContents {
  /** Contents of files (a hard link counts once) and targets of links: what the engine adds up under overlay2. */
  readonly bytes: number;
  readonly listing: LayerListing;
  readonly notes: LayerNotes;
}

/** Read a layer's tar to its end. @throws TarError when it is none, or more than the image's budget holds. */
export async function readLayer(tar: AsyncIterable<Uint8Array>, budget: Budget): Promise<LayerContents> {
  let total = 0;
  const entries: LayerEntry[] = [];
  const hidden: string[] = [];
  const texts = new Map<string, string | null>();
  for await (const entry of readTar(tar)) {
    const path = cleanPath(entry.path);
    budget.file(path);
    const gone = whiteoutOf(path);
    if (gone !== null) {
      if (gone !== '.') hidden.push(gone);
      continue;
    }
    const { kind } = entry;
    const bytes = kind === 'link' ? Buffer.byteLength(entry.linkPath) : entry.sizeBytes;
    total += bytes;
    entries.push({ path, kind, bytes, target: kind === 'hard-link' ? cleanPath(entry.linkPath) : '' });
    if (kind === 'file' && isWantedText(path)) texts.set(path, await textOf(entry, budget));
  }
  return { bytes: total, listing: { entries, hidden }, notes: { texts } };
}

async function textOf(entry: TarEntry, budget: Budget): Promise<string | null> {
  if (!budget.text(entry.sizeBytes)) return null;
  const chunks: Uint8Array[] = [];
  for await (const chunk of entry.body) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
