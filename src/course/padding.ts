/** Text, bytes, or a recipe for many bytes that need not be held until they are written. */
export type Content = string | Uint8Array | Padding;

export interface Padding {
  readonly bytes: number;
  /** What the bytes repeat, at most some 64 KiB. */
  readonly block: () => Uint8Array;
}

const blockBytes = 64 * 1024;

/**
 * Believable bulk: lines that differ, the same for the same seed on every machine.
 * @param line template; `{i}` counts, `{n}` is a small number, `{hex}` 16 hexadecimal digits. Default: words.
 */
export function paddingOf(seed: string, bytes: number, line?: string): Padding {
  return { bytes, block: () => blockOf(seed, Math.min(bytes, blockBytes), line ?? '{hex} {hex} {n} {hex}') };
}

/** The bytes of a content, in pieces that are small enough to write one after the other. */
export function* piecesOf(content: Content): Iterable<Uint8Array> {
  if (typeof content === 'string') yield Buffer.from(content);
  else if (content instanceof Uint8Array) yield content;
  else {
    const block = content.block();
    for (let left = content.bytes; left > 0; left -= block.byteLength)
      yield left >= block.byteLength ? block : block.subarray(0, left);
  }
}

/** All bytes of a content at once. */
export function bytesOfContent(content: Content): Uint8Array {
  return Buffer.concat([...piecesOf(content)]);
}

function blockOf(seed: string, bytes: number, line: string): Uint8Array {
  const next = randomFrom(seed);
  const lines: string[] = [];
  for (let length = 0, i = 1; length < bytes; i++) {
    const filled = `${line.replace(/\{(i|n|hex)\}/g, (_, name: string) => fill(name, i, next))}\n`;
    lines.push(filled);
    length += Buffer.byteLength(filled);
  }
  return Buffer.from(lines.join('')).subarray(0, bytes);
}

function fill(name: string, i: number, next: () => number): string {
  if (name === 'i') return String(i);
  if (name === 'n') return String(next() % 1000);
  return [next(), next()].map((value) => value.toString(16).padStart(8, '0')).join('');
}

/** 32-bit numbers by xorshift (Marsaglia 2003), seeded by the FNV-1a hash of a text. */
function randomFrom(seed: string): () => number {
  let state = 0x811c9dc5;
  for (const char of seed) state = Math.imul(state ^ (char.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  state ||= 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state = (state ^ (state << 5)) >>> 0;
    return state;
  };
}
