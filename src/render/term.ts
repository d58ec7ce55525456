import type { Term } from '../course/terms.ts';
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
    ...(term.also.length === 0 ? [] : wrap(`Also found as: ${term.also.join(', ')}`, width, '  ')),
    ...(term.see.length === 0 ? [] : wrap(`See also: ${term.see.join(', ')}`, width, '  ')),
    ...(term.lesson === null ? [] : [`Lesson: learn-image-opt lesson ${term.lesson}`]),
  ];
  return `${[...lines, ...(after.length === 0 ? [] : ['', ...after])].join('\n')}\n`;
}

/** `explain` alone: every name that it knows, but the rules, which are many and have a list of their own. */
export function renderNames(terms: readonly Term[], rules: number, look: Look): string {
  const { paint, width } = look;
  const widest = Math.max(...strategyIds.map((id) => displayWidth(id)));
  const lines = [paint('heading', 'The strategies')];
  for (const id of strategyIds) {
    const [first = '', ...more] = wrap(strategyText(id).title, width - widest - 4);
    lines.push(`  ${padEnd(paint('code', id), widest)}  ${first}`);
    lines.push(...more.map((line) => `${' '.repeat(widest + 4)}${line}`));
  }
  lines.push('', paint('heading', 'The words of the course'));
  lines.push(...wrap(`  ${terms.map(({ id }) => id).join(', ')}`, width, '  '));
  lines.push('', paint('heading', `The ${rules} rules, and what other linters call them`));
  lines.push(...wrap(`  ${paint('code', 'learn-image-opt rules')} lists them.`, width, '  '), '');
  lines.push(...wrap(`${paint('code', 'learn-image-opt explain layer')} explains one.`, width));
  return `${lines.join('\n')}\n`;
}
