import { describe, expect, it } from 'vitest';
import { main } from '../../src/cli.ts';
import { rules } from '../../src/rules/index.ts';
import { strategyIds } from '../../src/rules/types.ts';
import { testWorld } from '../support/world.ts';

async function run(...argv: readonly string[]) {
  const world = testWorld();
  const code = await main(argv, world);
  return { code, out: world.out(), err: world.err() };
}

describe('explain', () => {
  it.each(rules.map((rule) => [rule.id, rule] as const))('%s', async (id, rule) => {
    const { code, out } = await run('explain', id);
    expect(code).toBe(0);
    const flat = out.replace(/\s+/g, ' ');
    for (const part of [id, rule.title, rule.why, rule.exceptions ?? 'ignore']) {
      expect(flat).toContain(part.replace(/\s+/g, ' '));
    }
    for (const { bad, good } of rule.examples) {
      for (const line of [...bad.trimEnd().split('\n'), ...good.trimEnd().split('\n')]) {
        expect(out).toContain(line.replaceAll('\t', '    ').trimEnd());
      }
    }
    for (const alias of rule.aliases) expect(out).toContain(alias);
  });

  it.each(strategyIds)('the strategy %s with its rules', async (id) => {
    const { code, out } = await run('explain', id);
    expect(code).toBe(0);
    for (const rule of rules.filter(({ strategy }) => strategy === id)) expect(out).toContain(rule.id);
  });

  it.each([
    ['DL3009', 'clean-up/cache-left-in-layer'],
    ['dl3009', 'clean-up/cache-left-in-layer'],
    ['cache-left-in-layer', 'clean-up/cache-left-in-layer'],
    ['Clean-Up', 'Its rules'],
  ])('%s by another name', async (name, holds) => {
    const { code, out } = await run('explain', name);
    expect(code).toBe(0);
    expect(out).toContain(holds);
  });

  it('suggests what was meant', async () => {
    const { code, err } = await run('explain', 'clean-up/cache-left-in-lair');
    expect(code).toBe(2);
    expect(err).toContain('Did you mean clean-up/cache-left-in-layer?');
  });
});

describe('rules', () => {
  it('lists every rule once', async () => {
    const { out } = await run('rules');
    for (const { id } of rules)
      expect(out.split('\n').filter((line) => line.includes(`  ${id} `))).toHaveLength(1);
  });

  it('as json, with what explain knows', async () => {
    const { out } = await run('rules', '--format', 'json');
    const { schemaVersion, rules: listed } = JSON.parse(out);
    expect(schemaVersion).toBe(1);
    expect(listed).toHaveLength(rules.length);
    expect(Object.keys(listed[0])).toEqual([
      'id',
      'strategy',
      'severity',
      'title',
      'why',
      'aliases',
      'lesson',
    ]);
  });

  it('of one strategy', async () => {
    const { out } = await run('rules', '--format', 'json', '--strategy', 'order');
    const found = JSON.parse(out).rules.map(({ strategy }: { strategy: string }) => strategy);
    expect(new Set(found)).toEqual(new Set(['order']));
  });
});
