import { counted } from './counted.ts';

/** Findings, marks, and what goes wrong. */
export const findings = {
  finding: {
    costs: 'Costs',
    why: 'Why',
    act: 'Do',
    sizeUnknown: (bytes: string) => `Predicted size: unknown; at least ${bytes} of it is known`,
    size: (size: string) => `Predicted size: ${size}`,
    context: (path: string, files: number, bytes: string) =>
      `Build context: ${path}, ${counted(files, 'file')}, ${bytes} sent`,
    hidden: (count: number) =>
      `${count === 1 ? '1 finding is' : `${count} findings are`} ignored by comments`,
    errors: (count: number) => counted(count, 'error'),
    warnings: (count: number) => counted(count, 'warning'),
    infos: (count: number) => counted(count, 'info'),
    inFiles: (count: number) => `in ${counted(count, 'file')}`,
    nothing: 'Nothing found',
    all: 'All',
    fixable: (some: string) =>
      `${some} of them can be mended by \`check --fix\`; \`check --dry-run\` shows how.`,
    more: 'More:',
    moreLines: (count: number) => `${count} more lines`,
    statuses: { passed: 'passed', failed: 'failed', 'not-applicable': 'nothing to judge' },
    severities: { error: 'error', warning: 'warning', info: 'info' },
  },
  mended: {
    mended: 'mended',
    wouldMend: 'would mend',
    heading: (count: number, saves: string) =>
      `Mended ${counted(count, 'finding')}${saves === '' ? '' : `, which cost ${saves}`}`,
    wouldBe: (count: number, saves: string) =>
      `Would mend ${counted(count, 'finding')}${saves === '' ? '' : `, which cost ${saves}`}`,
    takenBack: (what: string) => `Tried and taken back, for it would have changed more than this: ${what}`,
    left: (count: number) =>
      count === 1
        ? 'Left: 1 finding, which wants a decision of yours'
        : `Left: ${count} findings, which want a decision of yours`,
    next: 'Next: read the diff, build, run your tests',
    nextDry: 'Next: learn-image-opt check --fix',
  },
  failure: {
    machine: {
      ENOSPC: ['The disk is full', 'Free some space and run the same command again.'],
      EDQUOT: ['The disk quota is used up', 'Free some space and run the same command again.'],
      EROFS: ['The file system is read-only', 'Choose a folder that can be written.'],
      EACCES: ['Permission denied', 'Check who owns it, or choose another place.'],
      EPERM: ['The system does not permit it', 'Check who owns it, or choose another place.'],
      EMFILE: ['Too many files are open', 'Raise the limit (`ulimit -n`) or run fewer programs at once.'],
      ENFILE: ['Too many files are open on this machine', 'Run fewer programs at once.'],
      ENOMEM: ['The machine is out of memory', 'Close other programs and run the same command again.'],
      EIO: ['The disk reports a failure', 'Check the disk, then run the same command again.'],
    },
    path: {
      ENAMETOOLONG: ['The name or path is too long', 'Choose a shorter one.'],
      ELOOP: ['Links lead in a circle', 'Give the path without links.'],
    },
    interrupted: 'Interrupted.',
    nothingLost: 'Nothing was lost; run the same command again.',
    defect: (what: string) => `A defect of learn-image-opt, not of yours: ${what}`,
    send: 'Please send the output of the same command with --debug, the Dockerfile, and the output of `learn-image-opt doctor`.',
    error: 'error:',
  },
  word: {
    also: (words: string) => `Also found as: ${words}`,
    see: (words: string) => `See also: ${words}`,
    lesson: (name: string) => `Lesson: learn-image-opt lesson ${name}`,
    strategies: 'The strategies',
    words: 'The words of the course',
    rules: (count: number) => `The ${count} rules, and what other linters call them`,
    lists: (command: string) => `${command} lists them.`,
    explains: (command: string) => `${command} explains one.`,
  },
} as const;
