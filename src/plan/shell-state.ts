import type { ShellNode, ShellRedirect } from '../dockerfile/shell-types.ts';
import type { Span } from '../dockerfile/types.ts';
import type { ToolState, Word } from '../tools/types.ts';
import { hasEntry } from './files.ts';
import { type Scope, scopeOn, valueIn } from './scope.ts';
import { homeOf, type LayerState, type StageState } from './state.ts';

/** How a command ended. `likely`: a build goes on only if it succeeds. */
export type Outcome = 'succeeds' | 'likely' | 'fails' | 'unknown';

export type Place = (start: number, end: number) => Span;

/** A function's body, and where its own source stands. */
export interface ShellFunction {
  readonly body: ShellNode;
  readonly place: Place;
}

/** A redirection of the source that `place` tells the place of. */
export interface Redirect extends ShellRedirect {
  readonly place: Place;
}

/** A running shell: what its commands share and change. */
export interface Shell {
  readonly stage: StageState;
  readonly layer: LayerState;
  readonly functions: Scope<ShellFunction>;
  /** Where a piece of the source that it runs stands in the file. */
  readonly place: Place;
  readonly variables: Scope<string | null>;
  /** Names among `variables` that programs see. */
  readonly exported: Scope<true>;
  cwd: string;
  /** As tools see it; null: no tool asked yet. */
  toolState: ToolState | null;
  readonly depth: number;
  /** Source that `trap … EXIT` runs at the end. */
  readonly traps: string[];
  readonly runCommand: CommandRunner;
  errexit: boolean;
  /** `set -a`: what is assigned is exported. */
  exportAll: boolean;
  pipefail: boolean;
  /** False: the shell surely leaves `{a,b}` as it is written. */
  readonly braces: boolean;
  ended: boolean;
}

/** /bin/sh is dash in Debian and Ubuntu, BusyBox's ash in Alpine: neither expands braces. Elsewhere it is most often bash. */
const plainShells: ReadonlySet<string> = new Set(['debian', 'ubuntu', 'alpine']);

export function expandsBraces(program: string, stage: StageState): boolean {
  if (program !== 'sh') return program !== 'dash' && program !== 'ash';
  return !plainShells.has(stage.facts?.os ?? '') || hasEntry(stage.files, '/bin/sh') !== 'no';
}

/** The conditions under which a piece of shell source runs. */
export interface Frame {
  /** It may not run at all. */
  readonly maybe: boolean;
  /** Behind `||` of something that normally succeeds: what it would take away is still there. */
  readonly fallback: boolean;
  /** An error here does not end the build. */
  readonly tolerant: boolean;
  readonly pipedFrom: string | null;
  readonly pipedInto: string | null;
  readonly redirects: readonly Redirect[];
}

export const plainFrame: Frame = {
  maybe: false,
  fallback: false,
  tolerant: false,
  pipedFrom: null,
  pipedInto: null,
  redirects: [],
};

/** Where a command stands and what it reads and writes. */
export interface Site {
  readonly span: Span;
  readonly redirects: readonly Redirect[];
}

export type CommandRunner = (words: readonly Word[], site: Site, shell: Shell, frame: Frame) => Outcome;

/** A shell of its own for what runs in parentheses, behind a pipe or as another process. */
export function fork(shell: Shell): Shell {
  return {
    ...shell,
    variables: scopeOn(shell.variables),
    exported: scopeOn(shell.exported),
    functions: scopeOn(shell.functions),
    depth: shell.depth + 1,
    ended: false,
    toolState: null,
  };
}

/** Something ran of which nobody knows what it wrote, and where. */
export function murk({ stage, layer }: Shell): void {
  stage.plan.murky = true;
  layer.plan.murky = true;
}

export function lookup(shell: Shell, name: string): string | null | undefined {
  if (/^[0-9@*#?!$-]$/.test(name)) return valueIn(shell.variables, name) ?? null;
  const own = valueIn(shell.variables, name);
  if (own !== undefined) return own;
  // Filled by `mapfile` or `read -a`, perhaps.
  if (name.endsWith('[@]')) return null;
  if (name === 'PWD') return shell.cwd;
  if (name === 'HOME') return homeOf(shell.stage);
  return valueIn(shell.stage.variables, name);
}
