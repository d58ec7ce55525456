/** The words around the cheat sheet. */
export const cheatsheet = {
  cheatsheet: {
    measure: 'Measure',
    columns: ['strategy', 'write', 'know'],
    commandColumns: ['command', 'says'],
    name: 'cheat sheet',
  },
} as const;
