import { describe, expect, it } from 'vitest';
import { linters } from '../../scripts/linters.ts';
import { contextOf } from '../../src/context/virtual.ts';
import { mend } from '../../src/fixes/mend.ts';
import { rules } from '../../src/rules/index.ts';
import { corpus } from '../support/corpus.ts';

interface Sample {
  readonly name: string;
  readonly text: string;
  readonly files: Readonly<Record<string, string | number>> | null;
}

const samples: readonly Sample[] = [
  ...corpus(),
  ...rules.flatMap(({ id, examples }) =>
    examples.map(({ title, bad, files }) => ({ name: `${id} ${title}`, text: bad, files: files ?? null })),
  ),
  ...linters().flatMap(({ name, rules: theirs }) =>
    theirs.flatMap(({ cases }) =>
      cases.map(({ rule, asks, file, files }) => ({ name: `${name} ${rule} ${asks}`, text: file, files })),
    ),
  ),
];

describe('what check calls fixable', () => {
  it('is mended, in every Dockerfile of the corpus, the rules and the other linters', () => {
    const broken = samples.flatMap(({ name, text, files }) => {
      const ignore = files?.['.dockerignore'];
      const context = files === null ? null : contextOf(files);
      const ignoreText = typeof ignore === 'string' ? ignore : null;
      const done = mend({ text, path: 'Dockerfile', context, ignoreText }, ({ findings }) => findings);
      return (done?.withdrawn ?? []).map(({ rule, message }) => `${name}: ${rule} ${message}`);
    });
    expect(samples.length).toBeGreaterThan(700);
    expect(broken).toEqual([]);
  }, 240_000);
});
