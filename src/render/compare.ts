import type { ComparedImage, Comparison } from '../engine/types.ts';
import {
  type CompareRow,
  changePercent,
  compareNotes,
  compareRows,
  compareVerdict,
  formatChange,
  runProblems,
} from './compare-rows.ts';
import { comparisonTable } from './compare-table.ts';
import { engineWords } from './compare-words.ts';
import type { Look } from './look.ts';
import { visibleLine, wrap } from './width.ts';

/** A comparison for people: a table with bars; stacked on narrow screens, sentences with `plain`. Ends with a newline. */
export function renderComparison(comparison: Comparison, look: Look): string {
  const images = comparison.images.map((image) => ({ ...image, label: visibleLine(image.label) }));
  const rows = compareRows(images);
  const engine = engineWords(comparison.engine);
  const body = look.plain ? sentences(rows, images) : comparisonTable(rows, images, look);
  const verdict = wrap(compareVerdict(images), look.width).map((line) => look.paint('strong', line));
  const broken = runProblems(images)
    .map(visibleLine)
    .flatMap((problem) => wrap(problem, look.width));
  const alarm = broken.length === 0 ? [] : [...broken.map((line) => look.paint('bad', line)), ''];
  const notes = [engine, ...compareNotes(images)].flatMap((note) => wrap(note, look.width));
  const faint = notes.map((line) => look.paint('faint', line));
  return `${[...wrapAll(body, look), '', ...alarm, ...verdict, '', ...faint].join('\n')}\n`;
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
const thousandth = (value: number) => Math.round(value * 1000) / 1000;

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
      start: image.start === null ? null : { seconds: thousandth(image.start.seconds) },
      run: image.run === null ? null : { ...image.run, starts: image.run.starts.map(thousandth) },
    })),
    change,
    changes,
  };
  return `${JSON.stringify(value, null, 2)}\n`;
}
