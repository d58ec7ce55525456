import { TarError } from './tar.ts';

/** What reading one image may take, so that no archive, however made, fills the memory or runs for ever. */
export interface Budget {
  /** Each throws TarError once the image has had its share. */
  unpack(bytes: number): void;
  file(path: string): void;
  /** False: too much text is kept already. */
  text(bytes: number): boolean;
}

/** No image comes near: the largest known ones unpack to some tens of gigabytes. */
const unpackedLimitBytes = 256 * 2 ** 30;
/** About 150 bytes of memory each. */
const filesLimit = 3_000_000;
const namesLimit = 2 ** 28;
/** Linux opens no longer path. */
const pathLimit = 4096;
const textsLimitBytes = 64 * 2 ** 20;

export function newBudget(): Budget {
  let [unpacked, files, names, texts] = [0, 0, 0, 0];
  return {
    unpack(bytes) {
      unpacked += bytes;
      if (unpacked > unpackedLimitBytes) throw new TarError('its layers unpack to more than 256 GiB');
    },
    file(path) {
      files += 1;
      names += path.length;
      if (path.length > pathLimit) throw new TarError('a path in it is longer than any system takes');
      if (files > filesLimit || names > namesLimit) throw new TarError('it holds more than 3 million files');
    },
    text(bytes) {
      if (texts + bytes > textsLimitBytes) return false;
      texts += bytes;
      return true;
    },
  };
}
