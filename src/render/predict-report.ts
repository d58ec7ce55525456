import type { Prediction } from '../sizes/prediction.ts';
import type { ContextSummary, FileError } from './report.ts';

/** A Dockerfile whose image was predicted. */
export interface PredictedImage {
  readonly path: string;
  readonly error: null;
  readonly context: Pick<ContextSummary, 'path' | 'files' | 'bytes'> | null;
  readonly prediction: Prediction;
}

export type PredictedFile = PredictedImage | { readonly path: string; readonly error: FileError };
