/** One member of a layer's tar, as it stands there. */
export interface LayerEntry {
  /** Without a leading slash, `.` or `..`; never above the root. */
  readonly path: string;
  readonly kind: 'file' | 'hard-link' | 'link' | 'folder' | 'other';
  /** Contents of a file, the target's length of a link, 0 for all else: a hard link's bytes count at its target. */
  readonly bytes: number;
  /** Of a hard link: the path of the file that it is another name of; else ''. */
  readonly target: string;
}

/** What one layer's tar says. */
export interface LayerListing {
  readonly entries: readonly LayerEntry[];
  /** Paths that it hides of the layers below; `DIR/` hides all below DIR, not DIR itself, and '' everything. */
  readonly hidden: readonly string[];
}

/** What is kept of a layer's files beside their names. */
export interface LayerNotes {
  /** Package databases and the account list by path; null: too large to keep. */
  readonly texts: ReadonlyMap<string, string | null>;
  /** Modules of each Go program; null: it could not be read. */
  readonly goPrograms: ReadonlyMap<string, readonly string[] | null>;
  /** Libraries of each jar; null: it could not be read. */
  readonly jars: ReadonlyMap<string, readonly string[] | null>;
}

/** Installed packages in an image's final file system, by each ecosystem's own records. Null: they could not be read. */
export interface PackageCounts {
  /** By dpkg's or apk's list; null also where the image has none. */
  readonly os: number | null;
  /** Folders of `node_modules`; null with Yarn's Plug'n'Play, which keeps zip archives. */
  readonly npm: number | null;
  /** What pip and its kin noted in site-packages. */
  readonly python: number;
  readonly gem: number;
  /** Modules that the image's Go programs are built of, each version once. */
  readonly go: number | null;
  /** Libraries in jars, as Maven noted them or by their files' names. */
  readonly java: number | null;
}

/** What a layer does to one file of the layers below it. Folders are not told. */
export interface FileChange {
  readonly path: string;
  readonly change: 'added' | 'changed' | 'deleted';
  /** What the layer carries for it; 0 when deleted, and for a further name of a file of this layer. */
  readonly bytes: number;
  /** Of the file as the layers below have it; 0 when added. */
  readonly beforeBytes: number;
}

/** What the image's config tells of one step of its build. */
export interface HistoryStep {
  /** As the Dockerfile has it, as far as the builder tells (`RUN npm ci`); null: not told. */
  readonly command: string | null;
  /** As it stands in the config, to compare with another image's. */
  readonly createdBy: string;
  /** It made no layer: ENV, CMD, LABEL … */
  readonly empty: boolean;
}

export interface ImageConfig {
  readonly user: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly history: readonly HistoryStep[];
  /** SHA-256 of each layer's tar, bottom first: what two images share. Empty: not told. */
  readonly diffIds: readonly string[];
}

export interface ChangeTotal {
  readonly files: number;
  /** Added and changed: what the layer carries. Deleted: what it hides of the layers below, which ships all the same. */
  readonly bytes: number;
}

/**
 * A folder or file of one layer, with all below it added up. Children are sorted, largest first. However many files a layer has,
 * its tree has at most `treeNodes` nodes: the largest are told one by one, the rest of a folder is one node without a name.
 */
export interface LayerNode {
  /** One part of a path; '' for the root; null: what is not told one by one. */
  readonly name: string | null;
  readonly kind: 'folder' | 'file' | 'rest';
  /** What the layer carries at and below it. */
  readonly bytes: number;
  /** How many files are added, changed and deleted at and below it. */
  readonly added: number;
  readonly changed: number;
  readonly deleted: number;
  /** What of the layers below it hides at and below this path by deleting; ships all the same. */
  readonly deletedBytes: number;
  /** Empty for files, and for folders whose contents are not told. */
  readonly children: readonly LayerNode[];
}

/** One layer of an image, bottom first. */
export interface ImageLayer {
  /** Contents of files and targets of links, once unpacked; a hard link counts once. */
  readonly bytes: number;
  /** What a pull transfers; null where the layer lies unpacked in the archive and nobody weighed it. */
  readonly compressedBytes: number | null;
  /** The step that made it; null where the history doesn't tell. */
  readonly step: HistoryStep | null;
  readonly diffId: string | null;
  readonly added: ChangeTotal;
  readonly changed: ChangeTotal;
  readonly deleted: ChangeTotal;
  /** `.wh.NAME` files, and folders emptied at once (`.wh..wh..opq`). */
  readonly whiteouts: number;
  readonly opaqueFolders: number;
  /** Further names of files of this layer: no bytes of their own. */
  readonly hardLinks: number;
  /** The layer's files as a tree of a bounded number of nodes. */
  readonly tree: LayerNode;
}

/** A copy of a file that is shipped, though a later layer (or the same one again) writes over it or deletes it. */
export interface HiddenCopy {
  readonly path: string;
  readonly bytes: number;
  /** Index of the layer that holds it. */
  readonly layer: number;
  /** Index of the layer that hides it. */
  readonly hiddenBy: number;
  readonly how: 'rewritten' | 'deleted';
}

/** A name that leads to a file which a container of the image sees. */
export interface VisibleFile {
  readonly path: string;
  /** 0 for a further name of a file that was told already. */
  readonly bytes: number;
  /** Index of the layer that it comes from. */
  readonly layer: number;
  /** The path under which that layer holds the contents: another one for a hard link. */
  readonly heldAs: string;
  /** How many names lead to the contents: dropping one of several frees nothing. */
  readonly names: number;
}

/** The image that the Dockerfile's FROM named. */
export interface ImageBase {
  /** As the engine lists it; null where only the number of its layers is known. */
  readonly name: string | null;
  /** So many of the image's layers, from the bottom, are its own. */
  readonly layers: number;
}

/** A file of which copies ship that no container sees. */
export interface WastedFile {
  readonly path: string;
  /** Of all copies that nobody sees. */
  readonly bytes: number;
  readonly copies: number;
  /** Index of the layer that holds the first of them. */
  readonly firstIn: number;
  /** Index of the layer that wrote over or deleted the last of them. */
  readonly againIn: number;
  readonly how: HiddenCopy['how'];
}

export interface Waste {
  /** Of all copies that nobody sees: N−1 of a file written N times, N of a file that is deleted in the end. */
  readonly bytes: number;
  /** Hidden by another layer of the base: only another base mends it. Null: the base isn't known. */
  readonly baseBytes: number | null;
  /** Held by the base and hidden by a layer of one's own. Null: the base isn't known. */
  readonly overBaseBytes: number | null;
  readonly files: number;
  /** Most bytes first, a bounded number. */
  readonly largest: readonly WastedFile[];
}

export type DropKind =
  | 'rewritten'
  | 'deleted'
  | 'package-index'
  | 'cache'
  | 'dev-dependencies'
  | 'repository'
  | 'build-tool'
  | 'documentation'
  | 'archive'
  | 'temporary'
  | 'log';

/** Something that the image could do without: copies that nobody sees, and what only a build needs. */
export interface Droppable {
  readonly kind: DropKind;
  /** The folder or file; '' for copies spread over the whole image. */
  readonly path: string;
  readonly bytes: number;
  readonly files: number;
  /** Index of the layer that carries it. */
  readonly layer: number;
  /** Index of the layer that hides it; null: a container sees it. */
  readonly hiddenBy: number | null;
}

/** An image taken apart, of a size that does not grow with its files. */
export interface ImageAnatomy {
  readonly config: ImageConfig;
  /** Null: not known. */
  readonly base: ImageBase | null;
  readonly bytes: number;
  /** Null where one layer's isn't known. */
  readonly compressedBytes: number | null;
  readonly layers: readonly ImageLayer[];
  readonly wasted: Waste;
  /** Share of the bytes that a container sees, 0 to 1; 1 for an empty image. */
  readonly efficiency: number;
  /** The ten largest in layers of one's own, or in all while the base isn't known. */
  readonly droppable: readonly Droppable[];
  readonly packages: PackageCounts;
  /** `/etc/passwd` of the final file system, or null. */
  readonly passwd: string | null;
}

/** An image taken apart, and where it came from. */
export interface TakenApart {
  /** As the person named it. */
  readonly shown: string;
  readonly source: 'engine' | 'archive';
  readonly anatomy: ImageAnatomy;
  /** As the archive calls the image. */
  readonly names: readonly string[];
  /** How many images the archive holds; the first is told of. */
  readonly images: number;
}
