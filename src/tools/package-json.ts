import { pathFrom } from './options.ts';
import type { ToolState } from './types.ts';

/** What of a package.json matters here; anything of the wrong shape counts as not there. */
export interface Manifest {
  readonly name: string | null;
  readonly scripts: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly optionalDependencies: Readonly<Record<string, string>>;
  /** Workspace patterns; null: none. */
  readonly workspaces: readonly string[] | null;
  readonly packageManager: string | null;
  /** Has keys of tools that keep their settings in package.json (`prisma`, `tsup`). */
  readonly keys: ReadonlySet<string>;
}

/** `absent`: surely no file; `broken`: no JSON object, every package manager stops at it; null: not known. */
export type ManifestReading = Manifest | 'absent' | 'broken' | null;

/** The package.json of a folder as the state holds it. */
export function readManifest(state: ToolState, folder: string): ManifestReading {
  const path = pathFrom(folder, 'package.json');
  const text = state.textOf(path);
  if (text === null) return state.has(path) === 'no' ? 'absent' : null;
  return parsed(text);
}

/** One Dockerfile asks for the same few manifests again and again (scripts that call scripts). */
const remembered = new Map<string, Manifest | 'broken'>();
const rememberedLimit = 16;

function parsed(text: string): Manifest | 'broken' {
  const known = remembered.get(text);
  if (known !== undefined) return known;
  const data = parseJson(text);
  const manifest = isRecord(data) ? manifestOf(data) : 'broken';
  if (remembered.size >= rememberedLimit) remembered.clear();
  remembered.set(text, manifest);
  return manifest;
}

/** The manifest where it was read, else null. */
export function manifestIn(state: ToolState, folder: string): Manifest | null {
  const reading = readManifest(state, folder);
  return reading === 'absent' || reading === 'broken' ? null : reading;
}

/** Nearest folder with a package.json, from `folder` up, as npm and its kin look for it. */
export function projectFolder(state: ToolState, folder: string): string {
  if (state.has(pathFrom(folder, 'package.json')) !== 'no') return folder;
  return foldersUp(folder).find((at) => state.has(pathFrom(at, 'package.json')) === 'yes') ?? folder;
}

/** The folder and its parents, nearest first, `/` last. */
export function foldersUp(folder: string): readonly string[] {
  const up = [folder];
  for (let at = folder; at !== '/'; up.push(at)) at = pathFrom(at, '..');
  return up;
}

function manifestOf(data: Record<string, unknown>): Manifest {
  const workspaces = isRecord(data.workspaces) ? data.workspaces.packages : data.workspaces;
  return {
    name: typeof data.name === 'string' ? data.name : null,
    scripts: stringsOf(data.scripts),
    dependencies: stringsOf(data.dependencies),
    devDependencies: stringsOf(data.devDependencies),
    optionalDependencies: stringsOf(data.optionalDependencies),
    workspaces: Array.isArray(workspaces) ? workspaces.filter((item) => typeof item === 'string') : null,
    packageManager: typeof data.packageManager === 'string' ? data.packageManager : null,
    keys: new Set(Object.keys(data)),
  };
}

/** Entries whose value is a string, without a prototype: `constructor` is no script. */
export function stringsOf(value: unknown): Record<string, string> {
  const found: Record<string, string> = Object.create(null);
  if (!isRecord(value)) return found;
  for (const [key, text] of Object.entries(value)) if (typeof text === 'string') found[key] = text;
  return found;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Lock files of one project: many commands, and every answer of a class, ask for the same ones. */
const parsedTexts = new Map<string, unknown>();
const parsedLimit = 8;
/** Below this, parsing costs less than remembering. */
const worthKeeping = 4096;

/** JSON, or undefined where the text is none. A byte order mark is no fault. Large texts are parsed once: never change what comes out. */
export function parseJson(text: string): unknown {
  if (text.length < worthKeeping) return parsedJson(text);
  if (parsedTexts.has(text)) return parsedTexts.get(text);
  const data = parsedJson(text);
  if (parsedTexts.size >= parsedLimit) parsedTexts.clear();
  parsedTexts.set(text, data);
  return data;
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}

/** JSON with comments and trailing commas, as tsconfig.json and bun.lock allow; undefined where it is none. */
export function parseJsonc(text: string): unknown {
  const out: string[] = [];
  let comma = -1;
  for (let at = 0; at < text.length; at++) {
    const char = text[at] as string;
    if (char === '"') {
      const end = endOfString(text, at);
      comma = -1;
      out.push(text.slice(at, end));
      at = end - 1;
    } else if (char === '/' && text[at + 1] === '/') {
      const end = text.indexOf('\n', at);
      at = end < 0 ? text.length : end - 1;
    } else if (char === '/' && text[at + 1] === '*') {
      const end = text.indexOf('*/', at + 2);
      at = end < 0 ? text.length : end + 1;
    } else {
      if (comma >= 0 && (char === ']' || char === '}')) out[comma] = '';
      if (!/\s/.test(char)) comma = char === ',' ? out.length : -1;
      out.push(char);
    }
  }
  return parseJson(out.join(''));
}

function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '"') return at + 1;
  }
  return text.length;
}
