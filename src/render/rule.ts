import type { ElsewhereRow } from '../rules/elsewhere.ts';
import { lessonOf, type Rule, type RuleExample, type StrategyId } from '../rules/types.ts';
import type { Look } from './look.ts';
import { codeLook, severityWord } from './marks.ts';
import { strategyText } from './strategies.ts';
import { displayWidth, padEnd, visibleLine, wrap } from './width.ts';

function codeBlock(text: string, marked: readonly number[], look: Look): string[] {
  const bar = codeLook(look);
  return text
    .replace(/\n$/, '')
    .split('\n')
    .map((line, index) => {
      const mark = marked.includes(index + 1) ? look.paint('bad', '>') : ' ';
      return `  ${mark} ${bar} ${visibleLine(line)}`;
    });
}

function renderExample(example: RuleExample, look: Look): string[] {
  const { paint, width } = look;
  const lines = ['', ...wrap(paint('heading', `Example: ${example.title}`), width)];
  const files = Object.entries(example.files ?? {}).map(([name]) => name);
  if (files.length > 0) lines.push(...wrap(`  In the context: ${files.join(', ')}`, width));
  lines.push(`  ${paint('bad', 'Instead of')}`, ...codeBlock(example.bad, example.lines, look));
  lines.push(`  ${paint('good', 'write')}`, ...codeBlock(example.good, [], look));
  for (const [name, content] of Object.entries(example.goodFiles ?? {})) {
    if (typeof content !== 'string') continue;
    lines.push(`  ${paint('good', `with ${name}`)}`, ...codeBlock(content, [], look));
  }
  return lines;
}

/** `explain RULE`: why, bad and good, when to ignore it, which lesson. */
export function renderRule(rule: Rule, look: Look): string {
  const { paint, width } = look;
  const lines = [paint('strong', rule.id), ...wrap(rule.title, width), ''];
  lines.push(...wrap(rule.why, width));
  for (const example of rule.examples) lines.push(...renderExample(example, look));
  lines.push('', paint('heading', 'When to ignore it'));
  const exceptions = rule.exceptions ?? 'No case is known where it is wrong to follow it.';
  lines.push(
    ...wrap(`  ${exceptions}`, width),
    ...wrap(`  Then write above the line: # learn-image-opt ignore=${rule.id}`, width, '  '),
  );
  lines.push('', `Severity: ${severityWord(rule.severity, paint)}`);
  if (rule.aliases.length > 0)
    lines.push(...wrap(`Known elsewhere as: ${rule.aliases.join(', ')}`, width, '  '));
  lines.push(`Strategy: ${rule.strategy}`, `Lesson: learn-image-opt lesson ${lessonOf[rule.strategy]}`);
  return `${lines.join('\n')}\n`;
}

/** `explain DL3025`: what another linter’s rule asks, and whether one here asks it too. */
export function renderElsewhere([linter, id, asks, ours, because]: ElsewhereRow, look: Look): string {
  const { paint, width } = look;
  const here =
    ours.length === 0
      ? `No rule here asks that: ${because ?? 'it is out of scope'}.`
      : `Here: ${ours.join(', ')}${because === null ? '' : ` (${because})`}.`;
  const lines = [...wrap(`${paint('strong', id)} of ${linter}: ${asks}`, width), ...wrap(here, width)];
  return `${lines.join('\n')}\n`;
}

/** `explain STRATEGY`: what it asks, its rules, its lesson. */
export function renderStrategy(id: StrategyId, rules: readonly Rule[], look: Look): string {
  const { paint, width } = look;
  const { title, gist } = strategyText(id);
  const lines = [paint('strong', id), title, '', ...wrap(gist, width), '', paint('heading', 'Its rules')];
  for (const rule of rules.filter(({ strategy }) => strategy === id)) {
    lines.push(...wrap(`  ${rule.id} (${severityWord(rule.severity, paint)})`, width));
    lines.push(...wrap(`      ${rule.title}`, width));
  }
  lines.push('', `Lesson: learn-image-opt lesson ${lessonOf[id]}`);
  return `${lines.join('\n')}\n`;
}

/** `rules`: all of them by strategy; a table where it fits, a list on a narrow screen. */
export function renderRules(rules: readonly Rule[], look: Look): string {
  const { paint, width } = look;
  const lines: string[] = [];
  const widest = Math.max(0, ...rules.map(({ id }) => displayWidth(id)));
  const strategies = [...new Set(rules.map(({ strategy }) => strategy))];
  for (const id of strategies) {
    const heading = `${paint('heading', strategyText(id).title)} ${paint('faint', `(${id})`)}`;
    lines.push(...wrap(heading, width, '  '));
    for (const { id: rule, severity, aliases, title } of rules.filter(({ strategy }) => strategy === id)) {
      const text = `${title}${aliases.length === 0 ? '' : ` (${aliases.join(', ')})`}`;
      const indent = widest + 14;
      if (width - indent < 30) {
        lines.push(`  ${rule} ${severityWord(severity, paint)}`, ...wrap(`    ${text}`, width));
        continue;
      }
      const [first = '', ...more] = wrap(text, width - indent);
      lines.push(`  ${padEnd(rule, widest)}  ${padEnd(severityWord(severity, paint), 8)}  ${first}`);
      lines.push(...more.map((line) => ' '.repeat(indent) + line));
    }
    lines.push('');
  }
  return `${lines.join('\n')}`;
}
