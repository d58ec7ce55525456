import type { Known, PackageSpec } from '../plan/types.ts';
import { adds, knownNames, versioned } from './effects.ts';
import { classify } from './packages.ts';
import type { Effect, Word } from './types.ts';

/** How a package manager of a distribution writes packages down. */
export interface PackageStore {
  readonly ecosystem: 'apt' | 'apk' | 'dnf' | 'zypper' | 'pacman';
  /** Where its record of a package is kept; stands for all that the package installs. */
  recordOf(name: string): string;
  /** Between name and version, and which of these name exactly one version. */
  readonly separator: RegExp;
  readonly exact: RegExp;
}

/** Packages named on a command line, versions split off. A variable nobody knows names none. */
export function specsOf(words: readonly Word[], store: PackageStore): readonly PackageSpec[] {
  return knownNames(words).map((word) => versioned(word, store.separator, store.exact));
}

/** One item a package, of kind `build-tool` where only a build needs it. */
export function packageItems(
  specs: readonly PackageSpec[],
  store: PackageStore,
  more: { readonly group?: string; readonly root?: string } = {},
): readonly Effect[] {
  return specs.map(({ name }) => {
    const kind =
      classify(store.ecosystem, name) === 'build-tool' ? ('build-tool' as const) : ('package' as const);
    const path = `${more.root ?? ''}${store.recordOf(name)}`;
    return adds({ path, kind, shape: 'file', name, ...(more.group ? { group: more.group } : {}) });
  });
}

/** A file of a package on disk or in the net, rather than a name: `./x.deb`, `/tmp/x.rpm`, `https://…`. */
export function isPackageFile(text: string): boolean {
  return /\.(?:deb|rpm|apk|pkg\.tar\.\w+)$/.test(text) || text.includes('://');
}

/** Name and version of a package file: `/tmp/nginx_1.25-1_amd64.deb`. */
export function specOfFile(word: Word): PackageSpec {
  const name = word.value
    .slice(word.value.lastIndexOf('/') + 1)
    .replace(/\.(?:deb|rpm|apk|pkg\.tar\.\w+)$/, '');
  const version = /[-_](\d[\w.+~-]*)/.exec(name)?.[1] ?? null;
  const pinned: Known = version !== null || !word.value.includes('://') ? 'yes' : 'no';
  return { name: name.replace(/[-_]\d.*$/, ''), version, pinned, span: word.span };
}
