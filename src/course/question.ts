import * as v from 'valibot';
import { type StrategyId, strategyIds } from '../rules/types.ts';

/** When a question is asked: before the example, on the cause behind it, or on a later day. */
export type Moment = 'predict' | 'why' | 'review';

export interface Option {
  readonly text: string;
  readonly right: boolean;
  /** Why it is right or wrong; Markdown. */
  readonly because: string;
}

export interface ChoiceQuestion {
  readonly kind: 'choice';
  /** Unique in its lesson. */
  readonly id: string;
  readonly moment: Moment;
  readonly question: string;
  /** At least two, exactly one right. */
  readonly options: readonly Option[];
}

/** A known wrong answer that gets words of its own, before the rules are asked; the first whose `answer` fits is said. */
export interface Misconception {
  /** Regular expression, matched against the whole answer, case ignored. */
  readonly answer: string;
  readonly because: string;
}

/** One gap, `____`, in a Dockerfile or in one of its files. The rules judge what is filled in, so any right answer passes. */
export interface GapQuestion {
  readonly kind: 'gap';
  readonly id: string;
  readonly question: string;
  readonly dockerfile: string;
  /** Build context: text, or bytes. */
  readonly files: Readonly<Record<string, string | number>>;
  /** Must be passed, not merely have nothing to judge. */
  readonly strategies: readonly StrategyId[];
  /** A path of the final image that must be the result of a build step; null: none. */
  readonly built: string | null;
  readonly hint: string;
  readonly misconceptions: readonly Misconception[];
  /** Said after a right answer. */
  readonly because: string;
  /** Answers that must pass and answers that must not: the lesson's own proof; the first right one is shown on request. */
  readonly right: readonly string[];
  readonly wrong: readonly string[];
}

export type Question = ChoiceQuestion | GapQuestion;

/** What is filled in; exactly one stands in a gap question. */
export const gapMark = '____';

const text = v.pipe(v.string('expected a text'), v.trim(), v.nonEmpty('expected a text that is not empty'));
const block = v.pipe(v.string('expected a text'), v.nonEmpty('expected a text that is not empty'));
const id = v.pipe(text, v.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'expected small letters, digits and hyphens'));

/** Files of a build context: path to text, or to a number of bytes. */
export const files = v.pipe(
  v.unknown(),
  v.check((value) => !Array.isArray(value), 'expected paths with a text or a number of bytes, no list'),
  v.record(
    v.pipe(v.string(), v.nonEmpty()),
    v.union(
      [v.string(), v.pipe(v.number(), v.integer(), v.minValue(0))],
      'expected a text or a number of bytes',
    ),
    'expected paths, each with a text or a number of bytes',
  ),
);

const option = v.pipe(
  v.strictObject({ text, right: v.optional(v.boolean(), false), because: text }),
  v.readonly(),
);

/** Authors put the right answer in the middle; turned by the question's own text it may stand anywhere, always the same. */
function turned({ question, options }: Pick<ChoiceQuestion, 'question' | 'options'>): readonly Option[] {
  const sum = [...question].reduce((total, character) => (total * 31 + character.charCodeAt(0)) % 65_521, 7);
  const first = sum % options.length;
  return [...options.slice(first), ...options.slice(0, first)];
}

const choice = v.pipe(
  v.strictObject({
    id,
    moment: v.picklist(['predict', 'why', 'review'], 'expected predict, why or review'),
    question: text,
    options: v.pipe(v.array(option), v.minLength(2, 'expected at least two options')),
  }),
  v.check(
    ({ options }) => options.filter(({ right }) => right).length === 1,
    'expected exactly one option with `right: true`',
  ),
  v.transform((value): ChoiceQuestion => ({ kind: 'choice', ...value, options: turned(value) })),
);

function isPattern(source: string): boolean {
  try {
    return new RegExp(source) instanceof RegExp;
  } catch {
    return false;
  }
}

const gap = v.pipe(
  v.strictObject({
    id,
    question: text,
    dockerfile: block,
    files: v.optional(files, {}),
    strategies: v.pipe(
      v.array(v.picklist(strategyIds, `expected one of ${strategyIds.join(', ')}`)),
      v.minLength(1, 'expected at least one strategy'),
    ),
    built: v.optional(text),
    hint: text,
    misconceptions: v.optional(
      v.array(
        v.strictObject({
          answer: v.pipe(text, v.check(isPattern, 'expected a regular expression')),
          because: text,
        }),
      ),
      [],
    ),
    because: text,
    right: v.pipe(v.array(text), v.minLength(1, 'expected at least one right answer')),
    wrong: v.pipe(v.array(text), v.minLength(1, 'expected at least one wrong answer')),
  }),
  v.check(
    (value) => [value.dockerfile, ...Object.values(value.files)].join('\n').split(gapMark).length === 2,
    `expected exactly one gap (${gapMark}) in dockerfile and files together`,
  ),
  v.transform(({ built, ...value }): GapQuestion => ({ kind: 'gap', ...value, built: built ?? null })),
);

export const schemas = { choice, gap };
