import type { LayerListing } from '../layers/types.ts';
import type { ImagePlan } from '../plan/types.ts';
import { originsOfLayers } from '../sizes/align.ts';
import { partsOfImage } from '../sizes/parts.ts';
import type { ImageDetail, ImageMeasure } from './types.ts';

const nothing: LayerListing = { entries: [], hidden: [] };

/** What a receipt tells of a measured image. @param plan of its Dockerfile; null: not known. */
export function imageDetail({ anatomy, listings }: ImageMeasure, plan: ImagePlan | null): ImageDetail {
  const { config, layers } = anatomy;
  const listed = layers.map(({ bytes }, index) => ({ bytes, listing: listings[index] ?? nothing }));
  return {
    plan,
    anatomy,
    origins: originsOfLayers(config, layers.length, plan),
    parts: partsOfImage(listed, config, plan),
  };
}
