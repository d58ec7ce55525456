import { overlap } from './paths.ts';
import type { ImagePlan, LayerPlan, Read, StagePlan } from './types.ts';

/** Why a step runs again: it reads the file, it stands behind one that does, or it takes from a stage that changed. */
export type Cause = 'reads' | 'follows' | 'stage';

export interface StepRun {
  readonly layer: LayerPlan;
  /** Null: it comes from the cache. */
  readonly cause: Cause | null;
}

/**
 * Which steps of a rebuild run again after one file of the build context changed, everything else cached.
 * Stages that feed nothing are left out, as BuildKit does.
 * @param path relative to the context, with `/`. A file that `.dockerignore` leaves out changes nothing.
 */
export function stepsAfterTouch(plan: ImagePlan, path: string): readonly StepRun[] {
  const touched = path.replace(/^\.?\/+/, '');
  const sent = plan.context?.ignore?.ignores(touched) !== true;
  const changed = new Set<StagePlan>();
  const steps: StepRun[] = [];
  for (const stage of plan.stages) {
    if (!plan.feeding.has(stage)) continue;
    let cause: Cause | null = stage.base.kind === 'stage' && changed.has(stage.base.stage) ? 'stage' : null;
    for (const layer of stage.layers) {
      cause = cause === null ? causeOf(layer, touched, sent, changed) : 'follows';
      steps.push({ layer, cause });
    }
    if (cause !== null) changed.add(stage);
  }
  return steps;
}

function causeOf(
  layer: LayerPlan,
  touched: string,
  sent: boolean,
  changed: ReadonlySet<StagePlan>,
): Cause | null {
  if (sent && layer.reads.some((read) => readsFile(read, touched))) return 'reads';
  return layer.reads.some((read) => read.stage !== null && changed.has(read.stage)) ? 'stage' : null;
}

/** Does a COPY, ADD or bind mount of the context take this file along? */
export function readsFile(read: Read, path: string): boolean {
  if (read.from !== 'context') return false;
  return read.path === '.' || read.path === '' || overlap(read.path, path).kind === 'covers';
}
