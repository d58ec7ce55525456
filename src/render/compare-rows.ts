import type { ComparedImage } from '../engine/types.ts';
import { formatBytes } from '../size.ts';

/** One figure of a comparison, for every image. */
export interface CompareRow {
  readonly name: string;
  /** One per image, as shown. */
  readonly shown: readonly string[];
  /** The same as numbers, for bars and changes; null: not known, or no number. */
  readonly figures: readonly (number | null)[];
  /** Is less of it better? Layers are neither. */
  readonly lessIsBetter: boolean;
}

/** Seconds for people: `0.4 s`, `12 s`, `2 min 5 s`. */
export function formatSeconds(seconds: number): string {
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 120) return `${whole} s`;
  return `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

/** The change from the first to a later figure in percent, or null. */
export function changePercent(
  first: number | null | undefined,
  later: number | null | undefined,
): number | null {
  if (first == null || later == null || first === 0) return null;
  return Math.round((later / first - 1) * 1000) / 10;
}

/** `-88.7 %`, `+12 %`, `same`. */
export function formatChange(percent: number | null, unicode: boolean): string {
  if (percent === null) return '';
  if (percent === 0) return 'same';
  const size = Math.abs(percent);
  // 100 % less would claim that nothing is left.
  const digits =
    size >= 99.95 && percent < 0 ? '99.9' : size >= 100 ? String(Math.round(size)) : size.toFixed(1);
  return `${percent < 0 ? (unicode ? '−' : '-') : '+'}${digits} %`;
}

const unknown = 'not known';

/** All figures of a comparison, in the order of a table. */
export function compareRows(images: readonly ComparedImage[]): readonly CompareRow[] {
  const row = (
    name: string,
    figure: (image: ComparedImage) => number | null,
    show: (value: number) => string,
    lessIsBetter = true,
  ): CompareRow => {
    const figures = images.map(figure);
    return {
      name,
      figures,
      shown: figures.map((value) => (value === null ? unknown : show(value))),
      lessIsBetter,
    };
  };
  const mbps = images[0]?.pull.assumedMbps ?? 0;
  const rows = [
    row('Size on disk', ({ bytes }) => bytes, formatBytes),
    row('Compressed', ({ compressedBytes }) => compressedBytes, formatBytes),
    row(`Pull at ${mbps} Mbit/s`, ({ pull }) => pull.seconds, formatSeconds),
    row('Build, cold', ({ build }) => build.coldSeconds, formatSeconds),
    row('Rebuild, touched', ({ build }) => build.rebuildSeconds, formatSeconds),
    ...startRow(images),
    row('Context', ({ contextBytes }) => contextBytes, formatBytes),
    row('Files in it', ({ contextFiles }) => contextFiles, String),
    row('Layers', ({ layers }) => layers, String, false),
    row('System packages', ({ packages }) => packages.os, String),
    row('npm packages', ({ packages }) => packages.npm, String),
    row('Python packages', ({ packages }) => packages.python, String),
    row('Ruby gems', ({ packages }) => packages.gem, String),
    row('Go modules', ({ packages }) => packages.go, String),
    row('Java libraries', ({ packages }) => packages.java, String),
  ].filter(({ name, figures }) => name === startName || figures.some((figure) => figure));
  return [
    ...rows,
    ...vulnerabilityRows(images),
    {
      name: 'Runs as',
      figures: images.map(() => null),
      shown: images.map(({ runsAsRoot }) => (runsAsRoot ? 'root' : 'not root')),
      lessIsBetter: true,
    },
  ];
}

/** A zero that a scanner counted is told; what none counted is not. */
function vulnerabilityRows(images: readonly ComparedImage[]): readonly CompareRow[] {
  if (images.every(({ vulnerabilities }) => vulnerabilities === null)) return [];
  const row = (name: string, figures: readonly (number | null)[]) => ({
    name,
    figures,
    shown: figures.map((figure) => (figure === null ? unknown : String(figure))),
    lessIsBetter: true,
  });
  const counts = images.map(({ vulnerabilities }) => vulnerabilities);
  return [
    row(
      'Vulnerabilities',
      counts.map((count) => count?.total ?? null),
    ),
    row(
      'Critical or high',
      counts.map((count) => (count === null ? null : count.critical + count.high)),
    ),
  ];
}

const startName = 'Start to answer';

/** No figure may stand for "it does not run". */
function startRow(images: readonly ComparedImage[]): readonly CompareRow[] {
  if (images.every(({ run }) => run === null)) return [];
  const shown = images.map(({ start, run }) => {
    if (start !== null) return formatStart(start.seconds);
    return run?.answers === false ? 'FAILS' : unknown;
  });
  const figures = images.map(({ start }) => start?.seconds ?? null);
  return [{ name: startName, shown, figures, lessIsBetter: true }];
}

/** A start is often a fraction of a second. */
function formatStart(seconds: number): string {
  return seconds < 2 ? `${seconds.toFixed(2)} s` : formatSeconds(seconds);
}

/** What does not run, or could not be asked: a sentence each. */
export function runProblems(images: readonly ComparedImage[]): readonly string[] {
  const ran = images[0]?.run?.answers === true;
  return images.flatMap(({ label, run }, index) => {
    if (run === null || run.problem === null) return [];
    const problem = run.problem.replace(/\.$/, '');
    if (run.answers === null) return [`${label} was not asked ${run.asked}: it ${problem}.`];
    const broken = index > 0 && ran ? 'BROKEN: ' : '';
    const what = run.asked.startsWith('exit') ? 'end well' : `answer ${run.asked}`;
    return [`${broken}${label} does not ${what}${broken === '' ? '' : ' any more'}: it ${problem}.`];
  });
}

/** What one has to know to read the figures: one sentence each. */
export function compareNotes(images: readonly ComparedImage[]): readonly string[] {
  const standIns = [...new Set(images.flatMap(({ standInOf }) => standInOf ?? []))];
  const notes = [
    rebuildNote(images),
    'Pull: all compressed bytes; layers that a machine already holds are not pulled again.',
    'Context: the folder without what .dockerignore names; BuildKit sends of it only what the Dockerfile reads.',
  ];
  if (images.some(({ start }) => start !== null)) {
    const starts = Math.max(...images.map(({ run }) => run?.starts.length ?? 0));
    notes.push(
      `Start to answer: from the call that creates a container to its first answer, the median of ${starts} starts.`,
    );
  }
  const scanner = images.find(({ vulnerabilities }) => vulnerabilities !== null)?.vulnerabilities?.scanner;
  if (scanner !== undefined)
    notes.push(`Vulnerabilities: as ${scanner} counts them, by the database it has today.`);
  for (const { label, scanProblem } of images) {
    if (scanProblem !== null) notes.push(`Vulnerabilities of ${label}: not counted, for ${scanProblem}.`);
  }
  if (standIns.length > 0) {
    notes.unshift(
      `Stand-in: built on a local stand-in of ${standIns.join(' and ')}, not on the real image. The real figures are near, not the same.`,
    );
  }
  return notes;
}

function rebuildNote(images: readonly ComparedImage[]): string {
  const touched = [...new Set(images.map((image) => image.touched))];
  const told = touched.map((path) => {
    const labels = images.filter((image) => image.touched === path).map(({ label }) => label);
    const where = touched.length === 1 ? '' : ` (${labels.join(', ')})`;
    return path === null ? `no source file is copied${where}` : `a remark added to ${path}${where}`;
  });
  return `Rebuild, touched: ${told.join('; ')}.`;
}

/** The outcome: a sentence for every image behind the first, held against it. */
export function compareVerdict(images: readonly ComparedImage[]): string {
  const [first, ...later] = images;
  return first === undefined ? '' : later.map((image) => sizeVerdict(first, image)).join(' ');
}

function sizeVerdict(first: ComparedImage, later: ComparedImage): string {
  const saved = first.bytes - later.bytes;
  if (Math.abs(saved) <= first.bytes / 1000) return `${later.label} is as large as ${first.label}.`;
  const percent = changePercent(first.bytes, later.bytes);
  const share = percent === null ? '' : ` (${formatChange(Math.abs(percent), false).slice(1)})`;
  const how = `${formatBytes(Math.abs(saved))}${share}`;
  return `${later.label} is ${how} ${saved > 0 ? 'smaller' : 'larger'} than ${first.label}.`;
}
