import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { bytesOfContent, type Content, paddingOf } from './padding.ts';

type Tree = Map<string, { readonly mode: string; readonly id: Buffer }>;
type Store = Map<string, Uint8Array>;

const author = 'Ada Example <ada@example.com>';
/** 2026-01-05 09:00 UTC: fixed, so that the objects have the same names everywhere. */
const firstCommitSeconds = 1_767_603_600;

/**
 * A git folder that git itself accepts: loose objects, an index, one branch.
 * @param lost a file that only the first commit has; its bytes stay in the history.
 */
export function* gitFolder(
  folder: string,
  files: ReadonlyMap<string, string>,
  messages: readonly string[],
  lost: { readonly name: string; readonly size: number } | null,
): Iterable<readonly [path: string, content: Content]> {
  const store: Store = new Map();
  const blobs = new Map([...files].map(([path, text]) => [path, Buffer.from(text)] as const));
  const lostBytes = lost === null ? null : bytesOfContent(paddingOf(lost.name, lost.size));
  const first =
    lost === null || lostBytes === null ? blobs : new Map([...blobs, [lost.name, lostBytes] as const]);
  let parent: Buffer | null = null;
  messages.forEach((message, i) => {
    const tree = writeTree(store, i === 0 ? first : blobs);
    parent = writeCommit(store, tree, parent, message, firstCommitSeconds + i * 86_400);
  });
  for (const [id, bytes] of store) yield [`${folder}/objects/${id.slice(0, 2)}/${id.slice(2)}`, bytes];
  yield [`${folder}/HEAD`, 'ref: refs/heads/main\n'];
  yield [`${folder}/config`, '[core]\n\trepositoryformatversion = 0\n\tfilemode = false\n\tbare = false\n'];
  yield [`${folder}/description`, 'Unnamed repository; edit this file to name the repository.\n'];
  yield [`${folder}/refs/heads/main`, `${(parent as Buffer | null)?.toString('hex') ?? ''}\n`];
  yield [`${folder}/index`, indexOf(blobs)];
}

function writeTree(store: Store, files: ReadonlyMap<string, Uint8Array>): Buffer {
  const here: Tree = new Map();
  const below = new Map<string, Map<string, Uint8Array>>();
  for (const [path, bytes] of files) {
    const slash = path.indexOf('/');
    if (slash < 0) here.set(path, { mode: '100644', id: writeObject(store, 'blob', bytes) });
    else {
      const name = path.slice(0, slash);
      const inner = below.get(name) ?? new Map<string, Uint8Array>();
      below.set(name, inner.set(path.slice(slash + 1), bytes));
    }
  }
  for (const [name, inner] of below) here.set(name, { mode: '40000', id: writeTree(store, inner) });
  // git orders a tree as if a folder's name ended with a slash.
  const key = ([name, entry]: [string, { mode: string }]) => (entry.mode === '40000' ? `${name}/` : name);
  const sorted = [...here].sort((a, b) => Buffer.compare(Buffer.from(key(a)), Buffer.from(key(b))));
  const parts = sorted.flatMap(([name, entry]) => [Buffer.from(`${entry.mode} ${name}\0`), entry.id]);
  return writeObject(store, 'tree', Buffer.concat(parts));
}

function writeCommit(
  store: Store,
  tree: Buffer,
  parent: Buffer | null,
  message: string,
  seconds: number,
): Buffer {
  const lines = [
    `tree ${tree.toString('hex')}`,
    ...(parent === null ? [] : [`parent ${parent.toString('hex')}`]),
    `author ${author} ${seconds} +0000`,
    `committer ${author} ${seconds} +0000`,
    '',
    message,
    '',
  ];
  return writeObject(store, 'commit', Buffer.from(lines.join('\n')));
}

function writeObject(store: Store, type: string, body: Uint8Array): Buffer {
  const bytes = Buffer.concat([Buffer.from(`${type} ${body.byteLength}\0`), body]);
  const id = createHash('sha1').update(bytes).digest();
  // Stored, not compressed: the same bytes under every version of zlib.
  store.set(id.toString('hex'), deflateSync(bytes, { level: 0 }));
  return id;
}

/** https://git-scm.com/docs/index-format, version 2; file times are zero, so git looks again. */
function indexOf(files: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const sorted = [...files].sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  const header = Buffer.alloc(12);
  header.write('DIRC');
  header.writeUInt32BE(2, 4);
  header.writeUInt32BE(sorted.length, 8);
  const body = Buffer.concat([header, ...sorted.map(([path, bytes]) => indexEntry(path, bytes))]);
  return Buffer.concat([body, createHash('sha1').update(body).digest()]);
}

function indexEntry(path: string, bytes: Uint8Array): Buffer {
  const name = Buffer.from(path);
  const length = 62 + name.length;
  const entry = Buffer.alloc(length + 8 - (length % 8));
  entry.writeUInt32BE(0o100644, 24);
  entry.writeUInt32BE(bytes.byteLength, 36);
  writeObject(new Map(), 'blob', bytes).copy(entry, 40);
  entry.writeUInt16BE(Math.min(name.length, 0xfff), 60);
  name.copy(entry, 62);
  return entry;
}
