/** One member of a tar archive. Its `body` must be read, or is skipped, before the next member comes. */
export interface TarEntry {
  readonly path: string;
  readonly kind: 'file' | 'hard-link' | 'link' | 'folder' | 'other';
  readonly sizeBytes: number;
  /** Target of a link, else ''. */
  readonly linkPath: string;
  readonly body: AsyncIterable<Uint8Array>;
}

export class TarError extends Error {}

const blockBytes = 512;
/** A name or a set of attributes longer than this is not meant seriously. */
const metadataLimitBytes = 1024 * 1024;

/** tar fills up to a block of 10 KiB; far more behind the end is no padding. */
const paddingLimitBytes = 64 * 1024 * 1024;

/**
 * Read a tar archive as it streams: ustar, GNU long names, pax paths and sizes. Memory stays flat, whatever the archive's size.
 * The source is read to its very end, padding included.
 * @throws TarError when it is no tar archive or breaks off.
 */
export async function* readTar(source: AsyncIterable<Uint8Array>): AsyncGenerator<TarEntry> {
  const bytes = byteReader(source);
  let next: { path?: string; linkPath?: string; sizeBytes?: number } = {};
  for (;;) {
    const block = await bytes.exactly(blockBytes);
    if (block === null) throw new TarError('the archive breaks off');
    if (isZero(block)) break;
    const header = parseHeader(block);
    if ('LKxg'.includes(header.type)) {
      if (header.sizeBytes > metadataLimitBytes) throw new TarError('an entry’s attributes are too long');
      const body = await bytes.exactly(header.sizeBytes);
      if (body === null || !(await bytes.skip(paddingOf(header.sizeBytes)))) {
        throw new TarError('the archive breaks off');
      }
      next = { ...next, ...attributesOf(header.type, body) };
      continue;
    }
    const sizeBytes = hasBody(header.type) ? (next.sizeBytes ?? header.sizeBytes) : 0;
    const body = bytes.upTo(sizeBytes);
    yield {
      path: next.path ?? header.path,
      kind: kindOf(header.type),
      sizeBytes,
      linkPath: next.linkPath ?? header.linkPath,
      body: body.chunks,
    };
    next = {};
    if (!(await bytes.skip(body.left() + paddingOf(sizeBytes)))) throw new TarError('the archive breaks off');
  }
  await bytes.drain();
}

function paddingOf(sizeBytes: number): number {
  return (blockBytes - (sizeBytes % blockBytes)) % blockBytes;
}

function isZero(block: Uint8Array): boolean {
  return block.every((byte) => byte === 0);
}

/** Links carry a size in some archives, never a body. Devices, folders and pipes have none. */
function hasBody(type: string): boolean {
  return !'123456'.includes(type);
}

function kindOf(type: string): TarEntry['kind'] {
  if (type === '0' || type === '\0' || type === '7') return 'file';
  if (type === '1') return 'hard-link';
  if (type === '2') return 'link';
  return type === '5' ? 'folder' : 'other';
}

interface Header {
  readonly path: string;
  readonly type: string;
  readonly sizeBytes: number;
  readonly linkPath: string;
}

/** Is this the first block of a tar archive? The sum of its bytes stands in it. */
export function isTarHeader(block: Uint8Array): boolean {
  if (block.length < blockBytes) return false;
  if (isZero(block.subarray(0, blockBytes))) return true;
  let sum = 0;
  for (let at = 0; at < blockBytes; at += 1) sum += at >= 148 && at < 156 ? 32 : (block[at] ?? 0);
  return sum === Number.parseInt(field(block, 148, 8).trim(), 8);
}

function parseHeader(block: Uint8Array): Header {
  if (!isTarHeader(block)) throw new TarError('this is no tar archive');
  const ustar = field(block, 257, 5) === 'ustar';
  // GNU's own variant ("ustar  ") keeps times where the prefix would be.
  const prefix = ustar && block[262] === 0 ? field(block, 345, 155) : '';
  const name = field(block, 0, 100);
  return {
    path: prefix === '' ? name : `${prefix}/${name}`,
    type: String.fromCharCode(block[156] ?? 48),
    sizeBytes: numberIn(block, 124, 12),
    linkPath: field(block, 157, 100),
  };
}

/** Text up to the first NUL. */
function field(block: Uint8Array, start: number, length: number): string {
  const bytes = Buffer.from(block.buffer, block.byteOffset + start, length);
  const end = bytes.indexOf(0);
  return bytes.toString('utf8', 0, end === -1 ? length : end);
}

/** Octal, or base 256 where the first bit is set (files of 8 GiB and more). */
function numberIn(block: Uint8Array, start: number, length: number): number {
  if (((block[start] ?? 0) & 0x80) === 0) {
    const text = field(block, start, length).trim();
    const value = text === '' ? 0 : Number.parseInt(text, 8);
    if (!Number.isSafeInteger(value) || value < 0) throw new TarError('an entry’s size is not a number');
    return value;
  }
  let value = (block[start] ?? 0) & 0x7f;
  for (let at = start + 1; at < start + length; at += 1) value = value * 256 + (block[at] ?? 0);
  if (!Number.isSafeInteger(value)) throw new TarError('an entry’s size is too large');
  return value;
}

function attributesOf(type: string, body: Uint8Array) {
  const text = Buffer.from(body).toString('utf8');
  if (type === 'L') return { path: text.replace(/\0.*$/s, '') };
  if (type === 'K') return { linkPath: text.replace(/\0.*$/s, '') };
  // Global attributes (g) hold a comment or times in practice, nothing that tells where a file is.
  return type === 'x' ? paxAttributes(Buffer.from(body)) : {};
}

/** pax records: `LENGTH KEY=VALUE\n`, the length counted in bytes and including itself. */
function paxAttributes(body: Buffer): { path?: string; linkPath?: string; sizeBytes?: number } {
  const found: { path?: string; linkPath?: string; sizeBytes?: number } = {};
  let at = 0;
  while (at < body.length) {
    const space = body.indexOf(0x20, at);
    const length = space === -1 ? Number.NaN : Number(body.toString('latin1', at, space));
    if (!Number.isInteger(length) || length <= space - at) break;
    const record = body.toString('utf8', space + 1, at + length - 1);
    const equals = record.indexOf('=');
    const [key, value] = [record.slice(0, equals), record.slice(equals + 1)];
    if (key === 'path') found.path = value;
    else if (key === 'linkpath') found.linkPath = value;
    else if (key === 'size') found.sizeBytes = Number(value);
    at += length;
  }
  if (found.sizeBytes !== undefined && !Number.isSafeInteger(found.sizeBytes)) {
    throw new TarError('an entry’s size is not a number');
  }
  return found;
}

/** Takes bytes off a stream of chunks by count. */
function byteReader(source: AsyncIterable<Uint8Array>) {
  const iterator = source[Symbol.asyncIterator]();
  let chunk: Uint8Array = new Uint8Array(0);

  async function fill(): Promise<boolean> {
    while (chunk.length === 0) {
      const { done, value } = await iterator.next();
      if (done) return false;
      chunk = value;
    }
    return true;
  }

  function take(count: number): Uint8Array {
    const head = chunk.subarray(0, count);
    chunk = chunk.subarray(head.length);
    return head;
  }

  return {
    /** Exactly so many bytes, or null when the stream ends before. */
    async exactly(count: number): Promise<Uint8Array | null> {
      if (chunk.length >= count) return take(count);
      const parts: Uint8Array[] = [];
      let missing = count;
      while (missing > 0) {
        if (!(await fill())) return null;
        const part = take(missing);
        parts.push(part);
        missing -= part.length;
      }
      return Buffer.concat(parts);
    },
    /** False when the stream ends before so many bytes. */
    async skip(count: number): Promise<boolean> {
      let missing = count;
      while (missing > 0) {
        if (!(await fill())) return false;
        missing -= take(missing).length;
      }
      return true;
    },
    /** The next bytes as chunks; `left` says how many nobody took. */
    upTo(count: number): { chunks: AsyncIterable<Uint8Array>; left(): number } {
      let left = count;
      async function* chunks() {
        while (left > 0) {
          if (!(await fill())) throw new TarError('the archive breaks off');
          const part = take(left);
          left -= part.length;
          yield part;
        }
      }
      return { chunks: chunks(), left: () => left };
    },
    async drain(): Promise<void> {
      let bytes = chunk.length;
      chunk = new Uint8Array(0);
      for (let next = await iterator.next(); !next.done; next = await iterator.next()) {
        bytes += next.value.length;
        if (bytes > paddingLimitBytes) throw new TarError('the archive goes on without end');
      }
    },
  };
}
