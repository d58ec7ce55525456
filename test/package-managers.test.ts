import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { columns, managers, managersPage } from '../scripts/package-managers.ts';
import { statusesOf } from './rules/plan-of.ts';

describe.each(managers())('$name', ({ cases, files, missing }) => {
  it('has a case in every cell, or a reason', () => {
    const filled = [...cases.map(({ column }) => column), ...Object.keys(missing)];
    expect([...new Set(filled)].sort()).toEqual(Object.keys(columns).sort());
  });

  it.each(cases)('$column: $asks', ({ file, column }) => {
    const [strategy, status] = columns[column] as (typeof columns)[string];
    expect(statusesOf(file, files)[strategy]).toBe(status);
  });
});

it('stands in docs/package-managers.md (renew with: npx vitest run test/package-managers.test.ts -u)', async () => {
  const page = fileURLToPath(new URL('../docs/package-managers.md', import.meta.url));
  await expect(managersPage()).toMatchFileSnapshot(page);
});
