import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ansiPaint } from '../../src/render/paint.ts';
import {
  displayWidth,
  padEnd,
  padStart,
  shorten,
  visible,
  visibleLine,
  withoutColour,
  wrap,
} from '../../src/render/width.ts';

describe('displayWidth', () => {
  it.each([
    ['', 0],
    ['abc', 3],
    ['größer', 6],
    ['e\u0301', 1],
    ['日本', 4],
    ['🐳', 2],
    ['👩‍💻', 2],
    ['✔', 1],
    ['✔️', 2],
    ['—…·│█', 5],
    ['\u001B[31mred\u001B[39m', 3],
    ['한국어', 6],
    ['ｆｕｌｌ', 8],
    ['\u200B', 0],
  ])('%j is %i columns', (text, columns) => {
    expect(displayWidth(text)).toBe(columns);
  });
});

describe('pad and shorten', () => {
  it('count columns, not characters', () => {
    expect(padEnd('日', 4)).toBe('日  ');
    expect(padStart('日', 4)).toBe('  日');
    expect(shorten('日本語です', 5)).toBe('日本…');
    expect(shorten('short', 5)).toBe('short');
    expect(shorten('longer', 1)).toBe('…');
    expect(shorten('longer', 0)).toBe('');
  });
});

describe('wrap', () => {
  it.each([
    ['one two three', 7, ['one two', 'three']],
    ['a\nb', 10, ['a', 'b']],
    ['', 10, ['']],
    ['abcdefghij', 4, ['abcd', 'efgh', 'ij']],
    ['日本語です', 4, ['日本', '語で', 'す']],
    ['  indented text that goes on', 14, ['  indented', '  text that', '  goes on']],
  ])('%j at %i', (text, width, lines) => {
    expect(wrap(text, width)).toEqual(lines);
  });

  it('indents continued lines where there is room for it', () => {
    expect(wrap('one two three four', 14, '  ')).toEqual(['one two three', '  four']);
    expect(wrap('one two three four', 9, '    ')).toEqual(['one two', 'three', 'four']);
  });

  it('never loses a word nor exceeds the width', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 })),
        fc.integer({ min: 2, max: 60 }),
        fc.constantFrom('', '  ', '    '),
        (words, width, hanging) => {
          const text = visibleLine(words.join(' '));
          const lines = wrap(text, width, hanging);
          expect(lines.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
          for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(width);
        },
      ),
    );
  });

  it('leaves colours of words alone', () => {
    const red = ansiPaint('bad', 'red');
    expect(wrap(`${red} and ${red}`, 7)).toEqual([`${red} and`, red]);
  });
});

describe('visible', () => {
  it.each([
    ['\u001B[2Jgone', '\\x1b[2Jgone'],
    ['bell\u0007', 'bell\\x07'],
    ['over\rwritten', 'over\\x0dwritten'],
    ['crlf\r\nnext', 'crlf\nnext'],
    ['tab\there', 'tab    here'],
    ['\u202Eevil', '\\u202eevil'],
    ['\u009B31m', '\\x9b31m'],
    ['plain – text ✔ 日本', 'plain – text ✔ 日本'],
  ])('%j', (text, shown) => {
    expect(visible(text)).toBe(shown);
  });

  it('in one line escapes the newline', () => {
    expect(visibleLine('a\nb')).toBe('a\\nb');
  });

  it('lets nothing through that a terminal would act on', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(visibleLine(text)).not.toMatch(/[\0-\x1f\x7f-\x9f]/);
      }),
    );
  });
});

describe('paint', () => {
  it('closes its colour at every line end, and can be taken off again', () => {
    const painted = ansiPaint('bad', 'two\nlines');
    expect(
      painted.split('\n').every((line) => line.startsWith('\u001B[31m') && line.endsWith('\u001B[39m')),
    ).toBe(true);
    expect(withoutColour(painted)).toBe('two\nlines');
  });
});
