import type { Context, ContextNode } from '../../context/types.ts';
import { isSecretName } from '../../plan/kinds.ts';
import { nodeAt } from '../../plan/nodes.ts';
import { isWithin, relativeTo } from '../../plan/paths.ts';
import type { ImagePlan, LayerPlan, StagePlan } from '../../plan/types.ts';
import { actsOf, feedingStages, once } from '../ask.ts';

/** Something in the build context that no image needs. */
export interface Offender {
  /** Relative, with `/`. */
  readonly path: string;
  readonly bytes: number;
  /**
   * `always`: never belongs there. `secret`. `weight`: matters by its bytes only. `advice`: README and the like.
   */
  readonly kind: 'always' | 'secret' | 'weight' | 'advice';
  /** Not there yet, but sure to come. */
  readonly coming: boolean;
}

const versionControl = new Set(['.git', '.svn', '.hg', '.bzr']);
const caches = new Set([
  ...[
    '__pycache__',
    '.pytest_cache',
    '.mypy_cache',
    '.ruff_cache',
    '.tox',
    '.nox',
    '.cache',
    '.parcel-cache',
  ],
  ...['.nyc_output', 'coverage', 'htmlcov', '.gradle', '.terraform', '.vagrant', '.turbo', '.sass-cache'],
  ...['.idea', '.vscode', '.vs', '.history'],
]);
const looseFiles =
  /\.(?:log|tmp|swp|bak|orig|dump|pyc|iso|mp4\.part)$|^(?:npm|yarn)-debug|^core$|^\.DS_Store$|^Thumbs\.db$/i;
const readings =
  /^(?:README|CHANGELOG|CONTRIBUTING|HISTORY|AUTHORS)(?:\.\w+)?$|^\.gitignore$|^docker-compose[^/]*$/i;

const fixture = /(?:^|\/)(?:tests?|__tests__|spec|fixtures?|testdata|examples?)\//;

function folderKind(
  name: string,
  node: ContextNode,
  siblings: ContextNode['children'],
): Offender['kind'] | null {
  if (versionControl.has(name)) return 'always';
  if (name === 'node_modules') return siblings.has('package.json') ? 'always' : 'weight';
  if (caches.has(name)) return 'weight';
  if (node.children.has('pyvenv.cfg')) return 'weight';
  if (name === 'target' && (siblings.has('pom.xml') || siblings.has('Cargo.toml'))) return null;
  if (name === 'logs' || name === 'tmp') return onlyLoose(node) ? 'weight' : null;
  return null;
}

function onlyLoose(node: ContextNode): boolean {
  return [...node.children.values()].every(({ kind, name }) => kind !== 'folder' && looseFiles.test(name));
}

function fileKind(path: string, name: string, context: Context): Offender['kind'] | null {
  if (isSecret(path, name, context)) return 'secret';
  if (looseFiles.test(name)) return 'weight';
  return readings.test(name) && !path.includes('/') ? 'advice' : null;
}

/** `.npmrc` and `.yarnrc.yml` are secrets only with credentials in them. */
export function isSecret(path: string, name: string, context: Context | null): boolean {
  if (/^\.(?:npmrc|yarnrc(?:\.yml)?|pypirc)$/.test(name)) {
    const text = context?.textOf(path) ?? null;
    return text === null
      ? name === '.pypirc'
      : /_auth|_password|npmAuthToken|npmAuthIdent|password\s*[=:]/i.test(text);
  }
  return isSecretName(name) && !fixture.test(path);
}

function collect(context: Context): readonly Offender[] {
  const found: Offender[] = [];
  const open: { path: string; node: ContextNode }[] = [{ path: '', node: context.root }];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const { node, path: folder } = at;
    const prefix = folder === '' ? '' : `${folder}/`;
    if (node.children.has('package.json') && !node.children.has('node_modules')) {
      const path = `${prefix}node_modules`;
      if (context.ignore?.ignores(path) !== true)
        found.push({ path, bytes: 0, kind: 'always', coming: true });
    }
    for (const [name, child] of node.children) {
      const path = `${prefix}${name}`;
      const isFolder = child.kind === 'folder';
      const kind = isFolder ? folderKind(name, child, node.children) : fileKind(path, name, context);
      if (kind !== null && child.files > 0) found.push({ path, bytes: child.bytes, kind, coming: false });
      else if (isFolder) open.push({ path, node: child });
    }
  }
  return found.sort((one, other) => other.bytes - one.bytes || one.path.localeCompare(other.path));
}

/** What of the sent context no image needs, heaviest first. Walks a context once. */
export const offendersIn = once(collect);

/** Where in the context lies what an image path would be a copy of; null: no COPY of a folder covers it. */
function contextPath(path: string, { shippedLayers }: StagePlan, { root }: Context): string | null {
  for (const { reads } of shippedLayers)
    for (const read of reads) {
      if (read.from !== 'context' || read.mounted || !isWithin(path, read.to)) continue;
      if (nodeAt(root, read.path)?.kind === 'folder')
        return [...(read.path === '.' ? [] : [read.path]), relativeTo(path, read.to)].join('/');
    }
  return null;
}

/** What a build fills besides its result: Maven's and Cargo's `target`. */
function foldersMadeIn({ adds }: LayerPlan): readonly string[] {
  return adds
    .filter(
      ({ kind, shape, sure }) => sure && shape === 'folder' && (kind === 'artefact' || kind === 'cache'),
    )
    .map(({ path }) => path);
}

/** Folders that a feeding stage builds itself and that lie in the context as well (`dist`, `target`). */
export function rebuiltFolders(plan: ImagePlan): readonly Offender[] {
  const { context } = plan;
  if (context === null) return [];
  const paths = new Set<string>();
  for (const stage of feedingStages(plan)) {
    for (const { act, layer } of actsOf(stage.layers, 'build')) {
      const { outputs, sources } = act;
      for (const output of [...(outputs ?? []), ...foldersMadeIn(layer)])
        if (output !== sources && isWithin(output, sources))
          paths.add(contextPath(output, stage, context) ?? relativeTo(output, sources));
    }
  }
  return [...paths].flatMap((path) => {
    const node = context.find(path);
    return node?.kind === 'folder' && node.files > 0
      ? [{ path, bytes: node.bytes, kind: 'weight' as const, coming: false }]
      : [];
  });
}

/** Was the path ignored, until a later `!` pattern brought it back? */
export function broughtBack(path: string, context: Context): { line: number; text: string } | null {
  const { ignore } = context;
  if (!ignore?.patterns.some(({ brings }) => brings)) return null;
  const decider = ignore.decidedBy(path);
  return decider?.brings === true ? { line: decider.line, text: decider.text } : null;
}
