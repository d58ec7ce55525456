import type { ContextNode } from '../../context/types.ts';
import type { BuildAct, ImagePlan, Item, LayerPlan, StagePlan } from '../../plan/types.ts';
import type { Size } from '../../size.ts';
import { always, buildsOf, factsBelow, overlaps } from '../ask.ts';
import { savedBySmallerBase } from '../smaller-base.ts';
import { type Held, weightTogether } from '../weighing.ts';

const toolKinds: ReadonlySet<Item['kind']> = new Set(['build-tool', 'dev-dependency']);

/** Compilers, build tools and development dependencies that layers surely hold. */
export function toolchainIn(layers: readonly LayerPlan[]): readonly Held[] {
  const found: Held[] = [];
  for (const layer of layers)
    for (const item of layer.adds) if (item.sure && toolKinds.has(item.kind)) found.push({ item, layer });
  return found;
}

/** What shipping a toolchain costs: what was installed of it, or where that is nothing the base that is one itself. */
export function toolchainWeight(plan: ImagePlan, stage: StagePlan, tools: readonly Held[]): Size | null {
  if (tools.length > 0) return weightTogether(plan, tools);
  const facts = isToolchain(stage) ? factsBelow(stage) : null;
  return facts === null ? null : savedBySmallerBase(facts);
}

/** Names for a sentence: packages, or what the item contains. */
export function namesOf(held: readonly Held[]): readonly string[] {
  return held.flatMap(({ item }) => {
    if (item.name !== null) return [item.name];
    const inside = (item.contains ?? []).filter((name) => !name.startsWith('.'));
    return inside.length > 0
      ? inside
      : [item.kind === 'dev-dependency' ? 'development dependencies' : item.path];
  });
}

/** Is the base itself the toolchain: an SDK, a JDK, a compiler image? */
export function isToolchain(stage: StagePlan): boolean {
  const facts = factsBelow(stage);
  return facts?.role === 'sdk' && facts.small === 'no';
}

/** A build that surely runs in a stage's own layers. */
export function buildIn(stage: StagePlan): BuildAct | undefined {
  return buildsOf(stage.layers)[0];
}

const sourceFile =
  /\.(?:go|java|kts?|scala|clj|rs|c|cc|cpp|cxx|h|hpp|cs|fs|vb|swift|hs|zig|ml|dart|ex|erl|nim|cr)$/i;

function holdsSource(item: Item): boolean {
  const node = item.source?.node ?? null;
  if (node === null) return item.source !== null && item.shape !== 'file';
  if (node.kind === 'file') return sourceFile.test(node.name);
  return folderHoldsSource(node);
}

const folderHoldsSource = always((folder: ContextNode): boolean => {
  const open = [folder];
  for (let at = open.pop(); at !== undefined; at = open.pop())
    for (const child of at.children.values()) {
      if (child.kind === 'folder') open.push(child);
      else if (sourceFile.test(child.name)) return true;
    }
  return false;
});

/** Items of the build context that a compiler of one of the feeding stages reads. */
export function compiledSources(plan: ImagePlan): ReadonlySet<string> {
  const paths = new Set<string>();
  for (const [{ layers }, folders] of compiledFolders(plan))
    for (const { adds } of layers)
      for (const item of adds)
        if (isSource(item) && folders.some((folder) => overlaps(item.path, folder)))
          paths.add(item.source?.path ?? '');
  return paths;
}

/** By stage, the folders that a compiler reads in it or in what is FROM it: each layer of a long chain is looked at once. */
function compiledFolders({ stages, feeding }: ImagePlan): ReadonlyMap<StagePlan, readonly string[]> {
  const found = new Map<StagePlan, Set<string>>();
  for (const stage of stages.toReversed()) {
    const builds = feeding.has(stage) ? buildsOf(stage.layers).filter(({ compiled }) => compiled) : [];
    const folders = found.get(stage) ?? new Set();
    for (const { sources } of builds) folders.add(sources);
    found.set(stage, folders);
    if (folders.size === 0 || stage.base.kind !== 'stage') continue;
    const below = found.get(stage.base.stage) ?? new Set();
    for (const folder of folders) below.add(folder);
    found.set(stage.base.stage, below);
  }
  return new Map(
    [...found].filter(([, folders]) => folders.size > 0).map(([stage, folders]) => [stage, [...folders]]),
  );
}

export function isSource(item: Item): boolean {
  return item.kind === 'source' && item.source !== null && item.sure;
}

/** Source items that a compiler has read, or parts of them. */
export function isCompiledSource(item: Item, compiled: ReadonlySet<string>): boolean {
  const path = item.source?.path;
  if (path === undefined || !isSource(item) || !holdsSource(item)) return false;
  const whole = item.source?.node === null;
  for (const source of compiled) {
    if (path === source) return true;
    // Without a known context a part may be templates or assets; with one, its files were looked at.
    if (!whole && (source === '.' || overlaps(path, source))) return true;
  }
  return false;
}
