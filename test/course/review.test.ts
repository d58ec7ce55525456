import { describe, expect, it } from 'vitest';
import { type Lesson, parseLesson } from '../../src/course/lesson.ts';
import { nextOf } from '../../src/course/next.ts';
import {
  emptyProgress,
  type Progress,
  passedExercise,
  readPage,
  startedExercise,
} from '../../src/course/progress.ts';
import { answered, dayOf, dueQuestions } from '../../src/course/review.ts';
import { nextSentence } from '../../src/render/course.ts';

const day = (number: number) => new Date(2026, 10, number, 20, 30);

function lesson(id: string, exercise = ''): Lesson {
  const question = (name: string, moment: string) =>
    `\`\`\`choice\nid: ${name}\nmoment: ${moment}\nquestion: Q\noptions:\n  - {text: x, right: true, because: y}\n  - {text: z, because: w}\n\`\`\`\n`;
  const text = `---\ntitle: T\nsummary: S\npacking: P\n${exercise}---\n${question('p', 'predict')}${question('w', 'why')}${question('r', 'review')}`;
  const reading = parseLesson(text, id, id);
  if ('problems' in reading) throw new Error(reading.problems.join());
  return reading.lesson;
}

describe('when a question comes back', () => {
  it.each([
    [[true], '2026-11-02'],
    [[true, true], '2026-11-05'],
    [[true, true, true], '2026-11-10'],
    [[true, true, true, true, true, true, true], '2027-01-06'],
    [[true, true, false], '2026-11-04'],
    [[false], '2026-11-02'],
  ])('answers on following days, right %j: on %s', (answers, dueOn) => {
    const progress = answers.reduce<Progress>(
      (p, right, index) => answered(p, 'a/q', right, day(1 + index)),
      emptyProgress,
    );
    expect(progress.answers['a/q']?.dueOn).toBe(dueOn);
  });

  it('moves on once a day, however often it is answered', () => {
    const twice = answered(answered(emptyProgress, 'a/q', true, day(1)), 'a/q', true, day(1));
    expect(twice.answers['a/q']).toMatchObject({ right: 2, step: 1, dueOn: '2026-11-02' });
  });

  it('counts days where the learner is', () => {
    expect(dayOf(new Date(2026, 0, 5, 0, 1))).toBe('2026-01-05');
    expect(dayOf(new Date(2026, 0, 5, 23, 59))).toBe('2026-01-05');
  });
});

describe('what is due', () => {
  const lessons = [lesson('01-a'), lesson('02-b')];
  const read = readPage(emptyProgress, '01-a', 0, true, day(1));
  const ids = (progress: Progress, now: Date) => dueQuestions(progress, lessons, now).map(({ id }) => id);

  it('nothing on the day itself, and nothing of lessons not read', () => {
    expect(ids(read, day(1))).toEqual([]);
    expect(ids(emptyProgress, day(9))).toEqual([]);
  });

  it('on the next day the question on the cause and the one for later, no prediction', () => {
    expect(ids(read, day(2))).toEqual(['01-a/r', '01-a/w']);
  });

  it('longest due first, and only when due', () => {
    const later = answered(answered(read, '01-a/w', true, day(2)), '01-a/r', true, day(3));
    expect(ids(later, day(3))).toEqual(['01-a/w']);
    expect(ids(later, day(4))).toEqual(['01-a/w', '01-a/r']);
  });
});

describe('what comes next', () => {
  const lessons = [lesson('01-a', 'exercise: ex-a\n'), lesson('02-b', 'exercise: gone\n'), lesson('03-c')];
  const exercises = ['ex-a'];
  const next = (progress: Progress, offered = exercises) => {
    const found = nextOf(progress, lessons, offered);
    if (found.do === 'transfer') return `transfer ${found.exercise}`;
    return found.do === 'nothing' ? 'nothing' : `${found.do} ${found.lesson.id}`;
  };
  const done = (progress: Progress, id: string, number: number) =>
    readPage(progress, id, 0, true, day(number));

  it('goes from lesson to exercise to lesson', () => {
    expect(next(emptyProgress)).toBe('read 01-a');
    const one = done(emptyProgress, '01-a', 1);
    expect(next(one)).toBe('exercise 01-a');
    expect(next(startedExercise(one, 'ex-a', '/f', day(1)))).toBe('exercise 01-a');
    const passed = passedExercise(one, 'ex-a', day(1));
    expect(next(passed)).toBe('read 02-b');
    expect(next(done(passed, '02-b', 2))).toBe('read 03-c');
    expect(next(done(done(passed, '02-b', 2), '03-c', 3))).toBe('nothing');
  });

  it.each([
    [[], ['ex-a'], 'You have passed every exercise.'],
    [lessons, [], 'You have read every lesson.'],
    [lessons, ['ex-a'], 'You have read every lesson and passed every exercise.'],
  ])('at the end says only what this course has', (those, offered, said) => {
    const read = those.reduce((progress, { id }) => done(progress, id, 1), emptyProgress);
    const all = passedExercise(read, 'ex-a', day(1));
    expect(nextSentence(nextOf(all, those, offered))).toMatch(new RegExp(`^${said} Next: a project`));
  });

  it('ends with the exercises that no lesson leads to, in their order', () => {
    const read = ['01-a', '02-b', '03-c'].reduce((so, id, at) => done(so, id, at + 1), emptyProgress);
    const passed = passedExercise(read, 'ex-a', day(4));
    const offered = ['ex-a', 'z-first', 'a-second'];
    expect(next(passed, offered)).toBe('transfer z-first');
    expect(next(passedExercise(passed, 'z-first', day(5)), offered)).toBe('transfer a-second');
  });

  it('goes on where the learner was last, and comes back to what was left out', () => {
    expect(next(readPage(emptyProgress, '02-b', 1, false, day(1)))).toBe('read 02-b');
    expect(next(done(emptyProgress, '02-b', 1))).toBe('read 03-c');
    expect(next(done(done(emptyProgress, '02-b', 1), '03-c', 2))).toBe('read 01-a');
  });
});
