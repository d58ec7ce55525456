/** What Go writes before a program's build information (debug/buildinfo): magic, pointer size, flags, then two strings. */
const magic = Buffer.from('\xff Go buildinf:', 'latin1');
const headerBytes = 32;
const inlineStrings = 2;
/** Module lists of the largest programs are about 100 kB. */
const infoLimitBytes = 4 * 1024 * 1024;
/** A packer's mark stands near the start. */
const headBytes = 4096;

/**
 * The modules that a Go program is built of, itself included, as `path@version`; the program is read, never run.
 * @returns null: no ELF program, or none of Go; `unreadable`: Go before 1.18, which keeps the list elsewhere,
 * a program built without modules, or a packed one.
 */
export async function goModules(
  body: AsyncIterable<Uint8Array>,
): Promise<readonly string[] | 'unreadable' | null> {
  let kept: Buffer = Buffer.alloc(0);
  let state: 'head' | 'search' | 'found' = 'head';
  for await (const chunk of body) {
    kept = kept.length === 0 ? Buffer.from(chunk) : Buffer.concat([kept, chunk]);
    if (state === 'head') {
      if (kept.length < 4) continue;
      if (kept.readUInt32BE(0) !== 0x7f454c46) return null;
      if (kept.length < headBytes) continue;
      if (kept.subarray(0, headBytes).includes('UPX!')) return 'unreadable';
      state = 'search';
    }
    if (state === 'search') {
      const info = infoAt(kept);
      if (info === 'unreadable') return info;
      if (info !== null) state = 'found';
      // A magic may begin in this chunk and end in the next.
      kept = kept.subarray(info ?? Math.max(0, kept.length - headerBytes));
    }
    if (state === 'found') {
      const modules = modulesOf(kept);
      if (modules !== null) return modules;
      if (kept.length > infoLimitBytes) return 'unreadable';
    }
  }
  return state === 'found' ? 'unreadable' : null;
}

/** The magic with a header behind it that a compiler wrote, not a program that looks for it. */
function infoAt(bytes: Buffer): number | 'unreadable' | null {
  for (let at = bytes.indexOf(magic); at !== -1; at = bytes.indexOf(magic, at + 1)) {
    if (at + headerBytes > bytes.length) return null;
    const [pointerBytes = 0, flags = 0] = bytes.subarray(at + 14, at + 16);
    if ((pointerBytes !== 4 && pointerBytes !== 8) || flags > 3) continue;
    return (flags & inlineStrings) !== 0 ? at : 'unreadable';
  }
  return null;
}

/** Null: not all of it is there yet. */
function modulesOf(info: Buffer): readonly string[] | 'unreadable' | null {
  const version = stringAt(info, headerBytes);
  const modules = version && stringAt(info, version.end);
  if (!version || !modules) return null;
  // Built without modules (GOPATH, as Debian does): a package of some repository, and nothing says what it is made of.
  const [, main = ''] = /(?:^.{0,16}|\n)path\t([^\n]*)/s.exec(modules.text) ?? [];
  if (main === '' || (/^[^/]*\./.test(main) && !/\nmod\t/.test(modules.text))) return 'unreadable';
  return [...modules.text.matchAll(/^(?:mod|dep)\t([^\t\n]+)(?:\t([^\t\n]*))?/gm)].map(
    ([, path, release]) => `${path}@${release ?? ''}`,
  );
}

/** A string with its length before it, as an unsigned varint. */
function stringAt(bytes: Buffer, start: number): { readonly text: string; readonly end: number } | null {
  let [length, shift, at] = [0, 0, start];
  for (;;) {
    const byte = bytes[at];
    if (byte === undefined) return null;
    at += 1;
    length += (byte & 0x7f) * 2 ** shift;
    shift += 7;
    if (byte < 0x80 || shift > 28) break;
  }
  return at + length > bytes.length
    ? null
    : { text: bytes.toString('latin1', at, at + length), end: at + length };
}
