import { describe, expect, it } from 'vitest';
import { linters } from '../../scripts/linters.ts';
import { contextOf } from '../../src/context/virtual.ts';
import { mend } from '../../src/fixes/mend.ts';
import { rules } from '../../src/rules/index.ts';
import { corpus } from '../support/corpus.ts';
import { nastyFiles } from '../support/nasty.ts';

interface Sample {
  readonly name: string;
  readonly text: string;
  readonly files: Readonly<Record<string, string | number>> | null;
}

const samples: readonly Sample[] = [
  ...corpus(),
  ...nastyFiles(),
  ...rules.flatMap(({ id, examples }) =>
    examples.map(({ title, bad, files }) => ({ name: `${id} ${title}`, text: bad, files: files ?? null })),
  ),
  ...linters().flatMap(({ name, rules: theirs }) =>
    theirs.flatMap(({ cases }) =>
      cases.map(({ rule, asks, file, files }) => ({ name: `${name} ${rule} ${asks}`, text: file, files })),
    ),
  ),
];

function inputOf({ text, files }: Sample) {
  const ignore = files?.['.dockerignore'];
  const ignoreText = typeof ignore === 'string' ? ignore : null;
  return { text, path: 'Dockerfile', context: files === null ? null : contextOf(files), ignoreText };
}

describe('in every Dockerfile of the corpus, the rules, the other linters and the nasty ones', () => {
  it('hardly a fix is tried in vain, and `check` calls none of these fixable', () => {
    const inVain = samples.flatMap((sample) => {
      const done = mend(inputOf(sample), ({ findings }) => findings);
      return (done?.withdrawn ?? []).map(({ rule }) => `${sample.name}: ${rule}`);
    });
    expect(samples.length).toBeGreaterThan(780);
    expect(inVain).toEqual([
      // Nothing runs behind exit and exec.
      'exec-in-run: clean-up/cache-left-in-layer',
      'exit-in-run: clean-up/cache-left-in-layer',
      'heredoc-continued-last: clean-up/cache-left-in-layer',
      'heredoc-exec-end: clean-up/cache-left-in-layer',
      // A second install brings them back; the lock file is another manifest's.
      'npm-copy-dot-twice: only-needed/dev-dependencies-shipped',
      'npm-lock-out-of-sync: pin-versions/lock-file-not-honoured',
      // An install between the two RUNs needs the lists.
      'shell-bash: clean-up/deleted-too-late',
      'split-with-env-between: clean-up/deleted-too-late',
    ]);
  }, 240_000);
});
