import type { ComparedImage } from '../engine/types.ts';
import { formatBytes } from '../size.ts';
import type { Saving } from '../sizes/attribution.ts';
import type { Part, PartSource } from '../sizes/parts.ts';
import { formatSeconds } from './compare-rows.ts';
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
  if (times < 2) return null;
  const share = fractions[times] ?? `one ${times}th`;
  return `${share} of the size`;
}

/** The gain beside the bytes, in short sentences: only what got better and was measured. */
export function gainSentences(before: ComparedImage, after: ComparedImage): readonly string[] {
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

/** What saved a part, in a few words; null where it is as good as before. */
export function remedyWords({ id, before, saved }: Saving): string | null {
  const { remedy } = partTexts[id];
  return before !== null && saved >= before.bytes / 10 && remedy !== '' ? remedy : null;
}

/** The instructions that account for nearly all of a part, largest first. */
export function mainSources(part: Part | null): readonly PartSource[] {
  return part?.sources.filter(({ bytes }) => bytes >= part.bytes / 50).slice(0, 3) ?? [];
}
