import type { CommandModule } from './types.ts';

export interface CommandEntry {
  readonly name: string;
  /** The module's own summary; here so that `--help` loads no command. */
  readonly summary: string;
  readonly group: 'course' | 'tools' | 'machine';
  load(): Promise<{ readonly command: CommandModule }>;
}

/** Commands that work, in the order of `--help`. Add yours here with a literal import. */
export const commandEntries: readonly CommandEntry[] = [];
