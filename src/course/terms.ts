import * as v from 'valibot';
import { UsageError } from '../exit.ts';

/** A word of the course. */
export interface Term {
  /** `build-context`. */
  readonly id: string;
  /** Other spellings under which it is found, small letters. */
  readonly also: readonly string[];
  /** Markdown. */
  readonly text: string;
  /** A lesson as one names it; null: none teaches it. */
  readonly lesson: string | null;
  /** Ids of related terms. */
  readonly see: readonly string[];
}

const id = v.pipe(
  v.string('expected a word'),
  v.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'expected small letters, digits and hyphens'),
);
const text = v.pipe(v.string('expected a text'), v.trim(), v.nonEmpty('expected a text that is not empty'));
const schema = v.record(
  id,
  v.strictObject({
    also: v.optional(v.array(text, 'expected a list of words'), []),
    text,
    lesson: v.optional(text),
    see: v.optional(v.array(id, 'expected a list of terms'), []),
  }),
  'expected terms, each with a text',
);

/**
 * The glossary out of a parsed `terms.yaml`, sorted.
 * @param file as the person would name it.
 * @throws UsageError that names file, key and remedy.
 */
export function termsFrom(file: string, yaml: unknown): readonly Term[] {
  const read = v.safeParse(schema, yaml ?? {}, { abortEarly: true });
  if (!read.success) {
    const [issue] = read.issues;
    throw new UsageError(
      `${file}: ${v.getDotPath(issue) ?? 'the whole file'}: ${issue.message}.`,
      'Mend that key.',
    );
  }
  return Object.entries(read.output)
    .map(([name, term]) => ({ ...term, id: name, lesson: term.lesson ?? null }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** `Build context`, `build_context`, `.dockerignore` as written in `also`: the term that is meant; null: none. */
export function termNamed(name: string, terms: readonly Term[]): Term | null {
  const plain = name.trim().toLowerCase();
  const wanted = plain.replace(/[\s_]+/g, '-');
  return (
    terms.find((term) => term.id === wanted) ??
    terms.find(({ also }) => also.includes(plain) || also.includes(wanted)) ??
    null
  );
}
