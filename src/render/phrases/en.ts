import { counted } from '../counted.ts';

const questions = (count: number) => counted(count, 'question');

/** What the course's screens say, in English. A translation is a file beside this one with the same keys. */
export const en = {
  counted,

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

  /** Where one is, and what comes next. */
  place: {
    lesson: (number: number, title: string) => `Lesson ${number}, ${title}`,
    strategy: (place: string, title: string) => `${place}, ${title}`,
    read: (place: string) => `Next: ${place}.`,
    page: (place: string, page: number, pages: number) => `${place}; next: page ${page} of ${pages}.`,
    exercise: (place: string) => `${place}; next: its exercise.`,
    onlyExercise: (id: string) => `Next: the exercise ${id}.`,
    transfer: (id: string) =>
      `You have read every lesson. Next: the same in another language, the exercise ${id}.`,
    nothing:
      'You have read every lesson and passed every exercise. Next: a project of your own, with `learn-image-opt check`.',
    pageOf: (page: number, pages: number) => `page ${page} of ${pages}`,
  },

  progress: {
    lessons: 'lessons read:',
    exercises: 'exercises passed:',
    count: (what: string, done: number, all: number) => `${what} ${done} of ${all}`,
    percent: (count: string, percent: number) => `${count}, ${percent} percent`,
    due: (count: number) => `${questions(count)} due for review`,
    dueAsked: (count: number) =>
      `${questions(count)} from earlier lessons ${count === 1 ? 'is' : 'are'} due: \`learn-image-opt\` asks them.`,
    exerciseList: 'Exercises',
    keptIn: (path: string) => `Kept in ${path}`,
  },

  menu: {
    welcome:
      'Welcome. Here you learn to pack container images small: eight strategies, a lesson and an exercise each. No Docker is needed to begin.',
    welcomeBack: (next: string) => `Welcome back. ${next}`,
    ask: 'What now',
    begin: (title: string) => `Begin: ${title}, then lesson 1`,
    read: (number: number, title: string) => `Read lesson ${number}: ${title}`,
    goOnWith: (number: number, title: string) => `Go on with lesson ${number}: ${title}`,
    doExercise: (id: string) => `Do the exercise ${id}`,
    review: (count: number) => `Review: ${questions(count)} from earlier lessons`,
    readOn: (number: number, title: string) => `Read on: lesson ${number}, ${title}`,
    certificate: 'Your certificate',
    list: 'All lessons and exercises',
    progress: 'Progress',
    leave: 'Leave',
    back: 'Back to the menu',
    placeKept: 'Your place is kept: `learn-image-opt` goes on there.',
    search: 'Type to search (done, open, due …)',
    lessonDone: (number: number) => `Lesson ${number} is done. What now`,
    itsExercise: (id: string) => `Do its exercise, ${id}`,
    nextLesson: (title: string) => `Next lesson: ${title}`,
    fromLesson: (number: number, title: string) => `From lesson ${number}, ${title}`,
    reviewDone: (right: number, asked: number, rest: number) =>
      `${right} of ${asked} right at once.${rest > 0 ? ` ${rest} more wait for another time.` : ''}`,
    printCertificate:
      '`learn-image-opt certificate --name NAME --format svg --output FILE` makes one to print.',
  },

  /** The menu where nothing can be asked. */
  told: {
    begin: 'begin',
    goOn: 'go on',
    lessons: 'all lessons with their state',
    progress: 'what is done and what is next',
    check: 'check a Dockerfile of your own',
    help: 'all commands',
    due: (count: number) => `Questions due from earlier lessons: ${count}; a terminal asks them.`,
    same: 'Without menus these commands do the same:',
  },

  start: {
    where: (usual: string) => `Write its files to (Enter: ${usual}, m: menu):`,
    lies: (place: string) => `The exercise lies in ${place}. Open its Dockerfile in your editor.`,
    ask: 'And now',
    watch: 'Watch it here, edit it in another window: checked at every save',
    edit: (editor: string) => `Open its Dockerfile in ${editor}`,
  },

  editor: {
    title: 'Your editor',
    failed: (editor: string, why: string) => `${editor} could not be opened: ${why}`,
    none: 'No editor is known here: neither VISUAL nor EDITOR is set.',
    missing: (variable: string, program: string) =>
      `${variable} names ${JSON.stringify(program)}, and no such program is there.`,
    set: 'Set one:',
    afterWindows: 'Then open a new terminal. Any other window does as well: every save is checked.',
    after: 'Then start learn-image-opt again. Any other window does as well: every save is checked.',
  },

  quiz: {
    right: 'Right.',
    wrong: 'Not quite.',
    leaves: (name: string) => `That leaves ${name}`,
    guess: 'Your guess',
    answer: 'Your answer',
    back: 'Back a page',
    menu: 'To the menu',
    gap: (help: string, out: string) => `Instead of ____ (${help}${out}):`,
    gapHint: 'Enter: a hint',
    gapAnswer: '?: an answer',
    gapBack: ', <: back',
    gapMenu: ', m: menu',
    hint: (hint: string) => `Hint: ${hint}`,
    next: 'Enter: next',
    done: 'Enter: done',
    pageBack: ' · b: back',
    pageMenu: ' · m: menu',
    enterAlone: (first: boolean) =>
      `Press Enter alone to go on, or ${first ? 'type m' : 'type b or m'} and then Enter.`,
  },

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

  success: {
    image: 'Image',
    theCase: 'The case',
    goal: 'Goal',
    built: 'Built',
    best: 'Best',
    context: 'Context',
    start: 'start',
    now: 'now',
    plainRow: (label: string, before: string, now: string, rest: string) =>
      `${label}: at the start ${before}, now ${now}, ${rest}.`,
    how: {
      exact: ', predicted',
      catalogue: ', predicted by the catalogue',
      estimate: ', predicted, an estimate',
    },
    unknown: 'What the whole image weighs only a build can tell.',
    notBuilt: (plain: boolean) => `not yet; ${plain ? 'the key c' : 'c'} builds both and measures.`,
    had: (best: string) => `you had it at ${best}.`,
    strategies: 'What each strategy brought',
    note: 'Bytes as the findings at the start had them; what two strategies name is in both.',
    before: 'Before',
    after: 'After',
    mind: 'Mind',
  },

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
    and: ' and ',
    toPass: 'its exercise, still to pass',
    howToPrint: '--name puts a name on it; --format svg --output FILE makes one to print.',
  },
} as const;
