import { describe, expect, it } from 'vitest';
import { type BestSizes, measuredSizes, noSizes } from '../../src/course/best-size.ts';
import { judge } from '../../src/course/judge.ts';
import { readAnswers, readExercise } from '../../src/course/library.ts';
import { type Submission, startSubmission } from '../../src/course/start-tree.ts';
import { realFiles } from '../../src/ports/files.ts';
import { lessWords, shortBest } from '../../src/render/best-size.ts';
import { contextMeter } from '../../src/render/context-meter.ts';
import { plainPaint } from '../../src/render/paint.ts';
import { renderSuccess } from '../../src/render/success.ts';
import { suitcaseOf } from '../../src/render/suitcase-model.ts';
import { displayWidth } from '../../src/render/width.ts';
import { rules } from '../../src/rules/index.ts';
import { indexRules } from '../../src/rules/lookup.ts';
import { predictSize } from '../../src/sizes/predict.ts';

const look = { width: 80, paint: plainPaint, unicode: true, plain: false };
const { byId } = indexRules(rules);

async function passedAnswer(id: string) {
  const exercise = await readExercise(realFiles, 'exercises', id);
  const { right } = await readAnswers(realFiles, 'exercises', id);
  const packed = (submission: Submission) => {
    const { check, plan, passed } = judge(exercise, submission);
    if (check === null || plan === null) throw new Error('no Dockerfile');
    const prediction = predictSize(plan);
    const rest = { path: 'Dockerfile', error: null, source: [], context: null, hidden: 0 };
    return {
      passed,
      report: { ...rest, result: check, prediction },
      suitcase: suitcaseOf(plan, prediction),
      meter: plan.context === null ? null : contextMeter(plan.context),
    };
  };
  const [shown] = right;
  if (shown === undefined) throw new Error('no answer');
  return { start: packed(startSubmission(exercise)), now: packed(shown.submission) };
}

async function screen(id: string, change: Partial<typeof look> = {}, best: BestSizes = noSizes) {
  const { start, now } = await passedAnswer(id);
  return renderSuccess(
    now,
    { start, best, goalBytes: id === 'node-app' ? 260e6 : null, next: 'Next: Lesson 9.' },
    byId,
    { ...look, ...change },
  );
}

describe('the success screen', () => {
  it('says what is next, what was gained and what each strategy brought, and draws both suitcases', async () => {
    const text = (await screen('node-app')).join('\n');
    expect(text).toMatch(/^Next: Lesson 9\./);
    expect(text).toMatch(/Goal {5}below 260 MB \(.+\)/);
    expect(text).toMatch(/Context {2}start █+ 51\.6 MB\n\s+now {3}█ .* kB · 99\.9 % less/);
    for (const id of ['base-image', 'multi-stage', 'dockerignore', 'order', 'security'])
      expect(text).toMatch(new RegExp(`✔ ${id} `));
    expect(text).toMatch(/✔ base-image +about 962 MB {2}Build the final image on a small base/);
    expect(text).toMatch(/Before\n[\s\S]*the case: node:18[\s\S]*After\n[\s\S]*the case: node:22-alpine/);
  });

  it('says how it knows a size, and that a build would measure it', async () => {
    const text = (await screen('01-base-image')).join('\n').replace(/\s+/g, ' ');
    expect(text).toMatch(/start █+ 1,110 MB now █+ 124 MB · 89 % less, predicted by the catalogue/);
    expect(text).toContain('not yet; c builds both and measures');
  });

  it('shows what a build measured, and a better answer of before', async () => {
    const at = '2026-11-25T12:00:00.000Z';
    const image = { contextBytes: 1, standInOf: null };
    const { measured } = measuredSizes(
      { ...image, bytes: 123e6 },
      { ...image, bytes: 1_094e6 },
      new Date(at),
    );
    const predicted = { basis: 'catalogue', bytes: 99e6, before: null, at } as const;
    const text = (await screen('01-base-image', {}, { ...noSizes, measured, predicted })).join('\n');
    expect(text).toContain('Built    1,094 MB → 123 MB, measured on 2026-11-25.');
    expect(text).toContain('Best     you had it at 99 MB, predicted on 2026-11-25.');
  });

  it.each([40, 60, 80, 109, 110, 140, 200])('fits %i columns', async (width) => {
    for (const id of ['node-app', '06-clean-up'])
      for (const line of await screen(id, { width })) expect(displayWidth(line)).toBeLessThanOrEqual(width);
  });

  it('puts the suitcases side by side where there is room', async () => {
    const rows = await screen('01-base-image', { width: 120 });
    expect(rows.some((line) => /the case: python:3\.12 .*the case: python:3\.12-slim/.test(line))).toBe(true);
  });

  it('in plain uses no glyphs, bars or boxes', async () => {
    const text = (await screen('node-app', { plain: true, unicode: false })).join('\n');
    expect(text).toContain('Context: at the start 51.6 MB, now');
    expect(text).toContain('percent less');
    expect(text).not.toMatch(/[│█░━✔✘→·%]/);
  });

  it('in ASCII draws with ASCII', async () => {
    expect((await screen('01-base-image', { unicode: false })).join('\n')).not.toMatch(/[│█░━✔✘→·]/);
  });
});

describe('best sizes in words', () => {
  it.each([
    [100, 25, '75 % less'],
    [100, 0, '100 % less'],
    [1_000_000, 1, '99.9 % less'],
    [100, 100, 'the same'],
    [100, 2_100, '2 kB more'],
  ])('%i to %i: %s', (before, now, words) => {
    expect(lessWords(before, now, false)).toBe(words);
  });

  it('take measured before predicted, and nothing from made-up bases', () => {
    const at = '2026-11-25T12:00:00.000Z';
    const one = { basis: 'catalogue', bytes: 99e6, before: null, at } as const;
    expect(shortBest({ ...noSizes, predicted: one })).toBe('99 MB predicted');
    const measured = { ...one, basis: 'measured', bytes: 101e6 } as const;
    expect(shortBest({ ...noSizes, predicted: one, measured })).toBe('101 MB measured');
    expect(shortBest(noSizes)).toBeNull();
    const built = { bytes: 1, contextBytes: 1, standInOf: null };
    expect(measuredSizes(built, { ...built, standInOf: 'node:22' }, new Date(at))).toEqual(noSizes);
  });
});
