import { certificate } from './en/certificate.ts';
import { cheatsheet } from './en/cheatsheet.ts';
import { commands } from './en/commands.ts';
import { course } from './en/course.ts';
import { findings } from './en/findings.ts';
import { lesson } from './en/lesson.ts';
import { refusals } from './en/refusals.ts';
import { requirements } from './en/requirements.ts';
import { states } from './en/states.ts';
import { strategies } from './en/strategies.ts';
import { success } from './en/success.ts';
import { suitcase } from './en/suitcase.ts';
import { watch } from './en/watch.ts';

/** What the program says, in English. A translation is a file beside this one that holds the same. */
export const en = {
  ...states,
  ...course,
  ...lesson,
  ...watch,
  ...success,
  ...certificate,
  ...commands,
  ...refusals,
  ...strategies,
  ...suitcase,
  ...findings,
  ...cheatsheet,
  ...requirements,
} as const;
