import { phrases } from '../phrases/index.ts';
import { type Size, sumOf } from '../size.ts';
import { sizeWords } from './findings.ts';
import type { Look } from './look.ts';
import type { Paint } from './paint.ts';
import { visible, visibleLine, wrap } from './width.ts';

/** One finding that `--fix` has mended, or would. */
export interface MendedLine {
  readonly rule: string;
  /** Of the file as it was. */
  readonly line: number;
  readonly does: string;
  /** What the finding cost; null: nobody knows, or nothing. */
  readonly saves: Size | null;
}

/** A fix that would have changed more than it should. */
export interface TakenBack {
  readonly rule: string;
  readonly line: number;
}

/** What `--fix` made of one Dockerfile. */
export interface MendedFile {
  readonly path: string;
  readonly mended: readonly MendedLine[];
  /** Names of the files that changed, or would. */
  readonly files: readonly string[];
  readonly takenBack: readonly TakenBack[];
}

export interface MendedTotals {
  readonly files: readonly MendedFile[];
  /** Findings that are left. */
  readonly left: number;
  readonly dryRun: boolean;
}

/** One line a fix, as editors and scripts read it: `path:line: mended rule: what (bytes)`. */
export function mendedNotes({ path, mended }: MendedFile, dryRun: boolean): string {
  const word = dryRun ? phrases.mended.wouldMend : phrases.mended.mended;
  return mended
    .map(({ rule, line, does, saves }) => {
      const cost = saves === null ? '' : ` (${sizeWords(saves)})`;
      return `${visibleLine(path)}:${line}: ${word} ${rule}: ${visibleLine(does)}${cost}\n`;
    })
    .join('');
}

/** For a person: what was mended and saves how much, what was taken back, what is left, what to do next; empty for nothing. */
export function renderMended({ files, left, dryRun }: MendedTotals, look: Look): string {
  const lines = files.flatMap((file) => fileLines(file, look));
  const back = files.flatMap(({ path, takenBack }) =>
    takenBack.map(({ rule, line }) => `${visibleLine(path)}:${line} ${rule}`),
  );
  if (lines.length === 0 && back.length === 0) return '';
  const all = files.flatMap(({ mended }) => mended);
  const known = all.flatMap(({ saves }) => (saves === null ? [] : [saves]));
  const saves = known.length === 0 ? '' : sizeWords(sumOf(known));
  const { paint, width } = look;
  const heading = dryRun
    ? phrases.mended.wouldBe(all.length, saves)
    : phrases.mended.heading(all.length, saves);
  const texts = [
    ...(back.length > 0 ? [phrases.mended.takenBack(back.join(', '))] : []),
    ...(left > 0 ? [phrases.mended.left(left)] : []),
    ...(all.length > 0 && !dryRun ? [phrases.mended.next] : []),
    ...(all.length > 0 && dryRun ? [phrases.mended.nextDry] : []),
  ];
  const head = all.length > 0 ? [...wrap(heading, width).map((line) => paint('good', line)), ...lines] : [];
  return [...head, ...texts.flatMap((text) => wrap(text, width, '  '))].map((line) => `${line}\n`).join('');
}

function fileLines({ mended, files }: MendedFile, { width, paint }: Look): readonly string[] {
  if (mended.length === 0) return [];
  const digits = Math.max(...mended.map(({ line }) => String(line).length));
  const rows = mended
    .toSorted((one, other) => one.line - other.line)
    .flatMap(({ line, does, saves }) => {
      const cost = saves === null ? '' : `, ${sizeWords(saves)}`;
      const number = String(line).padStart(digits);
      const [first = '', ...more] = wrap(`${visibleLine(does)}${cost}`, Math.max(20, width - digits - 4));
      return [`  ${number}  ${first}`, ...more.map((text) => `${' '.repeat(digits + 4)}${text}`)];
    });
  return [...wrap(visibleLine(files.join(', ')), width).map((line) => paint('heading', line)), ...rows];
}

/** A unified diff on a terminal: coloured, and no control character of the file gets through. */
export function diffForTerminal(diff: string, paint: Paint): string {
  const style = (line: string) =>
    /^(?:---|\+\+\+) /.test(line)
      ? 'strong'
      : line.startsWith('@@')
        ? 'note'
        : line.startsWith('+')
          ? 'good'
          : line.startsWith('-')
            ? 'bad'
            : null;
  return diff
    .split('\n')
    .map((line) => {
      const shown = visible(line.replace(/\r$/, ''));
      const as = style(line);
      return as === null ? shown : paint(as, shown);
    })
    .join('\n');
}
