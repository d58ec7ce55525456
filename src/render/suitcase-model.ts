import { phrases } from '../phrases/index.ts';
import { classifyPath, isSecretName } from '../plan/kinds.ts';
import type { ImagePlan, Item, ItemKind, LayerPlan, StagePlan } from '../plan/types.ts';
import { exactly, type Size } from '../size.ts';
import { instructionText } from '../sizes/instruction-text.ts';
import type { LayerPrediction, Prediction } from '../sizes/prediction.ts';

/** Why a thing in the suitcase is there: it is needed, nobody needs it, or it was thrown out too late. */
export type PackedState = 'kept' | 'needless' | 'thrown-out' | 'twice';

export interface Packed {
  readonly what: string;
  /** Null: nobody knows. */
  readonly size: Size | null;
  readonly state: PackedState;
  /** In a few words: what kind of thing, and what happened to it. */
  readonly note: string;
}

/** One layer that weighs something, or may. */
export interface Compartment {
  readonly line: number;
  readonly instruction: string;
  readonly size: Size | null;
  readonly packed: readonly Packed[];
  /** Things smaller than the ones named. */
  readonly more: { readonly count: number; readonly size: Size | null } | null;
}

export interface Suitcase {
  readonly caseName: string;
  readonly caseSize: Size | null;
  readonly compartments: readonly Compartment[];
  /** Instructions of the final image that weigh nothing. */
  readonly weightless: number;
  /** Stages that stay at home, and what they are built on. */
  readonly home: readonly { readonly name: string; readonly base: string }[];
  readonly total: Size | null;
  /** What is known of it; the same as `total` where all is known. */
  readonly known: Size;
}

/** What the prediction says of single items, by their id. */
type Weights = LayerPrediction['items'];

const packedShown = 4;

/** What kind of thing it is, in a word. */
const kindName = (kind: ItemKind): string => phrases.suitcase.kinds[kind];

const needless = new Set<ItemKind>(['dev-dependency', 'build-tool', 'cache', 'index', 'archive', 'secret']);

function stateOf(name: string, kind: ItemKind): Pick<Packed, 'state' | 'note'> {
  if (/(^|\/)\.git$/.test(name)) return { state: 'needless', note: phrases.suitcase.gitHistory };
  if (/\.log$/.test(name)) return { state: 'needless', note: phrases.suitcase.log };
  return { state: needless.has(kind) ? 'needless' : 'kept', note: kindName(kind) };
}

/** Parts of a copied folder, largest first; otherwise the item itself. */
function partsOf(item: Item, weights: Weights): Packed[] {
  const node = item.source?.node;
  if (item.source?.path !== '.' || !node || node.kind !== 'folder' || node.children.size === 0) {
    const size = item.size ?? weights.get(item.id) ?? null;
    return [{ what: item.name ?? item.path, size, ...stateOf(item.path, item.kind) }];
  }
  return [...node.children.values()]
    .filter(({ files }) => files > 0)
    .map((child) => {
      // Made for another system, and made again in the image: nobody needs the host's copy.
      if (child.name === 'node_modules') {
        return {
          what: `${item.path}/node_modules`,
          size: exactly(child.bytes),
          state: 'needless',
          note: phrases.suitcase.ofHost,
        };
      }
      const kind = isSecretName(child.name)
        ? 'secret'
        : classifyPath(child.name, child.kind === 'folder' ? 'folder' : 'file');
      const what = `${item.path === '/' ? '' : item.path}/${child.name}`;
      return { what, size: exactly(child.bytes), ...stateOf(child.name, kind) };
    });
}

/** Line of the later instruction that throws an item out, by item id. */
function thrownOutIn(layers: readonly LayerPlan[]): Map<number, number> {
  const lines = new Map<number, number>();
  for (const layer of layers)
    for (const removal of layer.lateRemovals)
      if (removal.whole) lines.set(removal.item.id, removal.span.line);
  return lines;
}

/** Unknown first, then by weight; a secret is shown however little it weighs. */
const rankOf = ({ size, note }: Packed) =>
  note.startsWith(kindName('secret')) ? Number.MAX_VALUE : (size?.bytes ?? Number.MAX_VALUE);

function sumOfKnown(packed: readonly Packed[]): Size | null {
  let sum = exactly(0);
  for (const { size } of packed) {
    if (size === null) return null;
    sum = {
      bytes: sum.bytes + size.bytes,
      low: sum.low + size.low,
      high: sum.high + size.high,
      basis: size.basis,
    };
  }
  return sum;
}

function compartmentOf(
  layer: LayerPlan,
  size: Size | null,
  weights: Weights,
  thrownOut: ReadonlyMap<number, number>,
): Compartment {
  const packed = layer.adds.flatMap((item): Packed[] => {
    const line = thrownOut.get(item.id);
    if (line === undefined) return partsOf(item, weights);
    const note = phrases.suitcase.thrownOut(kindName(item.kind), line).trim();
    const known = item.size ?? weights.get(item.id) ?? null;
    return [{ what: item.name ?? item.path, size: known, state: 'thrown-out', note }];
  });
  for (const { item, layer: writer } of layer.lateRemovals) {
    const note = phrases.suitcase.stays(writer.instruction.span.line);
    packed.push({ what: item.name ?? item.path, size: exactly(0), state: 'thrown-out', note });
  }
  for (const { what, paths, size: again } of layer.rewrites)
    packed.push({ what: paths.join(' '), size: again, state: 'twice', note: phrases.suitcase.twice(what) });
  packed.sort((a, b) => rankOf(b) - rankOf(a));
  const cut = packed.length > packedShown + 1 ? packedShown : packed.length;
  const rest = packed.slice(cut);
  const { instruction } = layer;
  return {
    line: instruction.span.line,
    instruction: instructionText(instruction),
    size,
    packed: packed.slice(0, cut),
    more: rest.length === 0 ? null : { count: rest.length, size: sumOfKnown(rest) },
  };
}

function isWeightless(layer: LayerPlan, size: Size | null): boolean {
  if (layer.kind === 'metadata') return true;
  const { adds, rewrites, lateRemovals } = layer;
  return size !== null && size.bytes === 0 && adds.length + rewrites.length + lateRemovals.length === 0;
}

function nameOfBase(stage: StagePlan): string {
  return stage.image?.text ?? 'scratch';
}

function stageName(stage: StagePlan): string {
  return stage.name ?? phrases.suitcase.stage(stage.index);
}

/** Stages whose own layers do not ship. */
function stagesAtHome({ stages, final }: ImagePlan): Suitcase['home'] {
  const shipped = new Set(final.shippedLayers.map((layer) => layer.stage));
  return stages
    .filter((stage) => stage !== final && !shipped.has(stage))
    .map((stage) => ({ name: stageName(stage), base: nameOfBase(stage) }));
}

/** The suitcase of an image plan: the case, what each layer packs, what was thrown out too late, what stays at home. */
export function suitcaseOf(plan: ImagePlan, prediction: Prediction): Suitcase {
  const { shippedLayers } = plan.final;
  const thrownOut = thrownOutIn(shippedLayers);
  const compartments: Compartment[] = [];
  let weightless = 0;
  for (const [index, layer] of shippedLayers.entries()) {
    const size = prediction.layers[index]?.size ?? null;
    if (isWeightless(layer, size)) weightless += 1;
    else
      compartments.push(compartmentOf(layer, size, prediction.layers[index]?.items ?? new Map(), thrownOut));
  }
  return {
    caseName: prediction.base.name,
    caseSize: prediction.base.size,
    compartments,
    weightless,
    home: stagesAtHome(plan),
    total: prediction.total,
    known: prediction.known,
  };
}
