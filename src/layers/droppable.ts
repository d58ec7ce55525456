import { devPackagesIn } from './dev-packages.ts';
import type { DropKind, Droppable, HiddenCopy, ImageBase, LayerNotes, VisibleFile } from './types.ts';

const dropsTold = 10;

/** Folders and files that only a build, or nobody, needs. The first group is what is dropped as one. */
const places: readonly (readonly [DropKind, RegExp])[] = [
  ['package-index', /^(var\/lib\/apt\/lists|var\/cache\/(?:apk|yum|dnf|libdnf5|zypp))\//],
  [
    'cache',
    /^(var\/cache\/apt|usr\/local\/share\/\.cache|opt\/conda\/pkgs|usr\/local\/cargo\/registry|go\/pkg\/mod)\//,
  ],
  ['cache', /^((?:.*\/)?(?:\.npm\/_cacache|\.gradle\/caches|\.m2\/repository|\.cargo\/registry))\//],
  // Not all of ~/.cache: browsers and models that a program needs lie there, too.
  ['cache', /^((?:.*\/)?\.cache\/(?:pip|uv|pypoetry|yarn|pnpm|go-build|composer|node-gyp|bun))\//],
  ['repository', /^((?:.*\/)?\.(?:git|hg|svn))\//],
  [
    'build-tool',
    /^(usr\/(?:lib|libexec)\/gcc|usr\/(?:local\/)?include|usr\/local\/(?:go|rustup)|root\/\.rustup)\//,
  ],
  ['documentation', /^(usr\/share\/(?:doc|man|info|gtk-doc))\//],
  ['temporary', /^((?:var\/)?tmp)\//],
  ['log', /^(var\/log)\//],
  ['archive', /^(.*\.(?:tar|tar\.\w{1,4}|tgz|txz|zip|deb|rpm))$/],
];

type Drop = { -readonly [key in keyof Droppable]: Droppable[key] };

/** The largest things that the image could do without, in layers of one's own where the base is known. */
export function droppablesOf(
  hidden: readonly HiddenCopy[],
  visible: () => Iterable<VisibleFile>,
  notes: readonly LayerNotes[],
  base: ImageBase | null,
): readonly Droppable[] {
  const firstOwn = base?.layers ?? 0;
  const drops = new Map<string, Drop>();
  const devPlace = devPackagesIn(visible(), notes);
  for (const { path, bytes, layer, names } of visible()) {
    if (layer < firstOwn || bytes === 0 || names > 1) continue;
    const place = devPlace(path) ?? placeOf(path);
    if (place !== null) add(drops, place, { layer, bytes, hiddenBy: null });
  }
  const unseen = unseenDrops(hidden.filter(({ layer }) => layer >= firstOwn));
  return [...drops.values(), ...unseen].sort(mostFirst).slice(0, dropsTold);
}

interface Place {
  readonly kind: DropKind;
  readonly path: string;
}

function placeOf(path: string): Place | null {
  for (const [kind, pattern] of places) {
    const folder = pattern.exec(path)?.[1];
    if (folder !== undefined) return { kind, path: folder };
  }
  return null;
}

function add(
  drops: Map<string, Drop>,
  { kind, path }: Place,
  what: Pick<Drop, 'layer' | 'bytes' | 'hiddenBy'>,
) {
  const key = `${what.layer} ${what.hiddenBy} ${kind} ${path}`;
  const drop = drops.get(key);
  if (drop === undefined) drops.set(key, { kind, path, files: 1, ...what });
  else {
    drop.bytes += what.bytes;
    drop.files += 1;
  }
}

interface Unseen extends Drop {
  largest: HiddenCopy;
}

/** Copies below one folder of the root that one instruction wrote and another hid are one thing. */
function unseenDrops(hidden: Iterable<HiddenCopy>): readonly Drop[] {
  const groups = new Map<string, Unseen>();
  for (const copy of hidden) {
    const { path, layer, hiddenBy, how, bytes } = copy;
    const key = `${layer} ${hiddenBy} ${how} ${path.slice(0, path.indexOf('/') + 1)}`;
    const group = groups.get(key);
    if (group === undefined) {
      groups.set(key, { kind: how, path, bytes, files: 1, layer, hiddenBy, largest: copy });
      continue;
    }
    group.path = commonFolder(group.path, path);
    group.bytes += bytes;
    group.files += 1;
    if (bytes > group.largest.bytes) group.largest = copy;
  }
  return [...groups.values()].map(({ largest, ...drop }) =>
    // One large file among crumbs is told by its own name.
    largest.bytes > drop.bytes * 0.8 ? { ...drop, path: largest.path } : drop,
  );
}

/** The deepest folder that holds both; a path holds itself. */
function commonFolder(first: string, second: string): string {
  if (first === second) return first;
  const [one, other] = [first.split('/'), second.split('/')];
  let shared = 0;
  while (shared < one.length && one[shared] === other[shared]) shared += 1;
  return one.slice(0, shared).join('/');
}

function mostFirst(first: Droppable, second: Droppable): number {
  return second.bytes - first.bytes || first.layer - second.layer || (first.path < second.path ? -1 : 1);
}
