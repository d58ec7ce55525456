import type { ContextNode } from '../context/types.ts';
import type { ImageFacts } from '../images/types.ts';
import { exactly } from '../size.ts';
import { isRecord, parseJson } from '../tools/package-json.ts';
import { addEntry, addItem, type Doing } from './apply.ts';
import { partsUnder, withoutParts } from './cut.ts';
import { visit } from './files.ts';
import { classifyPath } from './kinds.ts';
import { nodeAt, nodesMatching } from './nodes.ts';
import { baseName, hasGlob, matchesBelow, parentOf, relativeTo, resolvePath } from './paths.ts';
import type { Planning, StageState } from './state.ts';
import { baseFile } from './tool-state.ts';
import type { Item, RunsOn } from './types.ts';

export interface CopyOptions {
  /** The destination is a folder: files keep their names in it. */
  readonly asFolder: boolean;
  readonly mounted: boolean;
  /** `--parents`: sources keep their folders below the destination. */
  readonly parents?: boolean;
  /** `--exclude`: relative to each source, may hold wildcards. */
  readonly exclude?: readonly string[];
}

/** A stage by name (case ignored) or number, or null. */
export function stageCalled(name: string, { stages, stagesByName }: Planning): StageState | null {
  const named = stagesByName.get(name.toLowerCase());
  return named ?? (/^\d+$/.test(name) ? (stages[Number(name)] ?? null) : null);
}

/**
 * Put what a context path names below `to`.
 * @returns the relative paths that match in a known context; null when the context is not known.
 */
export function readFromContext(
  source: string,
  to: string,
  doing: Doing,
  options: CopyOptions,
): readonly string[] | null {
  const { context } = doing.stage.planning;
  const pattern = resolvePath('/', source).slice(1);
  if (context === null) {
    putUnknown(pattern, to, doing, options);
    return null;
  }
  const { effort } = doing.stage.files;
  const found = nodesMatching(context.root, pattern, effort).filter(
    ({ path, node }) => path === '' || node.files > 0 || node.kind === 'folder',
  );
  if (effort.left < 0) return null;
  const placing = { ...options, asFolder: options.asFolder || found.length > 1 };
  for (const { path, node } of found) putNode(path, node, to, doing, placing);
  return found.map(({ path }) => (path === '' ? '.' : path));
}

function putNode(path: string, node: ContextNode, to: string, doing: Doing, options: CopyOptions): void {
  const folder = node.kind === 'folder';
  const named = !folder && options.asFolder ? resolvePath(to, baseName(path)) : to;
  const place = options.parents === true ? resolvePath(to, path) : named;
  const hidden = (options.exclude ?? []).filter(
    (pattern) => !folder && matchesBelow(pattern, baseName(path)),
  );
  if (hidden.length > 0) return;
  addSource(
    place,
    folder ? 'folder' : 'file',
    { path: path === '' ? '.' : path, node },
    null,
    options,
    doing,
  );
}

function putUnknown(pattern: string, to: string, doing: Doing, options: CopyOptions): void {
  const name = baseName(pattern);
  if (hasGlob(pattern)) {
    addSource(to, 'unknown', { path: pattern, node: null }, name, options, doing);
    return;
  }
  const file =
    /[^.]\.[^./]+$|^\.[a-z]+(rc|ignore|env)|^\.env|^(dockerfile|makefile|gemfile|pipfile|procfile|gradlew|mvnw|go\.(mod|sum))$/i.test(
      name,
    );
  const place = file && options.asFolder ? resolvePath(to, name) : to;
  addSource(
    place,
    pattern === '' ? 'folder' : file ? 'file' : 'unknown',
    { path: pattern || '.', node: null },
    null,
    options,
    doing,
  );
}

function addSource(
  path: string,
  shape: Item['shape'],
  source: NonNullable<Item['source']>,
  pattern: string | null,
  { mounted, exclude = [] }: CopyOptions,
  doing: Doing,
): void {
  const { planning } = doing.stage;
  planning.nextItemId += 1;
  const item: Item = {
    id: planning.nextItemId,
    path,
    kind: classifyPath(source.path, shape),
    shape,
    origin: { span: doing.span, tool: doing.tool },
    aliases: [],
    size: source.node === null ? null : exactly(source.node.bytes),
    source,
    twin: null,
    contains: null,
    name: null,
    sure: doing.sure,
    runsOn: null,
    without: [],
  };
  const kept = shape === 'file' ? item : withoutParts(item, exclude, doing.stage.files.effort);
  const rest = {
    layer: doing.layer.plan,
    holes: [],
    pattern,
    text: null,
    group: null,
    family: null,
    mounted,
  };
  for (const part of splitByUse(kept, doing)) addEntry({ ...rest, item: part }, doing);
}

/** A node_modules of the context: what package.json lists for development is an item of its own. */
function splitByUse(item: Item, doing: Doing): readonly Item[] {
  const node = item.source?.node ?? null;
  if (node === null || item.source === null || baseName(item.source.path) !== 'node_modules') return [item];
  const manifest = resolvePath('/', `${item.source.path}/../package.json`).slice(1);
  const names = developmentNames(doing.stage.planning.context?.textOf(manifest) ?? null).filter(
    (name) => nodeAt(node, name) !== null,
  );
  if (names.length === 0) return [item];
  doing.stage.planning.nextItemId += 1;
  const others = withoutParts(item, names, doing.stage.files.effort);
  const bytes = (item.size?.bytes ?? 0) - (others.size?.bytes ?? 0);
  const dev: Item = {
    ...item,
    id: doing.stage.planning.nextItemId,
    kind: 'dev-dependency',
    source: null,
    contains: names,
    size: exactly(bytes),
  };
  return [others, dev];
}

function developmentNames(text: string | null): readonly string[] {
  const manifest = text === null ? undefined : parseJson(text);
  const names = isRecord(manifest) ? manifest.devDependencies : undefined;
  return isRecord(names) ? Object.keys(names) : [];
}

/** Put what a path of another stage holds below `to`. @returns false when surely nothing is there. */
export function readFromStage(
  from: StageState,
  source: string,
  to: string,
  doing: Doing,
  options: CopyOptions,
): boolean {
  const contents = source.endsWith('/') || source.endsWith('/.');
  const pattern = resolvePath('/', source);
  const parts = visit(from.files).flatMap((entry) => {
    return partsUnder(entry, pattern === '/' ? '/**' : pattern, from.files.effort).map((part) => ({
      ...part,
      entry,
    }));
  });
  const asFolder =
    options.asFolder || (hasGlob(pattern) && new Set(parts.map(({ item }) => item.path)).size > 1);
  for (const { entry, item, rest } of parts) {
    const below = pattern === '/' ? item.path.slice(1) : rest;
    const kept = options.parents === true ? keptFolders(source, item, pattern, below) : null;
    const place = kept === null ? placeOf(item, below, to, contents, asFolder) : resolvePath(to, kept);
    doing.stage.planning.nextItemId += 1;
    // Which names a wildcard stands for nobody knows: they lie in the folder.
    const wild = hasGlob(baseName(place));
    const copy: Item = {
      ...item,
      id: doing.stage.planning.nextItemId,
      path: wild ? parentOf(place) : place,
      shape: wild ? 'unknown' : item.shape,
      sure: item.sure && doing.sure,
    };
    addEntry(
      {
        ...entry,
        item: copy,
        layer: doing.layer.plan,
        holes: [],
        pattern: wild ? baseName(place) : rest === '' ? entry.pattern : null,
        group: null,
        mounted: options.mounted,
      },
      doing,
    );
  }
  if (parts.length > 0) return true;
  const there = hasGlob(pattern) ? 'unknown' : baseFile(pattern, from);
  if (there === 'no') return false;
  addItem(
    {
      path: options.asFolder ? resolvePath(to, hasGlob(pattern) ? '.' : baseName(pattern)) : to,
      kind: 'file',
      sure: there === 'yes',
      runsOn: libraryOf(pattern, from.facts),
    },
    doing,
  );
  return true;
}

/** The C library of an official image's own interpreter: the only programs whose linking is known by their name. */
export function libraryOf(path: string, facts: ImageFacts | null): RunsOn | null {
  const name = baseName(path);
  const product = facts?.role === 'runtime' ? facts.product : null;
  if (product === null || !/\/bin\/[^/]+$/.test(path) || !name.startsWith(product)) return null;
  if (facts?.os === 'alpine') return 'musl';
  return facts?.os === 'debian' || facts?.os === 'ubuntu' ? 'glibc' : null;
}

/** `--parents`: folders behind the pivot `/./`, or all of them, stay. */
function keptFolders(source: string, item: Item, pattern: string, below: string): string {
  const pivot = source.indexOf('/./');
  const start = pivot < 0 ? '/' : resolvePath('/', source.slice(0, pivot));
  const path = below === '' ? item.path : hasGlob(pattern) ? item.path : `${pattern}/${below}`;
  return relativeTo(path, start);
}

/** A folder's contents go into the destination; a file keeps its name when that is a folder. */
function placeOf(item: Item, rest: string, to: string, contents: boolean, asFolder: boolean): string {
  if (rest !== '') return resolvePath(to, rest);
  const file =
    item.shape === 'file' ||
    (item.shape === 'unknown' && !contents && /\.[a-z0-9]+$/i.test(baseName(item.path)));
  return file && asFolder ? resolvePath(to, baseName(item.path)) : to;
}
