import * as v from 'valibot';
import { UsageError } from '../exit.ts';

const text = v.pipe(v.string('expected a text'), v.trim(), v.nonEmpty('expected a text that is not empty'));

/** What of an exercise is language: all of it may be missing, and stays as `exercise.yaml` has it. */
const schema = v.strictObject({
  title: v.optional(text),
  task: v.optional(text),
  /** Titles by the requirement's id. */
  requirements: v.optional(v.record(v.string(), text), {}),
  /** Three by strategy. */
  hints: v.optional(v.record(v.string(), v.array(text)), {}),
  /** `says` of each, in the order of `exercise.yaml`. */
  misconceptions: v.optional(v.array(text), []),
});

type Fields = Readonly<Record<string, unknown>>;

const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null ? (value as Fields) : {};
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/**
 * A parsed `exercise.yaml` with the words of another language in it. What it asks and judges stays.
 * @param file of the words, as the person would name it; stands in the error.
 * @throws UsageError for a key that is no word of an exercise, or words for what this exercise does not have.
 */
export function withWords(yaml: unknown, words: unknown, file: string): unknown {
  const read = v.safeParse(schema, words, { abortEarly: true });
  if (!read.success) {
    const [issue] = read.issues;
    throw new UsageError(`${file}: ${v.getDotPath(issue)}: ${issue.message}.`, 'Mend that key.');
  }
  const { requirements, hints, misconceptions, ...plain } = read.output;
  const exercise = fieldsOf(yaml);
  const asked = listOf(exercise.requirements).map(fieldsOf);
  const mistakes = listOf(exercise.misconceptions).map(fieldsOf);
  refuseUnknown(
    'requirements',
    Object.keys(requirements),
    asked.map(({ id }) => String(id)),
    file,
  );
  refuseUnknown('hints', Object.keys(hints), Object.keys(fieldsOf(exercise.hints)), file);
  if (misconceptions.length > mistakes.length)
    throw new UsageError(
      `${file}: misconceptions: ${misconceptions.length} texts for ${mistakes.length}.`,
      'One for each of exercise.yaml, in the same order.',
    );
  return {
    ...exercise,
    ...plain,
    requirements: asked.map((one) => ({ ...one, title: requirements[String(one.id)] ?? one.title })),
    hints: { ...fieldsOf(exercise.hints), ...hints },
    misconceptions: mistakes.map((one, at) => ({ ...one, says: misconceptions[at] ?? one.says })),
  };
}

function refuseUnknown(key: string, given: readonly string[], known: readonly string[], file: string): void {
  const unknown = given.find((name) => !known.includes(name));
  if (unknown !== undefined)
    throw new UsageError(
      `${file}: ${key}: the exercise has none called ${unknown}.`,
      `It has ${known.join(', ')}.`,
    );
}
