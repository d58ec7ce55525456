import type { ExitCode } from '../exit.ts';
import type { World } from '../ports/world.ts';
import type { FileLink } from '../render/link.ts';
import type { Paint } from '../render/paint.ts';

/** One option of a command: what node:util's parseArgs wants, and what `--help` says of it. */
export interface OptionSpec {
  readonly type: 'string' | 'boolean';
  readonly short?: string;
  readonly multiple?: boolean;
  /** One line, no full stop. */
  readonly help: string;
  /** Placeholder in the help of a string option: `DIR`. */
  readonly value?: string;
  /** The only values allowed; the CLI refuses others and suggests the nearest. */
  readonly choices?: readonly string[];
}

/** Options that every command understands, already parsed. `--output` is done by the CLI: `world.stdout` is the file then. */
export interface Globals {
  /** As given, one of the command's `formats`; null: the command's default for a terminal or a pipe. */
  readonly format: string | null;
  /** No boxes, no emoji, no redrawing: words, percentages, lists. */
  readonly plain: boolean;
  /** Nothing but the result: no progress, no advice on what to do next. */
  readonly quiet: boolean;
  readonly debug: boolean;
}

/** How text may look on standard output. Renderers get these as arguments. */
export interface Screen {
  /** Columns to fill: the terminal's, at least 40; 80 without a terminal. */
  readonly width: number;
  readonly paint: Paint;
  readonly plain: boolean;
  /** False: only ASCII glyphs. */
  readonly unicode: boolean;
  /** A path, relative to the working directory or absolute, to click on; elsewhere its label alone. */
  readonly link: FileLink;
  /** Standard output and standard input are terminals that can redraw, and `--plain` is off: prompts and live screens allowed. */
  readonly interactive: boolean;
}

export type OptionValue = string | boolean | readonly (string | boolean)[] | undefined;

export interface CommandArgs {
  readonly positionals: readonly string[];
  /** By option name, without dashes. `text`, `list` and `flag` of commands/options.ts read them. */
  readonly values: Readonly<Record<string, OptionValue>>;
  readonly globals: Globals;
  readonly screen: Screen;
  /**
   * Run another command, as a menu entry or a key does: its name and arguments as one would type them.
   * @throws what that command throws.
   */
  runCommand(argv: readonly string[], world: World): Promise<ExitCode>;
}

/**
 * A command: parses, computes with pure code, writes, returns an exit code. What is heavy it imports inside `run`.
 * Errors are thrown (`UserError`), never printed: the CLI turns them into text.
 */
export interface CommandModule {
  readonly name: string;
  /** One line, imperative, no full stop; the same as in commands/registry.ts. */
  readonly summary: string;
  /** Behind the program's name: `check [PATH...] [--context DIR]`. */
  readonly usage: string;
  readonly options: Readonly<Record<string, OptionSpec>>;
  /** Values that `--format` takes here; absent: `--format` is refused. */
  readonly formats?: readonly string[];
  /** How many positionals at most; absent: any number. */
  readonly maxPositionals?: number;
  /** Shown below the options in the command's help: ready to copy, with what each does. */
  readonly examples?: readonly { readonly line: string; readonly does: string }[];
  run(args: CommandArgs, world: World): Promise<ExitCode>;
}
