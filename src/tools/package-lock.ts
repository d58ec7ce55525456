import { isRecord, parseJson, stringsOf } from './package-json.ts';

/** Names that the lock file's copy of the root manifest lists; null: an old or foreign format. */
export function parseLockRoot(text: string): ReadonlySet<string> | null {
  const lock = parseJson(text);
  if (!isRecord(lock) || !isRecord(lock.packages)) return null;
  const root = lock.packages[''];
  if (!isRecord(root)) return null;
  const kinds = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'];
  return new Set(kinds.flatMap((kind) => Object.keys(stringsOf(root[kind]))));
}
