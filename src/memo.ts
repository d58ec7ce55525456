/** What was worked out for a text, kept for the next file that holds the same: a class or a repository repeats itself. */
export interface Memo<V> {
  get(key: string): V | undefined;
  set(key: string, value: V): void;
}

/**
 * A memo of bounded size, in two generations: once one is full the older is forgotten, but for what was asked for since.
 * @param limit entries of one generation; at most twice as many are kept.
 */
export function memo<V>(limit: number): Memo<V> {
  let young = new Map<string, V>();
  let old = new Map<string, V>();
  const set = (key: string, value: V) => {
    if (young.size >= limit) {
      old = young;
      young = new Map();
    }
    young.set(key, value);
  };
  return {
    get(key) {
      const fresh = young.get(key);
      if (fresh !== undefined) return fresh;
      const before = old.get(key);
      if (before !== undefined) set(key, before);
      return before;
    },
    set,
  };
}

/** The same text in memory of its own: a part of a text keeps all of it alive. */
export function detached(text: string): string {
  return `${text} `.slice(0, -1);
}
