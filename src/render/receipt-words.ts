import type { ComparedImage } from '../engine/types.ts';
import { formatBytes } from '../size.ts';
import type { Attribution, Saving } from '../sizes/attribution.ts';
import type { Part, PartSource } from '../sizes/parts.ts';
import { compareVerdict, formatSeconds } from './compare-rows.ts';
import { partTexts } from './part-texts.ts';
import { shorten, visibleLine } from './width.ts';

const fractions = [
  '',
  '',
  'half',
  'a third',
  'a quarter',
  'a fifth',
  'a sixth',
  'a seventh',
  'an eighth',
  'a ninth',
  'a tenth',
];

/** `a ninth of the size`; null where it is no gain worth a word. */
function shareWords(before: number, after: number): string | null {
  const times = after === 0 ? 0 : Math.round(before / after);
  // Beyond that nobody has a picture of it.
  if (times < 2 || times > 100) return null;
  return `${fractions[times] ?? `1/${times}`} of the size`;
}

export interface Headline {
  readonly headline: string;
  /** What else got better, in sentences. */
  readonly gain: string;
  /** A sentence for each of the other images. */
  readonly others: readonly string[];
}

/** The smallest of the later images against the first, in words and figures. */
export function headlineOf([first, ...later]: readonly ComparedImage[]): Headline {
  const [best, ...others] = [...later].sort((one, two) => one.bytes - two.bytes);
  if (first === undefined || best === undefined) return { headline: 'One image', gain: '', others: [] };
  return {
    headline: compareVerdict([first, best]),
    gain: gainSentences(first, best).join(' '),
    others: others.map((image) => compareVerdict([first, image])),
  };
}

/** The gain beside the bytes, in short sentences: only what got better and was measured. */
function gainSentences(before: ComparedImage, after: ComparedImage): readonly string[] {
  const sentences: string[] = [];
  const share = shareWords(before.bytes, after.bytes);
  if (share !== null) sentences.push(`About ${share}.`);
  const [slow, fast] = [before.pull, after.pull];
  if (fast.seconds < slow.seconds * 0.9) {
    const at = `at ${slow.assumedMbps} Mbit/s`;
    sentences.push(
      `Pulls in ${formatSeconds(fast.seconds)} instead of ${formatSeconds(slow.seconds)} ${at}.`,
    );
  }
  const [once, now] = [before.build.rebuildSeconds, after.build.rebuildSeconds];
  if (once !== null && now !== null && now < once * 0.8) {
    sentences.push(`Builds again in ${formatSeconds(now)} instead of ${formatSeconds(once)} after a change.`);
  }
  if (before.runsAsRoot && !after.runsAsRoot) sentences.push('No longer runs as root.');
  return sentences;
}

const sourceWidth = 72;

/** `line 3: COPY . .` */
export function sourceWords({ line, text }: PartSource): string {
  const words = shorten(visibleLine(text).replace(/\s+/g, ' '), sourceWidth);
  return line === null ? words : `line ${line}: ${words}`;
}

/** What an image gained or lost: `−918 MB`, `+3.9 MB`, `0 B`. @param saved above 0: less than before. */
export function savedWords(saved: number): string {
  if (saved === 0) return '0 B';
  return `${saved > 0 ? '−' : '+'}${formatBytes(Math.abs(saved))}`;
}

/**
 * What saved a part, in a few words; null where it is about as heavy as before, and where what is missing may stand unattributed
 * in the later image.
 */
export function remedyWords({ id, before, saved }: Saving, { savings }: Attribution): string | null {
  const { remedy } = partTexts[id];
  const unclear = savings.find((one) => one.id === 'other')?.after?.bytes ?? 0;
  const clear = before !== null && saved >= before.bytes / 10 && saved > unclear * 10;
  return clear && remedy !== '' ? remedy : null;
}

/** The instructions that account for nearly all of a part, largest first. */
export function mainSources(part: Part | null): readonly PartSource[] {
  return part?.sources.filter(({ bytes }) => bytes >= part.bytes / 50).slice(0, 3) ?? [];
}
