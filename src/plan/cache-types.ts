import type { Context } from '../context/types.ts';
import type { Instruction } from '../dockerfile/types.ts';
import type { StagePlan } from './types.ts';

/** Whose cache: BuildKit's, or that of Docker's classic builder. */
export type CacheBuilder = 'buildkit' | 'classic';

/** `perhaps`: it depends on bytes that only a build writes, or on the engine. */
export type StepState = 'cached' | 'again' | 'perhaps';

/** Why a step does not surely come from the cache. */
export interface Cause {
  /**
   * `reads`: it takes the touched file. `variable`: what it takes nobody knows, for a variable is in the path.
   * `link`: what it takes may lie behind a symbolic link. `above`: a step above it in its stage runs again. `base`: so does one
   * in the stage it is FROM. `copies`: it takes over what another stage writes anew. `merges`: `--link` keeps it where the engine
   * can merge layers.
   */
  readonly kind: 'reads' | 'variable' | 'link' | 'above' | 'base' | 'copies' | 'merges';
  /** What it reads, as a path of the context or of the other stage. */
  readonly path: string | null;
  /** The step that makes it run again. */
  readonly step: Instruction | null;
}

/** What becomes of a step; a cause only where it is not surely cached. */
export interface Verdict {
  readonly state: StepState;
  readonly cause: Cause | null;
}

export interface StepRun extends Verdict {
  readonly stage: StagePlan;
  readonly instruction: Instruction;
}

export const stays: Verdict = { state: 'cached', cause: null };

/** What a stage holds otherwise than before. */
export interface Change {
  /** Absolute in the stage. */
  readonly path: string;
  /** The touched file itself, copied there; else it or what lies below was written anew, perhaps with the same bytes. */
  readonly sure: boolean;
  /** Only what the plan knows nothing of may have changed: a package's program, an account. */
  readonly unseen?: true;
  readonly step: Instruction;
}

/** What a layer is asked with. */
export interface Asking {
  /** The file of the context whose content changed; null: it is not sent. */
  readonly touched: string | null;
  readonly context: Context | null;
  /** What changed in another stage, by its end. */
  changesOf(stage: StagePlan): readonly Change[];
}
