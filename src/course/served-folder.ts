import { isWithin, relativeTo, resolvePath } from '../plan/paths.ts';
import type { ImagePlan } from '../plan/types.ts';
import { holds } from './held.ts';

const configFile = '/etc/nginx/nginx.conf';

/** Folders that nginx serves by its configuration; null where that is not known, or other files of it say more. */
function servedFolders({ final }: ImagePlan): readonly string[] | null {
  const text = final.textOf(configFile)?.replace(/#.*$/gm, '') ?? null;
  if (text === null || /\binclude\s+(?!\S*mime\.types)|\balias\s/.test(text)) return null;
  const found = [...text.matchAll(/\broot\s+([^;\s]+)\s*;/g)].map(([, folder = '']) => folder);
  if (found.length === 0 || found.some((folder) => !folder.startsWith('/') || folder.includes('$')))
    return null;
  return found.map((folder) => resolvePath('/', folder));
}

/** A file of a site that lies where the server's configuration does not look, and where it looks; null: it is served, or nobody knows. */
export function unservedFile(
  plan: ImagePlan,
  files: readonly string[],
): { readonly file: string; readonly folders: readonly string[] } | null {
  const folders = servedFolders(plan);
  if (folders === null || plan.final.items.some(({ origin }) => origin.tool === 'ln')) return null;
  const file = files.find((one) => !isServed(plan, one, folders));
  return file === undefined ? null : { file, folders };
}

/** Folders that nginx serves, where none of these places is in one; null: one is served, or nobody knows. */
export function unservedPlace(plan: ImagePlan, places: readonly string[]): readonly string[] | null {
  const folders = servedFolders(plan);
  if (folders === null || places.length === 0 || plan.final.items.some(({ origin }) => origin.tool === 'ln'))
    return null;
  return places.some((place) => folders.some((folder) => isWithin(place, folder))) ? null : folders;
}

function isServed({ final }: ImagePlan, file: string, folders: readonly string[]): boolean {
  return final.items.some((item) => {
    const from = item.source?.path;
    if (from === undefined)
      return item.source === null && folders.some((folder) => isWithin(folder, item.path));
    if (from !== '.' && !isWithin(file, from)) return false;
    const below = from === '.' ? file : relativeTo(file, from);
    return holds(item, below) && folders.some((folder) => isWithin(resolvePath(item.path, below), folder));
  });
}
