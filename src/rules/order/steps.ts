import type { Context, ContextNode } from '../../context/types.ts';
import { isManifestName } from '../../plan/kinds.ts';
import { baseName, hasGlob } from '../../plan/paths.ts';
import type { CommandRun, ImagePlan, Item, Known, LayerPlan, Read, StagePlan } from '../../plan/types.ts';
import { always, feedingLayers, once } from '../ask.ts';
import type { Severity } from '../types.ts';

/** A layer with a step that fetches a lot. */
export interface DearStep {
  readonly layer: LayerPlan;
  readonly program: string;
  /** It reads the project's sources besides the manifest (workspaces, a postinstall script). */
  readonly needsSource: Known;
}

/** The least need first. */
const rank: Readonly<Record<Known, number>> = { no: 0, unknown: 1, yes: 2 };

function need({ acts, sure }: CommandRun): Known | null {
  if (!sure) return null;
  let least: Known | null = null;
  for (const act of acts) {
    const needs = act.kind === 'install' ? act.needsSource : act.kind === 'download' ? 'no' : null;
    if (needs !== null && (least === null || rank[needs] < rank[least])) least = needs;
  }
  return least;
}

/** By layer its step that fetches a lot: of its commands the one that needs the sources least. */
export const dearSteps = once((plan: ImagePlan): ReadonlyMap<LayerPlan, DearStep> => {
  const found = new Map<LayerPlan, DearStep>();
  for (const layer of feedingLayers(plan)) {
    const step = dearStep(layer);
    if (step !== null) found.set(layer, step);
  }
  return found;
});

function dearStep(layer: LayerPlan): DearStep | null {
  let best: DearStep | null = null;
  for (const command of layer.commands) {
    const needsSource = need(command);
    if (needsSource !== null && (best === null || rank[needsSource] < rank[best.needsSource]))
      best = { layer, program: command.program, needsSource };
  }
  return best;
}

export function unsure({ needsSource }: DearStep): boolean {
  return needsSource === 'unknown';
}

/** Without the manifest nobody knows whether the install needs the sources: then it is only advice. */
export function adviceIfUnsure(step: DearStep): { severity?: Severity } {
  return unsure(step) ? { severity: 'info' } : {};
}

/** Small files that installs read besides the manifest, and folders of such. */
const settings =
  /^(?:\.(?!git$|github$).*|tsconfig[^/]*\.json|[^/]+\.(?:toml|cfg|ini|conf|ya?ml|json|lock|txt|props|targets|sln|sh|pem|crt|props|gradle|kts)|Makefile|Dockerfile[^/]*|patches|prisma|gradle|vendor|requirements|constraints)$/i;

const code =
  /\.(?:[cm]?[jt]sx?|py|go|rb|rs|java|kts?|scala|php|cs|fs|c|cc|cpp|h|hpp|swift|ex|exs|erl|hs|lua|r|jl|dart|vue|svelte|html?|css|scss)$/i;

function isSetting(name: string): boolean {
  return isManifestName(name) || settings.test(name);
}

/** Only manifests and settings below it? A folder of packages' manifests, `.yarn`, `requirements`. */
const onlySettings = always((node: ContextNode): boolean => {
  const open = [node];
  for (let at = open.pop(); at !== undefined; at = open.pop())
    for (const child of at.children.values()) {
      if (child.kind === 'folder') open.push(child);
      else if (!isSetting(child.name)) return false;
    }
  return true;
});

function isSourceName(path: string, context: Context | null): boolean {
  const name = baseName(path);
  const node = context?.find(path) ?? null;
  if (node?.kind === 'folder') return !isSetting(name) && !onlySettings(node);
  if (node !== null || /\.\w+$/.test(name)) return code.test(name) && !isManifestName(name);
  // Not known whether file or folder: a bare word such as `src` is a folder.
  return !isSetting(name) && !/^[A-Z]/.test(name);
}

/** Does a COPY, ADD or bind mount read the project's sources, beyond manifests and settings? */
function readsSource(read: Read, context: Context | null): boolean {
  if (read.from !== 'context') return false;
  const path = read.path.replace(/^(?:\.?\/)+/, '').replace(/\/+\.?$/, '');
  if (path === '' || path === '.') return context === null || !onlySettings(context.root);
  if (!hasGlob(path)) return isSourceName(path, context);
  if (read.matches !== null) return read.matches.some((match) => isSourceName(match, context));
  const name = baseName(path);
  return name === '*' || name === '**' || (code.test(name) && !isManifestName(name.replaceAll('*', '')));
}

/** What a stage begins with, by its base stage, and what it holds at its end. */
export interface Standing {
  /** First layer of the chain that reads sources from the context; null: none does. */
  readonly source: LayerPlan | null;
  /** First COPY of the chain that takes over what changes with the sources. */
  readonly built: LayerPlan | null;
  /** Something in the stage changes with the sources. */
  readonly follows: boolean;
}

const nothing: Standing = { source: null, built: null, follows: false };

/** Every stage, in one pass: stages refer to earlier ones only. */
export const standings = once((plan: ImagePlan): ReadonlyMap<StagePlan, Standing> => {
  const reading = sourceReads(plan);
  const found = new Map<StagePlan, Standing>();
  for (const stage of plan.stages) {
    const below = beginning(stage, found);
    let [source, built] = [below.source, below.built];
    let { follows } = below;
    for (const layer of stage.layers) {
      const how = reading.get(layer);
      if (source === null && how?.copied) source = layer;
      if (built === null && copiesBuilt(layer, found)) built = layer;
      follows ||= how !== undefined;
      follows ||= layer.reads.some((read) => read.stage !== null && found.get(read.stage)?.follows === true);
    }
    found.set(stage, { source, built, follows });
  }
  return found;
});

/** How a layer reads the project's sources. */
export interface SourceRead {
  readonly copied: boolean;
  readonly mounted: boolean;
}

/** Layers that read the project's sources. */
export const sourceReads = once(({ stages, context }: ImagePlan): ReadonlyMap<LayerPlan, SourceRead> => {
  const found = new Map<LayerPlan, SourceRead>();
  for (const { layers } of stages)
    for (const layer of layers) {
      const reads = layer.reads.filter((read) => readsSource(read, context));
      if (reads.length === 0) continue;
      const [copied, mounted] = [reads.some((read) => !read.mounted), reads.some((read) => read.mounted)];
      found.set(layer, { copied, mounted });
    }
  return found;
});

export function beginning(stage: StagePlan, found: ReadonlyMap<StagePlan, Standing>): Standing {
  return (stage.base.kind === 'stage' ? found.get(stage.base.stage) : undefined) ?? nothing;
}

/** Kinds that change with the manifest at most; COPY --from looks at content, not at the stage it comes from. */
const steady: ReadonlySet<Item['kind']> = new Set([
  'manifest',
  'dependency',
  'dev-dependency',
  'package',
  'build-tool',
]);

/** What cargo-chef distils out of the manifests: it stays the same while only sources change. */
function isRecipe(path: string): boolean {
  return baseName(path) === 'recipe.json';
}

/** A COPY --from of what changes with the sources. */
export function copiesBuilt(layer: LayerPlan, found: ReadonlyMap<StagePlan, Standing>): boolean {
  const from = layer.reads.some(
    ({ stage, mounted }) => stage !== null && !mounted && found.get(stage)?.follows === true,
  );
  return (
    from &&
    layer.adds.some(
      ({ kind, path }) => !steady.has(kind) && !isManifestName(baseName(path)) && !isRecipe(path),
    )
  );
}
