import { factsOf } from '../images/facts.ts';
import type { ImagePlan } from '../plan/types.ts';
import { packagesIn } from './layer-packages.ts';
import { type PackageCatalogue, readCatalogue } from './system-packages.ts';

type Loader = () => Promise<PackageCatalogue>;

const loaders: Readonly<Record<string, Loader>> = {
  alpine: async () => readCatalogue(await import('./packages/alpine.ts'), 'apk', false),
  trixie: async () => readCatalogue(await import('./packages/debian-trixie.ts'), 'apt', false),
  bookworm: async () => readCatalogue(await import('./packages/debian-bookworm.ts'), 'apt', false),
  borrowed: async () => readCatalogue(await import('./packages/debian-bookworm.ts'), 'apt', true),
};

/** A class or a repository installs on few distributions, over and over. */
const loaded = new Map<string, ReturnType<Loader>>();

/** The catalogue that the final image's packages are in, loaded only where it installs any; null: none is bundled. */
export async function packageCatalogue({ final }: ImagePlan): Promise<PackageCatalogue | null> {
  if (final.image === null || !final.shippedLayers.some((layer) => packagesIn(layer).length > 0)) return null;
  const { os, release } = factsOf(final.image);
  if (os !== 'alpine' && os !== 'debian') return null;
  const name = os === 'alpine' ? os : release === 'trixie' || release === 'bookworm' ? release : 'borrowed';
  const known = loaded.get(name) ?? loaders[name]?.() ?? null;
  if (known !== null) loaded.set(name, known);
  return await known;
}
