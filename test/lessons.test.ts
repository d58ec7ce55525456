import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Lesson, parseLesson } from '../src/course/lesson.ts';
import type { GapQuestion } from '../src/course/question.ts';
import { judgeChoice, judgeGap } from '../src/course/quiz.ts';
import { planOfShown } from '../src/course/shown.ts';
import { renderLesson } from '../src/render/lesson.ts';
import { lessonSteps } from '../src/render/lesson-steps.ts';
import { plainPaint } from '../src/render/paint.ts';
import { displayWidth } from '../src/render/width.ts';
import { checkPlan } from '../src/rules/check.ts';
import { lessonOf, type StrategyId, strategyIds } from '../src/rules/types.ts';

const root = join(import.meta.dirname, '..');
const lessons: readonly Lesson[] = readdirSync(join(root, 'lessons/en'))
  .filter((name) => name.endsWith('.md'))
  .sort()
  .map((name) => {
    const path = `lessons/en/${name}`;
    const reading = parseLesson(readFileSync(join(root, path), 'utf8'), name.replace(/\.md$/, ''), path);
    if ('problems' in reading) throw new Error(reading.problems.join('\n'));
    return reading.lesson;
  });

const look = { width: 80, paint: plainPaint, plain: false, unicode: true };

function statusOf(lesson: Lesson, label: string, strategy: StrategyId): string | undefined {
  const shown = lesson.shown.get(label);
  const plan = shown === undefined ? null : planOfShown(shown);
  return plan === null ? 'no plan' : checkPlan(plan).strategies.find(({ id }) => id === strategy)?.status;
}

describe('the lessons', () => {
  it('are all there, in order, and teach every strategy', () => {
    expect(lessons.map(({ number }) => number)).toEqual(lessons.map((_one, index) => index));
    for (const strategy of strategyIds) {
      expect(lessons.find((lesson) => lesson.strategy === strategy)?.id).toBe(lessonOf[strategy]);
    }
    expect(lessons.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['00-opening', '09-node-app', '15-whats-next']),
    );
  });

  it.each(lessons.filter(({ strategy }) => strategy !== null))(
    '$id: before fails its strategy, after passes it',
    (lesson) => {
      const strategy = lesson.strategy as StrategyId;
      expect(statusOf(lesson, 'before', strategy)).toBe('failed');
      expect(statusOf(lesson, 'after', strategy)).toBe('passed');
    },
  );

  it('09-node-app: before fails all nine, after passes all nine', () => {
    const lesson = lessons.find(({ id }) => id === '09-node-app') as Lesson;
    const all = (label: string) =>
      Object.fromEntries(strategyIds.map((id) => [id, statusOf(lesson, label, id)]));
    expect(all('before')).toEqual(Object.fromEntries(strategyIds.map((id) => [id, 'failed'])));
    expect(all('after')).toEqual(Object.fromEntries(strategyIds.map((id) => [id, 'passed'])));
  });

  it.each(lessons.flatMap((lesson) => [...lesson.shown.values()].map((shown) => ({ id: lesson.id, shown }))))(
    '$id: $shown.label would build',
    ({ shown }) => {
      const plan = planOfShown(shown);
      expect(plan).not.toBeNull();
      expect(
        [...(plan?.feeding ?? [])].flatMap(({ failures }) => failures.map(({ message }) => message)),
      ).toEqual([]);
    },
  );

  it.each(lessons)(
    '$id: asks a prediction, and every strategy the cause, a gap and something for later',
    (lesson) => {
      const moments = lesson.questions.map((one) => (one.kind === 'gap' ? 'gap' : one.moment));
      expect(moments).toContain('predict');
      if (lesson.strategy === null) return;
      expect(moments).toEqual(expect.arrayContaining(['predict', 'gap', 'why']));
      expect(lesson.reviews.length).toBeGreaterThanOrEqual(1);
    },
  );

  it.each(lessons)('$id: carries the suitcase through, in every width, and no line is too long', (lesson) => {
    for (const width of [40, 80, 140])
      for (const unicode of [true, false])
        for (const plain of [true, false]) {
          const text = renderLesson(lesson, { ...look, width, unicode, plain }, []);
          expect(text.split('\n').filter((line) => displayWidth(line) > width)).toEqual([]);
          expect(text).not.toContain('{{size');
          if (!unicode && !plain) expect(text).not.toMatch(/[─│╭█▓▒░↪•]/);
        }
  });

  it.each(lessons)('$id: no line of its code is broken at 80 columns', (lesson) => {
    expect(renderLesson(lesson, look, [])).not.toContain('↪');
  });

  it.each(lessons)('$id: every screen fits 24 rows', (lesson) => {
    for (const width of [40, 80]) {
      for (const { lines, question } of lessonSteps(lesson, { ...look, width }, 24))
        if (question === null) expect(lines.length).toBeLessThanOrEqual(20);
    }
  });
});

describe('the questions', () => {
  const choices = lessons.flatMap((lesson) =>
    [...lesson.questions, ...lesson.reviews].flatMap((question) =>
      question.kind === 'choice' ? [{ id: `${lesson.id}/${question.id}`, question }] : [],
    ),
  );

  it.each(choices)('$id: one right answer, and a reason for each', ({ question }) => {
    const verdicts = question.options.map((_option, index) => judgeChoice(question, index));
    expect(verdicts.filter(({ right }) => right)).toHaveLength(1);
    for (const { because } of verdicts) expect(because.length).toBeGreaterThan(20);
  });

  it('have their right answers spread over all places', () => {
    const places = choices.map(({ question }) => question.options.findIndex(({ right }) => right));
    for (const place of [0, 1, 2])
      expect(places.filter((one) => one === place).length).toBeGreaterThan(places.length / 8);
  });

  const gaps = lessons.flatMap((lesson) =>
    lesson.questions.flatMap((question) => (question.kind === 'gap' ? [{ id: lesson.id, question }] : [])),
  );
  const answersOf = (pick: (question: GapQuestion) => readonly string[]) =>
    gaps.flatMap(({ id, question }) => pick(question).map((answer) => ({ id, question, answer })));

  it.each(answersOf(({ right }) => right))('$id: $answer fills the gap', ({ question, answer }) => {
    expect(judgeGap(question, answer)).toEqual({ right: true, because: question.because });
  });

  it.each(answersOf(({ wrong }) => wrong))('$id: $answer does not', ({ question, answer }) => {
    expect(judgeGap(question, answer)).toMatchObject({
      right: false,
      because: expect.stringMatching(/.{20}/),
    });
  });

  it.each(gaps)('$id: an empty answer gets the hint, nonsense a refusal', ({ question }) => {
    expect(judgeGap(question, '  ')).toEqual({ right: false, because: question.hint });
    expect(judgeGap(question, '"')).toMatchObject({ right: false });
    for (const answer of question.wrong)
      expect(judgeGap(question, answer).because).not.toMatch(/; expected /);
  });
});
