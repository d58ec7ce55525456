import type { Word } from './types.ts';

/** How a program reads its command line. Names are written with their dashes: `--omit`, `-o`. */
export interface OptionSpec {
  /** Options that take the next word as their value unless it is joined (`--omit=dev`, `-odir`). */
  readonly values?: readonly string[];
  /** Long options may have one dash, so one-letter options are never bundled: go, java, terraform, find. */
  readonly oneDash?: boolean;
  /** The first operand ends the options (`env`, `docker`, `npx`): what follows are operands. */
  readonly stopAtOperand?: boolean;
  /** The first operand may be a bundle of options without a dash: `tar xzf`. */
  readonly bareBundle?: boolean;
}

/** A command line taken apart. */
export interface Options {
  /** Words that are no options and no values, in order; with `stopAtOperand` all from the first one on. */
  readonly operands: readonly Word[];
  /** Words behind a lone `--`. They are not among `operands`. */
  readonly rest: readonly Word[];
  /** A word nobody knows stands where an option might: a switch that is not seen may still be set. */
  readonly unsure: boolean;
  /** Option names in order, as written, without values; repeated ones repeat. */
  readonly names: readonly string[];
  /** Is one of the names there, whatever its value? */
  has(...names: readonly string[]): boolean;
  /** Is the switch on: there, and its last value is not `false`, `0` or `no`? */
  on(...names: readonly string[]): boolean;
  /** Value of the last of these options; null: not there, or without a value. */
  value(...names: readonly string[]): Word | null;
  /** All values of these options, in order. */
  values(...names: readonly string[]): readonly Word[];
}

interface Found {
  readonly name: string;
  readonly value: Word | null;
}

const longLists = new WeakMap<readonly string[], ReadonlySet<string>>();
/** Up to here looking through a list costs less than a set of it. Longer ones are constants of their tools: one set for all calls. */
const shortList = 16;

/** Does the option take the next word as its value? */
function takes(name: string, { values }: OptionSpec): boolean {
  if (values === undefined) return false;
  if (values.length <= shortList) return values.includes(name);
  const known = longLists.get(values) ?? new Set(values);
  if (!longLists.has(values)) longLists.set(values, known);
  return known.has(name);
}

const noSpec: OptionSpec = {};

/**
 * Split the words behind a program into options, values and operands, as getopt does.
 * An option that `spec` does not list is a switch, unless `=` joins a value to it. Never fails.
 */
export function readOptions(args: readonly Word[], spec: OptionSpec = noSpec): Options {
  const found: Found[] = [];
  const operands: Word[] = [];
  let rest: readonly Word[] = [];
  let unsure = false;
  for (let at = 0; at < args.length; at++) {
    const word = args[at] as Word;
    const text = word.value;
    if (text === '--') {
      rest = args.slice(at + 1);
      break;
    }
    const bundle = spec.bareBundle === true && at === 0 && /^[A-Za-z]+$/.test(text);
    if (!bundle && (!text.startsWith('-') || text === '-')) {
      if (!word.known && text.startsWith('$')) unsure = true;
      operands.push(word);
      if (!spec.stopAtOperand) continue;
      operands.push(...args.slice(at + 1));
      break;
    }
    const options = bundle ? oneLetterOptions(`-${text}`, word, spec) : optionsIn(word, spec);
    const last = options.at(-1);
    const next = args[at + 1];
    if (last && last.value === null && takes(last.name, spec) && next) {
      options[options.length - 1] = { name: last.name, value: next };
      at++;
    }
    found.push(...options);
  }
  return lookUp(found, operands, rest, unsure);
}

function optionsIn(word: Word, spec: OptionSpec): Found[] {
  const text = word.value;
  const equals = text.indexOf('=');
  const name = equals < 0 ? text : text.slice(0, equals);
  if (text.startsWith('--') || spec.oneDash || takes(name, spec))
    return [{ name, value: equals < 0 ? null : part(word, text.slice(equals + 1)) }];
  return oneLetterOptions(text, word, spec);
}

/** `-xzf` is `-x -z -f`; what follows a letter that takes a value is that value: `-ofile`. */
function oneLetterOptions(text: string, word: Word, spec: OptionSpec): Found[] {
  const found: Found[] = [];
  for (let at = 1; at < text.length; at++) {
    const name = `-${text[at]}`;
    if (text[at] === '=') {
      const last = found.pop();
      if (last) found.push({ name: last.name, value: part(word, text.slice(at + 1)) });
      return found;
    }
    if (takes(name, spec)) {
      const joined = text.slice(at + 1).replace(/^=/, '');
      found.push({ name, value: joined === '' ? null : part(word, joined) });
      return found;
    }
    found.push({ name, value: null });
  }
  return found;
}

function part(word: Word, value: string): Word {
  return { ...word, value, known: word.known || !/[$`]/.test(value) };
}

function lookUp(
  found: readonly Found[],
  operands: readonly Word[],
  rest: readonly Word[],
  unsure: boolean,
): Options {
  return {
    operands,
    rest,
    unsure,
    names: found.map(({ name }) => name),
    has: (...names) => lastOf(found, names) !== undefined,
    on: (...names) => {
      const last = lastOf(found, names);
      return last !== undefined && !off.includes(last.value?.value ?? '');
    },
    value: (...names) => lastOf(found, names)?.value ?? null,
    values: (...names) =>
      found.flatMap(({ name, value }) => (value !== null && names.includes(name) ? [value] : [])),
  };
}

const off = ['false', '0', 'no'];

function lastOf(found: readonly Found[], names: readonly string[]): Found | undefined {
  for (let at = found.length - 1; at >= 0; at--) {
    const one = found[at] as Found;
    if (names.includes(one.name)) return one;
  }
  return undefined;
}

const noSpan = { line: 1, column: 1, endLine: 1, endColumn: 1 } as const;

/** A word nobody wrote: for commands that a tool puts together itself. */
export function plainWord(value: string, span: Word['span'] = noSpan): Word {
  return { value, known: true, glob: false, span };
}

/** `//`, `.`, `..` or a slash at the end: only then a path must be taken apart. */
const unusual = /\/(?:\/|\.\.?(?:\/|$)|$)/;

/** Absolute, normalised path (`/`, no `.` or `..`, no slash at the end) of a word as seen from a folder. */
export function pathFrom(cwd: string, path: string): string {
  const joined = path.startsWith('/') ? path : `${cwd}/${path}`;
  if (joined.startsWith('/') && !unusual.test(joined)) return joined;
  const parts: string[] = [];
  for (const name of joined.split('/')) {
    if (name === '..') parts.pop();
    else if (name !== '' && name !== '.') parts.push(name);
  }
  return `/${parts.join('/')}`;
}
