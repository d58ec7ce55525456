import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import sarifSchema from '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json' with { type: 'json' };
import { Ajv } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { main } from '../../src/cli.ts';
import { rules } from '../../src/rules/index.ts';
import { testWorld } from '../support/world.ts';

const formats = addFormats as unknown as (ajv: Ajv | Ajv2020) => void;
const checkSchema = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../docs/schema/check.json'), 'utf8'),
) as object;

const ajv = new Ajv2020({ allErrors: true });
const sarifAjv = new Ajv({ strict: false, unicodeRegExp: false });
formats(sarifAjv);
const isCheck = ajv.compile(checkSchema);
// It is written in draft 4, of which it uses nothing that later drafts read otherwise.
const { $schema: _draft, id: _id, ...sarif } = sarifSchema as Record<string, unknown>;
const isSarif = sarifAjv.compile(sarif);

/** Every rule's bad example in a folder of its own, a file that is none, one that is not there, hostile names. */
function everything(): { files: Record<string, string>; paths: string[] } {
  const files: Record<string, string> = {
    '/work/none/Dockerfile': 'hello\n',
    '/work/empty/Dockerfile': '',
    '/work/odd name/Dockerfile': 'FROM "node:22"\r\nRUN echo \u001b[31m “ünïcode” 🎒\r\nCMD ["node"\r\n',
    '/work/small/Dockerfile': 'FROM alpine:3.22\nCOPY a /a\nUSER 1\nCMD ["/a"]\n',
    '/work/small/a': 'four',
  };
  rules.forEach(({ examples }, at) => {
    examples.forEach(({ bad, files: around }, index) => {
      const folder = `/work/r${at}-${index}`;
      files[`${folder}/Dockerfile`] = bad;
      for (const [path, content] of Object.entries(around ?? {}))
        files[`${folder}/${path}`] =
          typeof content === 'number' ? 'x'.repeat(Math.min(content, 5000)) : content;
    });
  });
  const folders = new Set(Object.keys(files).map((path) => path.split('/')[2] ?? ''));
  return { files, paths: [...folders, 'not-there'] };
}

async function output(format: string): Promise<string> {
  const { files, paths } = everything();
  const world = testWorld({ files });
  await main(['check', '--format', format, ...paths], world);
  return world.out();
}

describe('check', () => {
  it('--format json is what docs/schema/check.json says', async () => {
    const value = JSON.parse(await output('json'));
    isCheck(value);
    expect(isCheck.errors ?? []).toEqual([]);
    expect(value.files.length).toBeGreaterThan(rules.length);
    expect(value.files.some(({ prediction }: { prediction: object | null }) => prediction !== null)).toBe(
      true,
    );
    expect(value.summary.unreadable).toBeGreaterThanOrEqual(3);
  });

  it('--format sarif is valid by the schema of SARIF 2.1.0', async () => {
    const value = JSON.parse(await output('sarif'));
    isSarif(value);
    expect(isSarif.errors ?? []).toEqual([]);
    expect(value.runs[0].results.length).toBeGreaterThan(rules.length);
  });
});

describe('the schemas', () => {
  it.each([
    ['a missing key', { schemaVersion: 1 }],
    [
      'another version',
      { schemaVersion: 2, tool: { name: 'learn-image-opt', version: '1' }, files: [], summary: {} },
    ],
  ])('refuse %s', (_what, value) => {
    expect(isCheck(value)).toBe(false);
  });
  it('refuse a SARIF log without runs', () => {
    expect(isSarif({ version: '2.1.0' })).toBe(false);
  });
});
