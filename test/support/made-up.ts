/**
 * A language that nobody speaks: every letter of English with a mark on it, one column each. What stays as it is would
 * stay so in any translation: commands, options and what is between backticks.
 */
const alphabet = Object.fromEntries(
  [...'abcdefghijklmnopqrstuvwxyz'].map((letter, at) => [
    letter,
    [...'äƀçđéƒğĥïĵķļḿñöþʠŕšţüṽŵẋýž'][at] ?? letter,
  ]),
);

/** Code in backticks, facts of lessons, addresses, options, and what a phrase is given. */
const kept =
  /(`[^`\n]*`|\{\{[^}]*\}\}|\]\([^)]*\)|<?https?:[^\s)>]*|\uE000[^\uE001]*\uE001|--[a-z-]+|learn-image-opt(?: (?:hint|progress import))?)/g;

const letters = (text: string): string =>
  [...text]
    .map((char) => {
      const marked = alphabet[char.toLowerCase()];
      if (marked === undefined) return char;
      return char === char.toLowerCase() ? marked : marked.toUpperCase();
    })
    .join('');

/** A text in the made-up language. */
export function madeUp(text: string): string {
  return text
    .split(kept)
    .map((part, at) => (at % 2 === 1 ? part : letters(part)))
    .join('');
}

/** What a phrase is given (names, figures, other phrases) comes out as it went in. */
function madeUpPhrase(say: (...given: unknown[]) => string): (...given: unknown[]) => string {
  return (...given) => {
    const marked = given.map((one, at) =>
      typeof one === 'string' && one !== '' ? `\uE000${at}\uE001` : one,
    );
    return madeUp(say(...marked)).replace(/\uE000(\d+)\uE001/g, (_all, at: string) =>
      String(given[Number(at)]),
    );
  };
}

/** All phrases of a language, and those within, in the made-up language. */
export function madeUpPhrases(value: unknown): unknown {
  if (typeof value === 'string') return madeUp(value);
  if (typeof value === 'function') return madeUpPhrase(value as (...given: unknown[]) => string);
  if (Array.isArray(value)) return value.map(madeUpPhrases);
  return Object.fromEntries(
    Object.entries(value as object).map(([key, inner]) => [key, madeUpPhrases(inner)]),
  );
}

/** Keys of lessons, exercises, glossary and cheat sheet under which prose stands. */
const prose = new Set([
  'title',
  'summary',
  'packing',
  'question',
  'because',
  'hint',
  'text',
  'task',
  'says',
  'motto',
  'know',
  'order',
]);

/** Parsed YAML with its prose in the made-up language. */
export function madeUpValue(value: unknown, key = ''): unknown {
  if (typeof value === 'string') return prose.has(key) ? madeUp(value) : value;
  if (Array.isArray(value)) return value.map((one) => madeUpValue(one, key));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, madeUpValue(inner, name)]));
}
