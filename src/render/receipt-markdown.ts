import type { Finding, StrategyStatus } from '../rules/types.ts';
import { formatBytes } from '../size.ts';
import type { Attribution, Saving } from '../sizes/attribution.ts';
import { changePercent, compareNotes, compareRows, formatChange, runProblems } from './compare-rows.ts';
import { engineWords } from './compare-words.ts';
import { partTexts } from './part-texts.ts';
import type { FindingsChange } from './receipt-findings.ts';
import type { Receipt, ReceiptChange } from './receipt-model.ts';
import { headlineOf, mainSources, remedyWords, savedWords, sourceWords } from './receipt-words.ts';
import { strategyText } from './strategies.ts';
import { visibleLine } from './width.ts';

/** GitHub refuses comments of 65,536 characters and more. */
const commentLimit = 65_000;

/**
 * Text that is shown as it is: no markup, no HTML, no mention, no link. Behind an `@` and in a URL stands a zero-width
 * joiner, for GitHub looks for those after it has read the escapes.
 */
export function markdownText(text: string): string {
  return visibleLine(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[\\`*_[\]|~#]/g, (character) => `\\${character}`)
    .replace(/@(?=\w)/g, '@\u2060')
    .replace(/:\/\//g, ':\u2060//')
    .replace(/\bwww\./gi, (match) => `${match.slice(0, 3)}\u2060.`);
}

const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
const table = (head: readonly string[], rows: readonly (readonly string[])[], left = 1) => [
  row(head),
  row(head.map((_, index) => (index < left ? '---' : '---:'))),
  ...rows.map(row),
];

/** A receipt for a pull request: the gain, where it comes from, the figures; what is long opens on demand. */
export function receiptMarkdown(receipt: Receipt): string {
  const { comparison, images, changes, made, version } = receipt;
  const figures = images.map(({ image }) => image);
  const [first] = figures;
  const { headline, gain, others } = headlineOf(figures);
  const notes = [`${engineWords(comparison.engine)} Measured ${made}.`, ...compareNotes(figures)];
  const label = markdownText(first?.label ?? '');
  const short = [
    ...runProblems(figures).flatMap((problem) => [`**${markdownText(problem)}**`, '']),
    [`**${markdownText(headline)}**`, ...[gain, ...others].map(markdownText)].join(' ').trim(),
    '',
    ...figuresTable(receipt),
    ...changes.flatMap((change) => ['', ...attributionTable(change, label)]),
  ];
  const foot = [
    '',
    ...folded(
      'How it was measured',
      notes.map((note) => `- ${markdownText(note)}`),
    ),
    '',
    `<sub>learn-image-opt ${markdownText(version)}</sub>`,
    '',
  ];
  const room = commentLimit - length([...short, ...foot]);
  return [...short, ...findingsBlocks(changes, label, room), ...foot].join('\n');
}

const length = (lines: readonly string[]) => lines.reduce((sum, line) => sum + line.length + 1, 0);

function figuresTable({ images }: Receipt): string[] {
  const figures = images.map(({ image }) => image);
  const labels = figures.map(({ label }) => markdownText(label));
  // With more than two, a column of changes would not say which.
  const pair = figures.length === 2;
  const rows = compareRows(figures).map(({ name, shown, figures: values }) => {
    const changes = values.map((value) => formatChange(changePercent(values[0], value), true));
    if (pair) return [name, ...shown.map(markdownText), changes[1] ?? ''];
    const besides = (at: number) => (at === 0 || changes[at] === '' ? '' : ` (${changes[at]})`);
    return [name, ...shown.map((text, at) => markdownText(text) + besides(at))];
  });
  return table(['', ...labels, ...(pair ? ['change'] : [])], rows);
}

function attributionTable({ later, attribution }: ReceiptChange, first: string): string[] {
  const { savings, saved } = attribution;
  const after = later.image.bytes;
  const rows = savings.map((saving) => [
    `${partTexts[saving.id].name}${remedyOf(saving, attribution)}`,
    formatBytes(saving.before?.bytes ?? 0),
    formatBytes(saving.after?.bytes ?? 0),
    savedWords(saving.saved),
    sourcesOf(saving),
  ]);
  const sum = ['**Sum**', formatBytes(after + saved), formatBytes(after), `**${savedWords(saved)}**`, ''];
  const head = ['Where the bytes went', first, markdownText(later.image.label), 'change', 'instruction'];
  return table(head, [...rows, sum]);
}

function remedyOf(saving: Saving, attribution: Attribution): string {
  const remedy = remedyWords(saving, attribution);
  return remedy === null ? '' : ` (${markdownText(remedy)})`;
}

function sourcesOf({ before, after }: Saving): string {
  const [was, is] = [mainSources(before)[0], mainSources(after)[0]];
  const told = [was && `was ${sourceWords(was)}`, is && `is ${sourceWords(is)}`];
  return told
    .filter((text) => text !== undefined)
    .map(markdownText)
    .join('<br>');
}

function folded(title: string, lines: readonly string[]): string[] {
  return [`<details><summary>${title}</summary>`, '', ...lines, '', '</details>'];
}

/** As much of the findings as fits; what is left out is said. */
function findingsBlocks(changes: readonly ReceiptChange[], first: string, room: number): string[] {
  const blocks = changes.flatMap(({ later, findings }) => {
    const to = changes.length === 1 ? '' : `, ${first} to ${markdownText(later.image.label)}`;
    if (findings === null) return [['', `Findings${to}: a Dockerfile that the rules could not read.`]];
    return [['', ...folded(`Findings${to}: ${counted(findings)}`, findingLines(findings))]];
  });
  const kept: string[] = [];
  for (const block of blocks) {
    if (length(kept) + length(block) < room - 100) kept.push(...block);
    else return [...kept, '', 'Findings are left out: they would not fit into a comment.'];
  }
  return kept;
}

const counted = ({ gone, left, come }: FindingsChange) =>
  `${gone.length} gone, ${left.length} left${come.length === 0 ? '' : `, ${come.length} new`}`;

const marks: Readonly<Record<StrategyStatus, string>> = {
  passed: '✓ passed',
  failed: '✗ failed',
  'not-applicable': '– nothing to judge',
};

function findingLines({ gone, left, come, strategies }: FindingsChange): string[] {
  const rows = strategies.map(({ id, before, after }) => [
    strategyText(id).title,
    marks[before],
    marks[after],
  ]);
  return [
    ...table(['Strategy', 'before', 'after'], rows, 3),
    ...listed('Gone', gone),
    ...listed('Left', left),
    ...listed('New', come),
  ];
}

function listed(title: string, findings: readonly Finding[]): string[] {
  if (findings.length === 0) return [];
  const lines = findings.map(
    ({ rule, severity, message, span }) =>
      `- ${severity}, line ${span.line}: ${markdownText(message)} (\`${rule}\`)`,
  );
  return ['', `**${title}**`, '', ...lines];
}
