import { afterEach, describe, expect, it } from 'vitest';
import { main } from '../../src/cli.ts';
import { placesBelow } from '../../src/course/places.ts';
import { language, languageNames, speak } from '../../src/phrases/index.ts';
import { testWorld } from '../support/world.ts';

afterEach(async () => {
  await speak('en');
});

describe('the language asked for', () => {
  it.each([
    [{}, []],
    [{ LANG: 'C.UTF-8' }, []],
    [{ LANG: 'POSIX' }, []],
    [{ LANG: 'en_GB.UTF-8' }, ['en-GB', 'en']],
    [{ LANG: 'de_AT@euro' }, ['de-AT', 'de']],
    [{ LANG: 'fr_FR', LC_MESSAGES: 'it', LC_ALL: '' }, ['it']],
    [{ LANG: 'fr_FR', LC_MESSAGES: 'it', LC_ALL: 'sv_SE' }, ['sv-SE', 'sv']],
    [{ LEARN_IMAGE_OPT_LANG: 'pt-br', LC_ALL: 'de_DE.UTF-8' }, ['pt-BR', 'pt', 'de-DE', 'de']],
    [{ LEARN_IMAGE_OPT_LANG: '../../etc', LANG: 'es_419' }, ['es-419', 'es']],
  ])('%o', (env, names) => {
    expect(languageNames(env)).toEqual(names);
  });

  it('is spoken only where there are words for it', async () => {
    expect(await speak('xx')).toBe(false);
    expect(language).toBe('en');
  });

  it('stays English where only lessons are there', async () => {
    const files = { '/package/lessons/xx/01-a.md': '' };
    const world = testWorld({ files, env: { LEARN_IMAGE_OPT_LANG: 'xx' } });
    expect(await main(['progress', 'nonsense'], world)).toBe(2);
    expect(world.err()).toContain('error: Unknown word');
  });
});

describe('lessons', () => {
  const languageBelow = async (...folders: readonly string[]) => {
    const { files } = testWorld({
      files: Object.fromEntries(folders.map((name) => [`/c/lessons/${name}/01-a.md`, ''])),
    });
    return (await placesBelow('/c/', files)).language;
  };
  it('are read in the language spoken, else in English, else in the one there is', async () => {
    expect(await languageBelow('de', 'en')).toBe('en');
    expect(await languageBelow('de', 'fr')).toBe('de');
    expect(await languageBelow()).toBe('en');
  });
});
