import { counted } from '../counted.ts';

/** The live screen. */
export const watch = {
  /** Best sizes, and bytes before and now. */
  size: {
    same: 'the same',
    more: (bytes: string) => `${bytes} more`,
    less: (percent: string, plain: boolean) => `${percent} ${plain ? 'percent' : '%'} less`,
    to: 'to',
    known: { exact: 'predicted', catalogue: 'predicted', estimate: 'estimated', measured: 'measured' },
    on: (what: string, known: string, day: string) => `${what}, ${known} on ${day}`,
    below: (bytes: string, state: string) => `below ${bytes} (${state})`,
    goal: { notYet: 'not yet', reached: 'reached', unknown: 'only a build can tell' },
  },

  watch: {
    passed: 'Exercise passed. Press n to go on.',
    nothingLeft: 'Nothing left to mend.',
    failed: (count: number) => `${count} of 9 strategies failed`,
    unmet: (count: number, all: number) => `${count} of ${all} requirements unmet`,
    notYet: 'Not passed yet',
    unknownHere: ' Unknown here; `c` builds it for real.',
    missing: (strategy: string) => `${strategy}: this exercise wants to see it, and nothing here shows it`,
    disregarded: (lines: readonly number[]) =>
      `Comments that ignore rules do not count in exercises (${lines.length === 1 ? 'line' : 'lines'} ${lines.join(', ')}).`,
    asked: 'Asked of the final image',
    line: (line: number) => `line ${line}`,
    all: (count: number) => `All ${count} findings`,
    only: 'The only finding',
    finding: (place: number, all: number) => `Finding ${place} of ${all}`,
    size: 'Size',
    atLeast: (bytes: string) => `at least ${bytes}`,
    predicted: ', predicted',
    andUnknown: ' predicted, and something unknown',
    goal: (goal: string) => `; goal: ${goal}`,
    advice: (count: number) =>
      `${count} ${count === 1 ? 'piece' : 'pieces'} of advice left; the key l lists ${count === 1 ? 'it' : 'them'}.`,
    anyKey: 'Any key goes back.',
    checking: 'Checking…',
    check: (count: number, time: string) => `check ${count}, ${time}`,
    progress: (done: number, all: number) => `${done} of ${all} exercises passed`,
    more: (lines: number) =>
      lines === 1 ? '1 more line, arrow down shows it' : `${lines} more lines, arrow down shows them`,
    upAgain: 'arrow up goes back',
    pressKey: 'Press a key to go back to the live screen.',
    keys: {
      next: 'next',
      goOn: 'go on',
      hint: 'hint',
      list: 'list',
      edit: 'edit',
      solution: 'solution',
      compare: 'compare',
      reset: 'reset',
      quit: 'quit',
    },
    needsTerminal: 'watch needs a terminal to stay; this was one check.',
    checkDoesTheSame: ' `learn-image-opt check` does the same.',
    noCopies: 'No copies of your versions can be kept: the state folder can’t be written.',
    atStart: (before: string) => `at the start ${before}, now `,
    files: (count: number) => counted(count, 'file'),
    context: 'Context',
    contextNow: (bytes: string, files: string) => `${bytes} in ${files}`,
    notNeeded: (heavy: string) => `not needed: ${heavy}`,
    moreSecrets: (count: number) => ` and ${count} more`,
    secrets: 'secrets in it:',
  },
} as const;
