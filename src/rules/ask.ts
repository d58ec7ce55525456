import type { Span } from '../dockerfile/types.ts';
import { factsOf } from '../images/facts.ts';
import type { ImageFacts } from '../images/types.ts';
import { isWithin } from '../plan/paths.ts';
import type {
  Act,
  BuildAct,
  CommandRun,
  ImagePlan,
  InstallAct,
  Item,
  LayerPlan,
  StagePlan,
} from '../plan/types.ts';
import type { Size } from '../size.ts';

/** The final stage and the stages it is FROM, lowest first: what ships. */
export function chainOf(stage: StagePlan): readonly StagePlan[] {
  const chain: StagePlan[] = [];
  for (let at: StagePlan | null = stage; at !== null; at = at.base.kind === 'stage' ? at.base.stage : null)
    chain.push(at);
  return chain.reverse();
}

/** Remembers every answer: thousands of instructions may ask of a few folders in turn. */
export function always<K extends object, V>(find: (key: K) => V): (key: K) => V {
  const found = new WeakMap<K, { readonly value: V }>();
  return (key) => {
    const answer = found.get(key) ?? { value: find(key) };
    found.set(key, answer);
    return answer.value;
  };
}

/**
 * Remembers the last answer. All rules are asked of one plan before the next, and a plan never changes: what several of them want to
 * know is found once.
 */
export function once<K extends object, V>(find: (key: K) => V): (key: K) => V {
  let last: { readonly key: K; readonly value: V } | null = null;
  return (key) => {
    if (last?.key !== key) last = { key, value: find(key) };
    return last.value;
  };
}

export const feedingStages = once(({ stages, feeding }: ImagePlan): readonly StagePlan[] =>
  stages.filter((stage) => feeding.has(stage)),
);

/** Layers of all stages whose items reach the final image, in the file's order: the same list at every call. */
export const feedingLayers = once((plan: ImagePlan): readonly LayerPlan[] =>
  feedingStages(plan).flatMap((stage) => stage.layers),
);

/** The stages that ship: the final one and those it is FROM. */
export const shippingStages = once(({ final }: ImagePlan): ReadonlySet<StagePlan> => new Set(chainOf(final)));

/** What is known of the registry image under a stage; null for scratch and for names with unknown variables. */
export function factsBelow(stage: StagePlan): ImageFacts | null {
  return stage.image === null || stage.image.unresolved ? null : factsOf(stage.image);
}

interface ActOf<K extends Act['kind']> {
  readonly act: Extract<Act, { kind: K }>;
  readonly command: CommandRun;
  readonly layer: LayerPlan;
}

const sureActsIn = new WeakMap<
  readonly LayerPlan[],
  ReadonlyMap<Act['kind'], readonly ActOf<Act['kind']>[]>
>();

/** Acts of a kind in commands that surely run (and in ADD from a URL, which is no command). */
export function actsOf<K extends Act['kind']>(layers: readonly LayerPlan[], kind: K): readonly ActOf<K>[] {
  let byKind = sureActsIn.get(layers);
  if (byKind === undefined) {
    byKind = sureActs(layers);
    sureActsIn.set(layers, byKind);
  }
  // The map’s key is its acts’ kind; a type can’t say so.
  return (byKind.get(kind) ?? []) as unknown as readonly ActOf<K>[];
}

function sureActs(layers: readonly LayerPlan[]): Map<Act['kind'], ActOf<Act['kind']>[]> {
  const found = new Map<Act['kind'], ActOf<Act['kind']>[]>();
  for (const layer of layers)
    for (const command of layer.commands) {
      if (!command.sure) continue;
      for (const act of command.acts) {
        const some = found.get(act.kind);
        if (some === undefined) found.set(act.kind, [{ act, command, layer }]);
        else some.push({ act, command, layer });
      }
    }
  return found;
}

export function installsOf(layers: readonly LayerPlan[]): readonly InstallAct[] {
  return actsOf(layers, 'install').map(({ act }) => act);
}

export function buildsOf(layers: readonly LayerPlan[]): readonly BuildAct[] {
  return actsOf(layers, 'build').map(({ act }) => act);
}

/** Does a layer fetch something dear: packages, dependencies, a download? */
export function isDear(layer: LayerPlan): boolean {
  return layer.commands.some(
    ({ acts, sure }) => sure && acts.some(({ kind }) => kind === 'install' || kind === 'download'),
  );
}

export function overlaps(one: string, other: string): boolean {
  return isWithin(one, other) || isWithin(other, one);
}

/** Items that a stage's chain ships and that were surely written. */
export const shippedItems = once(({ final }: ImagePlan) => {
  const found: { readonly item: Item; readonly layer: LayerPlan }[] = [];
  for (const layer of final.shippedLayers)
    for (const item of layer.adds) if (item.sure) found.push({ item, layer });
  return found;
});

/** Where an image name stands that a stage is built on. */
export function baseSpan(stage: StagePlan): Span {
  return stage.base.kind === 'image' ? stage.base.image.span : stage.base.span;
}

/** What an item weighs: as the plan tells, or as somebody measured. */
export function weightOf({ weights }: ImagePlan, item: Item, layer: LayerPlan): Size | null {
  return item.size ?? weights?.item(item, layer) ?? null;
}

/** Sum of sizes when every one is known; a sum of some would be wrong. */
export function knownSum(sizes: readonly (Size | null)[]): Size | null {
  let [bytes, low, high]: [number, number, number] = [0, 0, 0];
  let basis: Size['basis'] = 'exact';
  for (const size of sizes) {
    if (size === null) return null;
    bytes += size.bytes;
    low += size.low;
    high += size.high;
    if (size.basis === 'estimate' || (size.basis === 'catalogue' && basis === 'exact')) basis = size.basis;
  }
  return sizes.length === 0 ? null : { bytes, low, high, basis };
}

/** Runs through values once, keeping the first of those that agree in a key. */
export function uniqueBy<T>(values: readonly T[], key: (value: T) => unknown): readonly T[] {
  const seen = new Set<unknown>();
  return values.filter((value) => {
    const own = key(value);
    if (seen.has(own)) return false;
    seen.add(own);
    return true;
  });
}
