import { certificateOf } from '../course/certificate.ts';
import { lessonAfter, type Next } from '../course/next.ts';
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
  if (!isNew(standing)) return `Welcome back. ${nextSentence(standing.next)}`;
  return 'Welcome. Here you learn to pack container images small: eight strategies, a lesson and an exercise each. No Docker is needed to begin.';
}

function nextLabel(next: Exclude<Next, { do: 'nothing' }>, fresh: boolean): string {
  switch (next.do) {
    case 'read':
      if (fresh) return `Begin: ${next.lesson.title}, then lesson 1`;
      return `${next.page > 0 ? 'Go on with' : 'Read'} lesson ${next.lesson.number}: ${next.lesson.title}`;
    case 'exercise':
    case 'transfer':
      return `Do the exercise ${next.exercise}`;
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
    const questions = asked === 1 ? 'question' : 'questions';
    items.push({ name: `Review: ${asked} ${questions} from earlier lessons`, value: 'review' });
  }
  const after = next.do === 'exercise' ? lessonAfter(next.lesson, lessons) : null;
  if (after !== null)
    items.push({ name: `Read on: lesson ${after.number}, ${after.title}`, value: 'read-on' });
  if (earned) items.push({ name: 'Your certificate', value: 'certificate' });
  items.push({ name: 'All lessons and exercises', value: 'list' }, { name: 'Progress', value: 'progress' });
  items.push({ name: 'Leave', value: 'leave' });
  return items;
}
