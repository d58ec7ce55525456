/** How many characters of the pattern at `p` one character of the text uses up; 0: they don't fit. `*` never gets here. */
export type Step = (pattern: string, p: number, char: string) => number;

/** Every character stands for itself. */
export const literally: Step = (pattern, p, char) => (pattern[p] === char ? 1 : 0);

/** `?` stands for any one character. */
export const orAnyOne: Step = (pattern, p, char) => (pattern[p] === '?' || pattern[p] === char ? 1 : 0);

/**
 * Does the whole text fit a pattern in which `*` stands for any characters, none included? Time is linear in the text for each star.
 * @param step what all else stands for.
 */
export function fitsWildcard(pattern: string, text: string, step: Step): boolean {
  let [at, p, star, mark] = [0, 0, -1, 0];
  while (at < text.length) {
    const used = p < pattern.length && pattern[p] !== '*' ? step(pattern, p, text[at] as string) : 0;
    if (used > 0) {
      p += used;
      at += 1;
    } else if (pattern[p] === '*') {
      star = p++;
      mark = at;
    } else if (star >= 0) {
      p = star + 1;
      at = ++mark;
    } else return false;
  }
  while (pattern[p] === '*') p += 1;
  return p === pattern.length;
}
