import type { Size } from '../size.ts';
import { endRows, imageRows } from './catalogue.ts';
import { nodeCodenames, type Tag } from './tag.ts';

/** Bytes of an image as the catalogue has them. */
export interface ImageSizes {
  readonly onDisk: Size | null;
  readonly compressed: Size | null;
  readonly source: string;
}

/** Same tag, another build: node:22-alpine went from 152.9 (2024-09) to 167.4 MB (2026-09) on disk. */
const drift = 0.1;
/** A tag of the same line that the catalogue does not hold itself (`22.11` read as `22`). */
const driftOfLine = 0.15;

function banded(bytes: number, spread: number, basis: Size['basis']): Size {
  return { bytes, low: Math.round(bytes * (1 - spread)), high: Math.round(bytes * (1 + spread)), basis };
}

/** On disk ÷ compressed over the catalogue's own rows lies between 1.6 and 3.2, half of them around 2.7. */
function unpackedFrom(compressedBytes: number): Size {
  return {
    bytes: Math.round(compressedBytes * 2.7),
    low: Math.round(compressedBytes * 1.6),
    high: Math.round(compressedBytes * 3.2),
    basis: 'estimate',
  };
}

const rows = new Map(imageRows.map((row) => [`${row[0]}:${row[1]}`, row]));

const debianReleases: Readonly<Record<string, string>> = Object.fromEntries(
  endRows.flatMap(([product, cycle, codename]) =>
    (product === 'debian' || product === 'ubuntu') && codename !== null
      ? [
          [`${product}:${cycle}`, codename],
          [`${product}:${codename}`, cycle],
        ]
      : [],
  ),
);

/** Other tags of the very same image, then tags of the same line. */
function* candidates(key: string, tag: Tag): Generator<[tag: string, same: boolean]> {
  const text = tag.text === '' ? 'latest' : tag.text;
  yield [text, true];
  if (key === 'eclipse-temurin' && /^\d+$/.test(text)) yield [`${text}-jdk`, true];
  if (key === 'alpine' && /^3(?:\.24(?:\.\d+)?)?$/.test(text)) yield ['latest', true];
  if (key === 'debian' || key === 'ubuntu') {
    const [first = '', ...rest] = tag.parts;
    const release = debianReleases[`${key}:${first}`] ?? debianReleases[`${key}:${first.split('.')[0]}`];
    if (release !== undefined) yield [[release, ...rest].join('-'), true];
  }
  const named = key === 'node' ? tag.parts.map((part) => nodeCodenames.get(part) ?? part) : tag.parts;
  const plain = named
    .filter((part) => part !== tag.codename && part !== 'lts')
    .map((part) => (/^alpine\d/.test(part) ? 'alpine' : part));
  const version = plain.find((part) => /^v?\d/.test(part));
  if (tag.codename?.startsWith('alpine')) plain.push(...(plain.includes('alpine') ? [] : ['alpine']));
  if (version === undefined) return;
  for (let short = version.replace(/^v/, ''); short !== ''; short = short.replace(/[._+]?[^._+]*$/, ''))
    yield [plain.map((part) => (part === version ? short : part)).join('-'), false];
}

/** @returns null where neither the tag nor its line is in the catalogue. */
export function sizesOf(key: string, tag: Tag): ImageSizes | null {
  for (const [candidate, same] of candidates(key, tag)) {
    const row = rows.get(`${key}:${candidate}`);
    if (row === undefined) continue;
    const [image, name, compressed, compressedDate, onDisk, onDiskDate] = row;
    const basis = same ? 'catalogue' : 'estimate';
    const spread = same ? drift : driftOfLine;
    return {
      onDisk: onDisk === null ? unpackedFrom(compressed) : banded(onDisk, spread, basis),
      compressed: banded(compressed, spread, basis),
      source: `${image}:${name}, docker-library/repo-info, ${onDiskDate ?? compressedDate}`,
    };
  }
  return null;
}

/** The end of support of a release line: `node` `18.20.1` → line 18. */
export function endOfSupport(product: string, version: string): string | null {
  let best: { readonly length: number; readonly date: string } | null = null;
  for (const [name, cycle, codename, date] of endRows) {
    if (name !== product) continue;
    const fits = version === cycle || version.startsWith(`${cycle}.`) || version === codename;
    if (fits && cycle.length > (best?.length ?? 0)) best = { length: cycle.length, date };
  }
  return best?.date ?? null;
}
