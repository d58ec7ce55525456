import { expect, it } from 'vitest';
import { githubWriter } from '../../src/render/github.ts';

it('lets nothing through that a log would act on, and keeps commands in one line', () => {
  const error = {
    code: 'syntax',
    message: 'bad \u001B[2J\u009B31m \u202E 100%\nnext::error::x',
    hint: 'h',
    line: 3,
  } as const;
  expect(githubWriter.file({ path: 'a\u001B]0;t\u0007:b,c', error })).toBe(
    '::error file=a\\x1b]0;t\\x07%3Ab%2Cc,line=3::bad \\x1b[2J\\x9b31m \\u202e 100%25%0Anext::error::x h\n',
  );
});
