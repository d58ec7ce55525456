import type { Look } from './look.ts';
import { padEnd, wrap } from './width.ts';

/** Columns of the labels on the live screen. */
export const labelWidth = 9;

/** A label and what it says, which goes on below itself; `Label: …` in plain words. An empty label continues the one before. */
export function labelled(label: string, words: string, { paint, plain, width }: Look): string[] {
  if (plain) return wrap(label === '' ? words : `${label}: ${words}`, width, '  ');
  const [first = '', ...more] = wrap(words, width - labelWidth);
  const head = padEnd(label === '' ? '' : paint('heading', label), labelWidth);
  return [head + first, ...more.map((line) => ' '.repeat(labelWidth) + line)];
}
