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
