import type { RequirementQuestion } from './exercise.ts';

export type RequirementStatus = 'met' | 'unmet' | 'unknown';

/** Is a requirement met, and one sentence on what was found. */
export interface Answer {
  readonly status: RequirementStatus;
  readonly why: string;
  /** Unmet because something is not there: a step that can't be built explains it. */
  readonly absent?: true;
}

export type Question<K extends RequirementQuestion['kind']> = RequirementQuestion & { readonly kind: K };

export const met = (why: string): Answer => ({ status: 'met', why });
export const unmet = (why: string): Answer => ({ status: 'unmet', why });
export const absent = (why: string): Answer => ({ status: 'unmet', why, absent: true });
export const unknown = (why: string): Answer => ({ status: 'unknown', why });
