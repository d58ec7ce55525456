import type { ImagePlan } from '../plan/types.ts';
import type { World } from '../ports/world.ts';
import { exactly } from '../size.ts';
import type { Figures } from '../sizes/figures.ts';

export interface FigureSources {
  /** Ask a local engine for the base image. */
  readonly engine: boolean;
}

/**
 * Gather what a prediction needs beyond the plan. Nothing is pulled, nothing throws for what is not there.
 * @param root absolute folder of the build context; null without one.
 */
export async function figuresFor(
  plan: ImagePlan,
  _root: string | null,
  { engine }: FigureSources,
  world: World,
): Promise<Figures> {
  return { base: engine ? await baseFigure(plan, world) : null };
}

async function baseFigure({ final }: ImagePlan, { env, signal }: World): Promise<Figures['base']> {
  const { image } = final;
  if (image === null || image.unresolved) return null;
  const { localImage } = await import('../engine/local-image.ts');
  const found = await localImage(env, image.text, signal);
  if (found === null) return null;
  const standIn = found.standInOf === null ? '' : ' (a stand-in)';
  return { size: exactly(found.bytes), source: `in this machine’s engine${standIn}` };
}
