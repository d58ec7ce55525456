import type { Touch } from '../plan/touch.ts';
import type { Prediction } from '../sizes/prediction.ts';
import type { ContextSummary, FileError } from './report.ts';

/** A Dockerfile whose image was predicted. */
export interface PredictedImage {
  readonly path: string;
  readonly error: null;
  readonly context: Pick<ContextSummary, 'path' | 'files' | 'bytes'> | null;
  readonly prediction: Prediction;
  /** What `--touch` asked for. */
  readonly touch: Touch | null;
}

export type PredictedFile = PredictedImage | { readonly path: string; readonly error: FileError };
