import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { checkPlan } from '../src/rules/check.ts';
import { rules } from '../src/rules/index.ts';
import { strategyIds } from '../src/rules/types.ts';
import { linesFoundIn, planOf } from './rules/plan-of.ts';

describe.each(rules)('$id', (rule) => {
  it.each(rule.examples)('$title', ({ bad, lines, good, files, goodFiles }) => {
    expect(linesFoundIn(bad, rule, files)).toEqual(lines);
    const filesOfGood =
      files === undefined && goodFiles === undefined ? undefined : { ...files, ...goodFiles };
    expect(linesFoundIn(good, rule, filesOfGood)).toEqual([]);
    const { strategies } = checkPlan(planOf(good, filesOfGood));
    expect(strategies.find(({ id }) => id === rule.strategy)?.status).not.toBe('failed');
  });

  it('has at least two examples, builds where it says good, and says why', () => {
    expect(rule.examples.length).toBeGreaterThanOrEqual(2);
    expect(rule.why.length).toBeGreaterThan(40);
    for (const { good, files, goodFiles } of rule.examples) {
      const all = files === undefined && goodFiles === undefined ? undefined : { ...files, ...goodFiles };
      for (const stage of planOf(good, all).stages) expect(stage.failures).toEqual([]);
    }
  });

  it('stands in the file that its id names, and declares the aliases of its findings', () => {
    expect(rule.id.startsWith(`${rule.strategy}/`)).toBe(true);
    expect(existsSync(fileURLToPath(new URL(`../src/rules/${rule.id}.ts`, import.meta.url)))).toBe(true);
    for (const { bad, files } of rule.examples)
      for (const { rule: id, aliases } of checkPlan(planOf(bad, files)).findings)
        if (id === rule.id) expect(rule.aliases).toEqual(expect.arrayContaining([...aliases]));
  });
});

describe('the rules together', () => {
  it('have ids of their own, and every strategy has rules', () => {
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
    expect(new Set(rules.map(({ strategy }) => strategy))).toEqual(new Set(strategyIds));
  });

  it('say in one line what was found and what was expected, and blame nobody', () => {
    for (const rule of rules)
      for (const { bad, files } of rule.examples)
        for (const { message } of checkPlan(planOf(bad, files)).findings) {
          expect(message).not.toMatch(/\n|undefined|null|NaN|\byou(?:r)?\b/i);
          expect(message.length).toBeLessThan(260);
        }
  });
});
