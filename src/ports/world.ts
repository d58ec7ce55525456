/** What stands between the program and the outside. Tests hand in their own. */
export interface World {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  readonly files: Files;
  readonly stdin: Stdin;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly clock: Clock;
  /** Aborted on SIGINT and SIGTERM; whoever runs long listens. */
  readonly signal: AbortSignal;
  /** Folder that holds the bundled `lessons` and `exercises`. */
  readonly packageDir: string;
}

export interface Clock {
  now(): Date;
  /** Milliseconds from an arbitrary start, never going back. */
  monotonicMs(): number;
}

export interface Stdin {
  readonly isTTY: boolean;
  /** All of it. @throws UsageError beyond `limitBytes`. */
  read(limitBytes: number): Promise<Uint8Array>;
  /** As it comes, however much it is. */
  stream?(): AsyncIterable<Uint8Array>;
  /** Raw key presses, for the live screen; null without a terminal. */
  readonly raw: NodeJS.ReadStream | null;
}

export interface Output {
  readonly isTTY: boolean;
  readonly columns: number;
  readonly rows: number;
  /** Resolves when the text is taken; a closed pipe ends the program quietly. */
  write(text: string): Promise<void>;
  readonly stream: NodeJS.WriteStream | null;
}

export interface FileInfo {
  readonly kind: 'file' | 'folder' | 'link' | 'other';
  readonly sizeBytes: number;
  readonly modifiedMs: number;
}

export interface ListedFile {
  readonly name: string;
  readonly kind: FileInfo['kind'];
  /** Bytes of a file; 0 for all else. */
  readonly sizeBytes: number;
  /** The same for all names of one file (hard links); absent where it has one. */
  readonly inode?: string;
}

/** A file that is being written beside its place. */
export interface Draft {
  write(data: string | Uint8Array): Promise<void>;
  /** Flush it and put it in its place, whole. */
  keep(): Promise<void>;
  /** As if it had never been. */
  discard(): Promise<void>;
}

/** The file system; paths are the platform's own. Errors are Node's (`code: 'ENOENT'`). */
export interface Files {
  read(path: string, limitBytes?: number): Promise<Uint8Array>;
  /** In pieces, however large it is. Errors come while it is read. */
  stream?(path: string): AsyncIterable<Uint8Array>;
  info(path: string): Promise<FileInfo | null>;
  /** Names with kinds, unsorted. */
  list(path: string): Promise<readonly { readonly name: string; readonly kind: FileInfo['kind'] }[]>;
  /** The same with the sizes of files, faster than one by one; what vanishes meanwhile is left out. */
  listWithSizes?(path: string): Promise<readonly ListedFile[]>;
  /** The path with every link followed. */
  realPath?(path: string): Promise<string>;
  /** Whole or not at all: draft beside it (`wx`, flushed), then renamed. */
  writeWhole(path: string, data: string | Uint8Array): Promise<void>;
  /** The same for what comes bit by bit: nothing is at the path before `keep`. */
  draft(path: string): Promise<Draft>;
  /** For many files that are cheap to make again: neither flushed nor replacing; `EEXIST` when it is there. */
  writeNew(path: string, data: string | Uint8Array): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  makeFolder(path: string): Promise<void>;
  remove(path: string): Promise<void>;
}
