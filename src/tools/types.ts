import type { Span } from '../dockerfile/types.ts';
import type { Act, ItemKind, Known, RunsOn } from '../plan/types.ts';
import type { Size } from '../size.ts';

/** A word of a command after quotes and variables. */
export interface Word {
  /** Unknown parts stay as written (`$VERSION`). Unquoted `*`, `?`, `[` stay as they are. */
  readonly value: string;
  /** False: holds a variable or substitution whose value nobody knows. */
  readonly known: boolean;
  /** Has unquoted wildcard characters. */
  readonly glob: boolean;
  readonly span: Span;
}

/** One simple command, wrappers (`sudo`, `env`, `exec`) peeled off. */
export interface Command {
  /** Base name of the first word: `apt-get`. */
  readonly program: string;
  /** The first word as written where it has a folder in it: `/opt/venv/bin/pip`. */
  readonly invoked?: string;
  /** Words behind the program. */
  readonly args: readonly Word[];
  readonly span: Span;
  /** Text that a redirection or here-document writes to a file: `> path`. */
  readonly writes: readonly Word[];
  readonly pipedInto: string | null;
  readonly pipedFrom: string | null;
  /** Text of a here-document that it reads, as written. */
  readonly input?: string;
}

/** What a tool may ask while it says what a command does. */
export interface ToolState {
  /** Absolute working directory. */
  readonly cwd: string;
  /** Variable of the shell or the image; undefined: not set; null: set to something nobody knows. */
  env(name: string): string | null | undefined;
  /** Is the path there now? Absolute. */
  has(path: string): Known;
  /** Does a cache mount of this RUN cover the path? */
  isCached(path: string): boolean;
  /** Text of a file that is a copy from the context, or was written literally; null: not known. */
  textOf(path: string): string | null;
  /** Relative file paths known below a folder (copies from a known context), up to a limit; null: not known. */
  listOf(path: string): readonly string[] | null;
  /** `alpine`, `debian`, `ubuntu`, `fedora` … of the base at the bottom, or null. */
  readonly os: string | null;
  /** Codename of Debian's or Ubuntu's release below, or null. */
  readonly release: string | null;
  /** The base brings this program or language along (`node` in node:22). */
  baseHas(program: string): Known;
  /** Docker's default home of the current user. */
  readonly home: string;
  /** Names of installed packages of an ecosystem so far. */
  installed(ecosystem: string): readonly string[];
}

export interface NewItem {
  readonly path: string;
  readonly kind: ItemKind;
  readonly shape?: 'file' | 'folder' | 'unknown';
  readonly aliases?: readonly string[];
  readonly size?: Size | null;
  readonly contains?: readonly string[] | null;
  readonly name?: string;
  /** Belongs to a named group that one command removes (`apk add --virtual .build-deps`). */
  readonly group?: string;
  readonly sure?: boolean;
  readonly runsOn?: RunsOn | null;
  /** Literal text, where the command writes it (`echo … > file`). */
  readonly text?: string;
}

export type Effect =
  | { readonly do: 'add'; readonly item: NewItem }
  /** `paths`: absolute, may hold `*`, `?`, `[…]`; a folder goes with all below it. */
  | { readonly do: 'remove'; readonly paths: readonly string[] }
  /** Remove items by package name or `--virtual` group: apt purge, apk del. `autoremove`: all build tools that nothing keeps. */
  | { readonly do: 'uninstall'; readonly ecosystem: string; readonly names: readonly string[] }
  | { readonly do: 'copy'; readonly from: readonly string[]; readonly to: string; readonly move: boolean }
  | {
      readonly do: 'rewrite';
      readonly what: 'chown' | 'chmod';
      readonly paths: readonly string[];
      readonly recursive: boolean;
      /** Mode or owner as written: `600`, `go-rwx`, `app:app`; null: not known. */
      readonly to: string | null;
    }
  | { readonly do: 'mkdir'; readonly paths: readonly string[] }
  | { readonly do: 'user'; readonly name: string; readonly uid: string | null }
  | { readonly do: 'group'; readonly name: string }
  | { readonly do: 'act'; readonly act: Act }
  /** The command surely ends with an error, and with it the build. */
  | { readonly do: 'fail'; readonly message: string }
  /** Runs further commands, as if they stood here: npm scripts, `sh -c`. `text` is shell source. */
  | { readonly do: 'shell'; readonly text: string; readonly cwd?: string; readonly by?: string }
  /** Runs a command given as words: xargs, sudo, timeout. */
  | { readonly do: 'exec'; readonly words: readonly Word[] }
  | { readonly do: 'cd'; readonly path: string }
  /** A variable that programs see, too. */
  | { readonly do: 'set'; readonly name: string; readonly value: string | null }
  | { readonly do: 'export'; readonly name: string }
  /** Writes something nobody can foresee, below `path` where that much is known. */
  | { readonly do: 'murk'; readonly path?: string };

/** A switch that a call lacks, as a fix writes it. */
export interface Switch {
  /** Verbs behind which it stands. */
  readonly verbs: readonly string[];
  /** The switch; null: the other verb is all. */
  readonly text: string | null;
  /** Another verb in place of the one that is there. */
  readonly instead?: string;
  /** The verb that a call without any stands for. */
  readonly bare?: string;
  /** Known from this version of a product or package on; `before`: how older ones are told. */
  readonly since?: {
    readonly of: string;
    readonly version: readonly [number, number];
    readonly before: string;
  };
}

export interface Tool {
  readonly programs: readonly string[];
  /** Commands of one family belong into one layer when they stand next to each other; null: never. */
  readonly family: string | null;
  effects(command: Command, state: ToolState): readonly Effect[];
  /** What it installs lies apart from its cache, which only saves a download. Maven, Go or Cargo build and run from theirs. */
  readonly cacheIsSpare?: true;
  /** How a call is made to keep no cache, keep to its lock file, leave development dependencies or recommended packages out. */
  readonly switches?: {
    readonly noCache?: Switch;
    readonly locked?: Switch;
    readonly production?: Switch;
    readonly lean?: Switch;
    /** A command that empties the tool’s cache. */
    readonly clean?: string;
  };
  /** Writes files that its effects don't name (programs of packages, accounts, certificates), where the plan knows of none. */
  readonly writesMore?: true;
  /** Runs another program: the two belong to that one's family, where it has one. */
  readonly wraps?: true;
  /** What it prints, for `$(…)`, where that is known: `npm config get cache`. */
  output?(command: Command, state: ToolState): string | null;
}
