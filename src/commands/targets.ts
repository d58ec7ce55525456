import { basename, dirname, isAbsolute, join, resolve } from 'node:path';
import { codeOf } from '../codes.ts';
import { UserError } from '../exit.ts';
import type { Files, World } from '../ports/world.ts';
import type { FileError } from '../render/report.ts';

/** A Dockerfile to check: how it is named to the person, and where it is. */
export interface Target {
  readonly shown: string;
  /** Absolute; null for standard input. */
  readonly path: string | null;
}

/** What stands behind one path argument: the Dockerfiles, or why there are none. */
export type Found =
  | { readonly targets: readonly Target[] }
  | { readonly shown: string; readonly error: FileError };

/** Beside a Dockerfile, named like one, and none: ignore files, documents, templates, editors' and version control's copies. */
const notDockerfiles =
  /(\.dockerignore|\.md|\.txt|\.bak|\.orig|\.rej|\.sw[a-p]|\.tmp|\.draft|\.j2|\.tmpl|\.tpl|\.template|\.erb|\.in|~)$/i;
const dockerfileNames = /^((dockerfile|containerfile)(\..+)?|.+\.(dockerfile|containerfile))$/i;

/** Is it a Dockerfile by its name: Dockerfile, Containerfile, `*.Dockerfile`, `Dockerfile.*`? */
export function isDockerfileName(name: string): boolean {
  return dockerfileNames.test(name) && !notDockerfiles.test(name);
}

/** `Dockerfile` first, then by name. */
function byName(first: string, second: string): number {
  const rank = (name: string) => ['Dockerfile', 'dockerfile', 'Containerfile'].indexOf(name) >>> 0;
  return rank(first) - rank(second) || (first < second ? -1 : 1);
}

function failed(shown: string, code: string, message: string, hint: string): Found {
  return { shown, error: { code, message, hint, line: null } };
}

/** Node's error for a path, as the contract's file error. */
export function readingError(error: unknown): FileError {
  if (error instanceof UserError) {
    const hint = 'Name the Dockerfile itself; no real one is this large.';
    return { code: 'too-large', message: 'The file is far too large for a Dockerfile.', hint, line: null };
  }
  const code = codeOf(error);
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return {
      code: 'no-such-file',
      message: 'No such file.',
      hint: 'Check the spelling of the path.',
      line: null,
    };
  }
  if (code === 'EACCES' || code === 'EPERM') {
    const hint = 'Allow reading (`chmod +r`), or run it as the file’s owner.';
    return { code: 'unreadable', message: 'The file may not be read.', hint, line: null };
  }
  if (code === 'ELOOP') {
    const hint = 'Mend the link, or name the file itself.';
    return { code: 'unreadable', message: 'The link leads in a circle.', hint, line: null };
  }
  if (code === '') throw error;
  return {
    code: 'unreadable',
    message: `The file can’t be read (${code}).`,
    hint: 'Check the disk and the path.',
    line: null,
  };
}

async function listed(files: Files, path: string) {
  try {
    return (await files.list(path)).filter(({ kind, name }) => kind !== 'folder' && isDockerfileName(name));
  } catch (error) {
    const code = codeOf(error);
    // A file, or a link to one: list follows links where info doesn't.
    if (code === 'ENOTDIR') return null;
    throw error;
  }
}

/** The Dockerfiles behind one path argument: a file, a folder or `-`. */
export async function findTargets(
  argument: string,
  { cwd, files }: Pick<World, 'cwd' | 'files'>,
): Promise<Found> {
  if (argument === '-') return { targets: [{ shown: '-', path: null }] };
  const path = isAbsolute(argument) ? argument : resolve(cwd, argument);
  try {
    const info = await files.info(path);
    if (info === null) {
      const where = basename(path) === 'Dockerfile' ? ` in ${dirname(argument)}` : '';
      return failed(
        argument,
        'no-such-file',
        `No such file or folder${where}.`,
        'Check the spelling, or give the folder that holds the Dockerfile.',
      );
    }
    if (info.kind === 'file' || info.kind === 'other') return { targets: [{ shown: argument, path }] };
    const entries = await listed(files, path);
    if (entries === null) return { targets: [{ shown: argument, path }] };
    // Nobody named it: reading a pipe would wait for ever.
    const found = entries
      .filter(({ kind }) => kind !== 'other')
      .map(({ name }) => name)
      .toSorted(byName);
    const [other] = entries;
    if (found.length === 0 && other !== undefined) {
      const message = `${other.name} is a pipe, socket or device.`;
      return failed(argument, 'unreadable', message, 'Name it to read from it all the same.');
    }
    if (found.length === 0) {
      return failed(
        argument,
        'no-dockerfile',
        'No Dockerfile in this folder.',
        'Name the file, or a folder with a Dockerfile, Containerfile, *.Dockerfile or Dockerfile.*.',
      );
    }
    const shownIn = (name: string) => (argument === '.' ? name : join(argument, name).replaceAll('\\', '/'));
    return { targets: found.map((name) => ({ shown: shownIn(name), path: join(path, name) })) };
  } catch (error) {
    return { shown: argument, error: readingError(error) };
  }
}
