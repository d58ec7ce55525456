import { describe, expect, it } from 'vitest';
import { allIn, compacted, hasName, type Scope, scopeOn, setIn, valueIn } from '../../src/plan/scope.ts';

describe('a scope', () => {
  it('sees what it inherits, and changes it for itself alone', () => {
    const below = scopeOn<number>(null);
    setIn(below, 'A', 1);
    setIn(below, 'B', 2);
    const scope = scopeOn(below);
    setIn(scope, 'A', 3);
    setIn(scope, 'B', undefined);
    expect([valueIn(scope, 'A'), valueIn(scope, 'B'), valueIn(scope, 'C')]).toEqual([
      3,
      undefined,
      undefined,
    ]);
    expect([hasName(scope, 'A'), hasName(scope, 'B'), hasName(below, 'B')]).toEqual([true, false, true]);
    expect([...allIn(below)]).toEqual([
      ['A', 1],
      ['B', 2],
    ]);
  });

  it('tells names in the order in which they were first given', () => {
    const below = scopeOn<number>(null);
    setIn(below, 'A', 1);
    setIn(below, 'B', 2);
    const scope = scopeOn(below);
    setIn(scope, 'C', 3);
    setIn(scope, 'A', 4);
    expect([...allIn(scope)]).toEqual([
      ['A', 4],
      ['B', 2],
      ['C', 3],
    ]);
    expect([...allIn(compacted(scope))]).toEqual([...allIn(scope)]);
  });

  it('stands in few maps, and copies each name few times, however many stand on each other', () => {
    let [top, copied]: [Scope<number>, number] = [scopeOn<number>(null), 0];
    for (let at = 0; at < 4_096; at += 1) {
      const scope = scopeOn(top);
      setIn(scope, `A${at}`, at);
      top = compacted(scope);
      if (top !== scope) copied += top.own.size;
    }
    let depth = 0;
    for (let at: Scope<number> | null = top; at !== null; at = at.below) depth += 1;
    expect(allIn(top).size).toBe(4_096);
    expect(depth).toBeLessThanOrEqual(13);
    expect(copied).toBeLessThan(4_096 * 13);
  });
});
