import { counted } from './counted.ts';
import { certificate } from './en/certificate.ts';
import { course } from './en/course.ts';
import { lesson } from './en/lesson.ts';
import { states } from './en/states.ts';
import { success } from './en/success.ts';
import { watch } from './en/watch.ts';

/** What the program says, in English. A translation is a file beside this one that holds the same. */
export const en = {
  counted,
  ...states,
  ...course,
  ...lesson,
  ...watch,
  ...success,
  ...certificate,
} as const;
