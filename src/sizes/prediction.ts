import type { Basis, Size } from '../size.ts';

/** Why nobody knows a size, and what to do about it: a sentence each. */
export interface Unknown {
  readonly why: string;
  readonly advice: string;
}

export interface LayerPrediction {
  readonly line: number;
  /** First line of the instruction, shortened. */
  readonly instruction: string;
  /** Null: nobody knows. */
  readonly size: Size | null;
  /** What the layer's single items weigh, by their id, where that was not counted in the plan. */
  readonly items: ReadonlyMap<number, Size>;
  /** What the size is made of where it was not simply counted, in a few words each. */
  readonly from: readonly string[];
  /** Null where the size is known. */
  readonly unknown: Unknown | null;
}

export interface BasePrediction {
  readonly name: string;
  readonly size: Size | null;
  /** Where the size comes from: the engine, or the catalogue with its date; null where it is not known. */
  readonly source: string | null;
  readonly unknown: Unknown | null;
}

/** Predicted size of the final image. `total` is null as soon as the base or one layer is unknown; `known` sums the rest. */
export interface Prediction {
  readonly base: BasePrediction;
  readonly layers: readonly LayerPrediction[];
  readonly total: Size | null;
  readonly known: Size;
  readonly basis: Basis;
}
