import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { differences, differencesPage } from '../scripts/differences.ts';
import { findings } from './rules/plan-of.ts';

describe('where we differ from other linters', () => {
  it.each(differences)('$title', ({ dockerfile, ours, strategies }) => {
    const said = findings(dockerfile)
      .filter(({ strategy }) => strategies.includes(strategy))
      .map(({ span, rule, severity }) => `${span.line} ${rule} ${severity}`);
    expect(said.sort()).toEqual(ours);
  });

  it('is written down (renew with: npx vitest run test/differences.test.ts -u)', async () => {
    const page = fileURLToPath(new URL('../docs/differences.md', import.meta.url));
    await expect(differencesPage()).toMatchFileSnapshot(page);
  });
});
