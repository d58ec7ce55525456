/** Whoever read our output is gone (`| head -1`). The CLI ends quietly with 0. */
export class ClosedPipe extends Error {
  constructor() {
    super('The reader of this output has closed it.');
    this.name = 'ClosedPipe';
  }
}
