/** How a number of bytes is known: counted, from a bundled dated figure, or estimated. */
export type Basis = 'exact' | 'catalogue' | 'estimate';

/** A number of bytes with its band. `bytes` lies within `low` and `high`; for `exact` all three agree. */
export interface Size {
  readonly bytes: number;
  readonly low: number;
  readonly high: number;
  readonly basis: Basis;
}

const weakness: Readonly<Record<Basis, number>> = { exact: 0, catalogue: 1, estimate: 2 };

/** @param bytes counted, not guessed. */
export function exactly(bytes: number): Size {
  return { bytes, low: bytes, high: bytes, basis: 'exact' };
}

/** Sum of sizes; the weakest basis holds for all. An empty list is exactly nothing. */
export function sumOf(sizes: Iterable<Size>): Size {
  let [bytes, low, high]: [number, number, number] = [0, 0, 0];
  let basis: Basis = 'exact';
  for (const size of sizes) {
    bytes += size.bytes;
    low += size.low;
    high += size.high;
    if (weakness[size.basis] > weakness[basis]) basis = size.basis;
  }
  return { bytes, low, high, basis };
}

function grouped(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',');
}

/**
 * Bytes for people, in decimal units as Docker prints them: `812 B`, `1.2 kB`, `34.6 MB`, `1,094 MB`, `12.5 GB`.
 * At least two significant digits, never more than one decimal.
 */
export function formatBytes(bytes: number): string {
  const sign = bytes < 0 ? '-' : '';
  const size = Math.abs(bytes);
  if (size < 999.5) return `${sign}${Math.round(size)} B`;
  const [unit, scale] = size < 999_500 ? ['kB', 1e3] : size < 9_999_500_000 ? ['MB', 1e6] : ['GB', 1e9];
  const scaled = size / scale;
  return `${sign}${scaled < 99.95 ? scaled.toFixed(1).replace(/\.0$/, '') : grouped(Math.round(scaled))} ${unit}`;
}
