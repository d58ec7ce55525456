import { isJar, isWantedText } from '../layers/packages.ts';
import { cleanPath, whiteoutOf } from '../layers/paths.ts';
import type { LayerEntry, LayerListing, LayerNotes } from '../layers/types.ts';
import { goModules } from './go-modules.ts';
import { jarLibraries } from './jar.ts';
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
  const notes: Notes = { texts: new Map(), goPrograms: new Map(), jars: new Map() };
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
    if (kind === 'file') await note(path, entry, notes, budget);
  }
  return { bytes: total, listing: { entries, hidden }, notes };
}

type Notes = { readonly [key in keyof LayerNotes]: Map<string, MapValue<LayerNotes[key]>> };
type MapValue<M> = M extends ReadonlyMap<string, infer V> ? V : never;

/** No Go program is smaller. */
const leastProgramBytes = 500_000;

/** Keep what the file says of packages and accounts, as far as the budget allows. */
async function note(path: string, entry: TarEntry, notes: Notes, budget: Budget): Promise<void> {
  const { body, sizeBytes } = entry;
  if (isWantedText(path)) notes.texts.set(path, await textOf(entry, budget));
  else if (isJar(path)) notes.jars.set(path, affordable(await jarLibraries(body, path), budget));
  else if (sizeBytes >= leastProgramBytes) {
    const modules = await goModules(body);
    if (modules === null) return;
    notes.goPrograms.set(path, modules === 'unreadable' ? null : affordable(modules, budget));
  }
}

function affordable(names: readonly string[] | null, budget: Budget): readonly string[] | null {
  const bytes = names?.reduce((sum, name) => sum + name.length, 0) ?? 0;
  return budget.text(bytes) ? names : null;
}

async function textOf(entry: TarEntry, budget: Budget): Promise<string | null> {
  if (!budget.text(entry.sizeBytes)) return null;
  const chunks: Uint8Array[] = [];
  for await (const chunk of entry.body) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
