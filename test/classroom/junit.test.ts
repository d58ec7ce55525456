import { expect, it } from 'vitest';
import { junitWriter } from '../../src/classroom/junit.ts';
import { errorMark } from '../../src/classroom/mark.ts';
import { defaultRubric } from '../../src/classroom/rubric.ts';

it('keeps names and messages whole: marks of XML, line breaks, what XML can’t hold', () => {
  const error = { code: 'unreadable', message: 'one\ntwo\t<three>' } as const;
  const mark = errorMark({ id: 'a"b\u001B[31m&\r', path: 'a' }, error, defaultRubric);
  const suite = junitWriter('node-app').mark(mark);
  expect(suite).toContain('<testsuite name="a&quot;b\uFFFD[31m&amp;&#13;" tests="1"');
  expect(suite).toContain('<error message="one&#10;two&#9;&lt;three&gt;"/>');
});
