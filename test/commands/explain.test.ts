import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { main } from '../../src/cli.ts';
import { termsFrom } from '../../src/course/terms.ts';
import { elsewhere } from '../../src/rules/elsewhere.ts';
import { rules } from '../../src/rules/index.ts';
import { strategyIds } from '../../src/rules/types.ts';
import { testWorld } from '../support/world.ts';

const path = 'lessons/en/terms.yaml';
const glossary = readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)), 'utf8');
const terms = termsFrom(path, parse(glossary));

async function run(...argv: readonly string[]) {
  const world = testWorld({ files: { [`/package/${path}`]: glossary } });
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

  it.each(elsewhere)('%s %s', async (_linter, id, asks, ours) => {
    const { code, out } = await run('explain', id);
    expect([id, code]).toEqual([id, 0]);
    const flat = out.replace(/\s+/g, ' ');
    expect(flat).toContain(asks.replace(/\s+/g, ' '));
    for (const rule of ours) expect(out).toContain(rule);
    if (ours.length === 0) expect(flat).toContain('No rule here asks that');
  });

  it('one of a range of ids', async () => {
    expect((await run('explain', 'CKV2_DOCKER_5')).out).toContain('No rule here asks that');
    expect((await run('explain', 'CKV2_DOCKER_99')).code).toBe(2);
  });

  it.each(['DS001', 'AVD-DS-0001', 'ds-0001'])('trivy’s ids in any spelling: %s', async (id) => {
    expect((await run('explain', id)).out).toContain('pin-versions/moving-tag');
  });

  it.each(terms)('the word $id, by all its spellings', async ({ id, also, text }) => {
    const [first = ''] = text.replace(/[`*]/g, '').split(/[.:(]/);
    for (const name of [id, id.toUpperCase(), id.replaceAll('-', ' '), ...also]) {
      const { code, out } = await run('explain', ...name.split(' '));
      expect({ name, code }).toEqual({ name, code: 0 });
      expect(out.replaceAll('`', '').replace(/\s+/g, ' ')).toContain(
        first.trim().replace(/\s+/g, ' ').slice(0, 40),
      );
    }
  });

  it('lists what there is', async () => {
    const { code, out } = await run('explain');
    expect(code).toBe(0);
    for (const name of [...strategyIds, ...terms.map(({ id }) => id)]) expect(out).toContain(name);
    expect(terms.length).toBeGreaterThanOrEqual(40);
  });

  it.each([
    ['bild context', 'build-context'],
    ['muls', 'musl'],
    ['distrolss', 'distroless'],
  ])('suggests what was meant by %s', async (name, meant) => {
    const { code, err } = await run('explain', name);
    expect(code).toBe(2);
    expect(err).toContain(`Did you mean ${meant}?`);
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
