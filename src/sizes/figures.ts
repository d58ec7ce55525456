import type { Size } from '../size.ts';

/** What is known beyond the Dockerfile and its context: measured on this machine, or bundled. */
export interface Figures {
  /** The final image's base as an engine has it; null: no engine, or it has no such image. */
  readonly base: { readonly size: Size; readonly source: string } | null;
}

/** Only what the plan itself tells: enough for a first answer, and no I/O. */
export const noFigures: Figures = { base: null };
