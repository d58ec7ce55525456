/**
 * Writes docs/rules from the rules themselves. Usage: node scripts/make-rule-docs.ts (Node 22.18 or newer),
 * or npx vitest run test/docs.test.ts -u
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';
import { rules } from '../src/rules/index.ts';
import { lessonOf, type Rule, type RuleExample, strategyIds } from '../src/rules/types.ts';

const note = '<!-- Generated from src/rules by scripts/make-rule-docs.ts; do not edit. -->';

function fenced(language: string, text: string): string {
  return [`\`\`\`${language}`, text.trimEnd(), '```'].join('\n');
}

function shownFile([path, content]: [string, string | number]): string {
  if (typeof content === 'number') return `- \`${path}\` (${content.toLocaleString('en-US')} bytes)`;
  const oneLine = content.trimEnd().replaceAll('\n', ' ⏎ ');
  return oneLine.length > 90 ? `- \`${path}\`` : `- \`${path}\`: \`${oneLine}\``;
}

function fileList(intro: string, files: RuleExample['files']): readonly string[] {
  const entries = Object.entries(files ?? {});
  return entries.length === 0 ? [] : [intro, '', ...entries.map(shownFile), ''];
}

/** File names and package managers keep their spelling. */
function headed(title: string): string {
  return /^(?:pip|npm|apk|apt|node_modules|chown)\b/.test(title)
    ? title
    : title.charAt(0).toUpperCase() + title.slice(1);
}

function exampleText({ title, bad, good, lines, files, goodFiles }: RuleExample): string {
  return [
    `### ${headed(title)}`,
    '',
    ...fileList('In the build context:', files),
    `Reported on line ${lines.join(', ')}:`,
    '',
    fenced('dockerfile', bad),
    '',
    'Better:',
    '',
    fenced('dockerfile', good),
    '',
    ...fileList('with, in the build context:', goodFiles),
  ].join('\n');
}

function page(rule: Rule): string {
  const aliases = rule.aliases.length === 0 ? 'none' : rule.aliases.map((alias) => `\`${alias}\``).join(', ');
  return `${[
    note,
    '',
    `# ${rule.title}`,
    '',
    `\`${rule.id}\` · ${rule.severity} · strategy [${rule.strategy}](../README.md#${rule.strategy}) · lesson ${lessonOf[rule.strategy]}`,
    '',
    '## Why',
    '',
    rule.why,
    '',
    ...(rule.exceptions === undefined ? [] : ['## When to ignore it', '', rule.exceptions, '']),
    'On the line above the instruction:',
    '',
    fenced('dockerfile', `# learn-image-opt ignore=${rule.id}`),
    '',
    `Other linters’ ids that a finding may carry: ${aliases}.`,
    '',
    '## Examples',
    '',
    ...rule.examples.map(exampleText),
  ]
    .join('\n')
    .trimEnd()}\n`;
}

function overview(): string {
  const sections = strategyIds.map((strategy) => {
    const own = rules.filter((rule) => rule.strategy === strategy);
    const rows = own.map(({ id, severity, title }) => `| [${id}](${id}.md) | ${severity} | ${title} |`);
    return [`## ${strategy}`, '', '| rule | severity | what to do |', '|---|---|---|', ...rows, ''].join(
      '\n',
    );
  });
  const intro = `${rules.length} rules. A strategy fails by a \`warning\` or an \`error\` of one of its rules; \`info\` is advice.`;
  return `${[note, '', '# Rules', '', intro, '', ...sections].join('\n').trimEnd()}\n`;
}

/** Pages by their path below docs/rules. */
export function ruleDocs(): ReadonlyMap<string, string> {
  return new Map([
    ['README.md', overview()],
    ...rules.map((rule): [string, string] => [`${rule.id}.md`, page(rule)]),
  ]);
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  const folder = fileURLToPath(new URL('../docs/rules/', import.meta.url));
  for (const [path, text] of ruleDocs()) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}
