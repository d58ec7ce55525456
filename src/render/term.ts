import type { Term } from '../course/terms.ts';
import { phrases } from '../phrases/index.ts';
import { strategyIds } from '../rules/types.ts';
import type { Look } from './look.ts';
import { renderMarkdown } from './markdown.ts';
import { strategyText } from './strategies.ts';
import { displayWidth, padEnd, wrap } from './width.ts';

/** `explain TERM`: what the word means, where it is taught, related words. */
export function renderTerm(term: Term, look: Look): string {
  const { paint, width } = look;
  const lines = [paint('strong', term.id.replaceAll('-', ' ')), '', ...renderMarkdown(term.text, look)];
  const after = [
    ...(term.also.length === 0 ? [] : wrap(phrases.word.also(term.also.join(', ')), width, '  ')),
    ...(term.see.length === 0 ? [] : wrap(phrases.word.see(term.see.join(', ')), width, '  ')),
    ...(term.lesson === null ? [] : [phrases.word.lesson(term.lesson)]),
  ];
  return `${[...lines, ...(after.length === 0 ? [] : ['', ...after])].join('\n')}\n`;
}

/** `explain` alone: every name that it knows, but the rules, which are many and have a list of their own. */
export function renderNames(terms: readonly Term[], rules: number, look: Look): string {
  const { paint, width } = look;
  const widest = Math.max(...strategyIds.map((id) => displayWidth(id)));
  const lines = [paint('heading', phrases.word.strategies)];
  for (const id of strategyIds) {
    const [first = '', ...more] = wrap(strategyText(id).title, width - widest - 4);
    lines.push(`  ${padEnd(paint('code', id), widest)}  ${first}`);
    lines.push(...more.map((line) => `${' '.repeat(widest + 4)}${line}`));
  }
  lines.push('', paint('heading', phrases.word.words));
  lines.push(...wrap(`  ${terms.map(({ id }) => id).join(', ')}`, width, '  '));
  lines.push('', paint('heading', phrases.word.rules(rules)));
  lines.push(...wrap(`  ${phrases.word.lists(paint('code', 'learn-image-opt rules'))}`, width, '  '), '');
  lines.push(...wrap(phrases.word.explains(paint('code', 'learn-image-opt explain layer')), width));
  return `${lines.join('\n')}\n`;
}
