import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { main } from '../../src/cli.ts';
import { checkCourse } from '../../src/commands/author-items.ts';
import { realFiles } from '../../src/ports/files.ts';
import { testWorld } from '../support/world.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const builtIn = await checkCourse(root, [], realFiles);

type Disk = Readonly<Record<string, string | Uint8Array | null>>;

/** Run `author …` where these files lie. @returns what it said, and the files afterwards. */
async function author(argv: readonly string[], files: Disk = {}) {
  const world = testWorld({ files });
  const code = await main(['author', ...argv], world);
  const after = Object.fromEntries([...world.disk].filter(([, content]) => content !== null));
  return { code, out: world.out().replace(/\s+/g, ' '), err: world.err(), files: after };
}

describe('author check, built in', () => {
  it.each(builtIn.map((item) => [`${item.kind} ${item.id}`, item] as const))('%s is sound', (_name, item) => {
    expect(item.findings).toEqual([]);
  });

  it('finds lessons, exercises and the glossary', () => {
    expect(new Set(builtIn.map(({ kind }) => kind))).toEqual(new Set(['lesson', 'exercise', 'terms']));
    for (const { kind, readingMinutes, answers } of builtIn) {
      if (kind === 'lesson') expect(readingMinutes).toBeGreaterThan(0);
      if (kind === 'exercise')
        expect(Math.min(answers?.right ?? 0, answers?.wrong ?? 0)).toBeGreaterThanOrEqual(5);
    }
  });
});

describe('author new', () => {
  it.each([
    ['exercise', 'hello'],
    ['lesson', '01-hello'],
  ])('%s: sound once it is filled in', async (kind, name) => {
    const made = await author(['new', kind, name]);
    expect(made.code).toBe(0);
    expect(made.out).toMatch(/What to do next .* learn-image-opt author check \S+ says what is still to do/);
    const todo = await author(['check', name], made.files);
    expect(todo.code).toBe(1);
    expect(todo.out).toContain('To be filled in');
    const filled = Object.entries(made.files).map(([path, text]) => [
      path,
      String(text).replaceAll('TODO', 'Now'),
    ]);
    expect(await author(['check'], Object.fromEntries(filled))).toMatchObject({ code: 0 });
    expect((await author(['new', kind, name], made.files)).err).toContain('is there already');
  });

  it('writes below --course', async () => {
    const { files } = await author(['new', 'exercise', 'hello', '--course', 'mine']);
    expect(Object.keys(files)).toContain('/work/mine/exercises/hello/exercise.yaml');
  });

  it.each([
    [[], /author check, or author new/],
    [['improve'], /doesn't know "improve"/],
    [['new'], /A lesson or an exercise/],
    [['new', 'quiz', 'x'], /Not a kind: "quiz"/],
    [['new', 'lesson'], /needs a name/],
    [['new', 'lesson', 'hello'], /"hello" is no name for a lesson/],
    [['new', 'exercise', '../x'], /is no name for an exercise/],
    [['new', 'exercise', 'a', 'b'], /One name is enough/],
    [['check', '--course', 'nowhere'], /holds no course/],
  ])('%j is refused', async (argv, message) => {
    const { code, err } = await author(argv);
    expect(code).toBe(2);
    expect(err).toMatch(message);
  });
});

describe('author check, a course of one’s own', async () => {
  const { files: exercise } = await author(['new', 'exercise', 'hello']);
  const { files: lesson } = await author(['new', 'lesson', '01-hello']);
  const sound: Disk = Object.fromEntries(
    Object.entries({ ...exercise, ...lesson }).map(([path, text]) => [
      path,
      String(text).replaceAll('TODO', 'Now'),
    ]),
  );
  const changed = (path: string, change: (text: string) => string): Disk => ({
    ...sound,
    [path]: change(String(sound[path])),
  });
  const yaml = '/work/exercises/hello/exercise.yaml';
  const text = '/work/lessons/en/01-hello.md';
  const answer = (name: string) => `/work/exercises/hello/answers/${name}/Dockerfile`;

  it.each<readonly [string, Disk, RegExp]>([
    [
      'an unknown key',
      changed(yaml, (s) => `${s}colour: red\n`),
      /exercise\.yaml: colour: nobody knows this key/,
    ],
    ['a missing key', changed(yaml, (s) => s.replace(/^title.*\n/, '')), /exercise\.yaml: title is missing/],
    ['broken YAML', changed(yaml, () => 'a: [\n'), /exercise\.yaml: .*Mend the YAML/],
    [
      'an unknown strategy in the lesson',
      changed(text, (s) => s.replace('clean-up', 'tidy')),
      /01-hello\.md:1: key strategy: expected one of/,
    ],
    [
      'two right options',
      changed(text, (s) => s.replace('    because: Now why it is wrong', '    right: true\n    because: x')),
      /expected exactly one option/,
    ],
    [
      'a start that passes',
      changed(yaml.replace('exercise.yaml', 'start/Dockerfile'), (s) =>
        s.replace('tini\n', 'tini && rm -rf /var/lib/apt/lists/*\n'),
      ),
      /start: It passes as it is/,
    ],
    [
      'a right answer that is refused',
      changed(answer('right/03-set-eux'), (s) => s.replace('; rm -rf /var/lib/apt/lists', '')),
      /right\/03-set-eux: It is refused: line 2 clean-up/,
    ],
    [
      'a near miss that passes',
      changed(answer('wrong/03-in-a-later-layer'), (s) => s.replace('tini\nRUN', 'tini &&')),
      /wrong\/03-in-a-later-layer: It passes/,
    ],
    [
      'a near miss with another reason',
      changed(answer('wrong/03-in-a-later-layer'), (s) =>
        s.replace('clean-up/deleted-too-late', 'order/copy-from-above-install'),
      ),
      /order\/copy-from-above-install does not refuse it/,
    ],
    [
      'a stray file',
      { ...sound, '/work/exercises/hello/notes.txt': 'x' },
      /notes\.txt: Nothing reads this file/,
    ],
    [
      'an answer without a Dockerfile',
      { ...sound, '/work/exercises/hello/answers/right/09-x/.dockerignore': 'x' },
      /right\/09-x: It has no Dockerfile/,
    ],
    [
      'hints that are missing',
      changed(yaml, (s) => s.replace('  clean-up:', '  order:')),
      /It fails clean-up, for which there are no hints/,
    ],
    [
      'a link to nothing',
      changed(text, (s) => s.replace('Now what changes.', 'See [it](gone.md).')),
      /01-hello\.md:34: The link gone\.md leads to lessons\/en\/gone\.md/,
    ],
    [
      'a command to nothing',
      changed(text, (s) => s.replace('Now what changes.', 'Type `learn-image-opt explain wurzel`.')),
      /explain wurzel` leads nowhere/,
    ],
    [
      'a lesson that is not there',
      changed(text, (s) => s.replace('Now what changes.', 'As lesson 7 says.')),
      /There is no lesson 7/,
    ],
    [
      'a figure without a source',
      changed(text, (s) => s.replace('Now what changes.', 'It saves 40 MB.')),
      /40 MB has no source on its page/,
    ],
    [
      'a before that passes',
      changed(text, (s) =>
        s.replace('recommends tini\n', 'recommends tini && rm -rf /var/lib/apt/lists/*\n'),
      ),
      /dockerfile before: Its clean-up is passed; expected failed/,
    ],
    [
      'a gap whose wrong answer passes',
      changed(text, (s) => s.replace('"true"', '"rm -r /var/lib/apt/lists/*"')),
      /The wrong answer .* passes/,
    ],
    [
      'an exercise that is not there',
      changed(text, (s) => s.replace('strategy: clean-up', 'strategy: clean-up\nexercise: gone')),
      /there is no exercise gone/,
    ],
    [
      'a lesson as long as two',
      changed(text, (s) => `${s}\n## More\n\n${'word '.repeat(4000)}\n`),
      /more than 15 are two lessons/,
    ],
    [
      'a term twice',
      {
        ...sound,
        '/work/lessons/en/terms.yaml': 'a: {text: x, also: [c], see: [q]}\nb: {text: y, also: [c]}\n',
      },
      /there is no term q.*c stands for a already/,
    ],
    [
      'a term without a text',
      { ...sound, '/work/lessons/en/terms.yaml': 'a: {also: [c]}\n' },
      /terms\.yaml: a\.text: /,
    ],
  ])('finds %s', async (_what, files, message) => {
    const { code, out, err } = await author(['check'], files);
    expect({ code, err }).toEqual({ code: 1, err: '' });
    expect(out).toMatch(message);
  });

  it('lets links, sources and commands that lead somewhere pass', async () => {
    const words =
      'It saves 40 MB (measured in 2026). See [it](../../exercises/hello/exercise.yaml), [that](https://example.com), lesson 1, `learn-image-opt explain clean-up`.';
    const { out } = await author(
      ['check'],
      changed(text, (s) => s.replace('Now what changes.', words)),
    );
    expect(out).toContain('All 2 are sound.');
  });

  it('checks what is named, and answers in JSON', async () => {
    const world = testWorld({ files: sound });
    expect(await main(['author', 'check', 'hello', '--format', 'json'], world)).toBe(0);
    const { schemaVersion, items } = JSON.parse(world.out());
    expect(schemaVersion).toBe(1);
    expect(items).toEqual([
      { kind: 'lesson', id: '01-hello', findings: [], readingMinutes: 2, answers: null },
      { kind: 'exercise', id: 'hello', findings: [], readingMinutes: null, answers: { right: 5, wrong: 5 } },
    ]);
    expect((await author(['check', 'helo'], sound)).err).toContain('Did you mean hello?');
  });

  it.each([
    [['lesson', '1', '--course', '/work'], /^1\. Now a title/],
    [['start', 'hello', '--course', '/work', '--dir', '/home/x'], /learn-image-opt watch {3}in one terminal/],
    [['explain', 'layer'], /What one instruction changed/],
  ])('%j', async (argv, said) => {
    const terms = { '/package/lessons/en/terms.yaml': 'layer: {text: What one instruction changed}\n' };
    const world = testWorld({ files: { ...sound, ...terms } });
    expect(await main(argv, world)).toBe(0);
    expect(world.out().replace(/layer\n\n/, '')).toMatch(said);
  });
});
