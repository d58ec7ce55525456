import type { ShellPart, ShellWord } from '../dockerfile/shell-types.ts';
import type { Span } from '../dockerfile/types.ts';
import { type Expanded, modify, valueLimit } from '../dockerfile/variables.ts';
import type { Word } from '../tools/types.ts';

/** What expanding a word may ask of the running shell. */
export interface WordSource {
  lookup(name: string): string | null | undefined;
  /** Output of `$(…)` when it is known; runs its commands for their effects. */
  substitute(part: Extract<ShellPart, { kind: 'substitution' }>): string | null;
  /** Takes from what expanding may cost, in words and pieces of values. @returns whether it may go on. */
  spend(units: number): boolean;
  /** False: the shell leaves `{a,b}` as it is written. */
  readonly braces?: boolean;
  place(start: number, end: number): Span;
}

interface Draft {
  value: string;
  known: boolean;
  glob: boolean;
  /** Something quoted or literal was there: an empty word stays a word. */
  solid: boolean;
}

const braceLimit = 200;

/** Between the elements of an array: no word holds it. */
export const listSeparator = '\u0001';

/** The one word that a piece of text alone becomes; null for all else. */
export function plainText({ parts }: ShellWord): string | null {
  const [only] = parts;
  if (parts.length !== 1 || only?.kind !== 'text' || only.text.length > valueLimit) return null;
  return only.quoted || only.text !== '' ? only.text : null;
}

/** Expand a shell word to the words it becomes: variables, substitutions, braces, field splitting. */
export function expandShellWord(word: ShellWord, source: WordSource): readonly Word[] {
  const plain = plainText(word);
  if (plain !== null)
    return [{ value: plain, known: true, glob: false, span: source.place(word.start, word.end) }];
  let drafts: Draft[] = [{ value: '', known: true, glob: false, solid: false }];
  const done: Draft[] = [];
  for (const part of word.parts) {
    if (part.kind === 'brace') {
      if (drafts.length * part.choices.length > braceLimit) continue;
      if (source.braces === false) {
        for (const draft of drafts) extend(draft, expandPart(part, source));
        continue;
      }
      drafts = drafts.flatMap((draft) =>
        part.choices.map((choice) => ({ ...draft, value: draft.value + choice, solid: true })),
      );
      continue;
    }
    let piece = affordable(expandPart(part, source), part, source);
    const listed = part.kind === 'variable' && part.name.endsWith('[@]');
    const whole = piece.quoted || part.kind === 'text' || part.kind === 'glob';
    const splits =
      piece.known && (listed ? piece.value.includes(listSeparator) : !whole && /\s/.test(piece.value));
    const fields = splits ? piece.value.split(listed ? listSeparator : /\s+/) : [];
    if (!source.spend(fields.length * unitsPerField)) piece = tooDear(piece);
    if (!splits || !piece.known) {
      for (const draft of drafts) extend(draft, piece);
      continue;
    }
    for (const draft of drafts) {
      extend(draft, { ...piece, value: fields[0] ?? '' });
      done.push(draft);
    }
    const others = fields.slice(1).map((value) => ({
      value,
      known: true,
      glob: !piece.quoted && /[*?[]/.test(value),
      solid: value !== '',
    }));
    for (const other of others.slice(0, -1)) done.push(other);
    drafts = [others.at(-1) ?? { value: '', known: true, glob: false, solid: false }];
  }
  const span = source.place(word.start, word.end);
  return [...done, ...drafts]
    .filter((draft) => draft.solid || draft.value !== '')
    .map(({ value, known, glob }) => ({ value, known, glob, span }));
}

/** Expand a word to exactly one value (assignments, redirections, case words). */
export function expandToOne(word: ShellWord, source: WordSource): Expanded {
  const draft: Draft = { value: '', known: true, glob: false, solid: false };
  for (const part of word.parts) extend(draft, affordable(expandPart(part, source), part, source));
  return { value: draft.value.replaceAll(listSeparator, ' '), known: draft.known };
}

const charactersPerUnit = 64;
/** Each becomes a word that a tool may look at. */
const unitsPerField = 5;

/** The piece, or something unknown where values were pieced together too often. */
function affordable(piece: Piece, part: ShellPart, source: WordSource): Piece {
  return part.kind === 'text' || source.spend(piece.value.length / charactersPerUnit)
    ? piece
    : tooDear(piece);
}

function tooDear({ quoted }: Piece): Piece {
  return { value: '', known: false, quoted, glob: false };
}

interface Piece extends Expanded {
  readonly quoted: boolean;
  readonly glob: boolean;
}

function extend(draft: Draft, piece: Piece): void {
  const fits = draft.value.length + piece.value.length <= valueLimit;
  if (fits) draft.value += piece.value;
  draft.known &&= piece.known && fits;
  draft.glob ||= piece.glob;
  draft.solid ||= piece.quoted || piece.value !== '';
}

function expandPart(part: ShellPart, source: WordSource): Piece {
  switch (part.kind) {
    case 'text':
      return { value: part.text, known: true, quoted: part.quoted, glob: false };
    case 'glob':
      return { value: part.text, known: true, quoted: false, glob: true };
    case 'variable': {
      const operand = () =>
        part.operand === null ? { value: '', known: true } : expandToOne(part.operand, source);
      const result = modify(source.lookup(part.name), part.operator, operand);
      const value = result ?? { value: part.source, known: false };
      return {
        ...value,
        quoted: part.quoted,
        glob: !part.quoted && value.known && /[*?[]/.test(value.value),
      };
    }
    case 'substitution': {
      const output = source.substitute(part);
      return { value: output ?? part.source, known: output !== null, quoted: part.quoted, glob: false };
    }
    case 'brace':
      return { value: part.source, known: true, quoted: false, glob: false };
    default:
      return { value: part.source, known: false, quoted: false, glob: false };
  }
}
