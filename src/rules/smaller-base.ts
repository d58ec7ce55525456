import { factsOf } from '../images/facts.ts';
import type { ImageFacts } from '../images/types.ts';
import type { Size } from '../size.ts';

/** A smaller saving is no argument. */
const worthBytes = 10_000_000;

/** Bytes that the smaller image saves; null where one of both is not in the catalogue or next to nothing is saved. */
export function savedBySmallerBase(facts: ImageFacts): Size | null {
  const small = facts.smaller === null ? null : factsOfName(facts.smaller).sizeOnDisk;
  const fat = facts.sizeOnDisk;
  if (small === null || fat === null || fat.bytes - small.bytes < worthBytes) return null;
  const basis = fat.basis === 'estimate' || small.basis === 'estimate' ? 'estimate' : 'catalogue';
  const low = Math.max(0, fat.low - small.high);
  return { bytes: fat.bytes - small.bytes, low, high: fat.high - small.low, basis };
}

function factsOfName(name: string): ImageFacts {
  const at = name.lastIndexOf(':');
  return factsOf({ name: name.slice(0, at), tag: name.slice(at + 1), digest: null });
}
