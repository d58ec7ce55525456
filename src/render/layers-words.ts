import { factsOf } from '../images/facts.ts';
import type {
  Droppable,
  ImageAnatomy,
  ImageLayer,
  LayerNode,
  PackageCounts,
  TakenApart,
  WastedFile,
} from '../layers/types.ts';
import { formatBytes } from '../size.ts';
import { visibleLine } from './width.ts';

export interface LargestPath {
  readonly path: string;
  readonly bytes: number;
  readonly files: number;
}

/** A layer's largest folders and files: a folder is told where no single child makes up most of it. */
export function largestIn(tree: LayerNode, count: number): readonly LargestPath[] {
  const found: LargestPath[] = [];
  const waiting: [LayerNode, string][] = [[tree, '']];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const [node, path] = next;
    const depth = path === '' ? 0 : path.split('/').length;
    const [first] = node.children;
    const spread = depth < 2 || (first !== undefined && first.bytes > node.bytes * 0.8);
    const told = node.children.filter(({ name }) => name !== null);
    if (spread && told.length > 0) {
      for (const child of told)
        waiting.push([child, path === '' ? `${child.name}` : `${path}/${child.name}`]);
    } else if (node.bytes > 0) found.push({ path, bytes: node.bytes, files: node.added + node.changed });
  }
  return found
    .sort((one, other) => other.bytes - one.bytes || (one.path < other.path ? -1 : 1))
    .slice(0, count);
}

function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** `1 file`, `2,310 files`. */
export function counted(count: number, what: string): string {
  return `${grouped(count)} ${what}${count === 1 ? '' : 's'}`;
}

/** What a layer does, in words: `2,310 files added, 3 changed, 14 deleted (1.2 MB below stay shipped)`. */
export function changesOf({ added, changed, deleted, hardLinks }: ImageLayer): string {
  const parts = [
    added.files > 0 ? `${counted(added.files, 'file')} added` : '',
    changed.files > 0 ? `${counted(changed.files, 'file')} changed` : '',
    deleted.files > 0
      ? `${counted(deleted.files, 'file')} deleted${deleted.bytes > 0 ? `, whose ${formatBytes(deleted.bytes)} still ship` : ''}`
      : '',
    hardLinks > 0 ? counted(hardLinks, 'hard link') : '',
  ].filter((part) => part !== '');
  return parts.length === 0 ? 'no file' : parts.join(', ');
}

/** What it is, and what to do about it. */
const dropWords: Readonly<Record<Droppable['kind'], readonly [what: string, todo: string]>> = {
  rewritten: [
    'written again by a later instruction',
    'write it once, as it shall be (COPY --chown, one RUN)',
  ],
  deleted: ['deleted by a later instruction', 'delete it in the RUN that makes it, or never copy it'],
  'package-index': ['package lists', 'remove them in the same RUN, or use a cache mount'],
  cache: ['a package manager’s cache', 'empty it in the same RUN, or use a cache mount'],
  'dev-dependencies': [
    'npm packages for development only',
    'npm ci --omit=dev, or copy from a builder stage',
  ],
  repository: ['version history', 'name it in .dockerignore'],
  'build-tool': ['what only compiling needs', 'compile in a builder stage'],
  documentation: ['documentation', 'exclude it when installing; nothing reads it at run time'],
  archive: ['an archive', 'unpack it in the same RUN and remove it, or leave it in a builder stage'],
  temporary: ['temporary files', 'remove them in the same RUN'],
  log: ['logs of the build', 'remove them in the same RUN'],
};

export function dropWhat({ kind }: Droppable): string {
  return dropWords[kind][0];
}

export function dropTodo({ kind }: Droppable): string {
  return dropWords[kind][1];
}

const packageWords: readonly (readonly [kind: keyof PackageCounts, word: string])[] = [
  ['os', 'system'],
  ['npm', 'npm'],
  ['python', 'Python'],
  ['gem', 'Ruby'],
  ['go', 'Go'],
  ['java', 'Java'],
];

/** `412 system, 320 npm`; kinds of which there are none are left out. */
export function packagesIn(packages: PackageCounts): string {
  const parts = packageWords.flatMap(([kind, word]) => {
    const count = packages[kind];
    return count === null || count === 0 ? [] : [`${grouped(count)} ${word}`];
  });
  return parts.join(', ');
}

/** An instruction in one line, or what is known instead. */
export function commandIn({ step }: ImageLayer): string {
  return (
    step?.command?.slice(0, commandShown).replace(/\s+/g, ' ') ?? '(the image doesn’t tell which instruction)'
  );
}

const commandShown = 1000;

/** The sentence above the table: how much of the image a container sees. */
export function efficiencyOf({ efficiency, wasted }: ImageAnatomy): string {
  if (wasted.bytes === 0) return 'No file is shipped twice.';
  const percent = Math.min(99.9, Math.floor(efficiency * 1000) / 10);
  return `Efficiency ${percent} %: ${formatBytes(wasted.bytes)} ship that no container sees.`;
}

/** Files that a layer of one's own wrote again or deleted; all while the base isn't known. */
export function ownWaste({ wasted, base }: ImageAnatomy): readonly WastedFile[] {
  return wasted.largest.filter(({ againIn }) => againIn >= (base?.layers ?? 0));
}

/** What one has to know to read the figures: one sentence each. */
export function layersNotes({ anatomy, names, images }: TakenApart): readonly string[] {
  const { base, wasted, compressedBytes, packages } = anatomy;
  const notes: string[] = [];
  if (images > 1)
    notes.push(`The archive holds ${images} images; this is the first: ${visibleLine(names.join(', '))}.`);
  const smaller = base?.name == null ? null : smallerThan(base.name);
  if (smaller !== null) notes.push(`Base: ${smaller} is a smaller variant of it.`);
  if (base === null)
    notes.push(
      'Base: no image of the engine lies below this one, so its layers count as yours here; --base NAME names one.',
    );
  if (wasted.baseBytes !== null && wasted.baseBytes > 0)
    notes.push(
      `Of what no container sees, ${formatBytes(wasted.baseBytes)} are hidden by the base’s own layers: only another base mends that.`,
    );
  if (compressedBytes === null)
    notes.push(
      'Compressed size: the layers lie there unpacked; --compressed packs them to know what a pull transfers.',
    );
  const unread = packageWords.filter(([kind]) => packages[kind] === null).map(([, word]) => word);
  if (unread.length > 0) notes.push(`Packages that could not be counted: ${unread.join(', ')}.`);
  return notes;
}

/** A smaller variant of the base itself, by its name alone; null: none is known. */
function smallerThan(base: string): string | null {
  const [, name = '', tag = null] = /^(.*?)(?::([^:/]+))?$/.exec(visibleLine(base)) ?? [];
  const { smaller } = factsOf({ name, tag, digest: null });
  return smaller?.startsWith(`${name}:`) ? smaller : null;
}
