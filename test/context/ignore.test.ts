import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseIgnoreFile } from '../../src/context/ignore.ts';

/** Ignore file, path, left out? What moby/patternmatcher and its ignorefile reader say of it. */
const cases: readonly (readonly [ignore: string, path: string, leftOut: boolean])[] = [
  // As BuildKit does: a `!` counts where the path is left out so far, any other where it is not.
  ['node_modules/**\n!node_modules', 'node_modules/x/i.js', true],
  ['docs/*\n!docs', 'docs/a.md', true],
  ['docs\n!docs', 'docs/a.md', false],
  ['src\n!src/a\nsrc', 'src/a', false],
  ['src\n!src/a\nsrc/**', 'src/a', true],
  // Plain names are paths from the context's root, not names anywhere.
  ['node_modules', 'node_modules', true],
  ['node_modules', 'node_modules/express/index.js', true],
  ['node_modules', 'packages/a/node_modules', false],
  ['node_modules/', 'node_modules/a.js', true],
  ['/node_modules', 'node_modules/a.js', true],
  ['./node_modules', 'node_modules/a.js', true],
  ['node_modules/.', 'node_modules/a.js', true],
  ['src/../dist', 'dist/server.js', true],
  ['../dist', 'dist/server.js', false],
  ['../../dist', 'dist', false],
  ['a//b', 'a/b', true],
  ['a/b', 'a', false],
  ['a/b', 'a/b/c', true],
  ['a/b', 'a/bc', false],
  ['.', 'a', false],
  ['/', 'a', false],
  ['Dockerfile', 'dockerfile', false],
  ['README.md', 'readme.md', false],
  ['grüße', 'grüße', true],
  // One asterisk stays within a name.
  ['*', 'a', true],
  ['*', '.git', true],
  ['*', 'a/b/c', true],
  ['*.log', 'error.log', true],
  ['*.log', 'logs/error.log', false],
  ['*/*.log', 'logs/error.log', true],
  ['*/*.log', 'a/logs/error.log', false],
  ['logs/*', 'logs', false],
  ['logs/*', 'logs/a/b', true],
  ['.*', '.env', true],
  ['.*', 'src/.env', false],
  ['.env*', '.env.local', true],
  ['a*c', 'abbc', true],
  ['a*c', 'ab/c', false],
  ['*.md.bak', 'x.md.bak', true],
  ['?', 'a', true],
  ['?', 'é', true],
  ['?', '😀', true],
  ['?', 'ab', false],
  ['a?c', 'a/c', false],
  ['a?', 'a', false],
  // Two asterisks cross folders.
  ['**', 'a/b', true],
  ['**/', 'a', true],
  ['**/node_modules', 'node_modules', true],
  ['**/node_modules', 'packages/a/node_modules/x.js', true],
  ['**/node_modules', 'my_node_modules', false],
  ['**/node_modules/', 'packages/a/node_modules', true],
  ['**/*.log', 'error.log', true],
  ['**/*.log', 'a/b/error.log', true],
  ['**/*.log', 'a/b/error.log.txt', false],
  ['**/a/b', 'x/a/b', true],
  ['**/a/b', 'xa/b', false],
  ['**log', 'a/blog', true],
  ['**log*', 'a/logs', true],
  ['**log*', 'a/blogs', false],
  ['logs/**', 'logs', false],
  ['logs/**', 'logs/a/b', true],
  ['logs**', 'logs', true],
  ['logs**', 'logstash/x', true],
  ['a/**/b', 'a/b', true],
  ['a/**/b', 'a/x/y/b', true],
  ['a/**/b', 'a/xb', false],
  ['a**b', 'ab', true],
  ['a**b', 'ax/b', true],
  ['a**b', 'axb', false],
  ['**/**/a', 'x/a', true],
  ['**/foo/**', 'a/foo', false],
  ['**/foo/**', 'a/foo/b', true],
  ['a*/**', 'abc/d', true],
  ['a*/**', 'abc', false],
  ['***', 'a/b', true],
  // Classes and escapes.
  ['[ab]', 'a', true],
  ['[ab]', 'c', false],
  ['[a-c]x', 'bx', true],
  ['[^a-c]x', 'bx', false],
  ['[^a-c]x', 'dx', true],
  ['[a-cx-z]', 'y', true],
  ['[\\]]', ']', true],
  ['[\\-]', '-', true],
  ['[!a]', '!', true],
  ['[!a]', 'b', false],
  ['file[0-9].txt', 'file7.txt', true],
  ['\\*', '*', true],
  ['\\*', 'a', false],
  ['a\\?', 'a?', true],
  ['\\!important', '!important', true],
  ['\\#hash', '#hash', true],
  ['a.b', 'axb', false],
  ['a+(b)|{c}$', 'a+(b)|{c}$', true],
  // Bringing back: the last match decides, whatever stands before.
  ['*\n!src', 'src', false],
  ['*\n!src', 'src/a/b.ts', false],
  ['*\n!src', 'lib/src', true],
  ['*\n!/src/', 'src/a.ts', false],
  ['!src\n*', 'src', true],
  ['*\n!src\nsrc/*.test.ts', 'src/a.test.ts', true],
  ['*\n!src\nsrc/*.test.ts', 'src/a.ts', false],
  ['*\n! src', 'src/a.ts', false],
  ['*\n!**/*.js', 'a/b.js', false],
  ['*\n!**/*.js', 'a/b.ts', true],
  ['*.md\n!README.md', 'README.md', false],
  ['*.md\n!README*.md\nREADME-secret.md', 'README-secret.md', true],
  ['node_modules\n!node_modules/keep', 'node_modules/keep/a', false],
  ['node_modules\n!node_modules/keep', 'node_modules/drop', true],
  ['**/.git\n!.git/HEAD', '.git/HEAD', false],
  ['!!odd\n', '!odd', false],
  ['*\n!!odd', '!odd', false],
  // Lines.
  ['a\r\nb\r\n', 'a', true],
  ['a\r\nb\r\n', 'b', true],
  ['*\r\n!src\r\n', 'src/a', false],
  ['\uFEFFa', 'a', true],
  ['\uFEFF# a', 'a', false],
  ['# a\nb', 'a', false],
  ['#', '#', false],
  [' #a', '#a', true],
  ['a # b', 'a', false],
  ['a # b', 'a # b', true],
  ['  a\t ', 'a', true],
  ['\u00A0a\u0085', 'a', true],
  ['\n\n\n', 'a', false],
  ['', 'a', false],
];

/** What Docker stops at, and the line. */
const refused: readonly (readonly [text: string, line: number])[] = [
  ['!', 1],
  ['a\n! \n', 2],
  ['!/', 1],
  ['\\', 1],
  ['a\\', 1],
  ['dist\\obj', 1],
  ['[', 1],
  ['[]', 1],
  ['[]a]', 1],
  ['[a', 1],
  ['a\n\nb[', 3],
  ['[-x]', 1],
  ['[x-]', 1],
  ['[^]', 1],
  ['[z-a]', 1],
  ['*[', 1],
];

describe('parseIgnoreFile', () => {
  it.each(cases)('%j leaves out %j: %j', (text, path, leftOut) => {
    const file = parseIgnoreFile(text, '.dockerignore');
    expect(file.problems).toEqual([]);
    expect(file.ignores(path)).toBe(leftOut);
  });

  it.each(refused)('names the line of %j', (text, line) => {
    const { problems } = parseIgnoreFile(text, '.dockerignore');
    expect(problems).toEqual([
      { line, message: expect.stringMatching(/\S/), hint: expect.stringMatching(/\S/) },
    ]);
  });

  it('refuses a line that Docker would not read to its end', () => {
    const { problems } = parseIgnoreFile(`a\n${'a'.repeat(65_536)}`, '.dockerignore');
    expect(problems.map(({ line }) => line)).toEqual([2]);
  });

  it('goes on behind a line that Docker refuses', () => {
    expect(parseIgnoreFile('!\n[\nlogs', '.dockerignore').ignores('logs')).toBe(true);
  });

  it('says which pattern decides', () => {
    const file = parseIgnoreFile('# all\n*\n\n!src\nsrc/*.md\n', '.dockerignore');
    expect(file.decidedBy('src/a.ts')).toEqual({ text: '!src', line: 4, brings: true });
    expect(file.decidedBy('./src/a.md')).toEqual({ text: 'src/*.md', line: 5, brings: false });
    expect(file.decidedBy('lib/a.md')?.line).toBe(2);
    expect(file.decidedBy('.')).toBeNull();
    expect(file.patterns.map(({ line }) => line)).toEqual([2, 4, 5]);
  });

  it.each([
    ['*\n!src', 'node_modules', false],
    ['*\n!src/a/b', 'src/a', true],
    ['*\n!src/a/b', 'src/b', false],
    ['!src\n*', 'src', false],
    ['*\n!*.md', 'node_modules', false],
    ['*\n!*/*.md', 'node_modules', true],
    ['*\n!*/*.md', 'node_modules/a', false],
    ['*\n!**/*.js', 'node_modules/a', true],
    ['*\n!src/**/*.js', 'node_modules', false],
    ['*\n!src/**/*.js', 'src/a/b', true],
    ['*\n!src/**', 'src', true],
    ['*\n!src/a**', 'src', true],
    ['*\n![^a]x', 'b', true],
  ])('%j might bring back below %j: %j', (text, folder, might) => {
    const file = parseIgnoreFile(text, '.dockerignore');
    expect(file.mayBringBack(folder, file.decider(folder, -1))).toBe(might);
  });
});

describe('hostile ignore files', () => {
  const name = fc.string({
    unit: fc.constantFrom('a', 'b', '*', '?', '[', ']', '^', '-', '\\', '!', '/', '.', 'é', '#'),
  });

  it('never throw, and decide step by step as at once', () => {
    const path = fc
      .array(fc.string({ unit: fc.constantFrom('a', 'b', '.', 'é', '*'), minLength: 1, maxLength: 4 }), {
        minLength: 1,
        maxLength: 4,
      })
      .filter((names) => !names.some((one) => one === '.' || one === '..'))
      .map((names) => names.join('/'));
    fc.assert(
      fc.property(fc.array(name, { maxLength: 8 }), path, (lines, asked) => {
        const file = parseIgnoreFile(lines.join('\n'), '.dockerignore');
        let decided = -1;
        let pruned = false;
        const names = asked.split('/');
        for (const index of names.keys()) {
          const folder = names.slice(0, index + 1).join('/');
          decided = file.decider(folder, decided);
          if (index < names.length - 1 && file.leavesOut(decided))
            pruned ||= !file.mayBringBack(folder, decided);
        }
        expect(file.leavesOut(decided)).toBe(file.ignores(asked));
        // A pruned folder holds nothing that is sent.
        if (pruned) expect(file.ignores(asked)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['many asterisks', `**/${'a*'.repeat(2000)}b`],
    ['many folders', `${'**/a/'.repeat(2000)}b`],
    ['many classes', `${'[a-z]*'.repeat(2000)}!`],
    ['nothing but asterisks', '*'.repeat(60_000)],
  ])('%s are no reason to hang', (_title, pattern) => {
    const file = parseIgnoreFile(`${pattern}\n`, '.dockerignore');
    const began = performance.now();
    for (const path of ['a'.repeat(4000), 'a/'.repeat(2000).slice(0, -1), `${'a'.repeat(2500)}/b`])
      file.ignores(path);
    expect(performance.now() - began).toBeLessThan(5000);
  });

  it('10,000 patterns are read and asked 10,000 times within a moment', () => {
    const lines = Array.from({ length: 10_000 }, (_, index) => {
      return [`folder${index}/file`, `**/name${index}`, `*.ext${index}`, `!back${index}`][index % 4] ?? '';
    });
    const began = performance.now();
    const file = parseIgnoreFile(lines.join('\n'), '.dockerignore');
    const left = Array.from({ length: 10_000 }, (_, index) => file.ignores(`some/where/name${index}`));
    expect(left.filter(Boolean)).toHaveLength(2500);
    expect(performance.now() - began).toBeLessThan(5000);
  });
});
