import { counted } from './counted.ts';

const questions = (count: number) => counted(count, 'question');

/** The menu, where one is, and what comes next. */
export const course = {
  /** Where one is, and what comes next. */
  place: {
    strategyOf: (number: number, all: number) => `Strategy ${number} of ${all}`,
    lesson: (number: number, title: string) => `Lesson ${number}, ${title}`,
    strategy: (place: string, title: string) => `${place}, ${title}`,
    read: (place: string) => `Next: ${place}.`,
    page: (place: string, page: number, pages: number) => `${place}; next: page ${page} of ${pages}.`,
    exercise: (place: string) => `${place}; next: its exercise.`,
    onlyExercise: (id: string) => `Next: the exercise ${id}.`,
    transfer: (id: string) => `You have read every lesson. Next: an exercise beyond them, ${id}.`,
    nothing: (lessons: boolean, exercises: boolean) => {
      const done = [
        ...(lessons ? ['read every lesson'] : []),
        ...(exercises ? ['passed every exercise'] : []),
      ];
      return `You have ${done.join(' and ')}. Next: a project of your own, with \`learn-image-opt check\`.`;
    },
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
    keys: (unicode: boolean) => `${unicode ? '↑↓' : 'arrow keys'}: move, Enter: choose`,
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
    inTerminal: 'in this terminal',
    afterWindows: 'Then open a new terminal. Any other window does as well: every save is checked.',
    after: 'Then start learn-image-opt again. Any other window does as well: every save is checked.',
  },
} as const;
