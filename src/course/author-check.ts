import { type AuthorFinding, authorFindings } from './author.ts';
import { linkFindings, type Surroundings, type Text, unfilled } from './author-text.ts';
import type { Exercise } from './exercise.ts';
import type { Answers } from './library.ts';
import { strayFindings } from './stray.ts';
import type { Term } from './terms.ts';

/** One lesson, exercise or glossary, and what its author has to mend; none: it is sound. */
export interface AuthorItem {
  readonly kind: 'lesson' | 'exercise' | 'terms';
  readonly id: string;
  readonly findings: readonly AuthorFinding[];
  /** Of a lesson; null for others, and where it can't be read. */
  readonly readingMinutes: number | null;
  /** Of an exercise: how many it has of each. */
  readonly answers: { readonly right: number; readonly wrong: number } | null;
}

/**
 * Everything about an exercise: its answers, its texts, its files.
 * @param paths of all files in its folder, relative to it.
 */
export function exerciseItem(
  exercise: Exercise,
  answers: Answers,
  yaml: Text,
  paths: readonly string[],
  knownRules: ReadonlySet<string>,
  around: Surroundings,
): AuthorItem {
  const findings = [
    ...unfilled(yaml),
    ...authorFindings(exercise, answers, knownRules),
    ...strayFindings(paths),
    ...linkFindings(yaml, around),
  ];
  const counts = { right: answers.right.length, wrong: answers.wrong.length };
  return { kind: 'exercise', id: exercise.id, findings, readingMinutes: null, answers: counts };
}

/** The glossary: what it points to is there, and no spelling stands for two words. */
export function termsItem(terms: readonly Term[], file: Text, around: Surroundings): AuthorItem {
  const findings: AuthorFinding[] = [...linkFindings(file, around)];
  const seen = new Map<string, string>();
  for (const { id, also, lesson, see } of terms) {
    for (const other of see)
      if (!terms.some((term) => term.id === other))
        findings.push({ where: id, message: `key see: there is no term ${other}.` });
    if (lesson !== null && !around.lessons.some((one) => [one, one.replace(/^\d\d-/, '')].includes(lesson)))
      findings.push({ where: id, message: `key lesson: there is no lesson ${lesson}.` });
    for (const name of [id, ...also]) {
      const before = seen.get(name);
      if (before !== undefined)
        findings.push({ where: id, message: `${name} stands for ${before} already.` });
      seen.set(name, id);
    }
  }
  return { kind: 'terms', id: 'terms', findings, readingMinutes: null, answers: null };
}
