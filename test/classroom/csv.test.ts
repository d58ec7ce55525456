import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvCell, csvWriter } from '../../src/classroom/csv.ts';
import { errorMark } from '../../src/classroom/mark.ts';
import { defaultRubric } from '../../src/classroom/rubric.ts';

describe('csvCell', () => {
  it.each([
    ['plain', '"plain"'],
    ['', '""'],
    ['say "hi", Ada', '"say ""hi"", Ada"'],
    ['two\nlines', '"two\nlines"'],
    ['=1+1', '"\'=1+1"'],
    ['+49', '"\'+49"'],
    ['-1', '"\'-1"'],
    ['@SUM(A1)', '"\'@SUM(A1)"'],
    ['\tcmd', '"\'\tcmd"'],
    ['\rcmd', '"\'\rcmd"'],
    ['\ncmd', '"\'\ncmd"'],
    [' =1+1', '"\' =1+1"'],
    ['＝1+1', '"\'＝1+1"'],
    ['a=b', '"a=b"'],
  ])('%j becomes %j', (value, cell) => {
    expect(csvCell(value)).toBe(cell);
  });

  it('is one quoted cell whatever is in it', () => {
    fc.assert(
      fc.property(fc.string(), (value) => {
        const cell = csvCell(value);
        expect(cell.slice(1, -1).replaceAll('""', '')).not.toContain('"');
        expect(cell).not.toMatch(/^"[=+\-@\t\r]/);
      }),
    );
  });
});

describe('csvWriter', () => {
  it('has as many cells in a row as columns', () => {
    const writer = csvWriter(defaultRubric);
    const error = { code: 'no-dockerfile', message: 'There is no Dockerfile.' } as const;
    const line = writer.mark(errorMark({ id: '=ada', path: '=ada' }, error, defaultRubric));
    const count = (text: string) => text.split('","').length;
    expect(count(line)).toBe(count(writer.head()));
    expect(line).toMatch(/^"'=ada","'=ada","0","100","no",/);
    expect(line).toMatch(/"no-dockerfile: There is no Dockerfile\."\r\n$/);
  });
});
