import type { CommandModule } from './types.ts';

export interface CommandEntry {
  readonly name: string;
  /** The module's own summary; here so that `--help` loads no command. */
  readonly summary: string;
  readonly group: 'course' | 'tools' | 'machine';
  load(): Promise<{ readonly command: CommandModule }>;
}

/** Commands that work, in the order of `--help`. Add yours here with a literal import. */
export const commandEntries: readonly CommandEntry[] = [
  {
    name: 'course',
    summary: 'Open the course: begin, or go on where you left',
    group: 'course',
    load: () => import('./course.ts'),
  },
  {
    name: 'lesson',
    summary: 'Read one lesson, or list all with their state',
    group: 'course',
    load: () => import('./lesson.ts'),
  },
  {
    name: 'start',
    summary: 'Write an exercise’s files to a fresh folder and say what to do',
    group: 'course',
    load: () => import('./start.ts'),
  },
  {
    name: 'watch',
    summary: 'Check again at every save, on a live screen',
    group: 'course',
    load: () => import('./watch.ts'),
  },
  {
    name: 'hint',
    summary: 'Give the next hint on what to mend first: a nudge, then where, then how',
    group: 'course',
    load: () => import('./hint.ts'),
  },
  {
    name: 'solution',
    summary: 'Show a whole answer; opens after a pass, or after three tries of your own',
    group: 'course',
    load: () => import('./solution.ts'),
  },
  {
    name: 'reset',
    summary: 'Set an exercise’s files back to the start; asks first and keeps a copy',
    group: 'course',
    load: () => import('./reset.ts'),
  },
  {
    name: 'history',
    summary: 'List every version of your answer that was checked: when, how good, how large',
    group: 'course',
    load: () => import('./history.ts'),
  },
  {
    name: 'undo',
    summary: 'Bring back the version before, or any other; what is there now is kept first',
    group: 'course',
    load: () => import('./undo.ts'),
  },
  {
    name: 'progress',
    summary: 'Show what is done and what is next; carry it to another machine',
    group: 'course',
    load: () => import('./progress.ts'),
  },
  {
    name: 'certificate',
    summary: 'Print what you have done and measured, once the course is finished',
    group: 'course',
    load: () => import('./certificate.ts'),
  },
  {
    name: 'cheatsheet',
    summary: 'Print the course on one page, for the terminal, a wiki or the wall',
    group: 'course',
    load: () => import('./cheatsheet.ts'),
  },
  {
    name: 'check',
    summary: 'Check Dockerfiles: what makes the image large, slow to build or unsafe',
    group: 'tools',
    load: () => import('./check.ts'),
  },
  {
    name: 'explain',
    summary: 'Explain a rule, another linter’s id, a strategy or a word: why, bad, good, when to ignore it',
    group: 'tools',
    load: () => import('./explain.ts'),
  },
  {
    name: 'rules',
    summary: 'List every rule with its strategy, severity and aliases',
    group: 'tools',
    load: () => import('./rules.ts'),
  },
  {
    name: 'predict',
    summary: 'Predict an image’s size, layer by layer, without building it',
    group: 'tools',
    load: () => import('./predict.ts'),
  },
  {
    name: 'compare',
    summary: 'Build two or more Dockerfiles for real and compare size, build time and more',
    group: 'tools',
    load: () => import('./compare.ts'),
  },
  {
    name: 'layers',
    summary: 'Show a built image layer by layer: its files, what ships unseen, what could go',
    group: 'tools',
    load: () => import('./layers.ts'),
  },
  {
    name: 'grade',
    summary: 'Mark a class: a folder per student, points by strategy, why each lost them',
    group: 'tools',
    load: () => import('./grade.ts'),
  },
  {
    name: 'author',
    summary: 'Check or begin lessons and exercises, the built-in ones or your own',
    group: 'course',
    load: () => import('./author.ts'),
  },
  {
    name: 'doctor',
    summary: 'Show what this machine has: Node, terminal, state folder, engine, scanner',
    group: 'machine',
    load: () => import('./doctor.ts'),
  },
];
