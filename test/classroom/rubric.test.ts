import { describe, expect, it } from 'vitest';
import { defaultRubric, rubricFrom } from '../../src/classroom/rubric.ts';
import { UsageError } from '../../src/exit.ts';

const strategies = defaultRubric.strategies;

function refusal(value: unknown): { readonly message: string; readonly hint: string } {
  try {
    rubricFrom('rubric.yaml', value);
  } catch (error) {
    if (error instanceof UsageError) return error;
    throw error;
  }
  throw new Error('was not refused');
}

describe('rubricFrom', () => {
  it('adds up the points, and passes from 70 % on unless told otherwise', () => {
    const doubled = Object.fromEntries(Object.entries(strategies).map(([id, points]) => [id, points * 2]));
    expect(rubricFrom('r', { strategies: doubled })).toMatchObject({ maxScore: 200, passMark: 140 });
    expect(rubricFrom('r', { strategies, passMark: 50, maxScore: 100 })).toEqual({
      ...defaultRubric,
      passMark: 50,
    });
    expect(rubricFrom('r', { strategies: { ...strategies, order: 10.25 } }).maxScore).toBe(100.25);
  });

  it.each([
    ['nothing', null, 'is no rubric', 'base-image'],
    ['a list', [1], 'strategies: is missing', 'points'],
    ['no strategies', { passMark: 1 }, 'strategies: is missing', 'points'],
    ['an unknown key', { strategies, weights: {} }, 'weights: unknown key', 'strategies, passMark, maxScore'],
    [
      'an unknown strategy',
      { strategies: { ...strategies, cleanup: 5 } },
      'strategies.cleanup: unknown key',
      'clean-up',
    ],
    [
      'a strategy left out',
      { strategies: { ...strategies, order: undefined } },
      'strategies.order: is missing',
      '0',
    ],
    [
      'a word for points',
      { strategies: { ...strategies, order: 'ten' } },
      'strategies.order: expected a number',
      '',
    ],
    [
      'points below 0',
      { strategies: { ...strategies, order: -1 } },
      'strategies.order: expected 0 or more',
      '',
    ],
    [
      'no number at all',
      { strategies: { ...strategies, order: Number.NaN } },
      'strategies.order: expected',
      '',
    ],
    [
      'endless points',
      { strategies: { ...strategies, order: Number.POSITIVE_INFINITY } },
      'strategies.order:',
      '',
    ],
    ['a pass mark out of reach', { strategies, passMark: 101 }, 'passMark: 101 can', 'between 0'],
    ['a wrong sum', { strategies, maxScore: 90 }, 'maxScore: is 90', 'leave maxScore out'],
    [
      'all zero',
      { strategies: Object.fromEntries(Object.keys(strategies).map((id) => [id, 0])) },
      'strategies: all points are 0',
      'at least one',
    ],
  ])('refuses %s: file, key and remedy', (_title, value, message, hint) => {
    const error = refusal(value);
    expect(error.message).toContain(`rubric.yaml: ${message}`);
    expect(error.hint).toContain(hint);
    expect(error.hint).not.toBe('');
  });
});
