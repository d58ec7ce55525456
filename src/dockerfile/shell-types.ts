/** Where something stands in its shell source: offsets, end exclusive. Where that stands in the file is for its reader to say. */
interface Placed {
  readonly start: number;
  readonly end: number;
}

/** Shell source as a tree of what runs; the only shape of it that the other rooms see. */
export type ShellNode =
  | ShellCommand
  | { readonly kind: 'sequence'; readonly nodes: readonly ShellNode[] }
  | {
      readonly kind: 'and-or';
      readonly first: ShellNode;
      readonly rest: readonly { readonly operator: '&&' | '||'; readonly node: ShellNode }[];
    }
  | { readonly kind: 'pipeline'; readonly nodes: readonly ShellNode[]; readonly negated: boolean }
  | {
      readonly kind: 'if';
      readonly branches: readonly { readonly test: ShellNode; readonly body: ShellNode }[];
      readonly otherwise: ShellNode | null;
    }
  | {
      readonly kind: 'for';
      readonly variable: string;
      readonly words: readonly ShellWord[] | null;
      readonly body: ShellNode;
    }
  | { readonly kind: 'while'; readonly test: ShellNode; readonly body: ShellNode }
  | {
      readonly kind: 'case';
      readonly word: ShellWord;
      readonly branches: readonly { readonly patterns: readonly ShellWord[]; readonly body: ShellNode }[];
    }
  | { readonly kind: 'subshell'; readonly body: ShellNode }
  | { readonly kind: 'redirected'; readonly body: ShellNode; readonly redirects: readonly ShellRedirect[] }
  | { readonly kind: 'function'; readonly name: string; readonly body: ShellNode }
  | { readonly kind: 'background'; readonly body: ShellNode }
  /** `[[ … ]]`, `(( … ))`: changes nothing; its outcome is not known. */
  | { readonly kind: 'test' };

export interface ShellCommand extends Placed {
  readonly kind: 'command';
  readonly words: readonly ShellWord[];
  readonly assigns: readonly {
    readonly name: string;
    readonly value: ShellWord | null;
    /** `name=(a b)`: its elements. */
    readonly list?: readonly ShellWord[];
    readonly append: boolean;
  }[];
  readonly redirects: readonly ShellRedirect[];
}

export interface ShellRedirect {
  /** `>`, `>>`, `<`, `<<` (here-document), `<<<` … */
  readonly operator: string;
  readonly target: ShellWord | null;
  /** Text of a here-document, as written. */
  readonly text: string | null;
  /** The shell expands variables in `text`. */
  readonly expands: boolean;
}

export interface ShellWord extends Placed {
  readonly parts: readonly ShellPart[];
}

export type ShellPart =
  | { readonly kind: 'text'; readonly text: string; readonly quoted: boolean }
  | { readonly kind: 'glob'; readonly text: string }
  | {
      readonly kind: 'variable';
      /** `name[@]` where all elements of an array are meant. */
      readonly name: string;
      readonly quoted: boolean;
      readonly operator: string;
      readonly operand: ShellWord | null;
      readonly source: string;
    }
  | {
      readonly kind: 'substitution';
      readonly body: ShellNode;
      readonly quoted: boolean;
      readonly source: string;
    }
  /** `{a,b}`: each choice is a word of its own. */
  | { readonly kind: 'brace'; readonly choices: readonly string[]; readonly source: string }
  | { readonly kind: 'unknown'; readonly source: string };
