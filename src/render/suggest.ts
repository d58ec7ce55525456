const longestWord = 64;

/** Edits between two short words: insert, delete, replace, swap neighbours. Words are cut at 64 characters. */
export function editDistance(first: string, second: string): number {
  const [a, b] = [[...first.slice(0, longestWord)], [...second.slice(0, longestWord)]];
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (const [row, letter] of a.entries()) {
    const current = [row + 1];
    for (const [column, other] of b.entries()) {
      const replace = (above[column] ?? 0) + (letter === other ? 0 : 1);
      const swapped =
        letter === b[column - 1] && other === a[row - 1] ? (before[column - 1] ?? 0) + 1 : replace;
      current.push(Math.min(replace, swapped, (above[column + 1] ?? 0) + 1, (current[column] ?? 0) + 1));
    }
    [before, above] = [above, current];
  }
  return above[b.length] ?? 0;
}

/** The known word most likely meant: a close spelling, or one that the given word begins. Null: nothing is near. */
export function nearest(word: string, known: Iterable<string>): string | null {
  const given = word.toLowerCase();
  if (given.length > longestWord) return null;
  let best: { readonly name: string; readonly distance: number } | null = null;
  for (const name of known) {
    const lower = name.toLowerCase();
    const begins = given.length >= 2 && (lower.startsWith(given) || lower.split(/[/-]/).includes(given));
    const distance = begins ? 1 : editDistance(given, lower);
    const limit = begins ? 1 : Math.max(1, Math.floor(Math.max(given.length, 3) / 3));
    if (distance <= limit && (best === null || distance < best.distance)) best = { name, distance };
  }
  return best?.name ?? null;
}
