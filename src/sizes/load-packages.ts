import { factsOf } from '../images/facts.ts';
import type { ImagePlan } from '../plan/types.ts';
import { packagesIn } from './layer-packages.ts';
import { type PackageCatalogue, readCatalogue } from './system-packages.ts';

/** The catalogue that the final image's packages are in, loaded only where it installs any; null: none is bundled. */
export async function packageCatalogue({ final }: ImagePlan): Promise<PackageCatalogue | null> {
  if (final.image === null || !final.shippedLayers.some((layer) => packagesIn(layer).length > 0)) return null;
  const { os, release } = factsOf(final.image);
  if (os === 'alpine') return readCatalogue(await import('./packages/alpine.ts'), 'apk', false);
  if (os !== 'debian') return null;
  if (release === 'trixie') return readCatalogue(await import('./packages/debian-trixie.ts'), 'apt', false);
  return readCatalogue(await import('./packages/debian-bookworm.ts'), 'apt', release !== 'bookworm');
}
