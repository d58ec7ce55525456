/** Where something stands in a file: 1-based, end exclusive, columns in UTF-16 units. */
export interface Span {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export interface Flag {
  /** Without the dashes, lower case as written: `from`, `mount`, `chown`. */
  readonly name: string;
  readonly value: string | null;
  readonly span: Span;
}

export interface Heredoc {
  readonly name: string;
  /** Variables are expanded by the builder (COPY, ADD) or the shell (RUN): the delimiter was not quoted. */
  readonly expands: boolean;
  readonly body: string;
  /** Offset of `body` in the Dockerfile's text. With `<<-` the leading tabs are still there, and not in `body`. */
  readonly offset: number;
  readonly span: Span;
}

export interface Instruction {
  /** Upper case: `RUN`. */
  readonly keyword: string;
  /** Position among the file's instructions, from 0. */
  readonly index: number;
  readonly span: Span;
  readonly flags: readonly Flag[];
  /** The source behind keyword and flags, as written (continuations and comments inside included). */
  readonly text: string;
  /** Offset of `text` in the Dockerfile's text (UTF-16 units). */
  readonly offset: number;
  /** The JSON (exec) form's words, or null for the shell form. */
  readonly json: readonly string[] | null;
  readonly heredocs: readonly Heredoc[];
}

export interface Comment {
  readonly line: number;
  /** Without `#` and surrounding white space. */
  readonly text: string;
}

export interface Directives {
  readonly escape: '\\' | '`';
  readonly syntax: string | null;
  /** Rule names behind `# check=skip=`; `all` among them skips all. */
  readonly checkSkip: readonly string[];
}

export interface Stage {
  readonly index: number;
  /** Lower case, as Docker compares it; null without `AS`. */
  readonly name: string | null;
  readonly from: Instruction;
  /** After FROM, in order. */
  readonly instructions: readonly Instruction[];
}

export interface Dockerfile {
  /** As the person named it; `-` for standard input. */
  readonly path: string;
  readonly text: string;
  readonly directives: Directives;
  readonly comments: readonly Comment[];
  /** ARG instructions before the first FROM. */
  readonly globals: readonly Instruction[];
  readonly stages: readonly Stage[];
  /** Span of two offsets in `text`. */
  spanOf(start: number, end: number): Span;
}

/** Why a text is no Dockerfile that Docker would build. */
export interface DockerfileProblem {
  readonly code:
    | 'empty'
    | 'not-a-dockerfile'
    | 'too-large'
    | 'line-too-long'
    | 'binary'
    | 'unknown-instruction'
    | 'syntax';
  readonly message: string;
  readonly hint: string;
  readonly line: number | null;
}
