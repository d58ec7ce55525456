import { describe, expect, it } from 'vitest';
import { parseLesson } from '../../src/course/lesson.ts';
import { lessonNamed } from '../../src/course/lesson-library.ts';

const front = '---\ntitle: T\nsummary: S\npacking: P\n---\n';
const choice = (extra = '') =>
  `\`\`\`choice\nid: a\nmoment: why\nquestion: Q\noptions:\n  - text: x\n    right: true\n    because: y\n  - text: z\n    because: w\n${extra}\`\`\`\n`;

function problemsOf(text: string, id = '03-x'): readonly string[] {
  const reading = parseLesson(text, id, 'lessons/03-x.md');
  return 'problems' in reading ? reading.problems : [];
}

describe('a lesson that breaks the format', () => {
  it.each([
    ['no front matter', '# T\n', /:1: no front matter/],
    ['an unclosed front matter', '---\ntitle: T\n', /:1: no front matter/],
    ['a missing key', '---\ntitle: T\nsummary: S\n---\nx\n', /:1: key packing/],
    ['an unknown key', '---\ntitle: T\nsummary: S\npacking: P\ncolour: red\n---\nx\n', /:1: key colour/],
    [
      'an unknown strategy',
      '---\ntitle: T\nsummary: S\npacking: P\nstrategy: magic\n---\nx\n',
      /key strategy: expected one of base-image/,
    ],
    ['no valid YAML', '---\ntitle: [\n---\nx\n', /:1: not valid YAML/],
    ['nothing in it', front, /the lesson is empty/],
    [
      'an unclosed code block',
      `${front}\`\`\`dockerfile before\nFROM a\n`,
      /:6: a code block that is never closed/,
    ],
    [
      'a picture of nothing',
      `${front}\`\`\`suitcase before\n\`\`\`\n`,
      /:6: no Dockerfile is labelled “before”/,
    ],
    ['a picture without a label', `${front}\`\`\`suitcase\n\`\`\`\n`, /:6: say which/],
    [
      'two Dockerfiles of one label',
      `${front}${'```dockerfile a\nFROM b\n```\n'.repeat(2)}`,
      /:9: a second Dockerfile labelled “a”/,
    ],
    ['two questions of one name', `${front}${choice()}${choice()}`, /key id: a second question “a”/],
    [
      'two right options',
      `${front}${choice('  - text: v\n    right: true\n    because: u\n')}`,
      /exactly one option with `right: true`/,
    ],
    [
      'a gap without a gap',
      `${front}\`\`\`gap\nid: g\nquestion: Q\ndockerfile: FROM a\nstrategies: [order]\nhint: h\nbecause: b\nright: [x]\nwrong: [y]\n\`\`\`\n`,
      /exactly one gap/,
    ],
    [
      'a context of lists',
      `${front}\`\`\`dockerfile a\nFROM b\n\`\`\`\n\`\`\`context\n- x\n\`\`\`\n`,
      /:9: /,
    ],
  ])('%s is named with its line', (_what, text, expected) => {
    expect(problemsOf(text).join('\n')).toMatch(expected);
  });

  it('is named by its file name too', () => {
    expect(problemsOf(`${front}x\n`, 'Layers').join('\n')).toMatch(/file name: expected two digits/);
  });
});

describe('a sound lesson', () => {
  const text = `\uFEFF${front.replaceAll('\n', '\r\n')}Hello\r\n\r\n## Next\r\n\`\`\`dockerfile before\r\nFROM a\r\n\`\`\`\r\n\`\`\`context\r\nx: 12\r\n\`\`\`\r\n\`\`\`sh\r\n## no heading\r\n\`\`\`\r\n`;
  const reading = parseLesson(text, '03-layers', 'lessons/03-layers.md');
  const lesson = 'lesson' in reading ? reading.lesson : null;

  it('is read with a BOM and CRLF; a heading in a code block is none', () => {
    expect(lesson?.pages.map(({ title }) => title)).toEqual(['T', 'Next']);
    expect(lesson?.shown.get('before')).toEqual({
      label: 'before',
      dockerfile: 'FROM a\n',
      files: { x: 12 },
    });
    expect(lesson?.pages[1]?.blocks.at(-1)).toEqual({ kind: 'markdown', text: '```sh\n## no heading\n```' });
  });

  it.each(['3', '03', '03-layers', 'layers', ' Layers ', '03-layers.md'])('is meant by %j', (name) => {
    expect(lesson && lessonNamed(name, [lesson])?.id).toBe('03-layers');
  });

  it.each(['4', '', 'layer', '../03-layers', '003'])('is not meant by %j', (name) => {
    expect(lesson && lessonNamed(name, [lesson])).toBeNull();
  });
});
