import type { ComparedImage, Comparison } from '../engine/types.ts';
import {
  type CompareRow,
  changePercent,
  compareNotes,
  compareRows,
  compareVerdict,
  formatChange,
} from './compare-rows.ts';
import { comparisonTable } from './compare-table.ts';
import type { Look } from './look.ts';
import { visibleLine, wrap } from './width.ts';

const builders = { buildkit: 'BuildKit', classic: 'the classic builder', podman: 'Buildah' } as const;

/** A comparison for people: a table with bars; stacked on narrow screens, sentences with `plain`. Ends with a newline. */
export function renderComparison(comparison: Comparison, look: Look): string {
  const images = comparison.images.map((image) => ({ ...image, label: visibleLine(image.label) }));
  const rows = compareRows(images);
  const { name, version, builder } = comparison.engine;
  const engine = `Built with ${name} ${version}, ${builders[builder]}.`;
  const body = look.plain ? sentences(rows, images) : comparisonTable(rows, images, look);
  const verdict = wrap(compareVerdict(images), look.width).map((line) => look.paint('strong', line));
  const notes = [engine, ...compareNotes(images)].flatMap((note) => wrap(note, look.width));
  const faint = notes.map((line) => look.paint('faint', line));
  return `${[...wrapAll(body, look), '', ...verdict, '', ...faint].join('\n')}\n`;
}

/** Sentences wrap; tables are made to fit. */
function wrapAll(lines: readonly string[], { plain, width }: Look): string[] {
  return plain ? lines.flatMap((line) => wrap(line, width, '  ')) : [...lines];
}

function sentences(rows: readonly CompareRow[], images: readonly ComparedImage[]): string[] {
  return rows.map((row) => {
    const parts = images.map(({ label }, index) => {
      const percent = index === 0 ? null : changePercent(row.figures[0], row.figures[index]);
      return `${label} ${row.shown[index] ?? ''}${percent === null ? '' : ` (${inWords(percent)})`}`;
    });
    return `${row.name}: ${parts.join('; ')}.`;
  });
}

function inWords(percent: number): string {
  if (percent === 0) return 'the same';
  const change = formatChange(percent, false).slice(1);
  return `${change} ${percent < 0 ? 'less' : 'more'}`;
}

const hundredth = (value: number) => Math.round(value * 100) / 100;

/** `compare --format json`, schemaVersion 1. */
export function comparisonJson({ engine, options, images, change, changes }: Comparison): string {
  const value = {
    schemaVersion: 1,
    engine,
    options,
    images: images.map((image) => ({
      ...image,
      build: {
        coldSeconds: hundredth(image.build.coldSeconds),
        rebuildSeconds: image.build.rebuildSeconds === null ? null : hundredth(image.build.rebuildSeconds),
      },
      pull: { ...image.pull, seconds: hundredth(image.pull.seconds) },
    })),
    change,
    changes,
  };
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** `compare --format markdown`: a table for a pull request or a report. */
export function comparisonMarkdown({ engine, images }: Comparison): string {
  const cell = (text: string) => visibleLine(text).replace(/[\\|`*_<>[\]]/g, (character) => `\\${character}`);
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const labels = images.map(({ label }) => cell(label));
  // With more than two, a column of changes would not say which.
  const pair = images.length === 2;
  const rows = compareRows(images).map((row) => {
    const changes = row.figures.map((figure) => formatChange(changePercent(row.figures[0], figure), true));
    if (pair) return line([row.name, ...row.shown, changes[1] ?? '']);
    const cells = row.shown.map((value, index) =>
      index === 0 || changes[index] === '' ? value : `${value} (${changes[index]})`,
    );
    return line([row.name, ...cells]);
  });
  const columns = pair ? [...labels, 'change'] : labels;
  const head = [line(['', ...columns]), line(['---', ...columns.map(() => '---:')])];
  const notes = [
    `Built with ${engine.name} ${engine.version}, ${builders[engine.builder]}.`,
    ...compareNotes(images),
  ];
  return `${[...head, ...rows, '', `**${cell(compareVerdict(images))}**`, '', ...notes.map((note) => `- ${cell(note)}`)].join('\n')}\n`;
}
