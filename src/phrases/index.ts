import { codeOf } from '../codes.ts';
import { en } from './en.ts';

/** The same keys in every language: texts, and functions that put figures and names into them. */
type Same<T> = {
  readonly [Key in keyof T]: T[Key] extends string
    ? string
    : T[Key] extends (...given: infer Given) => string
      ? (...given: Given) => string
      : Same<T[Key]>;
};

/** What a language has to say. One that lacks a key, or takes other figures, does not compile. */
export type Phrases = Same<typeof en>;

/**
 * What the program says, in the language that is spoken. It is another value after `speak`: ask it where the words are
 * used, never while a module loads.
 */
export let phrases: Phrases = en;

/** The language spoken, as its files are named: `en`, `de`, `pt-BR`. */
export let language = 'en';

/**
 * Speak another language from now on. Its file lies beside this one, in the sources as in what is built, and is found
 * by its name: nothing lists the languages.
 * @param wanted as `languageNames` gives it; `en` is always there.
 * @returns whether there is such a language; if not, nothing changes.
 */
export async function speak(wanted: string): Promise<boolean> {
  const words = wanted === 'en' ? en : await wordsOf(wanted);
  if (words === null) return false;
  phrases = words;
  language = wanted;
  return true;
}

async function wordsOf(wanted: string): Promise<Phrases | null> {
  const file = new URL(`./${wanted}${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url);
  try {
    const { phrases: words }: { readonly phrases: Phrases } = await import(/* @vite-ignore */ file.href);
    return words;
  } catch (error) {
    if (codeOf(error) === 'ERR_MODULE_NOT_FOUND') return null;
    throw error;
  }
}

/**
 * Languages that a person asks for, the first choice first: LEARN_IMAGE_OPT_LANG, then the locale as POSIX has it (the
 * first of LC_ALL, LC_MESSAGES and LANG that is set), each with its country and without: `pt-BR`, `pt`.
 */
export function languageNames(env: Readonly<Record<string, string | undefined>>): readonly string[] {
  const locale = [env.LC_ALL, env.LC_MESSAGES, env.LANG].find((value) => value !== undefined && value !== '');
  return [env.LEARN_IMAGE_OPT_LANG, locale].flatMap((wish) => {
    const [, tongue, country] = /^([a-z]{2,3})(?:[-_]([a-z]{2}|\d{3}))?(?:[.@].*)?$/i.exec(wish ?? '') ?? [];
    if (tongue === undefined) return [];
    const short = tongue.toLowerCase();
    return country === undefined ? [short] : [`${short}-${country.toUpperCase()}`, short];
  });
}
