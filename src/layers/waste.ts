import type { HiddenCopy, ImageBase, Waste, WastedFile } from './types.ts';

/** So many files are told one by one. */
const filesTold = 50;

/** What ships and no container sees, by file. */
export function wasteOf(hidden: readonly HiddenCopy[], base: ImageBase | null): Waste {
  const files = new Map<string, WastedFile>();
  let [bytes, baseBytes, overBaseBytes] = [0, 0, 0];
  for (const copy of hidden) {
    bytes += copy.bytes;
    if (base !== null && copy.hiddenBy < base.layers) baseBytes += copy.bytes;
    else if (base !== null && copy.layer < base.layers) overBaseBytes += copy.bytes;
    files.set(copy.path, withCopy(files.get(copy.path), copy));
  }
  return {
    bytes,
    baseBytes: base === null ? null : baseBytes,
    overBaseBytes: base === null ? null : overBaseBytes,
    files: files.size,
    largest: [...files.values()].sort(mostFirst).slice(0, filesTold),
  };
}

/** Copies come in the order of the layers that hide them. */
function withCopy(file: WastedFile | undefined, copy: HiddenCopy): WastedFile {
  return {
    path: copy.path,
    bytes: (file?.bytes ?? 0) + copy.bytes,
    copies: (file?.copies ?? 0) + 1,
    firstIn: Math.min(file?.firstIn ?? copy.layer, copy.layer),
    againIn: copy.hiddenBy,
    how: copy.how,
  };
}

function mostFirst(first: WastedFile, second: WastedFile): number {
  return second.bytes - first.bytes || (first.path < second.path ? -1 : 1);
}
