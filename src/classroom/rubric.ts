import * as v from 'valibot';
import { UsageError } from '../exit.ts';
import { type StrategyId, strategyIds } from '../rules/types.ts';
import type { Rubric } from './types.ts';

/** The contract's weights: 100 points, passed from 70 on. */
export const defaultRubric: Rubric = {
  maxScore: 100,
  passMark: 70,
  strategies: {
    'base-image': 15,
    'multi-stage': 15,
    layers: 5,
    dockerignore: 10,
    'only-needed': 15,
    'clean-up': 10,
    'pin-versions': 10,
    order: 10,
    security: 10,
  },
};

const points = v.pipe(
  v.number('expected a number of points'),
  v.finite('expected a number of points'),
  v.minValue(0, 'expected 0 or more points'),
  v.maxValue(1_000_000, 'expected at most 1,000,000 points'),
);

const weights = v.strictObject(
  Object.fromEntries(strategyIds.map((id) => [id, points])) as Record<StrategyId, typeof points>,
);
const schema = v.strictObject({
  strategies: weights,
  passMark: v.optional(points),
  maxScore: v.optional(points),
});

/**
 * A teacher's rubric out of parsed YAML or JSON: `strategies` with the points of all nine; `passMark` (default: 70 % of the
 * sum); `maxScore`, if given, has to be the sum.
 * @param file as the person named it; stands in the error.
 * @throws UsageError that names file, key and remedy.
 */
export function rubricFrom(file: string, value: unknown): Rubric {
  const read = v.safeParse(schema, value, { abortEarly: true });
  if (!read.success) throw schemaError(file, read.issues[0]);
  const { strategies, passMark, maxScore } = read.output;
  const sum = rounded(Object.values(strategies).reduce((total, one) => total + one, 0));
  if (sum === 0)
    throw new UsageError(`${file}: strategies: all points are 0.`, 'Give at least one strategy points.');
  if (maxScore !== undefined && maxScore !== sum)
    throw new UsageError(
      `${file}: maxScore: is ${maxScore}, but the strategies' points add up to ${sum}.`,
      'Change the points, or leave maxScore out.',
    );
  if (passMark !== undefined && passMark > sum)
    throw new UsageError(
      `${file}: passMark: ${passMark} can't be reached, there are ${sum} points in all.`,
      'Write a pass mark between 0 and the sum of the points.',
    );
  return { maxScore: sum, passMark: passMark ?? rounded(sum * 0.7), strategies };
}

/** To a hundredth of a point, so that sums of fractions compare as a teacher adds them. */
export function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}

function schemaError(file: string, issue: v.BaseIssue<unknown>): UsageError {
  const key = v.getDotPath(issue);
  if (key === null)
    return new UsageError(
      `${file}: is no rubric: expected strategies with their points.`,
      `Write \`strategies:\` and below it, each with its points: ${strategyIds.join(', ')}.`,
    );
  if (issue.type === 'strict_object' && issue.expected === 'never') {
    const known = key.includes('.') ? strategyIds : ['strategies', 'passMark', 'maxScore'];
    return new UsageError(
      `${file}: ${key}: unknown key.`,
      `Take it out, or write one of ${known.join(', ')}.`,
    );
  }
  if (issue.received === 'undefined')
    return new UsageError(`${file}: ${key}: is missing.`, 'Write its points; 0 leaves it out of the mark.');
  return new UsageError(`${file}: ${key}: ${issue.message}.`, 'Correct it and grade again.');
}
