import { type FileState, look } from './files.ts';
import { isWithin, relativeTo } from './paths.ts';
import type { Item, ItemKind } from './types.ts';

const made = new Set<ItemKind>(['dependency', 'dev-dependency', 'artefact']);

interface Ground {
  /** A folder of the image, and what of the context was copied there. */
  readonly folder: string;
  readonly source: string;
  readonly rank: number;
}

/** Where in the context the thing would lie if the command ran there: next to the sources it was made of. */
export function twinOf(files: FileState, kind: ItemKind, path: string): string | null {
  if (!made.has(kind)) return null;
  let best: Ground | null = null;
  for (const { item, mounted } of look(files)) {
    const ground = groundOf(item, mounted);
    if (ground === null || !isWithin(path, ground.folder)) continue;
    const deeper = best === null ? 1 : ground.folder.length - best.folder.length;
    if (best === null || deeper > 0 || (deeper === 0 && ground.rank > best.rank)) best = ground;
  }
  return best === null ? null : joined(best.source, relativeTo(path, best.folder));
}

/** A manifest tells more than another file, and a whole folder more than a file that was put somewhere else. */
function groundOf({ source, shape, path, kind }: Item, mounted: boolean): Ground | null {
  if (source === null) return null;
  if (shape === 'folder') return { folder: path, source: source.path, rank: mounted ? 1 : 2 };
  const cut = path.lastIndexOf('/');
  const name = path.slice(cut + 1);
  if (shape !== 'file' || name !== source.path.slice(source.path.lastIndexOf('/') + 1)) return null;
  const parent = source.path.includes('/') ? source.path.slice(0, source.path.lastIndexOf('/')) : '.';
  return { folder: path.slice(0, cut) || '/', source: parent, rank: kind === 'manifest' ? 3 : 0 };
}

export function joined(folder: string, rest: string): string {
  if (rest === '' || rest === '.') return folder;
  return folder === '.' ? rest : `${folder}/${rest}`;
}
