/**
 * Names with values, some of them inherited: a shell in a shell, a stage on a stage. What is inherited is shared and
 * never copied, so that thousands on top of each other do not take the square of it.
 */
export interface Scope<V> {
  /** Undefined: taken away here, whatever is below. */
  readonly own: Map<string, V | undefined>;
  readonly below: Scope<V> | null;
}

export function scopeOn<V>(below: Scope<V> | null): Scope<V> {
  return { own: new Map(), below };
}

/** Undefined where nothing has the name. */
export function valueIn<V>(scope: Scope<V>, name: string): V | undefined {
  for (let at: Scope<V> | null = scope; at !== null; at = at.below) {
    const value = at.own.get(name);
    if (value !== undefined || at.own.has(name)) return value;
  }
  return undefined;
}

export function hasName<V>(scope: Scope<V>, name: string): boolean {
  return valueIn(scope, name) !== undefined;
}

export function setIn<V>(scope: Scope<V>, name: string, value: V | undefined): void {
  if (value === undefined && scope.below === null) scope.own.delete(name);
  else scope.own.set(name, value);
}

/**
 * The same names in few maps, each more than twice as large as the one on top of it: however many scopes stand on each other,
 * looking up stays short and a name is copied only a few times. For scopes that nobody writes to any more.
 */
export function compacted<V>(scope: Scope<V>): Scope<V> {
  let top = scope;
  while (top.below !== null && top.below.own.size <= 2 * top.own.size)
    top = { own: new Map([...top.below.own, ...top.own]), below: top.below.below };
  return top.own.size === 0 && top.below !== null ? top.below : top;
}

/** All that a scope holds, what was named first first. */
export function allIn<V>(scope: Scope<V>): ReadonlyMap<string, V> {
  const scopes: Scope<V>[] = [];
  for (let at: Scope<V> | null = scope; at !== null; at = at.below) scopes.push(at);
  const all = new Map<string, V>();
  for (const { own } of scopes.reverse())
    for (const [name, value] of own) {
      if (value === undefined) all.delete(name);
      else all.set(name, value);
    }
  return all;
}
