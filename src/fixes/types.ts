import type { ImagePlan } from '../plan/types.ts';
import type { Finding } from '../rules/types.ts';

/** A part of the Dockerfile's text to replace; offsets are UTF-16 units. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** What mends a finding: edits of the Dockerfile, lines for the ignore file, or both. */
export interface Fix {
  /** What it does, for the person: `add --no-install-recommends`. */
  readonly does: string;
  readonly edits: readonly Edit[];
  /** Patterns to add at the end of the ignore file. */
  readonly ignores: readonly string[];
}

/**
 * Mends the findings of some rules. It looks only at the text around a finding and is allowed to be wrong about the rest:
 * `mend` keeps a fix only when the plan of the result shows that it did what it should and nothing else.
 */
export interface Fixer {
  /** Rule ids. */
  readonly rules: readonly string[];
  /** Ways to mend it, the best first; none where nothing surely keeps what the image does. */
  fixes(finding: Finding, plan: ImagePlan): readonly Fix[];
}
