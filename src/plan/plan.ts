import type { Context } from '../context/types.ts';
import { joinLines } from '../dockerfile/lines.ts';
import { rawWords } from '../dockerfile/scan.ts';
import type { Dockerfile, Span, Stage } from '../dockerfile/types.ts';
import { expandWord } from '../dockerfile/variables.ts';
import { factsOf } from '../images/facts.ts';
import { stageCalled } from './copy-sources.ts';
import { type Entry, emptyFiles, newEffort, textAt } from './files.ts';
import { imageRef } from './image-ref.ts';
import { closedPath } from './permissions.ts';
import { lacksShell } from './programs.ts';
import { allIn, compacted, scopeOn } from './scope.ts';
import { playInstruction } from './stage.ts';
import { isShellSpent, type Mutable, mayPlay, type Planning, type StageState } from './state.ts';
import { hasPath } from './tool-state.ts';
import type { Base, ImagePlan, ImageRef, Item, LayerPlan, StagePlan, UserState } from './types.ts';

/**
 * Play a Dockerfile on a build context and say what each instruction does to the image.
 * @param context null when it is not known (standard input): then nothing is concluded from what is in it.
 * @returns never throws; what can't be known is `unknown` in the plan.
 */
export function planImage(dockerfile: Dockerfile, context: Context | null): ImagePlan {
  const globals = globalArguments(dockerfile);
  const planning: Planning = {
    context,
    directives: dockerfile.directives,
    spanOf: dockerfile.spanOf,
    globals,
    stages: [],
    stagesByName: new Map(),
    effort: newEffort(),
    nextItemId: 0,
    steps: 0,
    work: 0,
    played: 0,
  };
  let unread: Span | null = null;
  for (const stage of dockerfile.stages) {
    const state = openStage(stage, planning);
    planning.played += state.plan.instructions.length;
    if (unread === null && leavesOut(state, stage)) unread = stage.from.span;
    for (const instruction of state.plan.instructions) {
      playInstruction(instruction, state);
      if (unread === null && isExhausted(planning)) unread = instruction.span;
    }
    finish(state);
    planning.stages.push(state);
    if (stage.name !== null) planning.stagesByName.set(stage.name, state);
  }
  const stages = planning.stages.map(({ plan }) => plan);
  const final = stages.at(-1) as StagePlan;
  return { dockerfile, context, stages, final, feeding: feedingStages(final), unread };
}

function isExhausted(planning: Planning): boolean {
  return isShellSpent(planning) || planning.effort.left < 0;
}

/** https://docs.docker.com/reference/dockerfile/#onbuild: played once, not again by what is FROM this stage. */
function instructionsOf({ instructions }: Stage, below: StageState | null, planning: Planning) {
  const triggers = below?.triggers ?? [];
  return mayPlay(planning, triggers.length) ? [...triggers, ...instructions] : instructions;
}

/** Are there triggers that are too many to be played? */
function leavesOut({ plan, below }: StageState, { instructions }: Stage): boolean {
  return plan.instructions.length < instructions.length + (below?.triggers.length ?? 0);
}

/** Set by BuildKit itself; their values depend on the machine. */
const platformArguments = [
  'TARGETPLATFORM',
  'TARGETOS',
  'TARGETARCH',
  'TARGETVARIANT',
  'BUILDPLATFORM',
  'BUILDOS',
  'BUILDARCH',
  'BUILDVARIANT',
];

function globalArguments(dockerfile: Dockerfile): Map<string, string | null> {
  const globals = new Map<string, string | null>(platformArguments.map((name) => [name, null]));
  const { escape: escapeChar } = dockerfile.directives;
  for (const instruction of dockerfile.globals) {
    for (const word of rawWords(joinLines(instruction.text, escapeChar), escapeChar)) {
      const at = word.indexOf('=');
      const value = at < 0 ? null : expandWord(word.slice(at + 1), (name) => globals.get(name), escapeChar);
      globals.set(at < 0 ? word : word.slice(0, at), value?.known === true ? value.value : null);
    }
  }
  return globals;
}

function openStage(stage: Stage, planning: Planning): StageState {
  const { base, below } = baseOf(stage, planning);
  const image = base.kind === 'image' ? base.image : (below?.plan.image ?? null);
  const facts =
    below?.facts ?? (base.kind === 'image' && !base.image.unresolved ? factsOf(base.image) : null);
  const user: UserState =
    below?.plan.user ??
    (base.kind === 'scratch'
      ? { name: 'root', root: 'yes', exists: 'yes', missing: null, span: null }
      : {
          name: facts?.user.name ?? '',
          root: facts?.user.root ?? 'unknown',
          exists: 'yes',
          missing: null,
          span: null,
        });
  const onDemand: OnDemand = { state: null, env: null, exposes: null, items: null, shippedLayers: null };
  const own: Omit<Drafted, keyof typeof computed> = {
    index: stage.index,
    name: stage.name,
    instruction: stage.from,
    instructions: instructionsOf(stage, below, planning),
    base,
    image,
    layers: [],
    workdir: below?.plan.workdir ?? '/',
    user: { ...user, span: null },
    entrypoint: below?.plan.entrypoint ?? null,
    cmd: below?.plan.cmd ?? null,
    healthcheck: below?.plan.healthcheck ?? null,
    murky: below?.plan.murky ?? false,
    failures: [],
    has: () => 'unknown',
    textOf: () => null,
    closedAt: () => null,
    lacksShell: () => false,
    onDemand,
  };
  const plan: Drafted = Object.setPrototypeOf(own, computed);
  const state: StageState = {
    plan,
    planning,
    facts,
    below,
    files: emptyFiles(below?.files ?? null, planning.effort),
    // ARGs too: a stage FROM this one goes on with them (built with dockerd 26.1).
    variables: scopeOn(below?.variables ?? null),
    env: scopeOn(below?.env ?? null),
    variableNames: below?.variableNames ?? null,
    users: new Set(),
    groups: new Set(),
    accounts: null,
    rootOwned: new Set(below?.rootOwned),
    gone: new Set(below?.gone),
    permissions: [...(below?.permissions ?? [])],
    failures: [],
    triggers: [],
    installed: new Map(below?.installed),
    ownInstalled: new Set(),
    exposes: [],
    posix: below?.posix ?? facts?.os !== 'windows',
    shell: below?.shell ?? 'sh',
    cmdIsOwn: false,
  };
  onDemand.state = state;
  if (base.kind === 'image' && facts?.exists === 'no') {
    const message = `no stage and no public image is called “${base.image.text}”`;
    state.failures.push({ kind: 'source', message, span: stage.from.span });
  }
  return state;
}

function baseOf(stage: Stage, planning: Planning): { base: Base; below: StageState | null } {
  const { from } = stage;
  const word = joinLines(from.text, planning.directives.escape).trim().split(/\s+/)[0] ?? '';
  const lookup = (name: string) => planning.globals.get(name);
  const platform = from.flags.find(({ name }) => name === 'platform')?.value ?? null;
  const image: ImageRef = imageRef(word, from.span, lookup, platform);
  const below = image.unresolved || /[:/@]/.test(image.text) ? null : stageCalledBefore(image.text, planning);
  if (below !== null) return { base: { kind: 'stage', stage: below.plan, span: from.span }, below };
  if (image.text === 'scratch') return { base: { kind: 'scratch', span: from.span }, below: null };
  return { base: { kind: 'image', image }, below: null };
}

/** FROM takes names only, never numbers. */
function stageCalledBefore(name: string, planning: Planning): StageState | null {
  return /^\d+$/.test(name) ? null : stageCalled(name, planning);
}

function finish(state: StageState): void {
  const { plan } = state;
  state.env = compacted(state.env);
  state.variables = compacted(state.variables);
  plan.failures = state.failures;
  plan.has = (path) => hasPath(state, path);
  plan.closedAt = (path, use) => closedPath(path, use, state);
  plan.lacksShell = () => state.posix && lacksShell(state);
  plan.textOf = (path) => textAt(state.files, path, state.planning.context);
}

/** What a plan computes when it is first asked: a chain of thousands of stages must not copy its items thousands of times. */
interface OnDemand {
  state: StageState | null;
  env: ReadonlyMap<string, string> | null;
  exposes: readonly string[] | null;
  items: readonly Item[] | null;
  shippedLayers: readonly LayerPlan[] | null;
}

type Drafted = Mutable<StagePlan> & { readonly onDemand: OnDemand };

/** One prototype, so that all stages are objects of one shape: rules read them in their innermost loops. */
const computed = {
  get env(): ReadonlyMap<string, string> {
    const { onDemand } = this as unknown as Drafted;
    onDemand.env ??= onDemand.state === null ? new Map() : allIn(onDemand.state.env);
    return onDemand.env;
  },
  get exposes(): readonly string[] {
    const { onDemand } = this as unknown as Drafted;
    onDemand.exposes ??= ofChain(onDemand.state, ({ exposes }) => exposes);
    return onDemand.exposes;
  },
  get items(): readonly Item[] {
    const { onDemand } = this as unknown as Drafted;
    onDemand.items ??= [...(onDemand.state?.files.entries.values() ?? [])].map(visible);
    return onDemand.items;
  },
  get shippedLayers(): readonly LayerPlan[] {
    const { onDemand } = this as unknown as Drafted;
    onDemand.shippedLayers ??= ofChain(onDemand.state, ({ plan }) => plan.layers);
    return onDemand.shippedLayers;
  },
};

function visible({ item, holes }: Entry): Item {
  return holes.length === 0 ? item : { ...item, without: [...item.without, ...holes] };
}

/** What a stage and those it is FROM hold, the lowest first. */
function ofChain<T>(state: StageState | null, held: (one: StageState) => readonly T[]): readonly T[] {
  const chain: (readonly T[])[] = [];
  for (let at = state; at !== null; at = at.below) chain.push(held(at));
  return chain.reverse().flat();
}

function feedingStages(final: StagePlan): ReadonlySet<StagePlan> {
  const feeding = new Set<StagePlan>();
  const open = [final];
  for (let stage = open.pop(); stage !== undefined; stage = open.pop()) {
    if (feeding.has(stage)) continue;
    feeding.add(stage);
    if (stage.base.kind === 'stage') open.push(stage.base.stage);
    for (const layer of stage.layers) {
      for (const read of layer.reads) if (read.stage !== null) open.push(read.stage);
    }
  }
  return feeding;
}
