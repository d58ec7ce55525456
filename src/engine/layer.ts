import { readTar, type TarEntry } from './tar.ts';

/** What one layer holds, as far as a comparison asks. */
export interface LayerContents {
  /** Contents of files (a hard link counts once) and targets of links: what the engine adds up under overlay2. */
  readonly bytes: number;
  readonly npmPackages: readonly string[];
  /** Package databases and the account list by path; null: too large to keep. */
  readonly texts: ReadonlyMap<string, string | null>;
  /** Paths that this layer hides of those below; `DIR/` hides all that is below DIR, not DIR itself. */
  readonly hidden: readonly string[];
}

const npmPackage = /(?:^|\/)node_modules\/(?:@[^/]+\/)?[^/@.][^/]*\/package\.json$/;
const wantedText =
  /^(?:var\/lib\/dpkg\/status|var\/lib\/dpkg\/status\.d\/[^/]+|(?:usr\/)?lib\/apk\/db\/installed|etc\/passwd)$/;
const textLimitBytes = 32 * 1024 * 1024;

/** Read a layer's tar to its end. @throws TarError when it is none. */
export async function readLayer(tar: AsyncIterable<Uint8Array>): Promise<LayerContents> {
  let bytes = 0;
  const npmPackages: string[] = [];
  const texts = new Map<string, string | null>();
  const hidden: string[] = [];
  for await (const entry of readTar(tar)) {
    const path = entry.path.replace(/^(?:\.?\/)+/, '').replace(/\/+$/, '');
    const whiteout = whiteoutOf(path);
    if (whiteout !== null) {
      hidden.push(whiteout);
      continue;
    }
    bytes += entry.kind === 'link' ? Buffer.byteLength(entry.linkPath) : entry.sizeBytes;
    if (npmPackage.test(path)) npmPackages.push(path);
    if (entry.kind === 'file' && wantedText.test(path)) texts.set(path, await textOf(entry));
  }
  return { bytes, npmPackages, texts, hidden };
}

/** `a/.wh.b` hides `a/b`; `a/.wh..wh..opq` hides all that was below `a` (OCI image-spec, layer.md). */
function whiteoutOf(path: string): string | null {
  const slash = path.lastIndexOf('/');
  const [folder, name] = [path.slice(0, slash + 1), path.slice(slash + 1)];
  if (name === '.wh..wh..opq') return folder;
  return name.startsWith('.wh.') ? folder + name.slice(4) : null;
}

async function textOf(entry: TarEntry): Promise<string | null> {
  if (entry.sizeBytes > textLimitBytes) return null;
  const chunks: Uint8Array[] = [];
  for await (const chunk of entry.body) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

export interface ImageContents {
  readonly packages: { readonly os: number | null; readonly npm: number };
  /** `/etc/passwd` of the final file system, or null. */
  readonly passwd: string | null;
}

/** Lay layers over each other, bottom first: what a container would see. */
export function stackLayers(layers: readonly LayerContents[]): ImageContents {
  const npm = new Set<string>();
  const texts = new Map<string, string | null>();
  for (const layer of layers) {
    for (const gone of layer.hidden) {
      hide(npm, gone);
      hide(texts, gone);
    }
    for (const path of layer.npmPackages) npm.add(path);
    for (const [path, text] of layer.texts) texts.set(path, text);
  }
  return { packages: { os: osPackages(texts), npm: npm.size }, passwd: texts.get('etc/passwd') ?? null };
}

function hide(paths: { keys(): Iterable<string>; delete(path: string): boolean }, gone: string): void {
  const below = gone.endsWith('/') || gone === '' ? gone : `${gone}/`;
  for (const path of [...paths.keys()]) {
    if (path === gone || path.startsWith(below)) paths.delete(path);
  }
}

/** Packages that dpkg or apk lists as installed; null without a list. */
function osPackages(texts: ReadonlyMap<string, string | null>): number | null {
  let total: number | null = null;
  for (const [path, text] of texts) {
    if (path === 'etc/passwd' || text === null) continue;
    const count = path.includes('/apk/')
      ? (text.match(/^P:/gm)?.length ?? 0)
      : path.includes('/status.d/')
        ? Number(/^Package:/m.test(text))
        : (text.match(/^Status: install ok installed$/gm)?.length ?? 0);
    total = (total ?? 0) + count;
  }
  return total;
}
