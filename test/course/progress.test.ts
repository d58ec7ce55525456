import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noSizes, sizesOf } from '../../src/course/best-size.ts';
import {
  checkedSave,
  emptyProgress,
  exerciseOf,
  openedHint,
  type Progress,
  passedExercise,
  readPage,
  saveHash,
  sawSolution,
  solutionIsOpen,
  startedExercise,
} from '../../src/course/progress.ts';
import { mergeProgress } from '../../src/course/progress-merge.ts';
import { formatProgress, parseProgress } from '../../src/course/progress-text.ts';
import { exactly } from '../../src/size.ts';

const day = (number: number) => new Date(Date.UTC(2026, 10, number));
const id = 'node-app';

describe('the solution', () => {
  const saved = (...saves: string[]) =>
    saves.reduce<Progress>((progress, save) => checkedSave(progress, id, save, 'start'), emptyProgress);

  it.each([
    ['nothing done', emptyProgress, false],
    ['two attempts', saved('a', 'b'), false],
    ['three attempts', saved('a', 'b', 'c'), true],
    ['the same save three times', saved('a', 'a', 'a'), false],
    ['the start does not count', saved('start', 'a', 'b'), false],
    ['passed at once', passedExercise(emptyProgress, id, day(1)), true],
    ['hints alone', openedHint(emptyProgress, id, 3), false],
  ])('%s: %#', (_what, progress, open) => {
    expect(solutionIsOpen(exerciseOf(progress, id))).toBe(open);
  });

  it('takes no attempt for another because of white space or line ends', () => {
    const one = saveHash({ Dockerfile: 'FROM a\nRUN b\n' });
    expect(saveHash({ Dockerfile: 'FROM a\r\n\r\nRUN b  \r\n' })).toBe(one);
    expect(saveHash({ Dockerfile: 'FROM a\nRUN c\n' })).not.toBe(one);
    expect(saveHash({ Dockerfile: 'FROM a\nRUN b\n', '.dockerignore': '' })).not.toBe(one);
  });
});

describe('transitions', () => {
  it('keep the first pass, the first look at the solution, the highest hint', () => {
    let progress = passedExercise(emptyProgress, id, day(1));
    progress = passedExercise(progress, id, day(2));
    progress = sawSolution(sawSolution(progress, id, day(3)), id, day(4));
    progress = openedHint(openedHint(progress, id, 2), id, 1);
    expect(exerciseOf(progress, id)).toMatchObject({
      passedAt: day(1).toISOString(),
      solutionSeenAt: day(3).toISOString(),
      hints: 2,
    });
  });

  it('leave a lesson done when it is read again', () => {
    const progress = readPage(readPage(emptyProgress, 'a', 4, true, day(1)), 'a', 0, false, day(2));
    expect(progress.lessons.a).toEqual({ page: 0, doneAt: day(1).toISOString(), at: day(2).toISOString() });
  });
});

const weighed = (bytes: number | null) => ({
  image: bytes === null ? null : exactly(bytes),
  contextBytes: bytes,
});

describe('the best size', () => {
  const at = (number: number, bytes: number | null) => sizesOf(weighed(bytes), weighed(900), day(number));

  it('is the smallest passed answer, the first of equal ones', () => {
    let progress = passedExercise(emptyProgress, id, day(1), at(1, 300));
    progress = passedExercise(progress, id, day(2), at(2, 200));
    progress = passedExercise(progress, id, day(3), at(3, 200));
    progress = passedExercise(progress, id, day(4), at(4, 250));
    const best = { basis: 'exact', bytes: 200, before: 900, at: day(2).toISOString() };
    expect(exerciseOf(progress, id).best).toEqual({ predicted: best, measured: null, context: best });
  });

  it('is none of an answer of which something is unknown', () => {
    const progress = passedExercise(emptyProgress, id, day(1), at(1, null));
    expect(exerciseOf(progress, id).best).toEqual(noSizes);
  });

  it('that can’t be read costs nobody the pass', () => {
    const passed = passedExercise(emptyProgress, id, day(1), at(1, 300));
    const text = formatProgress(passed).replace('"bytes": 300', '"bytes": "300"');
    const { progress, problems } = parseProgress(text);
    expect(problems).toEqual([]);
    expect(exerciseOf(progress, id).passedAt).toBe(day(1).toISOString());
    expect(exerciseOf(progress, id).best.predicted).toBeNull();
  });
});

type Step = (progress: Progress) => Progress;
const ids = fc.constantFrom('node-app', '06-clean-up', 'a/b');
const days = fc.integer({ min: 1, max: 28 }).map(day);
const steps: fc.Arbitrary<Step> = fc.oneof(
  fc.tuple(ids, days, fc.nat(3), fc.option(fc.nat(9))).map(
    ([one, at, bytes, before]): Step =>
      (p) =>
        passedExercise(p, one, at, sizesOf(weighed(bytes), weighed(before), at)),
  ),
  fc.tuple(ids, days, fc.string()).map(
    ([one, at, path]): Step =>
      (p) =>
        startedExercise(p, one, path, at, path.length > 3 ? path : null),
  ),
  fc.tuple(ids, fc.nat(3)).map(
    ([one, level]): Step =>
      (p) =>
        openedHint(p, one, level),
  ),
  fc.tuple(ids, fc.nat(5)).map(
    ([one, save]): Step =>
      (p) =>
        checkedSave(p, one, `s${save}`, 's0'),
  ),
  fc.tuple(ids, days, fc.nat(5), fc.boolean()).map(
    ([one, at, n, done]): Step =>
      (p) =>
        readPage(p, one, n, done, at),
  ),
);
const progresses = fc
  .array(steps, { maxLength: 8 })
  .map((all) => all.reduce((p, step) => step(p), emptyProgress));
const sorted = (progress: Progress) =>
  JSON.parse(JSON.stringify(progress), (key, value) => (key === 'saves' ? [...value].sort() : value));

describe('merging', () => {
  it('loses nothing, in either order', () => {
    fc.assert(
      fc.property(progresses, progresses, (a, b) => {
        const merged = mergeProgress(a, b);
        expect(sorted(mergeProgress(b, a))).toEqual(sorted(merged));
        expect(sorted(mergeProgress(merged, a))).toEqual(sorted(merged));
        for (const one of [a, b])
          for (const [name, exercise] of Object.entries(one.exercises)) {
            const now = exerciseOf(merged, name);
            expect(now.saves).toEqual(expect.arrayContaining([...exercise.saves]));
            expect(now.hints).toBeGreaterThanOrEqual(exercise.hints);
            if (exercise.passedAt !== null) expect(now.passedAt).not.toBeNull();
          }
      }),
    );
  });
});

describe('the text', () => {
  it('comes back as it went', () => {
    fc.assert(
      fc.property(progresses, (progress) => {
        expect(parseProgress(formatProgress(progress))).toEqual({ progress, problems: [], newer: false });
      }),
    );
  });

  it('never throws, whatever stands in it', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(parseProgress(text).progress.version).toBe(1);
      }),
    );
  });
});
