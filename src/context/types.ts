/** One file or folder of a build context, as the builder would see it. */
export interface ContextNode {
  readonly name: string;
  readonly kind: 'file' | 'folder' | 'link' | 'other';
  /** Bytes that are sent to the builder: of the file, or of all below the folder. Links weigh 0. */
  readonly bytes: number;
  /** Files (and links) sent: 1 for a file, all below for a folder. */
  readonly files: number;
  /** Only in folders: children that are sent, by name. */
  readonly children: ReadonlyMap<string, ContextNode>;
}

/** What `.dockerignore` leaves out: the topmost ignored path; nothing below it was entered. */
export interface IgnoredEntry {
  /** Relative to the context, with `/`. */
  readonly path: string;
  readonly kind: ContextNode['kind'];
  /** Bytes of the file; null for a folder, which was not entered. */
  readonly bytes: number | null;
}

export interface IgnorePattern {
  /** As written, without surrounding white space. */
  readonly text: string;
  /** 1-based line in the ignore file. */
  readonly line: number;
  /** A `!` pattern: brings back. */
  readonly brings: boolean;
}

/** A line that Docker refuses: the build would stop at it. */
export interface IgnoreProblem {
  /** 1-based line in the ignore file. */
  readonly line: number;
  readonly message: string;
  readonly hint: string;
}

export interface IgnoreFile {
  /** `.dockerignore`, or `NAME.dockerignore`, which wins over it. */
  readonly path: string;
  readonly patterns: readonly IgnorePattern[];
  /** In order; these lines are in no pattern. */
  readonly problems: readonly IgnoreProblem[];
  /** Would this path (relative, `/`) be left out? Pure, needs no disk. */
  ignores(path: string): boolean;
  /** The last pattern that matches the path or a parent of it, or null. */
  decidedBy(path: string): IgnorePattern | null;
}

/** A build context after one walk: what a broad COPY would copy. */
export interface Context {
  /** As the person would name it. */
  readonly path: string;
  /** Sent: files and bytes. */
  readonly files: number;
  readonly bytes: number;
  readonly root: ContextNode;
  readonly ignore: IgnoreFile | null;
  readonly ignored: readonly IgnoredEntry[];
  /** Folders and files that could not be read; what is in them is counted nowhere. */
  readonly unreadable: readonly string[];
  /** Text of a small well-known file that is sent (package.json, tsconfig.json, a copied script …), or null. */
  textOf(path: string): string | null;
  /** The node at a relative path (`.` is the root), or null. */
  find(path: string): ContextNode | null;
}
