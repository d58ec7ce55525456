import type { Size } from '../size.ts';

/** Bytes for a sentence, powers of ten: `820 kB`, `12.3 MB`, `1.1 GB`. */
export function bytesText(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 999_500) return `${Math.round(bytes / 1000)} kB`;
  if (bytes < 99_950_000) return `${(bytes / 1e6).toFixed(1)} MB`;
  if (bytes < 999_500_000) return `${Math.round(bytes / 1e6)} MB`;
  return `${(bytes / 1e9).toFixed(2)} GB`;
}

/** A size for a sentence; what is not counted is called so. */
export function sizeText(size: Size): string {
  return `${size.basis === 'exact' ? '' : 'about '}${bytesText(size.bytes)}`;
}

/** ` (12.3 MB)` behind a name, or nothing where the size is not known or nothing. */
export function inBrackets(size: Size | null | undefined): string {
  return size === null || size === undefined || size.bytes === 0 ? '' : ` (${sizeText(size)})`;
}

/** `a`, `a and b`, `a, b and 3 more`. */
export function listText(names: readonly string[], most = 4): string {
  const unique = [...new Set(names)];
  if (unique.length <= 1) return unique[0] ?? '';
  if (unique.length > most)
    return `${unique.slice(0, most - 1).join(', ')} and ${unique.length - most + 1} more`;
  return `${unique.slice(0, -1).join(', ')} and ${unique.at(-1)}`;
}
