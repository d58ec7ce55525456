import * as v from 'valibot';
import { UsageError } from '../exit.ts';
import { type StrategyId, strategyIds } from '../rules/types.ts';

/** Three hints for one strategy, from a nudge over the place to look at to the way to do it. */
export type HintLevels = readonly [nudge: string, where: string, how: string];

/** One thing that `start` makes because a package or a git clone can't carry it. Sizes are bytes. */
export type GenerateSpec =
  | { readonly kind: 'text'; readonly path: string; readonly text: string }
  | {
      readonly kind: 'padding';
      /** A file, or with `files` the folder that holds that many. */
      readonly path: string;
      readonly size: number;
      readonly files?: number | undefined;
      /** Name of each file in the folder: `{i}` is its number. */
      readonly name?: string | undefined;
      /** Repeated line; `{i}`, `{n}` and `{hex}` vary. */
      readonly line?: string | undefined;
    }
  | {
      readonly kind: 'npm-packages';
      readonly path: string;
      readonly lock: string;
      /** Bytes of a package that differ from the small default. */
      readonly sizes?: Readonly<Record<string, number>> | undefined;
    }
  | {
      readonly kind: 'git';
      readonly path: string;
      readonly commits: readonly string[];
      /** A file of the first commit that later ones no longer have: history keeps it. */
      readonly lost?: { readonly name: string; readonly size: number } | undefined;
    };

/** What the final image must carry, start or lack; `id` is reported as `requirement/<id>`. Exactly one question each. */
export interface Requirement {
  readonly id: string;
  /** What is asked, as the learner reads it. */
  readonly title: string;
  readonly asks: RequirementQuestion;
}

export type RequirementQuestion =
  /** The container's start command runs this file of the project, wherever the answer put it. */
  | { readonly kind: 'starts'; readonly file: string }
  /** The container's start command runs one of these programs. */
  | { readonly kind: 'runs'; readonly programs: readonly string[] }
  /** The container starts a program that a build step of the answer made. */
  | { readonly kind: 'runs-built' }
  /** This file or folder is there at run time, where the started file finds it (`node_modules/express`). */
  | { readonly kind: 'carries'; readonly path: string }
  /** These files of the context reach the final image, wherever it keeps them. */
  | { readonly kind: 'ships'; readonly files: readonly string[] }
  /** The file is made by a build step, not copied from the context. */
  | { readonly kind: 'built'; readonly file: string }
  /** These packages are installed in the final image. */
  | { readonly kind: 'installs'; readonly packages: readonly string[] }
  /** No layer of the final image holds these files or folders of the context. */
  | { readonly kind: 'lacks'; readonly paths: readonly string[] }
  /** No step surely fails when it is built. */
  | { readonly kind: 'builds' }
  /** The user that the container runs as exists in the image. */
  | { readonly kind: 'user-exists' };

/** What is said of a common mistake, besides the finding. */
export interface Misconception {
  /** Rules and `requirement/<id>`: said when one of them refuses the answer, */
  readonly when: readonly string[];
  /** and one of these stands in the Dockerfile (empty: whatever it says), */
  readonly dockerfile: readonly string[];
  /** and one of these in the .dockerignore. */
  readonly dockerignore: readonly string[];
  /** Markdown. */
  readonly says: string;
}

export interface Exercise {
  /** Folder name: `node-app`, `06-clean-up`. */
  readonly id: string;
  readonly title: string;
  /** What the learner is asked to do; Markdown. */
  readonly task: string;
  /** The strategy it practises; null: all of them. */
  readonly strategy: StrategyId | null;
  /** Strategies that must be passed, not merely have nothing to judge. */
  readonly requires: readonly StrategyId[];
  readonly requirements: readonly Requirement[];
  readonly hints: Readonly<Partial<Record<StrategyId, HintLevels>>>;
  readonly misconceptions: readonly Misconception[];
  /** What a good answer stays below, or null: a goal that is shown; by itself it refuses nothing. */
  readonly sizeLimitBytes: number | null;
  readonly generate: readonly GenerateSpec[];
  /** Text of every file of `start/`, by relative path with `/`. */
  readonly start: ReadonlyMap<string, string>;
}

const text = v.pipe(v.string('expected a text'), v.trim(), v.nonEmpty('expected a text that is not empty'));
const path = v.pipe(
  text,
  v.check(
    (value) => !value.startsWith('/') && !/[\\:]/.test(value) && !value.split('/').includes('..'),
    'expected a path inside the exercise: relative, with /, without ..',
  ),
);
const paths = v.pipe(v.array(path, 'expected a list of paths'), v.minLength(1, 'expected at least one path'));
const strategy = v.picklist(strategyIds, `expected one of ${strategyIds.join(', ')}`);
const id = v.pipe(text, v.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'expected small letters, digits and hyphens'));

const units: Readonly<Record<string, number>> = { B: 1, kB: 1e3, MB: 1e6, GB: 1e9 };
const sizePattern = /^(\d+(?:\.\d+)?)\s*(B|kB|MB|GB)$/;
const sizeMessage = 'expected bytes or a size such as 20 kB or 3.5 MB, at most 1 GB';
const size = v.union(
  [
    v.pipe(v.number(), v.integer(sizeMessage), v.minValue(0, sizeMessage), v.maxValue(1e9, sizeMessage)),
    v.pipe(v.string(), v.regex(sizePattern, sizeMessage), v.transform(bytesIn), v.maxValue(1e9, sizeMessage)),
  ],
  sizeMessage,
);

function bytesIn(written: string): number {
  const [, amount = '0', unit = 'B'] = sizePattern.exec(written) ?? [];
  return Math.round(Number(amount) * (units[unit] ?? 1));
}

const generate = v.variant(
  'kind',
  [
    v.strictObject({ kind: v.literal('text'), path, text: v.string('expected a text') }),
    v.strictObject({
      kind: v.literal('padding'),
      path,
      size,
      files: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(2000))),
      name: v.optional(path),
      line: v.optional(text),
    }),
    v.strictObject({
      kind: v.literal('npm-packages'),
      path,
      lock: path,
      sizes: v.optional(v.record(v.string(), size)),
    }),
    v.strictObject({
      kind: v.literal('git'),
      path,
      commits: v.pipe(v.array(text), v.minLength(1, 'expected at least one commit')),
      lost: v.optional(v.strictObject({ name: path, size })),
    }),
  ],
  'expected kind: text, padding, npm-packages or git',
);

/** One key of a requirement to the question it asks. */
const questions = {
  starts: v.pipe(
    path,
    v.transform((file) => ({ kind: 'starts' as const, file })),
  ),
  runs: v.pipe(
    v.array(text),
    v.transform((programs) => ({ kind: 'runs' as const, programs })),
  ),
  'runs-built': v.pipe(
    v.literal(true, 'expected true'),
    v.transform(() => ({ kind: 'runs-built' as const })),
  ),
  carries: v.pipe(
    path,
    v.transform((file) => ({ kind: 'carries' as const, path: file })),
  ),
  ships: v.pipe(
    paths,
    v.transform((files) => ({ kind: 'ships' as const, files })),
  ),
  built: v.pipe(
    path,
    v.transform((file) => ({ kind: 'built' as const, file })),
  ),
  installs: v.pipe(
    v.array(text),
    v.transform((packages) => ({ kind: 'installs' as const, packages })),
  ),
  lacks: v.pipe(
    paths,
    v.transform((lacking) => ({ kind: 'lacks' as const, paths: lacking })),
  ),
  builds: v.pipe(
    v.literal(true, 'expected true'),
    v.transform(() => ({ kind: 'builds' as const })),
  ),
  'user-exists': v.pipe(
    v.literal(true, 'expected true'),
    v.transform(() => ({ kind: 'user-exists' as const })),
  ),
};

const requirement = v.pipe(
  v.strictObject({ id, title: text, ...v.entriesFromObjects([v.partial(v.object(questions))]) }),
  v.check(
    (entry) => Object.keys(questions).filter((key) => key in entry).length === 1,
    `expected exactly one of ${Object.keys(questions).join(', ')}`,
  ),
  v.transform(({ id: name, title, ...asked }): Requirement => {
    const [question] = Object.values(asked);
    return { id: name, title, asks: question as RequirementQuestion };
  }),
);

const levels = v.strictTuple(
  [text, text, text],
  'expected three hints: a nudge, where to look, how to do it',
);

const words = v.optional(v.array(text, 'expected a list of texts'), []);
const misconception = v.strictObject({
  when: v.pipe(v.array(text, 'expected a list of rules'), v.minLength(1, 'expected at least one rule')),
  dockerfile: words,
  dockerignore: words,
  says: text,
});

const schema = v.strictObject({
  title: text,
  task: text,
  strategy: v.union([strategy, v.literal('all')], `expected all or one of ${strategyIds.join(', ')}`),
  requires: v.optional(v.array(strategy), []),
  requirements: v.pipe(
    v.array(requirement),
    v.minLength(1, 'expected at least one: without it an empty answer passes'),
    v.check(
      (list) => new Set(list.map((entry) => entry.id)).size === list.length,
      'expected every id to be there only once',
    ),
  ),
  hints: v.pipe(
    v.record(strategy, levels),
    v.check((given) => Object.keys(given).length > 0, 'expected hints for at least one strategy'),
  ),
  misconceptions: v.optional(v.array(misconception), []),
  'size-limit': v.optional(size),
  generate: v.optional(v.array(generate), []),
});

/**
 * An exercise out of its parsed `exercise.yaml` and the texts of its `start` folder.
 * @param file as the person would name it; stands in the error.
 * @throws UsageError that names file, key and remedy.
 */
export function exerciseFrom(
  name: string,
  file: string,
  yaml: unknown,
  start: ReadonlyMap<string, string>,
): Exercise {
  const read = v.safeParse(schema, yaml, { abortEarly: true });
  if (!read.success) throw schemaError(file, read.issues[0]);
  const { strategy: practised, 'size-limit': sizeLimit, ...rest } = read.output;
  if (!start.has('Dockerfile'))
    throw new UsageError(
      `${file}: the exercise has no start/Dockerfile.`,
      'Add the Dockerfile that the learner begins with to the folder start beside it.',
    );
  return {
    ...rest,
    id: name,
    strategy: practised === 'all' ? null : practised,
    sizeLimitBytes: sizeLimit ?? null,
    start,
  };
}

function schemaError(file: string, issue: v.BaseIssue<unknown>): UsageError {
  const key = v.getDotPath(issue) ?? 'the whole file';
  if (issue.type === 'strict_object' && issue.expected === 'never')
    return new UsageError(`${file}: ${key}: nobody knows this key.`, 'Remove it or mend its spelling.');
  if (issue.received === 'undefined')
    return new UsageError(`${file}: ${key} is missing.`, `Add it: ${issue.message}.`);
  return new UsageError(`${file}: ${key}: ${issue.message}.`, `It is ${issue.received} there; change it.`);
}
