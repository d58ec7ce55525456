import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { translationProblems } from '../support/translation.ts';

const root = resolve(import.meta.dirname, '../..');
const languages = readdirSync(join(root, 'lessons'));
const files = readdirSync(join(root, 'src/phrases'))
  .filter((name) => /^[a-z]{2,3}(-[A-Z\d]+)?\.ts$/.test(name))
  .map((name) => name.replace('.ts', ''));

describe('every language', () => {
  it('has words and lessons', () => {
    expect(files).toEqual(languages.sort());
    expect(languages).toContain('en');
  });

  it.each(languages)('%s has all lessons, with the same questions, Dockerfiles and figures', (language) => {
    expect(translationProblems(root, language)).toEqual([]);
  });
});

describe('a translation that lacks something', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'learn-translation-'));
    cpSync(join(root, 'lessons/en'), join(folder, 'lessons/en'), { recursive: true });
    cpSync(join(root, 'lessons/en'), join(folder, 'lessons/xx'), { recursive: true });
    symlinkSync(join(root, 'exercises'), join(folder, 'exercises'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const change = (name: string, from: string | RegExp, to: string) => {
    const path = join(folder, 'lessons/xx', name);
    const text = readFileSync(path, 'utf8');
    expect(text).toMatch(from);
    writeFileSync(path, text.replace(from, to));
  };
  const found = () => translationProblems(folder, 'xx');

  it.each([
    ['a question', /^id: predict$/m, 'id: raten', 'questions are not those of en/03-layers.md'],
    ['a Dockerfile', 'gettext-base \\', 'gettext \\', 'dockerfiles are not those of en/03-layers.md'],
    ['a figure', /\{\{.*?\}\}/, '93 MB', 'facts are not those of en/01-base-image.md'],
    ['a page', /^## .*$/m, '', 'pages are not those of en/03-layers.md'],
    ['its front matter', /^summary: /m, 'summery: ', 'key summary'],
  ])('is told of %s', (_what, from, to, said) => {
    change(/en\/(.*)/.exec(said)?.[1] ?? '03-layers.md', from, to);
    expect(found().join('\n')).toContain(said);
  });

  it('is told of a lesson, a word and an exercise that are not there', () => {
    rmSync(join(folder, 'lessons/xx/14-recap.md'));
    change('terms.yaml', /^image:/m, 'bild:');
    cpSync(join(root, 'lessons/en/terms.yaml'), join(folder, 'lessons/xx/exercises/06-clean-up.yaml'));
    expect(found()).toEqual([
      'xx/14-recap.md is missing',
      'terms.yaml: not the same words',
      expect.stringMatching(/^exercises\/06-clean-up\.yaml: 06-clean-up\.yaml: /),
    ]);
  });
});
