import * as v from 'valibot';
import { UsageError } from '../exit.ts';
import { type StrategyId, strategyIds } from '../rules/types.ts';

/** One page to keep: what to write for each strategy, and what to know of it. */
export interface Cheatsheet {
  readonly title: string;
  readonly motto: string;
  readonly strategies: Readonly<Record<StrategyId, CheatStrategy>>;
  /** The order to optimise in, one sentence. */
  readonly order: string;
  readonly measure: readonly { readonly command: string; readonly says: string }[];
  readonly start: { readonly title: string; readonly dockerfile: string };
}

export interface CheatStrategy {
  readonly title: string;
  /** A line of code. */
  readonly write: string;
  readonly know: string;
}

const longest = 74;
const text = v.pipe(v.string('expected a text'), v.trim(), v.nonEmpty('expected a text that is not empty'));
const line = v.pipe(text, v.maxLength(longest, `expected at most ${longest} characters: it is one page`));
const strategy = v.strictObject({ title: v.pipe(text, v.maxLength(18)), write: line, know: line });
const schema = v.strictObject({
  title: line,
  motto: text,
  strategies: v.strictObject(
    Object.fromEntries(strategyIds.map((id) => [id, strategy])) as Record<StrategyId, typeof strategy>,
  ),
  order: text,
  measure: v.array(v.strictObject({ command: line, says: line })),
  start: v.strictObject({ title: line, dockerfile: text }),
});

/**
 * The cheat sheet out of a parsed `cheatsheet.yaml`.
 * @param file as the person would name it.
 * @throws UsageError that names file, key and remedy.
 */
export function cheatsheetFrom(file: string, yaml: unknown): Cheatsheet {
  const read = v.safeParse(schema, yaml, { abortEarly: true });
  if (read.success) return read.output;
  const [issue] = read.issues;
  throw new UsageError(
    `${file}: ${v.getDotPath(issue) ?? 'the whole file'}: ${issue.message}.`,
    'Mend that key.',
  );
}
