import { codeOf } from '../codes.ts';
import { byName } from '../context/tree.ts';
import type { Submission } from '../course/start-tree.ts';
import { dockerfileLimitBytes } from '../dockerfile/limits.ts';
import { UserError } from '../exit.ts';
import { formatBytes } from '../size.ts';
import type { MarkError } from './types.ts';

/** As much of the file system as reading submissions takes. */
export interface SubmissionFiles {
  read(path: string, limitBytes?: number): Promise<Uint8Array>;
  /** Does not follow a link. */
  info(path: string): Promise<{ readonly kind: FolderEntry['kind'] } | null>;
  list(path: string): Promise<readonly FolderEntry[]>;
  /** The path without links; absent: links are refused. */
  realPath?(path: string): Promise<string>;
}

interface FolderEntry {
  readonly name: string;
  readonly kind: 'file' | 'folder' | 'link' | 'other';
}

/** One student's entry in the folder of submissions. */
export interface SubmissionPlace {
  readonly id: string;
  readonly kind: 'folder' | 'archive' | 'link' | 'file';
}

/** What was handed in, or why it can't be judged; `path` is below the folder of submissions. */
export type HandedIn =
  | { readonly path: string; readonly submission: Submission }
  | { readonly path: string; readonly error: MarkError };

const archive = /\.(?:zip|tar|tgz|tar\.gz|tar\.bz2|tar\.xz|7z|rar)$/i;
/** A learning platform without folders per student puts all files into one: `Ada_1_assignsubmission_file_Dockerfile`. */
const looseFile = /.[ _-](?:dockerfile|containerfile)(?:-\d+)?(?:\.txt)?$/i;
/** Left by operating systems and version control, not by students. */
const notStudents = /^(?:\..*|__MACOSX|node_modules)$/;
/** One byte of UTF-8 more than the parser takes, so that it is the parser that says what is wrong. */
const readLimitBytes = 4 * dockerfileLimitBytes;

/**
 * One entry per student, by name. What lies beside the folders (a roster, a `.DS_Store`) is left alone, unless it looks
 * like a submission: nobody's work is passed over in silence.
 */
export async function findSubmissions(
  files: SubmissionFiles,
  root: string,
): Promise<readonly SubmissionPlace[]> {
  const places: SubmissionPlace[] = [];
  for (const { name, kind } of [...(await files.list(root))].sort(byName)) {
    if (notStudents.test(name)) continue;
    if (kind === 'folder' || kind === 'link') places.push({ id: name, kind });
    else if (kind === 'file' && archive.test(name)) places.push({ id: name, kind: 'archive' });
    else if (kind === 'file' && looseFile.test(name)) places.push({ id: name, kind: 'file' });
  }
  return places;
}

/** Read one student's two files. Never throws for what is in the folder. */
export async function readHandedIn(
  files: SubmissionFiles,
  root: string,
  place: SubmissionPlace,
): Promise<HandedIn> {
  const { id, kind } = place;
  if (kind === 'archive')
    return { path: id, error: error('not-a-folder', 'It is an archive. Unpack it to a folder of its own.') };
  if (kind === 'file')
    return {
      path: id,
      error: error('not-a-folder', 'It is a file. Put it into a folder of its own, as Dockerfile.'),
    };
  if (kind === 'link')
    return { path: id, error: error('link-outside', 'It is a link. Put the folder itself there.') };
  let path = id;
  try {
    const found = await findDockerfile(files, root, id);
    if ('code' in found) return { path, error: found };
    path = found.folder;
    return { path, submission: await readFiles(files, `${root}/${id}`, `${root}/${path}`, found) };
  } catch (thrown) {
    if (thrown instanceof Refused) return { path, error: thrown.reason };
    // Node reads a name that is no UTF-8 with replacement characters, and then there is no such file.
    if (id.includes('\uFFFD'))
      return { path, error: error('unreadable', 'Its name is not in UTF-8. Rename the folder.') };
    return { path, error: readingError(thrown) };
  }
}

function error(code: MarkError['code'], message: string): MarkError {
  return { code, message };
}

/** Ends the reading of one submission. */
class Refused extends Error {
  readonly reason: MarkError;

  constructor(reason: MarkError) {
    super(reason.message);
    this.reason = reason;
  }
}

function readingError(thrown: unknown): MarkError {
  const code = codeOf(thrown);
  if (code === 'ENOENT' || code === 'ENOTDIR') return error('unreadable', 'It vanished while it was read.');
  if (code === 'EACCES' || code === 'EPERM')
    return error('unreadable', 'It may not be read (no permission).');
  if (code === '') return error('defect', thrown instanceof Error ? thrown.message : String(thrown));
  return error('unreadable', `It can’t be read (${code}).`);
}

interface FoundDockerfile {
  /** Below the folder of submissions. */
  readonly folder: string;
  readonly dockerfile: FolderEntry;
  readonly dockerignore: FolderEntry | null;
}

/** Archives in archives nest so deep; more folders than this no student hands in by intent. */
const depthLimit = 5;
const foldersLimit = 500;

/**
 * In the student's folder or, where that has none, in the folders in it, level by level: archives nest like that. On the
 * first level with a Dockerfile there may be one only.
 */
async function findDockerfile(
  files: SubmissionFiles,
  root: string,
  id: string,
): Promise<FoundDockerfile | MarkError> {
  const entries = await files.list(`${root}/${id}`);
  const top = dockerfileAmong(id, entries);
  if (top !== null) return top;
  let level = foldersIn(id, entries);
  let denied: unknown = null;
  for (let depth = 1; depth <= depthLimit && level.length > 0; depth++) {
    const found: FoundDockerfile[] = [];
    const below: string[] = [];
    for (const folder of level.slice(0, foldersLimit)) {
      try {
        const inside = await files.list(`${root}/${folder}`);
        const one = dockerfileAmong(folder, inside);
        if (one !== null) found.push(one);
        below.push(...foldersIn(folder, inside));
      } catch (thrown) {
        denied ??= thrown;
      }
    }
    if (found.length > 0) return onlyOne(found, id);
    level = below;
  }
  if (denied !== null) throw denied;
  return noDockerfile(entries);
}

function foldersIn(folder: string, entries: readonly FolderEntry[]): string[] {
  return entries
    .filter(({ name, kind }) => kind === 'folder' && !notStudents.test(name))
    .sort(byName)
    .map(({ name }) => `${folder}/${name}`);
}

function onlyOne(found: readonly FoundDockerfile[], id: string): FoundDockerfile | MarkError {
  const [only, second] = found;
  if (only !== undefined && second === undefined) return only;
  const names = found.slice(0, 5).map(({ folder }) => folder.slice(id.length + 1));
  const more = found.length > names.length ? ' and more' : '';
  return error('several-dockerfiles', `There are Dockerfiles in ${names.join(', ')}${more}. Keep one.`);
}

function noDockerfile(entries: readonly FolderEntry[]): MarkError {
  const folder = entries.find(({ name, kind }) => kind === 'folder' && /^dockerfile$/i.test(name));
  if (folder !== undefined) return error('not-a-file', `${folder.name} is a folder, not a file.`);
  const near = entries.find(({ name }) => /dockerfile|containerfile/i.test(name) && !/ignore/i.test(name));
  const hint = near === undefined ? '' : ` Is it ${near.name}? It has to be called Dockerfile.`;
  return error('no-dockerfile', `There is no Dockerfile.${hint}`);
}

/** `Dockerfile` before other cases of it (disks that don't know case keep what was typed) and Podman's `Containerfile`. */
function dockerfileAmong(folder: string, entries: readonly FolderEntry[]): FoundDockerfile | null {
  const named = (name: RegExp) => entries.filter((entry) => name.test(entry.name)).sort(byName)[0];
  const file = (name: RegExp) =>
    entries.filter((entry) => entry.kind !== 'folder' && name.test(entry.name)).sort(byName)[0];
  // A folder of that name is what unpacking a Dockerfile.zip makes.
  const dockerfile = file(/^Dockerfile$/) ?? file(/^dockerfile$/i) ?? file(/^Containerfile$/);
  if (dockerfile === undefined) return null;
  return { folder, dockerfile, dockerignore: named(/^\.dockerignore$/) ?? null };
}

async function readFiles(
  files: SubmissionFiles,
  student: string,
  folder: string,
  { dockerfile, dockerignore }: FoundDockerfile,
): Promise<Submission> {
  const dockerfileText = await readText(files, student, folder, dockerfile);
  const dockerignoreText =
    dockerignore === null ? null : await readText(files, student, folder, dockerignore);
  if (dockerignoreText?.includes('\0') === true)
    throw new Refused(error('bad-dockerignore', '.dockerignore is no text file (it holds NUL bytes).'));
  return { dockerfileText, dockerignoreText };
}

async function readText(
  files: SubmissionFiles,
  student: string,
  folder: string,
  { name, kind }: FolderEntry,
): Promise<string> {
  if (kind === 'folder' || kind === 'other')
    throw new Refused(
      error('not-a-file', `${name} is ${kind === 'folder' ? 'a folder' : 'a device or pipe'}, not a file.`),
    );
  const path =
    kind === 'link' ? await insideOf(files, student, `${folder}/${name}`, name) : `${folder}/${name}`;
  try {
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await files.read(path, readLimitBytes));
  } catch (thrown) {
    if (thrown instanceof UserError)
      throw new Refused(error('too-large', `${name} is larger than ${formatBytes(readLimitBytes)}.`));
    const { code, message } = readingError(thrown);
    throw new Refused(error(code, `${name}: ${message}`));
  }
}

/** A link may lead to another file of the same submission and nowhere else: not to a classmate's, not to the machine's. */
async function insideOf(
  files: SubmissionFiles,
  student: string,
  path: string,
  name: string,
): Promise<string> {
  const refused = error('link-outside', `${name} is a link that leads out of the submission.`);
  if (files.realPath === undefined) throw new Refused(refused);
  const [real, home] = await Promise.all([files.realPath(path).catch(() => null), files.realPath(student)]);
  if (real === null) throw new Refused(error('unreadable', `${name} is a link that leads nowhere.`));
  const separator = home.includes('\\') ? '\\' : '/';
  if (!real.startsWith(home + separator)) throw new Refused(refused);
  if ((await files.info(real))?.kind !== 'file')
    throw new Refused(error('not-a-file', `${name} is no link to a file.`));
  return real;
}
