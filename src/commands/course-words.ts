import { certificateOf } from '../course/certificate.ts';
import { lessonAfter, type Next } from '../course/next.ts';
import { phrases } from '../phrases/index.ts';
import { nextSentence } from '../render/course.ts';
import type { Standing } from './course-data.ts';
import type { Choice } from './prompting.ts';

export type MenuItem = 'next' | 'read-on' | 'review' | 'list' | 'progress' | 'certificate' | 'leave';

/** Questions of one review: two minutes, not twenty. */
export const reviewLength = 5;

/** Nothing was read or tried yet. */
export const isNew = ({ progress }: Standing) =>
  Object.keys(progress.lessons).length + Object.keys(progress.exercises).length === 0;

/** The first words on the screen. */
export function greeting(standing: Standing): string {
  if (!isNew(standing)) return phrases.menu.welcomeBack(nextSentence(standing.next));
  return phrases.menu.welcome;
}

function nextLabel(next: Exclude<Next, { do: 'nothing' }>, fresh: boolean): string {
  switch (next.do) {
    case 'read':
      if (fresh) return phrases.menu.begin(next.lesson.title);
      return next.page > 0
        ? phrases.menu.goOnWith(next.lesson.number, next.lesson.title)
        : phrases.menu.read(next.lesson.number, next.lesson.title);
    case 'exercise':
    case 'transfer':
      return phrases.menu.doExercise(next.exercise);
  }
}

/** What one may choose, the likeliest first. */
export function menuItems(standing: Standing): Choice<MenuItem>[] {
  const { next, due, lessons, exercises, progress } = standing;
  const earned = 'deeds' in certificateOf(progress, lessons, exercises);
  const items: Choice<MenuItem>[] = [];
  if (next.do !== 'nothing') items.push({ name: nextLabel(next, isNew(standing)), value: 'next' });
  if (due.length > 0) {
    const asked = Math.min(due.length, reviewLength);
    items.push({ name: phrases.menu.review(asked), value: 'review' });
  }
  const after = next.do === 'exercise' ? lessonAfter(next.lesson, lessons) : null;
  if (after !== null) items.push({ name: phrases.menu.readOn(after.number, after.title), value: 'read-on' });
  if (earned) items.push({ name: phrases.menu.certificate, value: 'certificate' });
  items.push({ name: phrases.menu.list, value: 'list' }, { name: phrases.menu.progress, value: 'progress' });
  items.push({ name: phrases.menu.leave, value: 'leave' });
  return items;
}
