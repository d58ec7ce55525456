import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderMarkdown } from '../../src/render/markdown.ts';
import { ansiPaint, plainPaint } from '../../src/render/paint.ts';
import { displayWidth, withoutColour } from '../../src/render/width.ts';

const look = { width: 40, paint: plainPaint, plain: false, unicode: true };
const shown = (text: string, change: Partial<typeof look> = {}) =>
  renderMarkdown(text, { ...look, ...change });

describe('Markdown on a terminal', () => {
  it('wraps prose and says where links lead', () => {
    expect(shown('See [the manual](https://example.com/a) for more, and <https://example.com/b>.')).toEqual([
      'See the manual (https://example.com/a)',
      'for more, and https://example.com/b.',
    ]);
  });

  it('keeps lists, nested and numbered', () => {
    expect(
      shown('- one\n- two words that are too long for one line\n  - inner\n\n3. three\n4. four'),
    ).toEqual([
      '• one',
      '• two words that are too long for one',
      '  line',
      '  • inner',
      '',
      '3. three',
      '4. four',
    ]);
  });

  it('shows a table as a table where it fits, and as a list where it does not', () => {
    const table = '| a | b |\n|---|---|\n| x | y |';
    expect(shown(table)).toEqual(['a  b', '─  ─', 'x  y']);
    expect(shown(table, { plain: true })).toEqual(['- x', '  b: y']);
    const wide = `| name | why |\n|---|---|\n| \`x\` | ${'word '.repeat(12)}|`;
    expect(shown(wide, { width: 30 }).slice(2)).toEqual([
      '`x`   word word word word word',
      '      word word word word word',
      '      word word',
    ]);
    expect(shown(wide, { width: 28 })).toEqual([
      '• `x`',
      '  why: word word word word',
      '    word word word word word',
      '    word word word',
    ]);
  });

  it('keeps code as it is, and marks where a line goes on', () => {
    expect(shown('```\nRUN a   b\n\tc\n```')).toEqual(['  RUN a   b', '      c']);
    expect(shown(`\`\`\`\n${'x '.repeat(30)}\n\`\`\``).length).toBe(2);
    expect(shown(`\`\`\`\n${'x '.repeat(30)}\n\`\`\``)[1]).toContain('↪ x');
  });

  it('marks code and headings where nothing is painted, and paints word by word where it is', () => {
    expect(shown('# A title\n\nRun `npm ci`.')).toEqual(['A title', '───────', '', 'Run `npm ci`.']);
    const painted = shown('# A title\n\nRun `npm ci`, *now*.', { paint: ansiPaint });
    expect(painted.map(withoutColour)).toEqual(['A title', '', 'Run npm ci, now.']);
    expect(painted.join('')).toContain('\u001B[');
  });

  it('shows raw HTML, entities and hostile controls harmlessly', () => {
    expect(shown('a <b>bold</b> &amp; &lt;c&gt; \u001B[2Jx').join('\n')).toBe(
      'a <b>bold</b> & <c> \\x1b[2Jx',
    );
  });

  it('never gives a line wider than the terminal, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 300 }),
        fc.integer({ min: 40, max: 140 }),
        (text, width) => {
          for (const line of shown(text, { width })) expect(displayWidth(line)).toBeLessThanOrEqual(width);
        },
      ),
      { numRuns: 300 },
    );
  });
});
