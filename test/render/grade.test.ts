import { describe, expect, it } from 'vitest';
import { errorMark } from '../../src/classroom/mark.ts';
import { defaultRubric } from '../../src/classroom/rubric.ts';
import { startTally } from '../../src/classroom/summary.ts';
import type { Mark } from '../../src/classroom/types.ts';
import { gradeTable } from '../../src/render/grade.ts';
import { gradeJson } from '../../src/render/grade-json.ts';
import type { Look } from '../../src/render/look.ts';
import { plainPaint } from '../../src/render/paint.ts';
import { displayWidth } from '../../src/render/width.ts';
import { strategyIds } from '../../src/rules/types.ts';

const look: Look = { width: 40, paint: plainPaint, plain: false, unicode: true };

function mark(id: string, score: number): Mark {
  return {
    id,
    path: id,
    score,
    maxScore: 100,
    passed: score >= 70,
    strategies: strategyIds.map((strategy) => ({ id: strategy, status: 'passed', rules: [] })),
    missing: [],
    requirements: [],
    findings: [],
    disregarded: [],
    error: null,
  };
}

const broken = errorMark(
  { id: 'broken', path: 'broken' },
  { code: 'no-dockerfile', message: 'There is no Dockerfile.' },
  defaultRubric,
);

function table(marks: readonly Mark[], at: Look): string {
  const tally = startTally();
  for (const one of marks) tally.add(one);
  const ids = marks.map(({ id }) => id);
  const writer = gradeTable({ exercise: 'node-app', rubric: defaultRubric, ids }, at);
  return [writer.head(), ...marks.map((one) => writer.mark(one)), writer.foot(tally.summary())].join('');
}

describe('gradeTable', () => {
  const marks = [
    mark('a name that is longer than the screen is wide', 100),
    mark('日本語の名前', 69.5),
    mark('evil\u001B[2Jname\u202E', 70),
    broken,
  ];

  it.each([40, 59, 60, 80, 200])('keeps to %i columns', (width) => {
    const lines = table(marks, { ...look, width }).split('\n');
    expect(Math.max(...lines.map(displayWidth))).toBeLessThanOrEqual(width);
  });

  it('lets no name act on the terminal', () => {
    expect(table(marks, { ...look, width: 80 })).not.toMatch(/[\u001B\u202E]/);
    expect(table(marks, { ...look, plain: true })).not.toMatch(/[\u001B\u202E]/);
  });

  it('does without Unicode', () => {
    const text = table([mark('ada', 100), broken], { ...look, unicode: false });
    expect(text).toMatch(/^[\x20-\x7E\n]+$/);
    expect(text).toMatch(/\+ ada +100 {2}\+{9}\n/);
    expect(text).toMatch(/x broken +-\n/);
  });

  it('says nothing of scores where there are none', () => {
    expect(table([broken], look)).toContain('0 of 1 passed. 1 could not be judged.\n');
  });
});

describe('gradeJson', () => {
  it.each([0, 1, 2])('is JSON with %i submissions', (count) => {
    const writer = gradeJson('node-app', defaultRubric);
    const tally = startTally();
    const marks = Array.from({ length: count }, (_, index) => mark(`student "${index}"`, 100));
    const parts = marks.map((one) => {
      tally.add(one);
      return writer.mark(one);
    });
    // head() comes first in a run; it keeps no state.
    const text = [writer.head(), ...parts, writer.foot(tally.summary())].join('');
    const value = JSON.parse(text);
    expect(value.submissions.map(({ id }: { id: string }) => id)).toEqual(marks.map(({ id }) => id));
    expect(text).toBe(`${JSON.stringify(value, null, 2)}\n`);
    expect(value.summary.mean).toBe(count === 0 ? null : 100);
  });
});

describe('startTally', () => {
  it.each([
    [[], null, null],
    [[50], 50, 50],
    [[0, 100], 50, 50],
    [[0, 90, 100], 63.33, 90],
    [[10, 20, 30, 100], 40, 25],
  ])('of %j: mean %j, median %j', (scores, mean, median) => {
    const tally = startTally();
    for (const score of scores) tally.add(mark('x', score));
    tally.add(broken);
    expect(tally.summary()).toMatchObject({ mean, median, errors: 1, graded: scores.length });
  });
});
