/** States of lessons and exercises, in lists and menus. */
export const states = {
  /** States of lessons and exercises. */
  lesson: { done: 'read', begun: 'begun', new: 'not yet read' },
  exercise: { passed: 'passed', started: 'started', open: 'open' },
  solutionSeen: 'solution seen',
  exerciseOf: (state: string) => `exercise ${state}`,
  exerciseNamed: (id: string) => `exercise ${id}`,
  isNext: 'next',
  reviewDue: 'review due',
  /** Words to find a state by in the list, besides those that are shown. */
  find: {
    lesson: 'lesson',
    exercise: 'exercise',
    lessonStates: { done: 'done read', begun: 'begun started', new: 'open new unread' },
    exerciseStates: { passed: 'passed done', started: 'started begun open', open: 'open' },
  },
} as const;
