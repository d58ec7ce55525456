/** What a tag says, word by word: `22.11-bookworm-slim`. */
export interface Tag {
  readonly text: string;
  readonly parts: readonly string[];
  /** The product's own version, not that of the system or the JDK below it: `22.11`; null when none is named. */
  readonly version: string | null;
  /** The distribution's release named in the tag: `bookworm`, `noble`, `alpine3.20`. */
  readonly codename: string | null;
  has(...words: readonly string[]): boolean;
}

const debian = ['trixie', 'bookworm', 'bullseye', 'buster', 'stretch', 'jessie', 'wheezy'];
const ubuntu = ['resolute', 'questing', 'plucky', 'oracular', 'noble', 'mantic', 'lunar', 'kinetic', 'jammy'];
const olderUbuntu = ['impish', 'hirsute', 'groovy', 'focal', 'eoan', 'bionic', 'xenial', 'trusty', 'precise'];

export const debianCodenames: ReadonlySet<string> = new Set(debian);
export const ubuntuCodenames: ReadonlySet<string> = new Set([...ubuntu, ...olderUbuntu]);

/** Node’s release lines carry names; https://github.com/nodejs/Release. */
export const nodeCodenames: ReadonlyMap<string, string> = new Map([
  ['krypton', '24'],
  ['jod', '22'],
  ['iron', '20'],
  ['hydrogen', '18'],
  ['gallium', '16'],
  ['fermium', '14'],
  ['erbium', '12'],
  ['dubnium', '10'],
  ['carbon', '8'],
  ['boron', '6'],
  ['argon', '4'],
]);

const number = /^v?\d[\w.+]*$/;
const commit = /^(?:sha-?)?(?=[0-9a-f]*[a-f])(?=[0-9a-f]*\d)[0-9a-f]{7,40}$/;

/** Words whose following number is their own version, not the product's: `eclipse-temurin-21`, `debian-12`. */
const takesNumber = new Set(
  'debian ubuntu ubi photon jdk jre java temurin corretto semeru openjdk otp python php ruby node postgresql'.split(
    ' ',
  ),
);

function versionIn(parts: readonly string[]): string | null {
  for (const [at, part] of parts.entries()) {
    if (number.test(part) && !takesNumber.has(parts[at - 1] ?? '')) return part.replace(/^v(?=\d)/, '');
  }
  return parts.find((part) => commit.test(part)) ?? null;
}

/** @param text the tag as written; null where there is none. */
export function readTag(text: string | null): Tag {
  const tag = (text ?? '').toLowerCase();
  const parts = tag === '' ? [] : tag.split(/[-_]/);
  const words = tag === '' ? [] : tag.split('-');
  const codename = parts.find((part) => debianCodenames.has(part) || ubuntuCodenames.has(part));
  const alpine = parts.find((part) => /^alpine\d/.test(part));
  return {
    text: tag,
    parts: words,
    version: versionIn(words),
    codename: codename ?? alpine ?? null,
    has: (...wanted) => wanted.some((word) => words.includes(word)),
  };
}

/** Tags that follow whatever is newest, under any image. */
const movingWords = new Set(
  'latest lts current stable oldstable testing unstable sid rolling devel mainline edge nightly canary rawhide next'.split(
    ' ',
  ),
);

/** Does one of the words promise to move on (`lts-alpine`, `stable`)? */
export function promisesToMove(tag: Tag): boolean {
  return tag.parts.some((part) => movingWords.has(part));
}
