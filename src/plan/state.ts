import type { Context } from '../context/types.ts';
import type { Directives, Instruction, Span } from '../dockerfile/types.ts';
import type { ImageFacts } from '../images/types.ts';
import type { Effort, FileState } from './files.ts';
import type { Permission } from './permissions.ts';
import { type Scope, valueIn } from './scope.ts';
import type { Act, CommandRun, Failure, LayerPlan, Rewrite, StagePlan } from './types.ts';

export type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** What the whole file's planning shares. */
export interface Planning {
  readonly context: Context | null;
  readonly directives: Directives;
  readonly spanOf: (start: number, end: number) => Span;
  readonly globals: ReadonlyMap<string, string | null>;
  readonly stages: StageState[];
  readonly stagesByName: Map<string, StageState>;
  readonly effort: Effort;
  nextItemId: number;
  /** Commands interpreted so far; a bound on scripts that call themselves. */
  steps: number;
  /** What shell source took besides its commands, by `spend`. */
  work: number;
  /** Instructions played so far, those of ONBUILD again for each stage that plays them. */
  played: number;
}

/** Names of ARG and ENV so far, newest first. */
export interface VariableNames {
  readonly name: string;
  readonly before: VariableNames | null;
}

/** A stage while its instructions are played. */
export interface StageState {
  readonly plan: Mutable<StagePlan>;
  readonly planning: Planning;
  readonly facts: ImageFacts | null;
  readonly below: StageState | null;
  readonly files: FileState;
  /** ARG and ENV; null: set to something nobody knows. */
  variables: Scope<string | null>;
  env: Scope<string>;
  variableNames: VariableNames | null;
  readonly users: Set<string>;
  readonly groups: Set<string>;
  /** The stage whose /etc a COPY put over this one's: `COPY --from=build / /`. */
  accounts: StageState | null;
  /** Folders that WORKDIR made while the user was root and nobody gave away since. */
  readonly rootOwned: Set<string>;
  /** The base's own files below /etc that were surely removed: a package does not bring its settings back. */
  readonly gone: Set<string>;
  readonly permissions: Permission[];
  readonly failures: Failure[];
  /** Played by stages that are FROM this one, not in it. */
  readonly triggers: Instruction[];
  /** Programs and package names installed so far, by family. */
  readonly installed: Map<string, string[]>;
  /** Families whose list is this stage's own; the others' lists are those of the stage below. */
  readonly ownInstalled: Set<string>;
  /** Of its own EXPOSE instructions. */
  readonly exposes: string[];
  /** The shell of RUN's shell form is a POSIX one. */
  posix: boolean;
  /** Its name: `sh`, `bash`. */
  shell: string;
  cmdIsOwn: boolean;
}

/** A layer while its instruction is played. */
export interface LayerState {
  readonly plan: Mutable<LayerPlan>;
  readonly commands: CommandRun[];
  readonly rewrites: Rewrite[];
  readonly lateRemovals: LayerPlan['lateRemovals'][number][];
  readonly transient: LayerPlan['adds'][number][];
  readonly written: Set<number>;
  /** Kind, path and name of what the layer wrote, with its entry: written again it is the same item. */
  readonly keys: Map<string, number>;
  acts: Act[];
}

/** More simple commands than any real Dockerfile runs, and than are judged in a second; what lies beyond counts as unknown. */
export const stepLimit = 2_000;

/** Far more than a file of the largest size holds once: text that is read again and again, variables that are. */
const workLimit = 500_000;
/** Every instruction of the largest file, and thousands of triggers besides. */
const playLimit = 25_000;

/** Take from what shell source may cost: a piece of syntax, a word, some characters each. @returns whether it may go on. */
export function spend(planning: Planning, units: number): boolean {
  planning.work += units;
  return planning.work <= workLimit;
}

/** More commands or work than are judged: from here on every shell's effect is unknown. */
export function isShellSpent({ steps, work }: Planning): boolean {
  return steps > stepLimit || work > workLimit;
}

/** May a stage still play that many instructions? */
export function mayPlay(planning: Planning, instructions: number): boolean {
  return planning.played + instructions <= playLimit;
}

/** Docker’s default home of the current user. */
export function homeOf(stage: StageState): string {
  const home = valueIn(stage.variables, 'HOME');
  if (typeof home === 'string') return home;
  const { user } = stage.plan;
  return user.root !== 'no' || user.name === '' ? '/root' : `/home/${user.name}`;
}
