import type { BestSize, BestSizes } from '../course/best-size.ts';
import { phrases } from '../phrases/index.ts';
import { formatBytes } from '../size.ts';
import type { Look } from './look.ts';

/** `89 % less`; `2 kB more`, for a percentage of nearly nothing tells nothing. */
export function lessWords(before: number, now: number, plain: boolean): string {
  if (now === before) return phrases.size.same;
  if (now > before) return phrases.size.more(formatBytes(now - before));
  const share = ((before - now) / before) * 100;
  // 99.96 % less is not all of it.
  const percent = now > 0 ? Math.min(share, 99.9) : share;
  const digits = percent > 99 && percent < 100 ? 1 : 0;
  return phrases.size.less(percent.toFixed(digits), plain);
}

/** The day of a moment where the reader is, `2026-11-25`. */
export function dayWords(iso: string): string {
  const at = new Date(iso);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

/** `1,110 MB → 124 MB`, or the latter alone. */
export function fromTo({ before, bytes }: BestSize, { plain, unicode }: Look): string {
  if (before === null || before === bytes) return formatBytes(bytes);
  return `${formatBytes(before)} ${unicode && !plain ? '→' : phrases.size.to} ${formatBytes(bytes)}`;
}

/** `1,110 MB → 124 MB predicted`. */
export function gainWords(best: BestSize, look: Look): string {
  return `${fromTo(best, look)} ${phrases.size.known[best.basis]}`;
}

/** `1,110 MB → 124 MB, predicted on 2026-11-25`. */
export function bestWords(best: BestSize, look: Look): string {
  return phrases.size.on(fromTo(best, look), phrases.size.known[best.basis], dayWords(best.at));
}

/** The best size in a few words, measured before predicted: `124 MB measured`; null: none is known. */
export function shortBest({ measured, predicted }: BestSizes): string | null {
  const best = measured ?? predicted;
  return best === null ? null : `${formatBytes(best.bytes)} ${phrases.size.known[best.basis]}`;
}
