import { isNpmLock } from './dev-packages.ts';
import type { LayerNotes, PackageCounts, VisibleFile } from './types.ts';

/** Where each ecosystem's own installer says what is there: one file a package. */
const npmPackage = /(?:^|\/)node_modules\/(?:@[^/]+\/)?[^/@.][^/]*\/package\.json$/;
const pythonPackage =
  /(?:^|\/)(?:site|dist)-packages\/[^/]+\.(?:dist-info\/METADATA|egg-info\/PKG-INFO|egg-info)$/;
const gemPackage = /(?:^|\/)specifications\/(?:default\/)?[^/]+\.gemspec$/;
/** Yarn's packages are zip archives then, and in no node_modules. */
const plugAndPlay = /(?:^|\/)\.pnp\.c?js$/;
const systemList =
  /^(?:var\/lib\/dpkg\/status|var\/lib\/dpkg\/status\.d\/[^/]+|(?:usr\/)?lib\/apk\/db\/installed)$/;
const jar = /\.(?:jar|war|ear)$/i;

/** Is the file's text needed: to count packages, to tell development dependencies, to know who the image runs as? */
export function isWantedText(path: string): boolean {
  return path === 'etc/passwd' || isSystemList(path) || isNpmLock(path);
}

export function isJar(path: string): boolean {
  return jar.test(path);
}

/** Distroless keeps checksums beside each of its files. */
function isSystemList(path: string): boolean {
  return systemList.test(path) && !path.endsWith('.md5sums');
}

export interface SeenContents {
  readonly packages: PackageCounts;
  /** `/etc/passwd` of the final file system, or null. */
  readonly passwd: string | null;
}

/** What a container would see of packages and accounts. @param notes of each layer, bottom first. */
export function countPackages(visible: Iterable<VisibleFile>, notes: readonly LayerNotes[]): SeenContents {
  const byFile = { npm: 0, python: 0, gem: 0 };
  let yarnZips = false;
  const system = unionOf<number>();
  const [go, java] = [unionOf<readonly string[]>(), unionOf<readonly string[]>()];
  let passwd: string | null = null;
  for (const { path, layer, heldAs } of visible) {
    if (npmPackage.test(path)) byFile.npm += 1;
    else if (pythonPackage.test(path)) byFile.python += 1;
    else if (gemPackage.test(path)) byFile.gem += 1;
    else if (plugAndPlay.test(path)) yarnZips = true;
    const note = notes[layer];
    const text = note?.texts.get(heldAs);
    if (path === 'etc/passwd') passwd = text ?? null;
    else if (text !== undefined && isSystemList(path))
      system.add(text === null ? null : installedIn(path, text));
    go.add(note?.goPrograms.get(heldAs));
    java.add(note?.jars.get(heldAs));
  }
  const counts = system.parts();
  return {
    packages: {
      os: counts === null || counts.length === 0 ? null : counts.reduce((sum, count) => sum + count, 0),
      npm: yarnZips ? null : byFile.npm,
      python: byFile.python,
      gem: byFile.gem,
      go: distinct(go.parts()),
      java: distinct(java.parts()),
    },
    passwd,
  };
}

/** Collects what files say; one that could not be read (null) makes the whole unknown. */
function unionOf<T>() {
  let parts: T[] | null = [];
  return {
    add(part: T | null | undefined): void {
      if (part === null) parts = null;
      else if (part !== undefined) parts?.push(part);
    },
    parts: (): readonly T[] | null => parts,
  };
}

function distinct(lists: readonly (readonly string[])[] | null): number | null {
  return lists === null ? null : new Set(lists.flat()).size;
}

/** Packages that dpkg's or apk's list, or one of distroless' files, says are installed. */
function installedIn(path: string, text: string): number {
  if (path.includes('/apk/')) return text.match(/^P:/gm)?.length ?? 0;
  if (path.includes('/status.d/')) return Number(/^Package:/m.test(text));
  return text.match(/^Status: install ok installed$/gm)?.length ?? 0;
}
