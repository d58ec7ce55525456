import { relative } from 'node:path';
import { codeOf, isGone } from '../codes.ts';
import { type Ignoring, parseIgnoreFile } from './ignore.ts';
import { chooseTexts, isTextName, mayHoldTexts, type TextCandidate } from './texts.ts';
import { below, byName, contextFrom, fateOf, folder, leaf } from './tree.ts';
import type { Context, ContextNode, IgnoredEntry } from './types.ts';

/** As much of the file system as a walk takes. Links are not followed by `info` and the lists. */
export interface ContextFiles {
  read(path: string, limitBytes?: number): Promise<Uint8Array>;
  info(path: string): Promise<{ readonly kind: ContextNode['kind']; readonly sizeBytes: number } | null>;
  list(path: string): Promise<readonly { readonly name: string; readonly kind: ContextNode['kind'] }[]>;
  /** Names, kinds and sizes in one go, where the disk can do that faster than one by one. */
  listWithSizes?(path: string): Promise<readonly ListedEntry[]>;
  /** The path with every link followed. */
  realPath?(path: string): Promise<string>;
}

export interface ListedEntry {
  readonly name: string;
  readonly kind: ContextNode['kind'];
  /** Of a file; nobody asks for it of others. */
  readonly sizeBytes: number;
  /** Tells a file with several names (hard links) from two files; absent where it has one. */
  readonly inode?: string;
}

export interface ReadContextOptions {
  /** The Dockerfile, whose `NAME.dockerignore` beside it wins over the context's `.dockerignore`; null: standard input. */
  readonly dockerfilePath: string | null;
  /** The context as the person named it; default: the root as given. */
  readonly path?: string;
}

/** No real ignore file is larger. */
const ignoreLimitBytes = 4 * 1024 * 1024;
const readsAtOnce = 16;

/**
 * Walk a folder once, through its ignore file. A folder that is left out is entered only where a `!` pattern could
 * bring back something in it. Links are sent as links; what vanishes meanwhile is not there; what can't be read is named in
 * `unreadable`. Never throws for what is in the folder.
 * @throws Node's error when there is no such folder.
 */
export async function readContext(
  files: ContextFiles,
  root: string,
  { dockerfilePath, path = root }: ReadContextOptions,
): Promise<Context> {
  const unreadable: string[] = [];
  const ignore = await findIgnoreFile(files, root, dockerfilePath, unreadable);
  const walk: Walk = { files, root, ignore, ignored: [], unreadable, texts: [] };
  const top = await entriesOf(walk, '.');
  if (top === null && (await files.info(root)) === null)
    throw Object.assign(new Error(`ENOENT: no such folder '${root}'`), { code: 'ENOENT', path: root });
  const node = folder('.', await childrenOf(walk, top ?? [], '.', -1));
  const texts = await readTexts(walk);
  return contextFrom({ path, root: node, ignore, ignored: walk.ignored, unreadable, texts });
}

interface Walk {
  readonly files: ContextFiles;
  readonly root: string;
  readonly ignore: Ignoring | null;
  readonly ignored: IgnoredEntry[];
  readonly unreadable: string[];
  readonly texts: TextCandidate[];
}

async function findIgnoreFile(
  files: ContextFiles,
  root: string,
  dockerfilePath: string | null,
  unreadable: string[],
): Promise<Ignoring | null> {
  const own = dockerfilePath === null ? [] : [`${dockerfilePath}.dockerignore`];
  for (const path of [...own, `${root}/.dockerignore`]) {
    const shown = relative(root, path).replaceAll('\\', '/');
    try {
      if (!(await isFile(files, path))) continue;
      const bytes = await files.read(path, ignoreLimitBytes);
      return parseIgnoreFile(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes), shown);
    } catch (error) {
      if (!isGone(error)) unreadable.push(shown);
    }
  }
  return null;
}

/** A file or a link to one. Reading a pipe would wait for ever. */
async function isFile(files: ContextFiles, path: string): Promise<boolean> {
  const info = await files.info(path);
  if (info?.kind !== 'link' || files.realPath === undefined)
    return info?.kind === 'file' || info?.kind === 'link';
  return (await files.info(await files.realPath(path)))?.kind === 'file';
}

/** By name; null for a folder that is gone or can't be read, which is noted. */
async function entriesOf(walk: Walk, path: string): Promise<readonly ListedEntry[] | null> {
  const { files, root, unreadable } = walk;
  const full = path === '.' ? root : `${root}/${path}`;
  try {
    const listed =
      files.listWithSizes === undefined ? await listSlowly(files, full) : await files.listWithSizes(full);
    return listed.toSorted(byName);
  } catch (error) {
    if (codeOf(error) === '') throw error;
    if (!isGone(error)) unreadable.push(path);
    return null;
  }
}

async function listSlowly(files: ContextFiles, path: string): Promise<readonly ListedEntry[]> {
  const listed: ListedEntry[] = [];
  for (const { name, kind } of await files.list(path)) {
    const info = kind === 'file' ? await files.info(`${path}/${name}`) : { kind, sizeBytes: 0 };
    if (info !== null) listed.push({ name, kind: info.kind, sizeBytes: info.sizeBytes });
  }
  return listed;
}

async function childrenOf(
  walk: Walk,
  entries: readonly ListedEntry[],
  path: string,
  above: number,
): Promise<ReadonlyMap<string, ContextNode>> {
  const { ignore } = walk;
  const children = new Map<string, ContextNode>();
  for (const { name, kind, sizeBytes } of entries) {
    // Most of a large context is files that nothing asks of: they need no path.
    if (ignore === null && kind !== 'folder' && (kind !== 'file' || !isTextName(name, sizeBytes))) {
      children.set(name, leaf(name, kind, sizeBytes));
      continue;
    }
    const own = below(path, name);
    const { fate, decided } = fateOf(ignore, own, kind === 'folder', above);
    if (fate === 'ignored') {
      walk.ignored.push({
        path: own,
        kind,
        bytes: kind === 'folder' ? null : kind === 'file' ? sizeBytes : 0,
      });
    } else if (kind === 'folder') {
      const node = await enter(walk, name, own, decided, fate === 'search');
      if (node !== null) children.set(name, node);
    } else {
      children.set(name, leaf(name, kind, sizeBytes));
      if (kind === 'file' && isTextName(name, sizeBytes) && mayHoldTexts(own))
        walk.texts.push({ path: own, bytes: sizeBytes });
    }
  }
  return children;
}

/** A folder with what is sent of it; null when it is gone, or left out and nothing in it was brought back. */
async function enter(
  walk: Walk,
  name: string,
  path: string,
  decided: number,
  searching: boolean,
): Promise<ContextNode | null> {
  const known = walk.unreadable.length;
  const entries = await entriesOf(walk, path);
  if (entries === null && walk.unreadable.length === known) return null;
  const before = walk.ignored.length;
  const node = folder(name, await childrenOf(walk, entries ?? [], path, decided));
  if (!searching || node.children.size > 0) return node;
  walk.ignored.length = before;
  walk.ignored.push({ path, kind: 'folder', bytes: null });
  return null;
}

async function readTexts({ files, root, texts }: Walk): Promise<ReadonlyMap<string, string>> {
  const chosen = chooseTexts(texts);
  const read = new Map<string, string>();
  const decoder = new TextDecoder();
  for (let at = 0; at < chosen.length; at += readsAtOnce) {
    const some = chosen.slice(at, at + readsAtOnce);
    const contents = await Promise.all(
      // A file that grew or vanished since it was listed has no text; it is no reason to stop.
      some.map(({ path, bytes }) => files.read(`${root}/${path}`, bytes + 4096).catch(() => null)),
    );
    for (const [index, { path }] of some.entries()) {
      const content = contents[index];
      if (content !== null && content !== undefined) read.set(path, decoder.decode(content));
    }
  }
  return read;
}
