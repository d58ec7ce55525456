import type { Span } from '../dockerfile/types.ts';
import { isWithin, relativeTo } from '../plan/paths.ts';
import { joined } from '../plan/twin.ts';
import type { ImagePlan, InstallAct, Item, LayerPlan } from '../plan/types.ts';
import { formatBytes, type Size, sumOf } from '../size.ts';
import { fromSources } from './artefacts.ts';
import type { Figures } from './figures.ts';
import { installedBeside, weighBunCache, weighYarnCache } from './js-caches.ts';
import { type ModulesFigures, type PackagesSize, packagesNamed } from './modules.ts';
import type { Unknown } from './prediction.ts';

/** A size, or why there is none; in a few words what it is made of where it was not simply counted. */
export interface Weight {
  readonly size: Size | null;
  readonly from: string | null;
  /** Null where the plan's own reasons say enough. */
  readonly unknown: Unknown | null;
}

const noWeight: Weight = { size: null, from: null, unknown: null };

/** Where something is weighed: in a layer of a plan, with what is known besides. */
export interface Scales {
  readonly layer: LayerPlan;
  readonly figures: Figures;
  readonly plan: ImagePlan;
  /** By `installsIn`. */
  readonly installs: ReadonlyMap<string, InstallAct>;
}

/** What an item weighs; what may not be there at all weighs from nothing up. */
export function weigh(item: Item, scales: Scales): Weight {
  const weight = item.size === null ? estimate(item, scales) : { ...noWeight, size: item.size };
  if (item.sure || weight.size === null) return weight;
  return { ...weight, size: { ...weight.size, low: 0, basis: 'estimate' } };
}

function estimate(item: Item, scales: Scales): Weight {
  switch (item.kind) {
    case 'dependency':
    case 'dev-dependency':
      return weighModules(item, scales);
    case 'cache':
      return weighCache(item, scales);
    case 'artefact':
      return weighArtefact(item, scales);
    default:
      return noWeight;
  }
}

function weighCache(item: Item, scales: Scales): Weight {
  switch (item.origin.tool) {
    case 'npm':
      return weighNpmCache(item, scales);
    case 'bun':
      return weighBunCache(item, scales.layer, scales.installs.get(placeOf(item.origin.span)) ?? null);
    case 'yarn':
      return weighYarnCache(item, scales, (other) => weigh(other, scales).size);
    default:
      return noWeight;
  }
}

/** Installs by where they stand, of every stage: what a COPY takes over was installed elsewhere. */
export function installsIn({ stages }: ImagePlan): ReadonlyMap<string, InstallAct> {
  const installs = new Map<string, InstallAct>();
  for (const { layers } of stages)
    for (const { commands } of layers)
      for (const { acts } of commands)
        for (const act of acts) if (act.kind === 'install') installs.set(placeOf(act.span), act);
  return installs;
}

function placeOf({ line, column }: Span): string {
  return `${line}:${column}`;
}

function sameSpan(a: Span, b: Span): boolean {
  return a.line === b.line && a.column === b.column;
}

type Measured = Extract<ModulesFigures, { unknown: null }>;

/** What of a measured node_modules an item is; null where nothing tells. */
function partOf(figures: Measured, item: Item, install: InstallAct | null): PackagesSize | null {
  if (figures.split) return item.kind === 'dependency' ? figures.production : figures.development;
  // npm's own lock file splits; yarn's and bun's name each package, which the plan has read.
  if (item.contains === null || item.origin.tool === 'npm' || install?.lock !== 'honoured') return null;
  return packagesNamed(figures.measure, item.contains);
}

const unsplit: Unknown = {
  why: 'Nothing tells which packages of node_modules on this disk this install would bring: npm’s, yarn’s and bun’s lock files do.',
  advice: 'Copy the lock file with package.json; pnpm’s packages are not weighed yet.',
};

/** Newer versions than those on this disk: a year of express was 8 % (4.17 to 4.19), of vite 25 % (4.5 to 5.4). */
const unlocked = { low: 0.8, high: 1.25 };

function weighModules(item: Item, scales: Scales): Weight {
  const { figures, installs } = scales;
  const found = item.twin === null ? undefined : figures.modules.get(item.twin);
  if (found === undefined) return noWeight;
  if (found.unknown !== null) return { ...noWeight, unknown: found.unknown };
  const brought = wasBroughtAlong(item, scales);
  if (brought && !(found.split && !found.matches)) return noted(found.split ? found.ownLock : 0);
  const install = installs.get(placeOf(item.origin.span)) ?? null;
  const part = partOf(found, item, install);
  if (part === null) return { ...noWeight, unknown: unsplit };
  const { size, count } = part;
  const loose = install !== null && install.lock !== 'honoured' && install.lock !== 'unknown';
  // Over a folder that holds something else npm installs what differs: nobody knows how much of it.
  const kept = item.without.length > 0 || brought ? { ...size, low: 0 } : size;
  const what = `${item.kind === 'dependency' ? '' : 'development '}${count === 1 ? 'package' : 'packages'}`;
  return {
    size: loose ? within(kept, unlocked) : kept,
    from: `${count} ${what} as in ${item.twin} on this disk, ${formatBytes(size.bytes)}`,
    unknown: null,
  };
}

/** `npm install` behind a COPY that brought this disk's own node_modules: where it finds all there it only notes it down anew. */
function wasBroughtAlong({ twin, path, origin }: Item, { layer, plan }: Scales): boolean {
  if (twin === null || plan.context?.find(twin) == null) return false;
  const install = layer.commands.find(({ span }) => sameSpan(span, origin.span));
  if (install === undefined || /^(?:ci|clean-install)$/.test(install.words[0] ?? '')) return false;
  return layer.stage.layers.some(
    (before) =>
      before.instruction.span.line < layer.instruction.span.line &&
      before.adds.some(({ source, path: at }) => {
        return source !== null && isWithin(path, at) && joined(source.path, relativeTo(path, at)) === twin;
      }),
  );
}

function noted(bytes: number): Weight {
  const size: Size = { bytes, low: 0, high: bytes * 2, basis: 'estimate' };
  return { size, from: 'the packages came with the COPY before it', unknown: null };
}

function within(size: Size, by: { readonly low: number; readonly high: number }): Size {
  return { ...size, low: Math.floor(size.low * by.low), high: Math.ceil(size.high * by.high) };
}

/** Index entries of npm's cache: two a package, about 450 bytes each (npm 10, four projects, 2026-11-25). */
const indexBytes = 900;

/**
 * A package's description with all its versions, which npm fetches and keeps where no lock file names the archives: 122 to 231 kB
 * a package over the same projects, through a mirror that sends them whole; npm's own registry may send shorter ones.
 */
const descriptionBytes = { bytes: 150_000, low: 20_000, high: 280_000 };

function cachedPart({ packed, count }: PackagesSize, described: boolean): Size {
  const each = described ? descriptionBytes : { bytes: 0, low: 0, high: 0 };
  const rest: Size = {
    bytes: count * (each.bytes + indexBytes),
    low: count * (each.low + indexBytes),
    high: count * (each.high + indexBytes),
    basis: 'estimate',
  };
  return sumOf([packed, rest]);
}

/** npm keeps each archive it fetched; without a lock file that names their addresses every package's description, too. */
function weighNpmCache(item: Item, scales: Scales): Weight {
  const { layer, figures, installs } = scales;
  const install = installs.get(placeOf(item.origin.span)) ?? null;
  const installed = installedBeside(item, layer);
  // A lock file that lists nothing fetches nothing.
  if (install === null || (installed.length === 0 && install.lock !== 'honoured')) return noWeight;
  const parts: Size[] = [];
  let described = false;
  for (const other of installed) {
    const modules = figures.modules.get(other.twin ?? '');
    if (modules === undefined) return noWeight;
    if (modules.unknown !== null) return { ...noWeight, unknown: modules.unknown };
    const brought = wasBroughtAlong(other, scales);
    if (brought && !(modules.split && !modules.matches)) continue;
    const part = partOf(modules, other, install);
    if (part === null || !modules.split) return { ...noWeight, unknown: unsplit };
    described = install.lock !== 'honoured' || !modules.resolved;
    const cached = cachedPart(part, described);
    parts.push(brought ? { ...cached, low: 0 } : cached);
  }
  const size = sumOf(parts);
  const what = described ? 'npm’s cache, with each package’s description' : 'npm’s cache';
  const from = size.bytes === 0 ? null : `${what}, in ${item.path}: ${formatBytes(size.bytes)}`;
  return { size, from, unknown: null };
}

/** Built here and there from the same sources, not always by the same version or with the same settings. */
const builtSpread = { low: 0.85, high: 1.2 };

/** What lies on this disk may be of last month: where its sources say otherwise, the band holds both. */
function weighArtefact(item: Item, { figures, plan }: Scales): Weight {
  const built = item.twin === null ? undefined : figures.built.get(item.twin);
  const made = fromSources(item, plan.context);
  if (built === undefined)
    return made === null ? noWeight : { size: made, from: 'from the size of its sources', unknown: null };
  const found = within({ bytes: built, low: built, high: built, basis: 'estimate' }, builtSpread);
  const from = `as ${item.twin} on this disk`;
  if (made === null || (found.bytes >= made.low && found.bytes <= made.high))
    return { size: found, from, unknown: null };
  const size: Size = { ...made, low: Math.min(made.low, found.low), high: Math.max(made.high, found.high) };
  return { size, from: 'from the size of its sources', unknown: null };
}
