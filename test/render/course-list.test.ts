import { describe, expect, it } from 'vitest';
import { readLessons } from '../../src/course/lesson-library.ts';
import { exerciseIds } from '../../src/course/library.ts';
import { nextOf } from '../../src/course/next.ts';
import { emptyProgress, passedExercise, readPage } from '../../src/course/progress.ts';
import { realFiles } from '../../src/ports/files.ts';
import { courseRows, rowsMatching } from '../../src/render/course-list.ts';
import { lessonSteps, samePlace } from '../../src/render/lesson-steps.ts';
import { plainPaint } from '../../src/render/paint.ts';

const look = { width: 80, paint: plainPaint, unicode: true, plain: false };
const lessons = await readLessons(realFiles, 'lessons/en');
const exercises = await exerciseIds(realFiles, 'exercises');
const at = new Date('2026-11-25T12:00:00Z');
const progress = passedExercise(readPage(emptyProgress, '06-clean-up', 0, true, at), '06-clean-up', at);
const next = nextOf(progress, lessons, exercises);
const rows = courseRows({ lessons, exercises, progress, next, due: new Set(['06-clean-up']) }, look);
const found = (typed: string) => rowsMatching(rows, typed).map(({ name }) => name.trim());

describe('the list', () => {
  it('holds every lesson and every exercise once', () => {
    expect(rows.filter(({ kind }) => kind === 'lesson')).toHaveLength(lessons.length);
    const ids = rows.flatMap((row) => (row.kind === 'exercise' ? [row.exercise] : []));
    expect([...ids].sort()).toEqual([...exercises].sort());
  });

  it.each([
    ['done', ['✔  6. Clean up in the same layer (review due)', '✔ exercise 06-clean-up']],
    ['DUE', ['✔  6. Clean up in the same layer (review due)']],
    ['next', ['·  7. Pin versions (next)', '· 15. What comes next']],
    ['6 lesson', ['✔  6. Clean up in the same layer (review due)']],
    ['exercise  open go', ['· exercise go-scratch']],
    ['nothing like that', []],
  ])('typed %j', (typed, names) => {
    expect(found(typed)).toEqual(names);
  });

  it('a number is a number, not a part of one', () => {
    expect(found('lesson 1').map((name) => /\d+/.exec(name)?.[0])).toEqual(['1']);
  });
});

describe('another terminal size', () => {
  it('keeps the place: the question, else the page and about the text', () => {
    for (const lesson of lessons) {
      const [wide, small] = [lessonSteps(lesson, look, 40), lessonSteps(lesson, { ...look, width: 40 }, 16)];
      for (const [index, { question, page }] of wide.entries()) {
        const there = small[samePlace(wide, index, small)];
        if (question !== null) expect(there?.question).toBe(question);
        expect(there?.page).toBe(page);
        const again = samePlace(wide, index, wide);
        expect(again).toBe(index);
      }
    }
  });
});
