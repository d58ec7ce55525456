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
    name: 'check',
    summary: 'Check Dockerfiles: what makes the image large, slow to build or unsafe',
    group: 'tools',
    load: () => import('./check.ts'),
  },
  {
    name: 'explain',
    summary: 'Explain a rule, another linter’s id or a strategy: why, bad, good, when to ignore it',
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
    name: 'doctor',
    summary: 'Show what this machine has: Node, terminal, state folder, engine, scanner',
    group: 'machine',
    load: () => import('./doctor.ts'),
  },
];
