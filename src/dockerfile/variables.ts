import { fitsWildcard, orAnyOne } from './wildcard.ts';

/** A value after variables; `known` is false when one of them has no value that the file gives. */
export interface Expanded {
  readonly value: string;
  readonly known: boolean;
}

/** Undefined: not set (expands to nothing). Null: set to something nobody knows. */
/** No real value comes near it; doubling a variable again and again ends here, in something unknown. */
export const valueLimit = 65_536;

export type Lookup = (name: string) => string | null | undefined;

/** Without one of these (either may be the escape character) a word stands for itself. */
const special = /['"$\\`]/;

/**
 * Expand quotes, escapes and variables of one word the way BuildKit's shell lexer does:
 * `$X`, `${X}`, `${X:-y}`, `${X:+y}`, `${X-y}`, `${X+y}`, `${X#p}`, `${X%p}`, `${X/a/b}`.
 */
export function expandWord(word: string, lookup: Lookup, escapeChar = '\\'): Expanded {
  if (word.length <= valueLimit && !special.test(word)) return { value: word, known: true };
  let value = '';
  let known = true;
  let quoted = false;
  for (let at = 0; at < word.length; at += 1) {
    const char = word[at] as string;
    if (char === "'" && !quoted) {
      const end = word.indexOf("'", at + 1);
      value += word.slice(at + 1, end < 0 ? undefined : end);
      at = end < 0 ? word.length : end;
    } else if (char === '"') quoted = !quoted;
    else if (char === escapeChar && at + 1 < word.length) {
      const next = word[at + 1] as string;
      if (quoted && next !== '"' && next !== '$' && next !== escapeChar) value += char;
      value += next;
      at += 1;
    } else if (char === '$') {
      const variable = readVariable(word, at, lookup, escapeChar);
      value += variable.value;
      known &&= variable.known;
      at = variable.end - 1;
    } else value += char;
    if (value.length > valueLimit) return { value: value.slice(0, 100), known: false };
  }
  return { value, known };
}

function readVariable(
  word: string,
  at: number,
  lookup: Lookup,
  escapeChar: string,
): Expanded & { end: number } {
  const plain = /^\$([A-Za-z_][A-Za-z0-9_]*)/.exec(word.slice(at, at + 256));
  if (plain !== null) {
    const found = lookup(plain[1] as string);
    const end = at + plain[0].length;
    return { value: found === null ? plain[0] : (found ?? ''), known: found !== null, end };
  }
  if (word[at + 1] !== '{') return { value: '$', known: true, end: at + 1 };
  const end = closingBrace(word, at + 2);
  if (end < 0) return { value: word.slice(at), known: false, end: word.length };
  const inside = /^([A-Za-z_][A-Za-z0-9_]*)(?:(:?[-+?]|##?|%%?|\/\/?)([\s\S]*))?$/.exec(
    word.slice(at + 2, end),
  );
  if (inside === null) return { value: word.slice(at, end + 1), known: false, end: end + 1 };
  const [, name = '', operator = '', operand = ''] = inside;
  const result = modify(lookup(name), operator, () => expandWord(operand, lookup, escapeChar));
  return { ...(result ?? { value: word.slice(at, end + 1), known: false }), end: end + 1 };
}

function closingBrace(word: string, from: number): number {
  let depth = 1;
  for (let at = from; at < word.length; at += 1) {
    if (word[at] === '\\') at += 1;
    else if (word[at] === '$' && word[at + 1] === '{') depth += 1;
    else if (word[at] === '}') {
      depth -= 1;
      if (depth === 0) return at;
    }
  }
  return -1;
}

/** @returns null when the result can't be known. Shared with the shell's own parameter expansion. */
export function modify(
  found: string | null | undefined,
  operator: string,
  operand: () => Expanded,
): Expanded | null {
  const colon = operator.startsWith(':');
  const isSet = found !== undefined && !(colon && found === '');
  switch (operator) {
    case '':
    case '?':
    case ':?':
      return found === null ? null : { value: found ?? '', known: true };
    case '-':
    case ':-':
    case '=':
    case ':=':
      if (found === null) return null;
      return isSet ? { value: found, known: true } : operand();
    case '+':
    case ':+':
      if (found === null) return null;
      return isSet ? operand() : { value: '', known: true };
    default:
      return typeof found === 'string' ? cut(found, operator, operand()) : null;
  }
}

function cut(value: string, operator: string, pattern: Expanded): Expanded | null {
  if (!pattern.known || /[[\]\\]/.test(pattern.value) || pattern.value.length > 256) return null;
  if (operator.startsWith('/')) {
    const slash = pattern.value.indexOf('/');
    const [search, replacement] =
      slash < 0 ? [pattern.value, ''] : [pattern.value.slice(0, slash), pattern.value.slice(slash + 1)];
    if (search === '' || /[*?]/.test(search)) return null;
    const result =
      operator === '//'
        ? value.replaceAll(search, () => replacement)
        : value.replace(search, () => replacement);
    return { value: result, known: true };
  }
  const longest = operator.length === 2;
  const lengths = Array.from({ length: value.length + 1 }, (_, at) => at);
  if (longest) lengths.reverse();
  const length = lengths.find((count) => {
    const part = operator.startsWith('#') ? value.slice(0, count) : value.slice(value.length - count);
    return fitsWildcard(pattern.value, part, orAnyOne);
  });
  if (length === undefined) return { value, known: true };
  return {
    value: operator.startsWith('#') ? value.slice(length) : value.slice(0, value.length - length),
    known: true,
  };
}
