/** A tar archive made by hand, so that the reader is not tested against itself. */
export interface Member {
  readonly path: string;
  readonly body?: string | Uint8Array;
  /** The header's type flag; '0' (a file) by default. */
  readonly type?: string;
  readonly linkPath?: string;
  readonly prefix?: string;
  /** Written into the size field instead of the body's length. */
  readonly sizeField?: string;
}

export function header(member: Member): Buffer {
  const block = Buffer.alloc(512);
  const size = Buffer.byteLength(member.body ?? '');
  block.write(member.path, 0, 100, 'utf8');
  block.write('0000644\0', 100, 'latin1');
  block.write(member.sizeField ?? `${size.toString(8).padStart(11, '0')}\0`, 124, 12, 'latin1');
  block.write('00000000000\0', 136, 'latin1');
  block.write(member.type ?? '0', 156, 'latin1');
  block.write(member.linkPath ?? '', 157, 100, 'utf8');
  block.write('ustar\u000000', 257, 'latin1');
  block.write(member.prefix ?? '', 345, 155, 'utf8');
  block.write('        ', 148, 'latin1');
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  return block;
}

export function tarOf(members: readonly Member[]): Buffer {
  const parts = members.flatMap((member) => {
    const body = Buffer.from(member.body ?? '');
    return [header(member), body, Buffer.alloc((512 - (body.length % 512)) % 512)];
  });
  return Buffer.concat([...parts, Buffer.alloc(1024)]);
}

/** pax attributes for the member that follows. */
export function pax(attributes: Readonly<Record<string, string>>): Member {
  const records = Object.entries(attributes).map(([key, value]) => {
    const rest = Buffer.byteLength(` ${key}=${value}\n`);
    let length = rest;
    while (String(length).length + rest !== length) length = String(length).length + rest;
    return `${length} ${key}=${value}\n`;
  });
  return { path: 'PaxHeader', type: 'x', body: records.join('') };
}

/** The bytes in pieces of the given size, as a slow pipe would bring them. */
export async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
