import { extname } from 'node:path/posix';
import type { Context, ContextNode } from '../context/types.ts';
import type { ImagePlan } from '../plan/types.ts';

/** How a remark is written, by extension: it changes the file without changing what the program does. */
const remarks: Readonly<Record<string, readonly [open: string, close: string]>> = {
  ...each(['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs'], ['// ', '']),
  ...each(
    ['.go', '.java', '.kt', '.rs', '.c', '.h', '.cc', '.cpp', '.cs', '.swift', '.scala', '.php'],
    ['// ', ''],
  ),
  ...each(['.py', '.rb', '.sh', '.pl', '.ex', '.exs'], ['# ', '']),
  ...each(['.css', '.scss'], ['/* ', ' */']),
  ...each(['.html', '.vue', '.svelte'], ['<!-- ', ' -->']),
};

function each<T>(keys: readonly string[], value: T): Record<string, T> {
  return Object.fromEntries(keys.map((key) => [key, value]));
}

/**
 * What to append to a source file of this name. A file of an unknown kind gets empty lines.
 * @param mark makes the change new to the builder: it knows the last run's, and would take its result from the cache.
 */
export function harmlessChange(path: string, mark: number): string {
  const [open, close] = remarks[extname(path).toLowerCase()] ?? ['', ''];
  return open === ''
    ? '\n'.repeat(1 + (mark % 1000))
    : `\n${open}touched by learn-image-opt ${mark}${close}\n`;
}

const notSource =
  /(?:^|\/)(?:node_modules|vendor|dist|build|out|target|coverage|__pycache__|\.[^/]*)(?:\/|$)|(?:^|\/)(?:Dockerfile|Containerfile)|\.dockerignore$|\.(?:md|log|lock|txt|json|ya?ml|toml|lockb|mod|sum)$|\.config\.[^/]+$|(?:^|\/)(?:pom\.xml|build\.gradle(?:\.kts)?|Gemfile|Makefile)$/i;
const test = /(?:^|\/)(?:tests?|__tests__|spec|e2e)\/|[._-](?:test|spec)\.[^/]+$|_test\.go$/i;
const main = /(?:^|\/)(?:index|main|server|app|application)\.[^/.]+$/i;

/** Higher: more like the file that one works on. Null: no source file. */
function likeness(path: string): number | null {
  if (notSource.test(path)) return null;
  const known = remarks[extname(path).toLowerCase()] !== undefined;
  if (!known) return 0;
  return (
    10 - (test.test(path) ? 5 : 0) + (main.test(path) ? 2 : 0) + (/^(?:src|app|lib|cmd)\//.test(path) ? 1 : 0)
  );
}

/** Enough to find a source file in a context of any size. */
const looked = 20_000;

function* filesBelow(node: ContextNode, path: string): Generator<string> {
  if (node.kind === 'file') yield path;
  if (node.kind !== 'folder' || (path !== '.' && notSource.test(`${path}/`))) return;
  for (const child of node.children.values()) {
    yield* filesBelow(child, path === '.' || path === '' ? child.name : `${path}/${child.name}`);
  }
}

/**
 * The source file to touch before a rebuild: one that a COPY or ADD reads on the way to the final image, that looks most like
 * the one a person works on. Null: none is copied.
 */
export function fileToTouch(plan: ImagePlan, context: Context): string | null {
  const paths = new Set<string>();
  for (const stage of plan.feeding) {
    for (const layer of stage.layers) {
      for (const read of layer.reads) {
        if (read.from !== 'context') continue;
        for (const path of read.matches ?? [read.path]) paths.add(path.replace(/^\.?\/+/, '') || '.');
      }
    }
  }
  return mostLikely(context, paths);
}

function mostLikely(context: Context, paths: Iterable<string>): string | null {
  let best: { path: string; rank: number } | null = null;
  let left = looked;
  for (const path of paths) {
    const node = context.find(path);
    if (node === null) continue;
    for (const file of filesBelow(node, path)) {
      left -= 1;
      if (left < 0) return best?.path ?? null;
      const rank = likeness(file);
      if (rank === null) continue;
      if (best === null || rank > best.rank || (rank === best.rank && file < best.path))
        best = { path: file, rank };
    }
  }
  return best?.path ?? null;
}
