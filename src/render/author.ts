import type { AuthorItem } from '../course/author-check.ts';
import type { Look } from './look.ts';
import { displayWidth, padEnd, wrap } from './width.ts';

/** `author check`: one line for what is sound, what is to be mended below each other. */
export function renderAuthorCheck(items: readonly AuthorItem[], look: Look): string {
  const { paint, width, unicode, plain } = look;
  const widest = Math.max(0, ...items.map(({ id }) => displayWidth(id)));
  const lines: string[] = [];
  for (const item of items) {
    const sound = item.findings.length === 0;
    const glyph = unicode ? (sound ? '✔' : '✘') : sound ? '+' : 'x';
    const mark = plain ? (sound ? 'sound:' : 'to mend:') : paint(sound ? 'good' : 'bad', glyph);
    lines.push(
      ...wrap(`${mark} ${padEnd(item.id, widest)}  ${paint('faint', factsOf(item))}`, width, '    '),
    );
    for (const { where, message } of item.findings)
      lines.push(...wrap(`    ${paint('code', where)}: ${message}`, width, '  '));
  }
  return `${[...lines, '', ...wrap(summaryOf(items), width)].join('\n')}\n`;
}

function factsOf({ kind, readingMinutes, answers }: AuthorItem): string {
  if (readingMinutes !== null) return `${kind}, about ${readingMinutes} min to read`;
  if (answers !== null) return `${kind}, ${answers.right} right answers, ${answers.wrong} near misses`;
  return kind;
}

function summaryOf(items: readonly AuthorItem[]): string {
  const broken = items.filter(({ findings }) => findings.length > 0).length;
  const all = items.length === 1 ? 'It is' : `All ${items.length} are`;
  return broken === 0 ? `${all} sound.` : `${broken} of ${items.length} to mend.`;
}
