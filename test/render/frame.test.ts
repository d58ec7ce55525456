import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeFrame } from '../../src/render/frame.ts';
import { plainPaint } from '../../src/render/paint.ts';
import { displayWidth } from '../../src/render/width.ts';

const look = { width: 60, paint: plainPaint, unicode: false };
const span = (line: number, column: number, endLine: number, endColumn: number) => ({
  line,
  column,
  endLine,
  endColumn,
});

describe('codeFrame', () => {
  it('underlines a span on one line and shows the line before', () => {
    expect(codeFrame(['FROM node', 'RUN npm i'], span(2, 5, 2, 10), look)).toEqual([
      '  1 | FROM node',
      '> 2 | RUN npm i',
      '    |     ^^^^^',
    ]);
  });

  it('marks every line of a longer span, and says how many more there are', () => {
    const source = Array.from({ length: 9 }, (_, index) => `line ${index + 1} \\`);
    expect(codeFrame(source, span(1, 1, 9, 4), look)).toEqual([
      '> 1 | line 1 \\',
      '> 2 | line 2 \\',
      '> 3 | line 3 \\',
      '> 4 | line 4 \\',
      '> 5 | line 5 \\',
      '    | 4 more lines',
    ]);
  });

  it('keeps marks below wide characters and tabs', () => {
    const [, code = '', marks = ''] = codeFrame(['FROM x', 'RUN\techo 日本 x'], span(2, 13, 2, 14), look);
    expect(displayWidth(code.slice(0, code.indexOf(' x') + 1))).toBe(
      displayWidth(marks.slice(0, marks.indexOf('^'))),
    );
  });

  it('shows a far span of a long line', () => {
    const line = `RUN ${'a '.repeat(30_000)}HERE ${'b '.repeat(100)}`;
    const column = line.indexOf('HERE') + 1;
    const frame = codeFrame([line], span(1, column, 1, column + 4), look);
    expect(frame[0]).toContain('HERE');
    expect(frame[1]?.indexOf('^^^^')).toBe(frame[0]?.indexOf('HERE'));
  });

  it('never shows control characters nor exceeds the width', () => {
    const anything = fc.array(fc.string({ unit: 'binary', maxLength: 300 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(anything, fc.nat(9), fc.nat(400), fc.nat(9), fc.nat(400), (source, a, b, c, d) => {
        const lines = codeFrame(source, span(a + 1, b + 1, a + c + 1, d + 1), look);
        for (const line of lines) {
          expect(line).not.toMatch(/[\0-\x1f\x7f-\x9f]/);
          expect(displayWidth(line)).toBeLessThanOrEqual(look.width);
        }
      }),
    );
  });
});
