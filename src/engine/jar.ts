/** A jar's table of contents stands at its end; so much of the end is kept. Ten thousand entries take about 1 MB. */
const tailBytes = 4 * 1024 * 1024;
const endBytes = 22;
const entryBytes = 46;
const commentLimitBytes = 65_535;

/**
 * The libraries in a jar, war or ear: those that Maven noted in it (`group:artifact`), and the jars inside it by their names.
 * Where it notes none, it is one itself. Only its table of contents is read.
 * @returns null: it is no zip archive, or its table of contents is larger than 4 MiB.
 */
export async function jarLibraries(
  body: AsyncIterable<Uint8Array>,
  path: string,
): Promise<readonly string[] | null> {
  const names = namesIn(await tailOf(body));
  if (names === null) return null;
  const libraries = new Set<string>();
  for (const name of names) {
    const [, group, artifact] = /^META-INF\/maven\/([^/]+)\/([^/]+)\/pom\.properties$/.exec(name) ?? [];
    if (group !== undefined) libraries.add(`${group}:${artifact}`);
    else if (/^(?:[A-Z]+-INF\/)?lib\/[^/]+\.jar$/i.test(name)) libraries.add(fileName(name));
  }
  return libraries.size === 0 ? [fileName(path)] : [...libraries];
}

function fileName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

async function tailOf(body: AsyncIterable<Uint8Array>): Promise<Buffer> {
  let chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes < tailBytes * 2) continue;
    chunks = [Buffer.concat(chunks).subarray(-tailBytes)];
    bytes = tailBytes;
  }
  return Buffer.concat(chunks).subarray(-tailBytes);
}

/** Names of a zip archive's members (APPNOTE.TXT 4.3.12, 4.3.16). */
function namesIn(tail: Buffer): readonly string[] | null {
  const end = endOf(tail);
  if (end === null) return null;
  const [count, size] = [tail.readUInt16LE(end + 10), tail.readUInt32LE(end + 12)];
  // In the 64 bit form these fields are full of ones, and the table lies elsewhere.
  if (size > end || count === 0xffff) return null;
  const names: string[] = [];
  let at = end - size;
  for (let left = count; left > 0; left -= 1) {
    if (at + entryBytes > end || tail.readUInt32LE(at) !== 0x02014b50) return null;
    const nameEnd = at + entryBytes + tail.readUInt16LE(at + 28);
    names.push(tail.toString('utf8', at + entryBytes, nameEnd));
    at = nameEnd + tail.readUInt16LE(at + 30) + tail.readUInt16LE(at + 32);
  }
  return names;
}

/** Where the record that ends a zip archive begins; a comment may follow it. */
function endOf(tail: Buffer): number | null {
  const first = Math.max(0, tail.length - endBytes - commentLimitBytes);
  for (let at = tail.length - endBytes; at >= first; at -= 1) {
    if (tail.readUInt32LE(at) === 0x06054b50 && at + endBytes + tail.readUInt16LE(at + 20) === tail.length)
      return at;
  }
  return null;
}
