import { en } from '../../src/phrases/en.ts';
import { madeUpPhrases } from './made-up.ts';

/** Built into a file beside the program, as a translation would be. */
export const phrases = madeUpPhrases(en);
