import type { Basis, Size } from '../size.ts';

export interface LayerPrediction {
  readonly line: number;
  /** First line of the instruction, shortened. */
  readonly instruction: string;
  /** Null: nobody knows. */
  readonly size: Size | null;
}

/** Predicted size of the final image. `total` is null as soon as the base or one layer is unknown; `known` sums the rest. */
export interface Prediction {
  readonly base: { readonly name: string; readonly size: Size | null };
  readonly layers: readonly LayerPrediction[];
  readonly total: Size | null;
  readonly known: Size;
  readonly basis: Basis;
}
