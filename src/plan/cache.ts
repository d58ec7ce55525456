import type { Instruction } from '../dockerfile/types.ts';
import { readsChanged, writtenBy } from './cache-changes.ts';
import {
  type CacheBuilder,
  type Change,
  type StepRun,
  type StepState,
  stays,
  type Verdict,
} from './cache-types.ts';
import type { ImagePlan, LayerPlan, StagePlan } from './types.ts';

/** The steps of a stage so far: whether one runs again, and which was the first to. */
interface Chain {
  readonly state: StepState;
  readonly step: Instruction | null;
}

interface Played {
  readonly chain: Chain;
  readonly changes: readonly Change[];
}

/**
 * Which steps of a rebuild run again after the content of one file of the build context changed, everything else cached.
 * Only what the builder counts as a step is told: BuildKit leaves out stages that feed nothing, and ENV, CMD and the like.
 * @param path relative to the context, with `/`. A file that `.dockerignore` leaves out changes nothing.
 */
export function stepsAfterTouch(
  plan: ImagePlan,
  path: string,
  builder: CacheBuilder = 'buildkit',
): readonly StepRun[] {
  const touched = plan.context?.ignore?.ignores(path) === true ? null : path;
  const played = new Map<StagePlan, Played>();
  const steps: StepRun[] = [];
  for (const stage of plan.stages) {
    if (builder === 'buildkit' && !plan.feeding.has(stage)) continue;
    played.set(stage, playStage(stage, { plan, touched, builder, played, steps }));
  }
  return steps;
}

interface Playing {
  readonly plan: ImagePlan;
  /** Null: it is not sent to the builder. */
  readonly touched: string | null;
  readonly builder: CacheBuilder;
  readonly played: ReadonlyMap<StagePlan, Played>;
  readonly steps: StepRun[];
}

function playStage(stage: StagePlan, { plan, touched, builder, played, steps }: Playing): Played {
  const layers = new Map(stage.layers.map((layer) => [layer.instruction, layer]));
  const below = stage.base.kind === 'stage' ? played.get(stage.base.stage) : undefined;
  const asking = {
    touched,
    context: plan.context,
    changesOf: (from: StagePlan): readonly Change[] => played.get(from)?.changes ?? [],
  };
  let changes = below?.changes ?? [];
  let chain: Chain = below?.chain ?? { state: 'cached', step: null };
  let within = false;
  for (const instruction of stage.instructions) {
    const layer = layers.get(instruction);
    const own = layer === undefined ? stays : readsChanged(layer, asking);
    const verdict = isLinked(instruction, own, chain, builder)
      ? perhapsMerged(chain)
      : together(own, chain, within ? 'above' : 'base');
    if (isStep(instruction, layer, builder)) steps.push({ stage, instruction, ...verdict });
    if (layer !== undefined && verdict.state !== 'cached')
      changes = bounded([...overwritten(changes, layer), ...writtenBy(layer, verdict.state, asking)]);
    if (weight[verdict.state] <= weight[chain.state]) continue;
    chain = { state: verdict.state, step: instruction };
    within = true;
  }
  return { chain, changes };
}

/** What a command writes to the touched file's copy may be the same as before. */
function overwritten(changes: readonly Change[], { kind, adds }: LayerPlan): readonly Change[] {
  if (kind !== 'run') return changes;
  const paths = new Set(adds.map(({ path }) => path));
  return changes.map((change) => (paths.has(change.path) ? { ...change, sure: false } : change));
}

/** More than any real stage changes. */
const changeLimit = 1_000;

/** Beyond the limit anything may have changed. */
function bounded(changes: readonly Change[]): readonly Change[] {
  const last = changes.at(-1);
  if (changes.length <= changeLimit || last === undefined) return changes;
  const sure = changes.filter((change) => change.sure).slice(0, changeLimit / 2);
  return [...sure, { path: '/', sure: false, step: last.step }];
}

const weight: Readonly<Record<StepState, number>> = { cached: 0, perhaps: 1, again: 2 };

/** A step runs again when what it reads changed, or when one above it runs again. */
function together(own: Verdict, { state, step }: Chain, kind: 'above' | 'base'): Verdict {
  if (weight[own.state] >= weight[state]) return own;
  return { state, cause: { kind, path: null, step } };
}

/** A COPY --link of what did not change stands on nothing. */
function isLinked({ flags }: Instruction, own: Verdict, chain: Chain, builder: CacheBuilder): boolean {
  const link = flags.find(({ name }) => name === 'link');
  if (builder === 'classic' || link === undefined || link.value === 'false') return false;
  return chain.state !== 'cached' && own.state === 'cached';
}

function perhapsMerged({ step }: Chain): Verdict {
  return { state: 'perhaps', cause: { kind: 'merges', path: null, step } };
}

/** BuildKit makes a step of what writes files; the classic builder of every line. */
function isStep({ keyword }: Instruction, layer: LayerPlan | undefined, builder: CacheBuilder): boolean {
  if (builder === 'classic') return true;
  if (layer === undefined || layer.kind === 'metadata') return false;
  return keyword !== 'WORKDIR' || layer.workdir !== '/';
}
