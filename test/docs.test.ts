import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { ruleDocs } from '../scripts/make-rule-docs.ts';

const folder = fileURLToPath(new URL('../docs/rules/', import.meta.url));
const docs = ruleDocs();

describe('docs/rules (renew with: npx vitest run test/docs.test.ts -u)', () => {
  it.each([...docs.keys()])('%s says what the rule says', async (path) => {
    await expect(docs.get(path)).toMatchFileSnapshot(`${folder}${path}`);
  });

  it('has no page of a rule that is gone', () => {
    const found = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((path) => path.replaceAll('\\', '/'))
      .filter((path) => path.endsWith('.md'));
    expect(found.filter((path) => !docs.has(path))).toEqual([]);
  });
});
