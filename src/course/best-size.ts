import type { Basis, Size } from '../size.ts';

/** Bytes of a passed answer beside those of the exercise's start, both counted the same way. */
export interface BestSize {
  /** `measured`: a real build of both; else how the prediction is known. */
  readonly basis: Basis | 'measured';
  readonly bytes: number;
  /** The same of the start; null: nobody knows. */
  readonly before: number | null;
  /** ISO 8601, UTC. */
  readonly at: string;
}

/** The smallest of an exercise's passed answers, each way of counting apart; null: none is known. */
export interface BestSizes {
  /** Size on disk as predicted. */
  readonly predicted: BestSize | null;
  /** Size on disk as built. */
  readonly measured: BestSize | null;
  /** Build context, counted. */
  readonly context: BestSize | null;
}

export const noSizes: BestSizes = { predicted: null, measured: null, context: null };

/** The smaller one; of two equal ones the earlier, so that the order of asking never matters. */
export function smaller(a: BestSize | null, b: BestSize | null): BestSize | null {
  if (a === null || b === null) return a ?? b;
  if (a.bytes !== b.bytes) return a.bytes < b.bytes ? a : b;
  if (a.at !== b.at) return a.at < b.at ? a : b;
  return JSON.stringify(a) <= JSON.stringify(b) ? a : b;
}

/** The smallest of both, way by way. */
export function smallerEach(a: BestSizes, b: BestSizes): BestSizes {
  return {
    predicted: smaller(a.predicted, b.predicted),
    measured: smaller(a.measured, b.measured),
    context: smaller(a.context, b.context),
  };
}

/** What is known of one answer without a build: the predicted size and the bytes of its context. */
export interface Weighed {
  /** Null: something in it is unknown. */
  readonly image: Size | null;
  readonly contextBytes: number | null;
}

/** Sizes of an answer beside the exercise's start, for `passedExercise`. */
export function sizesOf(answer: Weighed, start: Weighed, now: Date): BestSizes {
  const of = (basis: BestSize['basis'], bytes: number, before: number | null): BestSize => ({
    basis,
    bytes: Math.round(bytes),
    before: before === null ? null : Math.round(before),
    at: now.toISOString(),
  });
  const { image, contextBytes } = answer;
  return {
    predicted: image === null ? null : of(image.basis, image.bytes, start.image?.bytes ?? null),
    measured: null,
    context: contextBytes === null ? null : of('exact', contextBytes, start.contextBytes),
  };
}

/** An image that was built, as far as a best size needs it. */
export interface BuiltSize {
  readonly bytes: number;
  readonly contextBytes: number;
  /** The image that a made-up base stands in for; null: a real one. */
  readonly standInOf: string | null;
}

/** Sizes of an answer that was built beside the exercise's start. On a made-up base nothing is measured. */
export function measuredSizes(answer: BuiltSize, start: BuiltSize, now: Date): BestSizes {
  if (answer.standInOf !== null || start.standInOf !== null) return noSizes;
  const at = now.toISOString();
  return {
    ...noSizes,
    measured: { basis: 'measured', bytes: answer.bytes, before: start.bytes, at },
    context: { basis: 'exact', bytes: answer.contextBytes, before: start.contextBytes, at },
  };
}
