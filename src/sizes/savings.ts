import type { LayerPlan, StagePlan } from '../plan/types.ts';
import type { Size } from '../size.ts';
import { type Installed, installedIn, isSlim, presentInBase } from './layer-packages.ts';
import { closureOf, knows, type PackageCatalogue, weighFiles } from './system-packages.ts';

/** What would be left out: recommended packages, or those of these names. */
export type Without = 'recommended' | readonly string[];

interface LayerInstalls extends Installed {
  /** Is the package there before this layer: by the base, or by a layer below? */
  readonly present: Pick<ReadonlySet<string>, 'has'>;
  /** All that the layer brings of what the catalogue knows. */
  readonly all: ReadonlySet<string>;
  /** The catalogue has each package that the layer names. */
  readonly known: boolean;
}

/** The final image's layers, bottom first, each with what lies below it: one walk for all. */
function readLayers(final: StagePlan, catalogue: PackageCatalogue): ReadonlyMap<LayerPlan, LayerInstalls> {
  const inBase = presentInBase(final, catalogue, isSlim(final));
  const below = new Set(inBase);
  /** By package the first layer that brings it: a set a layer would grow with their square. */
  const firstIn = new Map<string, number>();
  const layers = new Map<LayerPlan, LayerInstalls>();
  for (const [at, layer] of final.shippedLayers.entries()) {
    const { names, recommends } = installedIn(layer);
    const present = { has: (name: string) => inBase.has(name) || (firstIn.get(name) ?? at) < at };
    const brought = closureOf(catalogue, names, recommends, below);
    for (const name of brought) {
      below.add(name);
      firstIn.set(name, at);
    }
    const known = names.every((name) => knows(catalogue, name));
    layers.set(layer, { names, recommends, present, all: brought, known });
  }
  return layers;
}

/**
 * Weighs what a layer would lose without its recommended packages, or without some of those it names: they, and what only they
 * need. The answer is null where nobody knows, or nothing is saved.
 */
export function savingScales(
  final: StagePlan,
  catalogue: PackageCatalogue | null,
): (layer: LayerPlan, without: Without) => Size | null {
  if (catalogue === null) return () => null;
  let layers: ReadonlyMap<LayerPlan, LayerInstalls> | null = null;
  return (layer, without) => {
    layers ??= readLayers(final, catalogue);
    const installed = layers.get(layer);
    if (installed === undefined || installed.names.length === 0 || !installed.known) return null;
    const { names, recommends, present, all } = installed;
    const left = without === 'recommended' ? null : new Set(without);
    const kept = left === null ? names : names.filter((name) => !left.has(name));
    const rest = closureOf(catalogue, kept, left === null ? false : recommends, present);
    const saved = new Set([...all].filter((name) => !rest.has(name)));
    return saved.size === 0 ? null : withBooks(weighFiles(catalogue, saved, !isSlim(final)), catalogue);
  };
}

/**
 * What the package manager writes less into its own records, and what packages make when they are set up (a bundle of certificates):
 * eight pairs of builds on debian:bookworm-slim lay 0.15 MB below to 0.83 MB above the packages' own files (2026-11-26); apk: its book-keeping in system-packages.ts.
 */
const books = { apt: { less: 150_000, more: 900_000 }, apk: { less: 10_000, more: 500_000 } } as const;

function withBooks(size: Size, { ecosystem }: PackageCatalogue): Size {
  const { less, more } = books[ecosystem];
  return { ...size, low: Math.max(0, size.low - less), high: size.high + more };
}

/** These packages' own files; null where one is not in the catalogue. */
export function weighNamed(
  names: readonly string[],
  final: StagePlan,
  catalogue: PackageCatalogue,
): Size | null {
  return names.every((name) => catalogue.numbers.has(name))
    ? weighFiles(catalogue, new Set(names), !isSlim(final))
    : null;
}
