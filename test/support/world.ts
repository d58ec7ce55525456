import { posix } from 'node:path';
import { UsageError } from '../../src/exit.ts';
import type { FileInfo, Files, Output, World } from '../../src/ports/world.ts';

export interface TestWorld extends World {
  /** Everything written so far. */
  readonly out: () => string;
  readonly err: () => string;
  /** The virtual disk: absolute path → content; `null` is an empty folder. */
  readonly disk: Map<string, string | Uint8Array | null>;
  readonly abort: () => void;
}

export interface TestWorldOptions {
  readonly cwd?: string;
  /** Relative paths are below `cwd` (`/work`). `null` makes an empty folder. */
  readonly files?: Readonly<Record<string, string | Uint8Array | null>>;
  /** Paths whose reading fails, with Node's code. */
  readonly broken?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly stdin?: string | Uint8Array;
  readonly tty?: boolean;
  readonly columns?: number;
  readonly platform?: NodeJS.Platform;
  readonly packageDir?: string;
}

function failure(code: string, path: string): Error {
  return Object.assign(new Error(`${code}: '${path}'`), { code, path });
}

function bytesOf(data: string | Uint8Array): Uint8Array {
  return typeof data === 'string' ? new TextEncoder().encode(data) : data;
}

/** A disk in memory, with POSIX paths. */
export function virtualFiles(
  disk: Map<string, string | Uint8Array | null>,
  broken: Readonly<Record<string, string>> = {},
): Files {
  const isFolder = (path: string) =>
    disk.get(path) === null ||
    [...disk.keys()].some((key) => key.startsWith(path === '/' ? '/' : `${path}/`));
  const guard = (path: string) => {
    const code = broken[path];
    if (code !== undefined) throw failure(code, path);
  };
  const info = async (path: string): Promise<FileInfo | null> => {
    const data = disk.get(path);
    if (data !== undefined && data !== null) {
      return { kind: 'file', sizeBytes: bytesOf(data).length, modifiedMs: 0 };
    }
    return isFolder(path) ? { kind: 'folder', sizeBytes: 0, modifiedMs: 0 } : null;
  };
  const writeWhole = async (path: string, data: string | Uint8Array) => {
    guard(path);
    if (isFolder(path)) throw failure('EISDIR', path);
    if (!isFolder(posix.dirname(path))) throw failure('ENOENT', path);
    disk.set(path, data);
  };
  return {
    info,
    async read(path, limitBytes = Number.POSITIVE_INFINITY) {
      guard(path);
      const data = disk.get(path);
      if (data === undefined || data === null) throw failure(isFolder(path) ? 'EISDIR' : 'ENOENT', path);
      const bytes = bytesOf(data);
      if (bytes.length > limitBytes) throw new UsageError(`${path} is too large.`, 'Take another.');
      return bytes;
    },
    async *stream(path) {
      yield await this.read(path);
    },
    async list(path) {
      guard(path);
      if (!isFolder(path)) throw failure(disk.has(path) ? 'ENOTDIR' : 'ENOENT', path);
      const prefix = path === '/' ? '/' : `${path}/`;
      const names = new Set<string>();
      for (const key of disk.keys()) {
        if (key.startsWith(prefix)) names.add(key.slice(prefix.length).split('/')[0] ?? '');
      }
      return await Promise.all(
        [...names].map(async (name) => ({ name, kind: (await info(prefix + name))?.kind ?? 'other' })),
      );
    },
    writeWhole,
    async draft(path) {
      const parts: Uint8Array[] = [];
      return {
        async write(data) {
          parts.push(bytesOf(data));
        },
        keep: () => writeWhole(path, Buffer.concat(parts)),
        async discard() {},
      };
    },
    async writeNew(path, data) {
      guard(path);
      if (disk.has(path) || isFolder(path)) throw failure('EEXIST', path);
      if (!isFolder(posix.dirname(path))) throw failure('ENOENT', path);
      disk.set(path, data);
    },
    async rename(from, to) {
      guard(from);
      for (const [key, data] of [...disk]) {
        if (key !== from && !key.startsWith(`${from}/`)) continue;
        disk.delete(key);
        disk.set(to + key.slice(from.length), data);
      }
    },
    async makeFolder(path) {
      guard(path);
      if (!isFolder(path)) disk.set(path, null);
    },
    async remove(path) {
      guard(path);
      for (const key of [...disk.keys()]) {
        if (key === path || key.startsWith(`${path}/`)) disk.delete(key);
      }
    },
  };
}

function recorder(tty: boolean, columns: number): { output: Output; text: () => string } {
  const parts: string[] = [];
  const output: Output = {
    isTTY: tty,
    columns,
    rows: 24,
    stream: null,
    async write(text) {
      parts.push(text);
    },
  };
  return { output, text: () => parts.join('') };
}

/** A world without a disk, terminal or clock of its own; the folder `/work` is the working directory. */
export function testWorld(options: TestWorldOptions = {}): TestWorld {
  const cwd = options.cwd ?? '/work';
  const packageDir = options.packageDir ?? '/package';
  const disk = new Map<string, string | Uint8Array | null>([[cwd, null]]);
  disk.set(`${packageDir}/package.json`, '{"version":"1.2.3"}');
  for (const [path, data] of Object.entries(options.files ?? {})) disk.set(posix.resolve(cwd, path), data);
  const broken = Object.fromEntries(
    Object.entries(options.broken ?? {}).map(([path, code]) => [posix.resolve(cwd, path), code]),
  );
  const tty = options.tty ?? false;
  const [stdout, stderr] = [recorder(tty, options.columns ?? 80), recorder(tty, options.columns ?? 80)];
  const controller = new AbortController();
  return {
    cwd,
    env: options.env ?? {},
    platform: options.platform ?? 'linux',
    files: virtualFiles(disk, broken),
    stdin: {
      isTTY: tty,
      raw: null,
      async read(limitBytes) {
        const bytes = bytesOf(options.stdin ?? '');
        if (bytes.length > limitBytes) throw new UsageError('Standard input is too large.', 'Pipe less.');
        return bytes;
      },
      async *stream() {
        yield bytesOf(options.stdin ?? '');
      },
    },
    stdout: stdout.output,
    stderr: stderr.output,
    clock: { now: () => new Date('2026-11-24T00:00:00Z'), monotonicMs: () => 0 },
    signal: controller.signal,
    packageDir,
    out: stdout.text,
    err: stderr.text,
    disk,
    abort: () => controller.abort(),
  };
}
