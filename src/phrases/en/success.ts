/** What is shown after a pass. */
export const success = {
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
} as const;
