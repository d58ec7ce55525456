import { counted } from './counted.ts';

/** The certificate. */
export const certificate = {
  certificate: {
    title: 'Certificate',
    spaced: 'C E R T I F I C A T E',
    course: 'Small and fast container images',
    full: 'Certificate: small and fast container images',
    learner: 'This learner',
    onDay: (day: string) => `on ${day}`,
    days: (first: string, last: string) => `from ${first} to ${last}`,
    done: (lessons: number, exercises: number, days: string) =>
      `has ${lessons === 0 ? '' : `read ${counted(lessons, 'lesson')} and `}passed ${counted(exercises, 'exercise')} of the course learn-image-opt, ${days}.`,
    answers: (right: number, given: number) =>
      `${right} of ${counted(given, 'answer')} to the course’s questions ${right === 1 ? 'was' : 'were'} right.`,
    worth: (version: string) =>
      `Recorded by learn-image-opt ${version} on the learner’s own computer. Every answer was checked by its rules; nobody else has watched. Predicted sizes come from dated figures, measured ones from a build.`,
    context: (gain: string) => `context ${gain}`,
    passed: (day: string) => `passed on ${day}`,
    solutionBefore: ', the solution seen before',
    columns: ['exercise', 'passed', 'smallest answer'],
    nothingYet: 'Nothing of the course was done yet.',
    notYet: (counts: string) => `No certificate yet: ${counts} to go.`,
    lessons: (count: number) => counted(count, 'lesson'),
    exercises: (count: number) => counted(count, 'exercise'),
    and: ' and ',
    toPass: 'its exercise, still to pass',
    howToPrint: '--name puts a name on it; --format svg --output FILE makes one to print.',
  },
} as const;
