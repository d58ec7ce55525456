import { en } from './en.ts';

/** The same keys in every language: texts, and functions that put figures and names into them. */
type Phrases<T> = {
  readonly [Key in keyof T]: T[Key] extends string
    ? string
    : T[Key] extends (...given: infer Given) => string
      ? (...given: Given) => string
      : Phrases<T[Key]>;
};

/** What the course's screens say. A translation is a file beside `en.ts`, chosen here, and a folder beside `lessons/en`. */
export const phrases: Phrases<typeof en> = en;
