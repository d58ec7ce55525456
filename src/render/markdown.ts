import { lexer, type Token, type Tokens } from 'marked';
import type { Look } from './look.ts';
import type { Style } from './paint.ts';
import { displayWidth, padEnd, visible, wrap } from './width.ts';

/** Word by word, so that a line may end anywhere and no colour runs on. */
function paintWords(text: string, style: Style, look: Look): string {
  return text
    .split(/( +|\n)/)
    .map((word) => (word.trim() === '' ? word : look.paint(style, word)))
    .join('');
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

function plainText(text: string): string {
  return visible(text).replace(/&(amp|lt|gt|quot|#39);/g, (_all, name: string) => entities[name] ?? '');
}

/** A word that must not be broken at its spaces: `npm ci` stays in one line where it fits. */
function codeWord(text: string, look: Look): string {
  const shown = look.plain || !colours(look) ? `\`${text}\`` : text;
  return paintWords(shown, 'code', look);
}

/** Does the paint show? Where it doesn't, code and headings need marks. */
export const colours = (look: Look): boolean => look.paint('strong', 'x') !== 'x';

/** A heading: painted, or marked where nothing is painted. */
export function headingLines(text: string, look: Look): string[] {
  const lines = wrap(look.plain ? `# ${text}` : text, look.width);
  if (look.plain || colours(look)) return lines.map((line) => look.paint('heading', line));
  const longest = Math.max(...lines.map((line) => displayWidth(line)));
  return [...lines, (look.unicode ? '─' : '-').repeat(longest)];
}

function inline(tokens: readonly Token[] | undefined, look: Look, style: Style | null = null): string {
  return (tokens ?? []).map((token) => inlineToken(token, look, style)).join('');
}

function inlineToken(token: Token, look: Look, style: Style | null): string {
  const styled = (text: string) => (style === null ? text : paintWords(text, style, look));
  switch (token.type) {
    case 'strong':
      return inline(token.tokens, look, 'strong');
    case 'em':
      return inline(token.tokens, look, style ?? 'accent');
    case 'codespan':
      return codeWord(plainText(token.text), look);
    case 'link': {
      const text = inline(token.tokens, look, style);
      const target = paintWords(token.href, 'link', look);
      return token.text === token.href ? target : `${text} (${target})`;
    }
    case 'br':
      return '\n';
    case 'text':
    case 'escape':
      if ('tokens' in token && token.tokens) return inline(token.tokens, look, style);
      return styled(plainText(token.text).replace(/\n/g, ' '));
    default:
      return styled(plainText(token.raw));
  }
}

const bulletOf = (look: Look) => (look.unicode && !look.plain ? '•' : '-');

function prefixed(lines: readonly string[], first: string, rest: string): string[] {
  return lines.map((line, index) => (line === '' ? line : (index === 0 ? first : rest) + line));
}

function list(token: Tokens.List, look: Look): string[] {
  const start = token.start === '' ? 1 : token.start;
  return token.items.flatMap((item, index) => {
    const mark = token.ordered ? `${start + index}. ` : `${bulletOf(look)} `;
    const inner = { ...look, width: Math.max(10, look.width - mark.length) };
    const lines = blocks(item.tokens, inner, item.loose || token.loose);
    const spaced = token.loose && index < token.items.length - 1 ? [''] : [];
    return [...prefixed(lines, look.paint('accent', mark), ' '.repeat(mark.length)), ...spaced];
  });
}

/** Column widths that fit `width`: the widest column gives way; null where it would become too narrow to read. */
function fittedWidths(natural: readonly number[], width: number): readonly number[] | null {
  const widths = [...natural];
  const gaps = 2 * (widths.length - 1);
  const excess = widths.reduce((sum, one) => sum + one, gaps) - width;
  if (excess <= 0) return widths;
  const widest = widths.indexOf(Math.max(...widths));
  const left = (widths[widest] ?? 0) - excess;
  if (left < narrowestColumn) return null;
  widths[widest] = left;
  return widths;
}

const narrowestColumn = 24;

function tableRow(cells: readonly string[], widths: readonly number[]): string[] {
  const columns = widths.map((width, index) => wrap(cells[index] ?? '', width));
  const height = Math.max(...columns.map((lines) => lines.length));
  return Array.from({ length: height }, (_none, row) =>
    widths
      .map((width, index) => padEnd(columns[index]?.[row] ?? '', width))
      .join('  ')
      .trimEnd(),
  );
}

function table(token: Tokens.Table, look: Look): string[] {
  const head = token.header.map((cell) => inline(cell.tokens, look, 'strong'));
  const rows = token.rows.map((row) => row.map((cell) => inline(cell.tokens, look)));
  const natural = head.map((cell, column) =>
    Math.max(displayWidth(cell), ...rows.map((row) => displayWidth(row[column] ?? ''))),
  );
  const widths = look.plain ? null : fittedWidths(natural, look.width);
  if (widths === null) return tableAsList(head, rows, look);
  const rule = widths
    .map((width) => look.paint('faint', (look.unicode ? '─' : '-').repeat(width)))
    .join('  ');
  return [...tableRow(head, widths), rule, ...rows.flatMap((row) => tableRow(row, widths))];
}

/** Too wide for the terminal, or for a screen reader: one entry a row, headings repeated as words. */
function tableAsList(head: readonly string[], rows: readonly (readonly string[])[], look: Look): string[] {
  return rows.flatMap((row) => {
    const [first = '', ...rest] = row;
    const lines = rest.flatMap((cell, index) =>
      prefixed(wrap(`${head[index + 1]}: ${cell}`, look.width - 4), '  ', '    '),
    );
    return [...wrap(`${bulletOf(look)} ${first}`, look.width, '  '), ...lines];
  });
}

/** Code as it stands, indented; where it must fit, what is too long goes on after a mark. */
export function codeLines(text: string, look: Look): string[] {
  const mark = look.unicode && !look.plain ? '↪ ' : '> ';
  return visible(text.replace(/\n+$/, ''))
    .split('\n')
    .flatMap((line) => fitted(line, look.width - 2, mark))
    .map((line) => (line === '' ? '' : `  ${look.paint('code', line)}`));
}

/** Cut a line of code at the width; nothing is lost. */
export function fitted(line: string, width: number, mark: string): string[] {
  const [first = '', ...rest] = wrap(line, Math.max(8, width), mark);
  return [first, ...rest];
}

function block(token: Token, look: Look): string[] {
  switch (token.type) {
    case 'heading':
      return headingLines(inline(token.tokens, { ...look, paint: (_style, text) => text }), look);
    case 'paragraph':
    case 'text':
      return wrap('tokens' in token ? inline(token.tokens, look) : plainText(token.text), look.width);
    case 'code':
      return codeLines(token.text, look);
    case 'list':
      return list(token as Tokens.List, look);
    case 'table':
      return table(token as Tokens.Table, look);
    case 'blockquote': {
      const bar = look.plain ? '' : look.paint('note', look.unicode ? '│ ' : '| ');
      const inner = { ...look, width: look.width - displayWidth(bar) };
      return blocks(token.tokens ?? [], inner, true).map((line) => `${bar}${line}`.trimEnd());
    }
    case 'hr':
      return [
        look.paint('faint', (look.unicode && !look.plain ? '─' : '-').repeat(Math.min(20, look.width))),
      ];
    default:
      return wrap(plainText(token.raw.trim()), look.width);
  }
}

function blocks(tokens: readonly Token[], look: Look, spaced: boolean): string[] {
  return tokens
    .filter((token) => token.type !== 'space')
    .flatMap((token, index) => [...(spaced && index > 0 ? [''] : []), ...block(token, look)]);
}

/**
 * Markdown to lines of at most `width` columns. Prose, tables and lists are wrapped, nothing is shortened; links show
 * where they lead; raw HTML is shown as it is written.
 */
export function renderMarkdown(text: string, look: Look): string[] {
  return blocks(lexer(text), look, true);
}
