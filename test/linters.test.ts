import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { differences } from '../scripts/differences.ts';
import { elsewhereSource, linters, lintersPage } from '../scripts/linters.ts';
import { rules } from '../src/rules/index.ts';
import { findings } from './rules/plan-of.ts';

const reasons = new Set(differences.map(({ id }) => id));
const ids = new Set(rules.map(({ id }) => id));

describe.each(linters())('what $name asks', ({ rules: theirs }) => {
  it('has an answer for every rule: ours, or why there is none', () => {
    for (const { id, ours, because, cases } of theirs) {
      if (ours.length === 0) expect([id, because]).not.toEqual([id, null]);
      else expect([id, cases.length > 0]).toEqual([id, true]);
      for (const name of ours) expect(ids).toContain(name);
      for (const { why } of cases) if (why !== null) expect(reasons).toContain(why);
    }
  });

  it('has a question for each test case that was read', () => {
    for (const { id, tests, cases } of theirs)
      if (tests !== null) expect([id, cases.length >= tests]).toEqual([id, true]);
  });

  const asked = theirs.flatMap(({ ours, cases }) => cases.map((one) => ({ ...one, ours })));
  it.each(asked)('$rule: $asks', ({ ours, file, files, they, finds, why }) => {
    const said = findings(file, files ?? undefined)
      .filter(({ rule }) => ours.includes(rule))
      .map(({ span, rule, severity }) => `${span.line} ${rule} ${severity}`)
      .sort();
    expect(said).toEqual([...finds].sort());
    // Where nobody says why, both say the same.
    expect(said.length > 0).toBe(why === null ? they : !they);
  });
});

it('is what explain tells of their ids (renew with: npx vitest run test/linters.test.ts -u)', async () => {
  const source = fileURLToPath(new URL('../src/rules/elsewhere.ts', import.meta.url));
  await expect(elsewhereSource()).toMatchFileSnapshot(source);
});

it('stands in docs/other-linters.md (renew with: npx vitest run test/linters.test.ts -u)', async () => {
  const page = fileURLToPath(new URL('../docs/other-linters.md', import.meta.url));
  await expect(lintersPage()).toMatchFileSnapshot(page);
});
