import { describe, expect, it } from 'vitest';
import { authorFindings } from '../../src/course/author.ts';
import { judge } from '../../src/course/judge.ts';
import { exerciseIds, readAnswers, readExercise } from '../../src/course/library.ts';
import { misconceptionsIn } from '../../src/course/misconception.ts';
import { realFiles } from '../../src/ports/files.ts';
import { plainPaint } from '../../src/render/paint.ts';
import { goalWords, saidLines } from '../../src/render/said.ts';
import { exactly } from '../../src/size.ts';

const look = { width: 40, paint: plainPaint, unicode: true, plain: false };

async function saidOf(id: string, answer: string) {
  const exercise = await readExercise(realFiles, 'exercises', id);
  const { right, wrong } = await readAnswers(realFiles, 'exercises', id);
  const found = [...right, ...wrong].find(({ name }) => name.startsWith(answer));
  if (found === undefined) throw new Error(`no answer ${answer}`);
  return misconceptionsIn(exercise, judge(exercise, found.submission), found.submission);
}

describe('misconceptions', () => {
  it.each([
    ['06-clean-up', '03-in-a-later', 'clean-up/deleted-too-late', /RUN of its own comes too late/],
    ['06-clean-up', '05-in-a-comment', 'clean-up/cache-left-in-layer', /Behind a `#` stands a comment/],
    ['04-dockerignore', '05-brought-back', 'dockerignore/undone-by-exception', /brings back/],
    ['11-security', '06-root-again', 'security/runs-as-root', /the same account/],
  ])('%s, %s', async (id, answer, of, text) => {
    const said = await saidOf(id, answer);
    expect(said.find((one) => one.of === of)?.text).toMatch(text);
  });

  it('says nothing of a right answer', async () => {
    const { right } = await readAnswers(realFiles, 'exercises', '06-clean-up');
    for (const { name } of right) expect(await saidOf('06-clean-up', name)).toEqual([]);
  });

  it('every exercise has some', async () => {
    for (const id of await exerciseIds(realFiles, 'exercises')) {
      const { misconceptions } = await readExercise(realFiles, 'exercises', id);
      expect([id, misconceptions.length > 0]).toEqual([id, true]);
    }
  });

  it('author check finds one that the start shows, one that nobody shows, and a solution over the goal', async () => {
    const exercise = await readExercise(realFiles, 'exercises', '01-base-image');
    const answers = await readAnswers(realFiles, 'exercises', '01-base-image');
    const one = { dockerfile: [], dockerignore: [], says: 'x' };
    const misconceptions = [
      { ...one, when: ['base-image/fat-final-base'] },
      { ...one, when: ['order/source-before-dependencies'] },
    ];
    const found = authorFindings({ ...exercise, misconceptions, sizeLimitBytes: 50e6 }, answers, new Set());
    const about = found
      .filter(({ where }) => /misconceptions|right/.test(where))
      .map(({ message }) => message);
    expect(about).toEqual([
      expect.stringMatching(/weighs at least 1\d\d MB, more than the size-limit of 50 MB/),
      expect.stringMatching(/said of the start already/),
      expect.stringMatching(/No near miss shows it/),
    ]);
  });
});

describe('their lines', () => {
  it('stand below what they are about, in its width', () => {
    const said = [{ of: 'a/b', text: 'Behind a `#` stands a comment: the shell never runs it.' }];
    const lines = saidLines(said, 'a/b', 2, look);
    expect(lines[0]).toMatch(/^ {2}Mind {4}Behind/);
    expect(lines[1]).toMatch(/^ {10}\S/);
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(40);
    expect(saidLines(said, 'c/d', 2, look)).toEqual([]);
  });

  it.each([
    [exactly(100e6), 260e6, 'below 260 MB (reached)'],
    [exactly(300e6), 260e6, 'below 260 MB (not yet)'],
    [
      { bytes: 250e6, low: 240e6, high: 270e6, basis: 'estimate' as const },
      260e6,
      'below 260 MB (only a build can tell)',
    ],
  ])('%j against %i', (size, goal, words) => {
    expect(goalWords(goal, { total: size, known: size })).toBe(words);
  });

  it('of a size that is partly unknown say reached never, and not yet where the known part is too much', () => {
    expect(goalWords(260e6, { total: null, known: exactly(1) })).toContain('only a build can tell');
    expect(goalWords(260e6, { total: null, known: exactly(1e9) })).toContain('not yet');
  });
});
