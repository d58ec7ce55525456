import { isNpmLock } from './dev-packages.ts';
import type { LayerNotes, PackageCounts, VisibleFile } from './types.ts';

const npmPackage = /(?:^|\/)node_modules\/(?:@[^/]+\/)?[^/@.][^/]*\/package\.json$/;
const systemList =
  /^(?:var\/lib\/dpkg\/status|var\/lib\/dpkg\/status\.d\/[^/]+|(?:usr\/)?lib\/apk\/db\/installed)$/;

/** Is the file's text needed: to count packages, to tell development dependencies, to know who the image runs as? */
export function isWantedText(path: string): boolean {
  return path === 'etc/passwd' || systemList.test(path) || isNpmLock(path);
}

export interface SeenContents {
  readonly packages: PackageCounts;
  /** `/etc/passwd` of the final file system, or null. */
  readonly passwd: string | null;
}

/** What a container would see of packages and accounts. @param notes of each layer, bottom first. */
export function countPackages(visible: Iterable<VisibleFile>, notes: readonly LayerNotes[]): SeenContents {
  let npm = 0;
  let os: number | null = null;
  let passwd: string | null = null;
  for (const { path, layer, heldAs } of visible) {
    if (npmPackage.test(path)) npm += 1;
    const text = notes[layer]?.texts.get(heldAs) ?? null;
    if (text === null) continue;
    if (path === 'etc/passwd') passwd = text;
    else if (systemList.test(path)) os = (os ?? 0) + systemPackages(path, text);
  }
  return { packages: { os, npm }, passwd };
}

/** Packages that dpkg's or apk's list, or one of distroless' files, says are installed. */
function systemPackages(path: string, text: string): number {
  if (path.includes('/apk/')) return text.match(/^P:/gm)?.length ?? 0;
  if (path.includes('/status.d/')) return Number(/^Package:/m.test(text));
  return text.match(/^Status: install ok installed$/gm)?.length ?? 0;
}
