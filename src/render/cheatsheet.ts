import type { Cheatsheet } from '../course/cheatsheet.ts';
import { phrases } from '../phrases/index.ts';
import { strategyIds } from '../rules/types.ts';
import type { Look } from './look.ts';
import { displayWidth, padEnd, wrap } from './width.ts';

/** On a terminal: one page at 80 columns and 50 rows. */
export function renderCheatsheet(sheet: Cheatsheet, look: Look): string {
  const { paint, width, plain } = look;
  const lines = [paint('heading', sheet.title), ...wrap(paint('faint', sheet.motto), width), ''];
  const ascii = (text: string) =>
    look.unicode && !plain ? text : text.replaceAll('→', '->').replaceAll('·', '|').replaceAll('…', '...');
  for (const [index, id] of strategyIds.entries()) {
    const { title, write, know } = sheet.strategies[id];
    const number = id === 'security' ? '+' : String(index + 1);
    lines.push(...wrap(`${paint('strong', `${number}. ${title}`)}: ${ascii(know)}`, width, '   '));
    lines.push(...codeLine(`     ${paint('code', ascii(write))}`, width));
  }
  lines.push('', ...wrap(sheet.order, width), '', paint('heading', phrases.cheatsheet.measure));
  const widest = Math.max(...sheet.measure.map(({ command }) => displayWidth(command)));
  for (const { command, says } of sheet.measure) {
    const row = `  ${padEnd(paint('code', command), widest)}  ${says}`;
    if (displayWidth(row) <= width) lines.push(row);
    else lines.push(...codeLine(`  ${paint('code', command)}`, width), ...wrap(`    ${says}`, width));
  }
  lines.push('', paint('heading', sheet.start.title));
  for (const line of sheet.start.dockerfile.split('\n'))
    lines.push(...(line === '' ? [''] : codeLine(`  ${paint('code', line)}`, width)));
  return `${lines.join('\n')}\n`;
}

/** Runs of spaces stay while the line fits. */
const codeLine = (line: string, width: number) =>
  displayWidth(line) <= width ? [line] : wrap(line, width, '  ');

const inTable = (text: string) => text.replaceAll('|', '\\|');

/** For a README or a wiki. */
export function cheatsheetMarkdown(sheet: Cheatsheet): string {
  const rows = strategyIds.map((id, index) => {
    const { title, write, know } = sheet.strategies[id];
    const number = id === 'security' ? '+' : index + 1;
    return `| ${number} | **${inTable(title)}** | \`${inTable(write.replace(/\s{2,}#/, ' #'))}\` | ${inTable(know)} |`;
  });
  const measures = sheet.measure.map(({ command, says }) => `| \`${inTable(command)}\` | ${inTable(says)} |`);
  return [
    `# ${sheet.title}`,
    '',
    sheet.motto,
    '',
    `| | ${phrases.cheatsheet.columns.join(' | ')} |`,
    '|---|---|---|---|',
    ...rows,
    '',
    sheet.order,
    '',
    `## ${phrases.cheatsheet.measure}`,
    '',
    `| ${phrases.cheatsheet.commandColumns.join(' | ')} |`,
    '|---|---|',
    ...measures,
    '',
    `## ${sheet.start.title}`,
    '',
    '```dockerfile',
    sheet.start.dockerfile,
    '```',
    '',
  ].join('\n');
}
