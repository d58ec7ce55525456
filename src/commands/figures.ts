import { posix } from 'node:path';
import { type ModulesMeasure, measureModules } from '../context/modules.ts';
import type { ContextFiles } from '../context/walk.ts';
import { factsOf } from '../images/facts.ts';
import type { ImagePlan } from '../plan/types.ts';
import type { World } from '../ports/world.ts';
import { exactly } from '../size.ts';
import { type Figures, noFigures } from '../sizes/figures.ts';
import { packageCatalogue } from '../sizes/load-packages.ts';
import { type ModulesFigures, splitModules, type TargetPlatform } from '../sizes/modules.ts';

export interface FigureSources {
  /** Ask a local engine for the base image. */
  readonly engine: boolean;
}

/**
 * Gather what a prediction needs beyond the plan. Nothing is pulled, nothing throws for what is not there.
 * @param root absolute folder of the build context; null without one.
 */
export async function figuresFor(
  plan: ImagePlan,
  root: string | null,
  { engine }: FigureSources,
  world: Pick<World, 'env' | 'files' | 'signal'>,
): Promise<Figures> {
  const [base, disk] = await Promise.all([
    engine ? baseFigure(plan, world) : null,
    diskFigures(plan, root, world.files),
  ]);
  return { ...disk, base };
}

/** What the context's own folder, if there is one, and the bundled catalogues tell, without an engine. */
export async function diskFigures(
  plan: ImagePlan,
  root: string | null,
  files: ContextFiles,
): Promise<Figures> {
  if (root === null) return { ...noFigures, packages: await packageCatalogue(plan) };
  const [modules, built, packages] = await Promise.all([
    modulesFigures(plan, root, files),
    builtFigures(plan, root, files),
    packageCatalogue(plan),
  ]);
  return { base: null, modules, built, packages };
}

async function baseFigure(
  { final }: ImagePlan,
  { env, signal }: Pick<World, 'env' | 'signal'>,
): Promise<Figures['base']> {
  const { image } = final;
  if (image === null || image.unresolved) return null;
  const { localImage } = await import('../engine/local-image.ts');
  const found = await localImage(env, image.text, signal);
  if (found === null) return null;
  const standIn = found.standInOf === null ? '' : ' (a stand-in)';
  return { size: exactly(found.bytes), source: `in this machine’s engine${standIn}` };
}

/** Twins of items of these kinds that ship and that the plan alone can't weigh. */
function twinsOf({ final }: ImagePlan, kinds: readonly string[]): readonly string[] {
  const items = final.shippedLayers.flatMap(({ adds, rewrites }) => [
    ...adds,
    ...rewrites.flatMap((rewrite) => rewrite.items),
  ]);
  const twins = items.flatMap(({ kind, size, twin }) => {
    // A path that leads out of the context is no part of it; the context as a whole is no build's output.
    const usable = size === null && twin !== null && twin !== '.' && !twin.split('/').includes('..');
    return usable && kinds.includes(kind) ? [twin] : [];
  });
  return [...new Set(twins)];
}

async function modulesFigures(
  plan: ImagePlan,
  root: string,
  files: ContextFiles,
): Promise<Figures['modules']> {
  const figures = new Map<string, ModulesFigures>();
  const target = targetOf(plan);
  for (const twin of twinsOf(plan, ['dependency', 'dev-dependency'])) {
    if (!/(?:^|\/)node_modules$/.test(twin)) continue;
    const measure = await measureModules(files, posix.join(root, twin));
    const split = measure === null ? null : await splitBy(measure, twin, root, target, files);
    if (split !== null) figures.set(twin, split);
  }
  return figures;
}

function targetOf({ final }: ImagePlan): TargetPlatform {
  const os = final.image === null ? null : factsOf(final.image).os;
  return { os: 'linux', cpu: 'x64', libc: os === 'alpine' ? 'musl' : 'glibc' };
}

const lockLimitBytes = 64 * 1024 * 1024;
const lockNames = ['npm-shrinkwrap.json', 'package-lock.json'];

/** By npm's nearest lock file above the folder; without one only names can be weighed. */
async function splitBy(
  measure: ModulesMeasure,
  folder: string,
  root: string,
  target: TargetPlatform,
  files: ContextFiles,
): Promise<ModulesFigures> {
  const parts = folder.split('/').slice(0, -1);
  for (let depth = parts.length; depth >= 0; depth--) {
    const lockFolder = parts.slice(0, depth).join('/') || '.';
    for (const name of lockNames) {
      const bytes = await files.read(posix.join(root, lockFolder, name), lockLimitBytes).catch(() => null);
      if (bytes === null) continue;
      return splitModules(measure, new TextDecoder().decode(bytes), { folder, lockFolder }, target);
    }
  }
  return { unknown: null, split: false, measure };
}

/** What a build left on this disk, ignored or not. */
async function builtFigures(plan: ImagePlan, root: string, files: ContextFiles): Promise<Figures['built']> {
  const built = new Map<string, number>();
  for (const twin of twinsOf(plan, ['artefact'])) {
    const bytes = await bytesBelow(files, posix.join(root, twin));
    if (bytes !== null && bytes > 0) built.set(twin, bytes);
  }
  return built;
}

const entryLimit = 500_000;

async function bytesBelow(files: ContextFiles, path: string): Promise<number | null> {
  const info = await files.info(path).catch(() => null);
  if (info?.kind === 'file') return info.sizeBytes;
  if (info?.kind !== 'folder') return null;
  let [bytes, left] = [0, entryLimit];
  const waiting = [path];
  for (let folder = waiting.pop(); folder !== undefined && left > 0; folder = waiting.pop()) {
    for (const { name, kind } of await files.list(folder).catch(() => [])) {
      left -= 1;
      if (kind === 'folder') waiting.push(posix.join(folder, name));
      else if (kind === 'file') {
        const found = await files.info(posix.join(folder, name)).catch(() => null);
        bytes += found?.sizeBytes ?? 0;
      }
    }
  }
  return left > 0 ? bytes : null;
}
