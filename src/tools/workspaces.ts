import type { Known } from '../plan/types.ts';
import { pathFrom } from './options.ts';
import { type Manifest, manifestIn } from './package-json.ts';
import type { ToolState } from './types.ts';

/** Is the project split into workspaces? pnpm-workspace.yaml may hold nothing but settings. */
export function hasWorkspaces(state: ToolState, root: string, manifest: Manifest | null): Known {
  if (manifest?.workspaces !== null && manifest?.workspaces !== undefined)
    return manifest.workspaces.length > 0 ? 'yes' : 'no';
  const path = pathFrom(root, 'pnpm-workspace.yaml');
  const text = state.textOf(path);
  if (text !== null) return /^packages:/m.test(text) ? 'yes' : 'no';
  return state.has(path) === 'no' ? 'no' : 'unknown';
}

/** Folders (absolute) of a project's workspaces; null: not known. */
export function workspaceFolders(
  state: ToolState,
  root: string,
  manifest: Manifest | null,
): readonly string[] | null {
  const patterns = manifest?.workspaces ?? pnpmPatterns(state.textOf(pathFrom(root, 'pnpm-workspace.yaml')));
  const files = patterns === null ? null : state.listOf(root);
  if (patterns === null || files === null) return null;
  return files
    .filter((path) => path.endsWith('/package.json') && !path.includes('node_modules/'))
    .map((path) => path.slice(0, -'/package.json'.length))
    .filter(fitter(patterns))
    .map((folder) => pathFrom(root, folder));
}

/** The workspace that a person means: by its path, or by the name in its package.json; null: not known. */
export function workspaceNamed(state: ToolState, root: string, name: string): string | null {
  const byPath = pathFrom(root, name.replace(/^\{(.*)\}$/, '$1'));
  if (byPath !== root && state.has(pathFrom(byPath, 'package.json')) === 'yes') return byPath;
  const folders = workspaceFolders(state, root, manifestIn(state, root)) ?? [];
  return folders.find((folder) => manifestIn(state, folder)?.name === name) ?? null;
}

/** The list under `packages:`; only plain items are read, which is all that pnpm's own docs show. */
function pnpmPatterns(text: string | null): readonly string[] | null {
  if (text === null) return null;
  const block = /^packages:[ \t]*\r?\n((?:[ \t]*(?:#.*|-.*)?\r?\n?)*)/m.exec(text)?.[1] ?? '';
  return [...block.matchAll(/^[ \t]*-[ \t]*(['"]?)([^'"#\n\r]+?)\1[ \t]*(?:#.*)?\r?$/gm)].map(
    (item) => item[2] ?? '',
  );
}

/** Does one of the patterns name the folder? Each is taken apart once: both may be thousands. */
function fitter(patterns: readonly string[]): (folder: string) => boolean {
  const taken = [...new Set(patterns)].map((pattern) =>
    pattern
      .replace(/^\.\//, '')
      .split('/')
      .filter((part) => part !== ''),
  );
  return (folder) => {
    const parts = folder.split('/');
    return taken.some((wanted) => fits(wanted, parts));
  };
}

function fits(wanted: readonly string[], parts: readonly string[]): boolean {
  const deep = wanted.at(-1) === '**';
  if (deep ? parts.length < wanted.length : parts.length !== wanted.length) return false;
  return wanted.every((part, at) => part === '**' || part === '*' || part === parts[at]);
}
