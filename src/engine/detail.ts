import type { LayerListing } from '../layers/types.ts';
import type { ImagePlan, StagePlan } from '../plan/types.ts';
import { originsOfLayers } from '../sizes/align.ts';
import { partsOfImage } from '../sizes/parts.ts';
import type { ImageDetail, ImageMeasure } from './types.ts';

const nothing: LayerListing = { entries: [], hidden: [] };

/**
 * What a receipt tells of a measured image.
 * @param plan of its Dockerfile; null: not known.
 * @param argumentsGiven values were passed to its ARGs, of which the plan knows nothing.
 */
export function imageDetail(
  { anatomy, listings }: ImageMeasure,
  plan: ImagePlan | null,
  argumentsGiven: boolean,
): ImageDetail {
  const { config, layers } = anatomy;
  const listed = layers.map(({ bytes }, index) => ({ bytes, listing: listings[index] ?? nothing }));
  const base = plan === null ? null : baseOf(plan.final, argumentsGiven);
  return {
    plan,
    anatomy,
    base,
    origins: originsOfLayers(config, layers.length, plan),
    parts: partsOfImage(listed, config, plan, base),
  };
}

/** The image's name; as the Dockerfile has it where an ARG in it may have had another value. */
function baseOf({ base, image, instruction }: StagePlan, argumentsGiven: boolean): string {
  if (base.kind === 'stage') return baseOf(base.stage, argumentsGiven);
  const words = instruction.text.replace(/\s+as\s+\S+\s*$/i, '').trim();
  return argumentsGiven && words.includes('$') ? words : (image?.text ?? 'scratch');
}
