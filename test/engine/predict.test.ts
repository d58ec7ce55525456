import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatBytes } from '../../src/size.ts';
import { cases, commonFiles, type PredictionCase } from './predict/cases.ts';
import { buildProgram, docker, folderWith, noEngine, program } from './support.ts';

interface Outcome {
  readonly name: string;
  readonly base: string;
  readonly measured: number;
  readonly measuredBase: number;
  readonly bytes: number;
  readonly low: number;
  readonly high: number;
}

const label = `learn-image-opt.test=predict-${process.pid}`;
const outcomes: Outcome[] = [];

/** A project's folder with its dependencies installed, as on a developer's machine; made once. */
const installed = new Map<string, string>();

function projectFolder(project: NonNullable<PredictionCase['project']>): string {
  const known = installed.get(project);
  if (known !== undefined) return known;
  const folder = folderWith({});
  cpSync(join(import.meta.dirname, 'predict', project), folder, { recursive: true });
  const { status, stderr } = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], {
    cwd: folder,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`npm ci in ${project}: ${stderr}`);
  installed.set(project, folder);
  return folder;
}

function contextFor({ project, dockerfile }: PredictionCase): string {
  const folder = project === null ? folderWith({}) : projectFolder(project);
  for (const [path, text] of Object.entries({ ...commonFiles, Dockerfile: dockerfile })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

function bytesOf(image: string): number {
  return image === 'scratch' ? 0 : Number(docker('image', 'inspect', '--format', '{{.Size}}', image));
}

async function outcomeOf(one: PredictionCase): Promise<Outcome> {
  const folder = contextFor(one);
  const { code, stdout, stderr } = await program(['predict', folder, '--format', 'json']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const { prediction } = JSON.parse(stdout).files[0];
  const unknown = [prediction.base, ...prediction.layers].flatMap((part) => part.unknown?.why ?? []);
  expect(unknown).toEqual([]);
  const image = docker('build', '--quiet', '--label', label, folder);
  const { bytes, low, high, base } = prediction;
  return {
    name: one.name,
    base: base.image,
    measured: bytesOf(image),
    measuredBase: bytesOf(base.image),
    bytes,
    low,
    high,
  };
}

/** Predicted against measured bytes above the base, as a part of the measured. */
function errorOf({ bytes, measured, measuredBase }: Outcome): number {
  const above = measured - measuredBase;
  return above === 0 ? 0 : Math.abs(bytes - measuredBase - above) / above;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle) - 1] ?? 0)) / 2;
}

/** The table of docs/prediction.md; written where UPDATE_PREDICTION_TABLE=1. */
function table(): string {
  const rows = outcomes.map((one) => {
    const { name, base, measured, measuredBase, bytes, low, high } = one;
    const cells = [
      name,
      `\`${base}\``,
      formatBytes(measured),
      formatBytes(bytes),
      `${formatBytes(low)} – ${formatBytes(high)}`,
      formatBytes(measured - measuredBase),
      formatBytes(bytes - measuredBase),
      `${(errorOf(one) * 100).toFixed(1)} %`,
    ];
    return `| ${cells.join(' | ')} |`;
  });
  const worst = Math.max(...outcomes.map(({ low, high }) => high / low));
  return `| Dockerfile | base | measured | predicted | band | above the base, measured | predicted | error |
|---|---|---|---|---|---|---|---|
${rows.join('\n')}

Median error on the bytes above the base: ${(median(outcomes.map(errorOf)) * 100).toFixed(1)} %. Widest band: high ÷ low = ${worst.toFixed(2)}.
Built ${new Date().toISOString().slice(0, 10)} with BuildKit on stand-ins for the official images (test/engine/make-bases.sh); npm 10.8.
`;
}

const page = resolve(import.meta.dirname, '../../docs/prediction.md');
const marks = ['<!-- table: begin -->', '<!-- table: end -->'] as const;

describe.skipIf(noEngine)('predicted and built', () => {
  beforeAll(buildProgram);

  afterAll(() => {
    const images = docker('image', 'ls', '--quiet', '--filter', `label=${label}`).split('\n').filter(Boolean);
    if (images.length > 0) spawnSync('docker', ['image', 'rm', '--force', ...new Set(images)]);
    if (process.env.UPDATE_PREDICTION_TABLE !== '1') return;
    const text = readFileSync(page, 'utf8');
    const [before, after] = [text.split(marks[0])[0], text.split(marks[1])[1]];
    writeFileSync(page, `${before}${marks[0]}\n${table()}${marks[1]}${after}`);
  });

  it.each(cases)('$name: in the band, and the band is narrow', async (one) => {
    const outcome = await outcomeOf(one);
    outcomes.push(outcome);
    const { measured, low, high } = outcome;
    expect(measured).toBeGreaterThanOrEqual(low);
    expect(measured).toBeLessThanOrEqual(high);
    expect(high / Math.max(1, low)).toBeLessThanOrEqual(1.5);
  });

  it('is off by at most a tenth of the bytes above the base, at the median', () => {
    expect(outcomes.length).toBeGreaterThanOrEqual(12);
    expect(cases.filter(({ project }) => project !== null).length).toBeLessThanOrEqual(8);
    expect(median(outcomes.map(errorOf))).toBeLessThanOrEqual(0.1);
  });
});
