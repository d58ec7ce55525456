import { Readable } from 'node:stream';
import * as zlib from 'node:zlib';
import { codeOf } from '../codes.ts';
import { EnvironmentError } from '../exit.ts';
import { readConfig } from '../layers/history.ts';
import { property } from '../layers/json-value.ts';
import { cleanPath } from '../layers/paths.ts';
import type { ImageConfig } from '../layers/types.ts';
import { compressionMeter } from './gzip.ts';
import { type LayerContents, readLayer } from './layer.ts';
import { type Budget, newBudget } from './limits.ts';
import { isTarHeader, readTar, TarError } from './tar.ts';
import type { LayerSize } from './types.ts';

export interface MeasuredLayer extends LayerSize {
  readonly contents: LayerContents;
}

/** Layers by their blob's path (`blobs/sha256/…`), which names the content: shared ones are measured once. */
export type LayerCache = Map<string, MeasuredLayer>;

export interface ImageArchive {
  /** Bottom first. */
  readonly layers: readonly MeasuredLayer[];
  readonly config: ImageConfig;
  /** As the archive calls the image. */
  readonly names: readonly string[];
  /** How many images it holds; the first is read. */
  readonly images: number;
}

export interface ArchiveOptions {
  readonly cache?: LayerCache;
  /** Compress the layers that lie there unpacked, to know what a pull transfers. It takes most of the time. */
  readonly weigh: boolean;
  /** Told how many bytes have been read so far. */
  readonly onRead?: (bytes: number) => void;
}

const jsonLimitBytes = 8 * 1024 * 1024;
const membersLimit = 100_000;

/**
 * An image's layers and configuration out of the archive that `docker save` (docker and OCI layout) or `podman save` writes,
 * read as it streams: layers raw, gzip or (Node 22.15 and later) zstd. Memory grows with the number of files, not with bytes.
 * @throws TarError when it is no image archive, breaks off, or is beyond all measure; EnvironmentError for zstd on an older Node.
 */
export async function readImageArchive(
  archive: AsyncIterable<Uint8Array>,
  { cache = new Map(), weigh, onRead }: ArchiveOptions,
): Promise<ImageArchive> {
  const budget = newBudget();
  const layers = new Map<string, MeasuredLayer>();
  const texts = new Map<string, string>();
  const links = new Map<string, string>();
  let members = 0;
  for await (const entry of readTar(await opened(counted(archive, onRead), budget))) {
    members += 1;
    if (members > membersLimit) throw new TarError('it has more members than an image has parts');
    const path = cleanPath(entry.path);
    if (entry.kind === 'link' || entry.kind === 'hard-link') {
      links.set(path, resolveLink(path, entry.linkPath, entry.kind));
      continue;
    }
    if (entry.kind !== 'file') continue;
    const known = cache.get(path);
    if (known) {
      layers.set(path, known);
      continue;
    }
    const { head, all } = await peek(entry.body);
    const layer = await measureLayer(head, all, { blobBytes: entry.sizeBytes, weigh, budget });
    if (layer === null) {
      const json = head[0] === 0x7b || head[0] === 0x5b;
      if (json && entry.sizeBytes <= jsonLimitBytes && budget.text(entry.sizeBytes))
        texts.set(path, (await collect(all)).toString('utf8'));
      continue;
    }
    layers.set(path, layer);
    if (path.startsWith('blobs/')) cache.set(path, layer);
  }
  const { config, names, images, ...parts } = imageParts(texts);
  const found = parts.layers.map((path) => {
    const layer = layers.get(path) ?? layers.get(links.get(path) ?? '');
    if (!layer) throw new TarError(`it lacks the layer ${path.slice(0, 100)}`);
    return layer;
  });
  budget.layers(found.map(({ contents }) => contents.listing.entries.length));
  return { layers: found, config: readConfig(parsed(texts.get(config))), names, images };
}

async function* counted(archive: AsyncIterable<Uint8Array>, onRead: (bytes: number) => void = () => {}) {
  let bytes = 0;
  for await (const chunk of archive) {
    bytes += chunk.length;
    onRead(bytes);
    yield chunk;
  }
}

/** The archive itself may be packed (`docker save IMAGE | gzip`). */
async function opened(
  archive: AsyncIterable<Uint8Array>,
  budget: Budget,
): Promise<AsyncIterable<Uint8Array>> {
  const { head, all } = await peek(archive);
  const unpack = unpackerFor(head);
  return unpack === null ? all : unpacked(all, unpack, budget);
}

interface Blob {
  readonly blobBytes: number;
  readonly weigh: boolean;
  readonly budget: Budget;
}

/** Null: neither a tar nor a compressed one, so no layer. */
async function measureLayer(
  head: Uint8Array,
  all: AsyncIterable<Uint8Array>,
  { blobBytes, weigh, budget }: Blob,
): Promise<MeasuredLayer | null> {
  if (isTarHeader(head)) {
    if (!weigh) {
      const contents = await readLayer(all, budget);
      return { bytes: contents.bytes, compressedBytes: null, contents };
    }
    const meter = compressionMeter();
    const contents = await readLayer(tee(all, meter.write), budget);
    return { bytes: contents.bytes, compressedBytes: await meter.end(), contents };
  }
  const unpack = unpackerFor(head);
  if (unpack === null) return null;
  const contents = await readLayer(unpacked(all, unpack, budget), budget);
  return { bytes: contents.bytes, compressedBytes: blobBytes, contents };
}

/** A damaged stream is a damaged archive, whatever zlib calls it. */
async function* unpacked(
  packed: AsyncIterable<Uint8Array>,
  unpack: NodeJS.ReadWriteStream & { destroy(error?: Error): void },
  budget: Budget,
): AsyncGenerator<Uint8Array> {
  const source = Readable.from(packed);
  // Without this a broken blob would surface as an unhandled error of the source.
  source.once('error', (error) => unpack.destroy(error));
  try {
    for await (const chunk of source.pipe(unpack) as AsyncIterable<Uint8Array>) {
      budget.unpack(chunk.length);
      yield chunk;
    }
  } catch (error) {
    const code = codeOf(error);
    throw /^(?:Z_|ZSTD_|ERR_ZLIB)/.test(code) ? new TarError('what is packed in it is damaged') : error;
  }
}

function unpackerFor(head: Uint8Array) {
  if (head[0] === 0x1f && head[1] === 0x8b) return zlib.createGunzip({ chunkSize: 256 * 1024 });
  if (head[0] === 0x28 && head[1] === 0xb5 && head[2] === 0x2f && head[3] === 0xfd) {
    const create: unknown = Reflect.get(zlib, 'createZstdDecompress');
    if (typeof create === 'function') return create() as ReturnType<typeof zlib.createGunzip>;
    throw new EnvironmentError(
      'This image’s layers are packed with zstd, which this Node cannot unpack.',
      'Use Node 22.15 or later, or a builder that packs with gzip.',
    );
  }
  return null;
}

/** Paths in the archive: of the layers, bottom first, and of the image's configuration. */
interface ImageParts {
  readonly layers: readonly string[];
  readonly config: string;
  readonly names: readonly string[];
  readonly images: number;
}

function imageParts(texts: ReadonlyMap<string, string>): ImageParts {
  const manifest = parsed(texts.get('manifest.json'));
  const [first]: unknown[] = Array.isArray(manifest) ? manifest : [];
  const layers = property(first, 'Layers');
  if (!Array.isArray(layers)) return ociParts(texts, parsed(texts.get('index.json')), [], 0);
  const names = property(first, 'RepoTags');
  return {
    layers: layers.map(String),
    config: String(property(first, 'Config')),
    names: Array.isArray(names) ? names.map(String) : [],
    images: Array.isArray(manifest) ? manifest.length : 1,
  };
}

/** OCI layout: index → (index →) manifest → layers, each by its digest. */
function ociParts(
  texts: ReadonlyMap<string, string>,
  node: unknown,
  names: readonly string[],
  depth: number,
): ImageParts {
  const layers = property(node, 'layers');
  if (Array.isArray(layers)) {
    const config = blobPath(property(property(node, 'config'), 'digest'));
    return { layers: layers.map((layer) => blobPath(property(layer, 'digest'))), config, names, images: 1 };
  }
  const manifests = property(node, 'manifests');
  if (!Array.isArray(manifests) || depth > 4) throw new TarError('it has no manifest of an image');
  // Attestations travel beside the image as manifests of the platform unknown/unknown; platforms may be missing in the archive.
  const held = manifests.filter(
    (one) =>
      property(property(one, 'platform'), 'os') !== 'unknown' && texts.has(blobPath(property(one, 'digest'))),
  );
  const [first] = held;
  if (first === undefined) throw new TarError('it has no manifest of an image');
  const annotations = property(first, 'annotations');
  const name =
    property(annotations, 'io.containerd.image.name') ??
    property(annotations, 'org.opencontainers.image.ref.name');
  const below = parsed(texts.get(blobPath(property(first, 'digest'))));
  const parts = ociParts(texts, below, typeof name === 'string' ? [name] : names, depth + 1);
  return { ...parts, images: parts.images + held.length - 1 };
}

function blobPath(digest: unknown): string {
  return `blobs/${String(digest).replace(':', '/')}`;
}

function parsed(text: string | undefined): unknown {
  try {
    return text === undefined ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

/** Older clients store a layer that occurs twice as a link to the first (`../ID/layer.tar`). */
function resolveLink(path: string, target: string, kind: 'link' | 'hard-link'): string {
  return cleanPath(kind === 'hard-link' ? target : `${path.slice(0, path.lastIndexOf('/') + 1)}${target}`);
}

/** The first 512 bytes (or fewer), and all of them still to read. */
async function peek(body: AsyncIterable<Uint8Array>) {
  const iterator = body[Symbol.asyncIterator]();
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  while (bytes < 512) {
    const { done, value } = await iterator.next();
    if (done) break;
    chunks.push(value);
    bytes += value.length;
  }
  async function* all(): AsyncGenerator<Uint8Array> {
    yield* chunks.splice(0);
    for (;;) {
      const { done, value } = await iterator.next();
      if (done) return;
      yield value;
    }
  }
  return { head: Buffer.concat(chunks).subarray(0, 512), all: all() };
}

async function* tee(source: AsyncIterable<Uint8Array>, write: (chunk: Uint8Array) => Promise<void>) {
  for await (const chunk of source) {
    await write(chunk);
    yield chunk;
  }
}

async function collect(source: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of source) chunks.push(chunk);
  return Buffer.concat(chunks);
}
