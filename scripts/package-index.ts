/** A package as an index lists it. */
export interface IndexedPackage {
  readonly name: string;
  readonly installedBytes: number;
  readonly essential: boolean;
  /** Alternatives by requirement, versions left out. */
  readonly depends: readonly (readonly string[])[];
  readonly recommends: readonly (readonly string[])[];
  readonly provides: readonly string[];
}

function requirements(text: string | undefined): readonly (readonly string[])[] {
  if (text === undefined || text === '') return [];
  return text.split(',').map((one) => one.split('|').map((name) => name.trim().replace(/[\s:(].*$/, '')));
}

/** Debian's Packages: https://wiki.debian.org/DebianRepository/Format#A.22Packages.22_Indices */
export function readDebianIndex(text: string): Map<string, IndexedPackage> {
  const found = new Map<string, IndexedPackage>();
  for (const paragraph of text.split('\n\n')) {
    const fields = new Map<string, string>();
    for (const line of paragraph.split('\n')) {
      const [, key, value] = /^([A-Za-z-]+): (.*)$/.exec(line) ?? [];
      if (key !== undefined && value !== undefined) fields.set(key, value);
    }
    const name = fields.get('Package');
    if (name === undefined) continue;
    found.set(name, {
      name,
      installedBytes: Number(fields.get('Installed-Size') ?? 0) * 1024,
      essential: fields.get('Essential') === 'yes' || fields.get('Priority') === 'required',
      depends: [...requirements(fields.get('Pre-Depends')), ...requirements(fields.get('Depends'))],
      recommends: requirements(fields.get('Recommends')),
      provides: requirements(fields.get('Provides')).flat(),
    });
  }
  return found;
}

/** Alpine's APKINDEX: https://wiki.alpinelinux.org/wiki/Apk_spec#Index_Format_V2 */
export function readAlpineIndex(text: string): Map<string, IndexedPackage> {
  const found = new Map<string, IndexedPackage>();
  const bare = (word: string) => word.replace(/[<>=~].*$/, '');
  for (const paragraph of text.split('\n\n')) {
    const fields = new Map<string, string>();
    for (const line of paragraph.split('\n')) fields.set(line.slice(0, 1), line.slice(2));
    const name = fields.get('P');
    if (name === undefined) continue;
    const words = (key: string) => (fields.get(key) ?? '').split(' ').filter((word) => word !== '');
    found.set(name, {
      name,
      installedBytes: Number(fields.get('I') ?? 0),
      essential: false,
      depends: words('D')
        .filter((word) => !word.startsWith('!'))
        .map((word) => [bare(word)]),
      recommends: [],
      provides: words('p').map(bare),
    });
  }
  return found;
}
