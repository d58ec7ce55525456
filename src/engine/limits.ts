import { TarError } from './tar.ts';

/** What reading one image may take, so that no archive, however made, fills the memory or runs for ever. */
export interface Budget {
  /** Each throws TarError once the image has had its share. */
  unpack(bytes: number): void;
  file(path: string): void;
  /** False: too much text is kept already. */
  text(bytes: number): boolean;
  /** How many files each of the image's layers has; one layer may be named many times. */
  layers(entries: readonly number[]): void;
}

/** No image comes near: the largest known ones unpack to some tens of gigabytes. */
const unpackedLimitBytes = 256 * 2 ** 30;
const filesLimit = 2_000_000;
/** Names of files and of the folders on the way, each a node of about 150 bytes. */
const nodesLimit = 4_000_000;
/** Linux opens no longer path. */
const pathLimit = 4096;
const textsLimitBytes = 64 * 2 ** 20;
/** Docker stops at 127. */
const layersLimit = 1000;

export function newBudget(): Budget {
  let [unpacked, files, nodes, texts] = [0, 0, 0, 0];
  let last = '';
  return {
    unpack(bytes) {
      unpacked += bytes;
      if (unpacked > unpackedLimitBytes) throw new TarError('its layers unpack to more than 256 GiB');
    },
    file(path) {
      if (path.length > pathLimit) throw new TarError('a path in it is longer than any system takes');
      files += 1;
      nodes += newParts(last, path);
      last = path;
      if (files > filesLimit || nodes > nodesLimit) throw tooMany();
    },
    text(bytes) {
      if (texts + bytes > textsLimitBytes) return false;
      texts += bytes;
      return true;
    },
    layers(entries) {
      if (entries.length > layersLimit) throw new TarError('it has more layers than any engine takes');
      if (entries.reduce((sum, count) => sum + count, 0) > filesLimit) throw tooMany();
    },
  };
}

function tooMany(): TarError {
  return new TarError('it holds more than 2 million files');
}

/** Parts of a path beyond what it shares with the one before: archives go folder by folder. */
function newParts(before: string, path: string): number {
  let at = 0;
  while (at < path.length && path.charCodeAt(at) === before.charCodeAt(at)) at += 1;
  let parts = 1;
  for (; at < path.length; at += 1) if (path.charCodeAt(at) === 47) parts += 1;
  return parts;
}
