import type { ContextFiles } from '../context/walk.ts';
import type { Exercise } from '../course/exercise.ts';
import type { Judgement } from '../course/judge.ts';
import { startTree } from '../course/start-tree.ts';
import type { ImagePlan } from '../plan/types.ts';
import type { World } from '../ports/world.ts';
import { priced } from '../rules/price.ts';
import type { Figures } from '../sizes/figures.ts';
import { diskFigures, figuresFor } from './figures.ts';

/** What a folder's image is predicted by, and its findings are weighed by, at every save. */
export type Gathering = (plan: ImagePlan) => Promise<Figures>;

/** For so long a measure of the disk and the engine's answer hold: walking node_modules at every save would be felt. */
const holdsMs = 30_000;

/** Measures the folder once in a while; a Dockerfile that needs something else is measured for at once. */
export function gatheringIn(root: string, world: World): Gathering {
  const known = new Map<string, { readonly figures: Figures; readonly untilMs: number }>();
  return async (plan) => {
    const key = keyOf(plan);
    const now = world.clock.monotonicMs();
    let held = known.get(key);
    if (held === undefined || held.untilMs < now) {
      held = { figures: await figuresFor(plan, root, { engine: true }, world), untilMs: now + holdsMs };
      known.set(key, held);
    }
    return held.figures;
  };
}

/** What figures are gathered for: the base image, and what is installed or built where. */
function keyOf({ final }: ImagePlan): string {
  const items = final.shippedLayers.flatMap(({ adds, rewrites }) => [
    ...adds,
    ...rewrites.flatMap((rewrite) => rewrite.items),
  ]);
  const twins = items.flatMap(({ kind, twin }) => (twin === null ? [] : [`${kind} ${twin}`]));
  const installs = items.some(({ kind }) => kind === 'package' || kind === 'build-tool');
  return JSON.stringify([final.image?.text ?? null, installs, ...new Set(twins)]);
}

interface Tree {
  readonly files: ContextFiles;
  /** By what was gathered for: the tree never changes. */
  readonly figures: Map<string, Figures>;
}

const trees = new WeakMap<Exercise, Tree>();
/** As many kinds of answers as a class may have. */
const figuresKept = 200;

/** An exercise's own node_modules is known without a disk: it is part of the tree that `start` writes. */
export async function exerciseFigures(exercise: Exercise, plan: ImagePlan): Promise<Figures> {
  const tree = trees.get(exercise) ?? { files: filesOf(exercise), figures: new Map() };
  trees.set(exercise, tree);
  const key = keyOf(plan);
  const known = tree.figures.get(key) ?? (await diskFigures(plan, '/', tree.files));
  if (tree.figures.size >= figuresKept) tree.figures.clear();
  tree.figures.set(key, known);
  return known;
}

/** The judgement with what each finding costs, by the exercise's own tree and the bundled catalogues. */
export async function pricedJudgement(exercise: Exercise, judgement: Judgement): Promise<Judgement> {
  const { check, plan } = judgement;
  if (check === null || plan === null) return judgement;
  return { ...judgement, check: await priced(check, plan, () => exerciseFigures(exercise, plan)) };
}

interface Folder {
  readonly folders: Map<string, Folder>;
  readonly files: Map<string, { readonly bytes: number; readonly content: string | null }>;
}

function newFolder(): Folder {
  return { folders: new Map(), files: new Map() };
}

function filesOf(exercise: Exercise): ContextFiles {
  const root = newFolder();
  for (const { path, bytes, content } of startTree(exercise)) {
    const parts = path.split('/');
    const name = parts.pop() ?? '';
    let folder = root;
    for (const part of parts) {
      const below: Folder = folder.folders.get(part) ?? newFolder();
      folder.folders.set(part, below);
      folder = below;
    }
    folder.files.set(name, { bytes, content: typeof content === 'string' ? content : null });
  }
  const at = (parts: readonly string[]): Folder | undefined =>
    parts.reduce<Folder | undefined>((folder, part) => folder?.folders.get(part), root);
  const split = (path: string) => path.split('/').filter((part) => part !== '' && part !== '.');
  const missing = () => Object.assign(new Error('ENOENT'), { code: 'ENOENT' });
  const fileAt = (path: string) => {
    const parts = split(path);
    return at(parts.slice(0, -1))?.files.get(parts.at(-1) ?? '');
  };
  return {
    async read(path) {
      const content = fileAt(path)?.content;
      if (content == null) throw missing();
      return new TextEncoder().encode(content);
    },
    async info(path) {
      const file = fileAt(path);
      if (file !== undefined) return { kind: 'file', sizeBytes: file.bytes };
      return at(split(path)) === undefined ? null : { kind: 'folder', sizeBytes: 0 };
    },
    async list(path) {
      const folder = at(split(path));
      if (folder === undefined) throw missing();
      return [
        ...[...folder.folders.keys()].map((name) => ({ name, kind: 'folder' as const })),
        ...[...folder.files.keys()].map((name) => ({ name, kind: 'file' as const })),
      ];
    },
  };
}
