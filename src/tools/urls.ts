import type { Known } from '../plan/types.ts';
import type { Word } from './types.ts';

/** Names of packed files: what they hold is unpacked or installed, then they are of no use. */
const archive =
  /\.(?:tar|tgz|tbz2?|txz|tzst|zip|7z|rar|gz|bz2|xz|zst|deb|rpm|whl|gem|crate|run|bin\.sh|cpio)(?:\.\w+)?$/i;

export function isArchive(name: string): boolean {
  const plain = name.replace(/[?#].*$/, '');
  return archive.test(plain) && !/\.(?:asc|sig|sha\d+|md5|sum|txt)$/i.test(plain);
}

/** Last part of a URL's path; null where it has none. */
export function fileNameOf(url: string): string | null {
  const path = url.replace(/^[a-z]+:\/\/[^/]*/i, '').replace(/[?#].*$/, '');
  return path.slice(path.lastIndexOf('/') + 1) || null;
}

/**
 * Does the URL name the same bytes tomorrow, as far as it tells? A version number or a commit says so;
 * a moving name (`latest`, `main` …) or no number at all says no; a variable nobody knows may.
 */
export function pinnedUrl({ value, known }: Pick<Word, 'value' | 'known'>): Known {
  const path = value.replace(/^[a-z]+:\/\/[^/]*/i, '');
  if (/(?:^|[/_.-])(?:latest|master|main|nightly|stable|HEAD|current|trunk)(?:[/_.-]|$)/.test(path))
    return 'no';
  if (/\d+\.\d+|[/_-]v?\d+(?:[/_.-]|$)|\b[0-9a-f]{40}\b/.test(path)) return 'yes';
  return known ? 'no' : 'unknown';
}

export function isUrl(text: string): boolean {
  return /^(?:https?|ftp|git|ssh):\/\//i.test(text);
}
