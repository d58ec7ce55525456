/** Lessons and their questions. */
export const lesson = {
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
} as const;
