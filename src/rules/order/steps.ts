import type { Context, ContextNode } from '../../context/types.ts';
import { isManifestName } from '../../plan/kinds.ts';
import { baseName, hasGlob } from '../../plan/paths.ts';
import type { CommandRun, ImagePlan, Item, Known, LayerPlan, Read, StagePlan } from '../../plan/types.ts';
import type { Severity } from '../types.ts';

/** A layer with a step that fetches a lot. */
export interface DearStep {
  readonly layer: LayerPlan;
  readonly program: string;
  /** It reads the project's sources besides the manifest (workspaces, a postinstall script). */
  readonly needsSource: Known;
}

function need({ acts, sure }: CommandRun): Known | null {
  if (!sure) return null;
  const dear = acts.filter(({ kind }) => kind === 'install' || kind === 'download');
  if (dear.length === 0) return null;
  const needs = dear.map((act) => (act.kind === 'install' ? act.needsSource : 'no'));
  return needs.find((one) => one === 'no') ?? needs.find((one) => one === 'unknown') ?? 'yes';
}

/** Layers that install or download, each with the command that needs the sources least. */
export function dearSteps(layers: readonly LayerPlan[]): readonly DearStep[] {
  return layers.flatMap((layer) => {
    const steps = layer.commands.flatMap((command): readonly DearStep[] => {
      const needsSource = need(command);
      return needsSource === null ? [] : [{ layer, program: command.program, needsSource }];
    });
    const best = steps.find(({ needsSource }) => needsSource === 'no') ?? steps.find(unsure) ?? steps[0];
    return best === undefined ? [] : [best];
  });
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
function onlySettings(node: ContextNode): boolean {
  const open = [node];
  for (let at = open.pop(); at !== undefined; at = open.pop())
    for (const child of at.children.values()) {
      if (child.kind === 'folder') open.push(child);
      else if (!isSetting(child.name)) return false;
    }
  return true;
}

function isSourceName(path: string, context: Context | null): boolean {
  const name = baseName(path);
  const node = context?.find(path) ?? null;
  if (node?.kind === 'folder') return !isSetting(name) && !onlySettings(node);
  if (node !== null || /\.\w+$/.test(name)) return code.test(name) && !isManifestName(name);
  // Not known whether file or folder: a bare word such as `src` is a folder.
  return !isSetting(name) && !/^[A-Z]/.test(name);
}

/** Does a COPY, ADD or bind mount read the project's sources, beyond manifests and settings? */
export function readsSource(read: Read, context: Context | null): boolean {
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
export function standings({ stages, context }: ImagePlan): ReadonlyMap<StagePlan, Standing> {
  const found = new Map<StagePlan, Standing>();
  for (const stage of stages) {
    const below = beginning(stage, found);
    let [source, built] = [below.source, below.built];
    let { follows } = below;
    for (const layer of stage.layers) {
      if (source === null && copiesSource(layer, context)) source = layer;
      if (built === null && copiesBuilt(layer, found)) built = layer;
      follows ||= layer.reads.some((read) => readsSource(read, context));
      follows ||= layer.reads.some((read) => read.stage !== null && found.get(read.stage)?.follows === true);
    }
    found.set(stage, { source, built, follows });
  }
  return found;
}

export function beginning(stage: StagePlan, found: ReadonlyMap<StagePlan, Standing>): Standing {
  return (stage.base.kind === 'stage' ? found.get(stage.base.stage) : undefined) ?? nothing;
}

export function copiesSource(layer: LayerPlan, context: Context | null): boolean {
  return layer.reads.some((read) => !read.mounted && readsSource(read, context));
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
