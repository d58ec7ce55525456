import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { comparisonOf } from '../../src/engine/comparison.ts';
import type { ComparedImage, Comparison } from '../../src/engine/types.ts';
import { comparisonJson, renderComparison } from '../../src/render/compare.ts';
import { progressLine, progressStatus } from '../../src/render/compare-progress.ts';
import { compareVerdict, formatChange, formatSeconds } from '../../src/render/compare-rows.ts';
import { ansiPaint, plainPaint } from '../../src/render/paint.ts';
import { displayWidth, withoutColour } from '../../src/render/width.ts';

const before: ComparedImage = {
  label: 'before',
  target: null,
  bytes: 1_094_400_000,
  compressedBytes: 399_500_000,
  layers: 7,
  contextBytes: 57_900_000,
  contextFiles: 5_000,
  build: { coldSeconds: 5.5, rebuildSeconds: 5.2 },
  touched: 'src/app.ts',
  pull: { seconds: 63.9, assumedMbps: 50 },
  start: null,
  packages: { os: 413, npm: 315, python: 4, gem: 0, go: 0, java: null },
  run: null,
  runsAsRoot: true,
  standInOf: 'node:18',
  vulnerabilities: null,
  scanProblem: null,
};
const after: ComparedImage = {
  ...before,
  label: 'after',
  bytes: 123_700_000,
  compressedBytes: 42_900_000,
  layers: 9,
  contextBytes: 40_000,
  contextFiles: 11,
  build: { coldSeconds: 7.04, rebuildSeconds: 2.555 },
  pull: { seconds: 6.864, assumedMbps: 50 },
  packages: { os: null, npm: 273, python: 0, gem: 0, go: 0, java: null },
  runsAsRoot: false,
  standInOf: 'node:18-alpine',
};

function comparison(images: readonly ComparedImage[]): Comparison {
  return comparisonOf({ name: 'docker', version: '26.1.5', builder: 'buildkit' }, images, null);
}

const look = { width: 80, paint: plainPaint, plain: false, unicode: true };
const hostile = `${'very/long/folder/'.repeat(8)}\u001b[31mname\n名前`;

describe('renderComparison', () => {
  it('is a table with bars', () => {
    const text = renderComparison(comparison([before, after]), look);
    const lines = text.split('\n');
    expect(lines[0]).toMatch(/^ +before +after +change$/);
    expect(lines[2]).toMatch(/^Size on disk +1,094 MB +124 MB +−88\.7 % {2}█+░+$/);
    expect(text).toMatch(/^Build, cold +5\.5 s +7\.0 s +\+28\.0 %/m);
    expect(text).toMatch(/^Runs as +root +not root$/m);
    expect(text).toContain('after is 971 MB (88.7 %) smaller than before.');
    expect(text).toContain('Stand-in: built on a local stand-in of node:18 and node:18-alpine');
    expect(text).toContain('Built with docker 26.1.5, BuildKit.');
  });

  const labelled = (label: string) => [
    { ...before, label: `${label}1` },
    { ...after, label: `${label}2` },
  ];
  const three = [before, { ...after, label: 'middle' }, after];
  const five = [before, ...[1, 2, 3].map((number) => ({ ...after, label: `variant-${number}` })), after];
  describe.each([20, 40, 60, 72, 80, 140])('at %i columns', (width) => {
    it.each([
      ['two', [before, after]],
      ['three', three],
      ['five', five],
      ['long names', labelled(hostile)],
    ])('fits: %s', (_name, images) => {
      for (const [plain, unicode, paint] of [
        [false, true, ansiPaint],
        [false, false, plainPaint],
        [true, true, plainPaint],
      ] as const) {
        const text = renderComparison(comparison(images), { width, plain, unicode, paint });
        const wide = text.split('\n').filter((line) => displayWidth(line) > Math.max(40, width));
        expect(wide).toEqual([]);
        expect(withoutColour(text)).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
        if (!unicode) expect(text).not.toMatch(/[█░─…−]/);
      }
    });
  });

  it('holds each of five against the first, in one table where there is room and in blocks where there is none', () => {
    const images = [
      before,
      { ...after, label: 'fat', bytes: 1_200_000_000 },
      { ...after, label: 'lean' },
      after,
    ];
    const wide = renderComparison(comparison(images), { ...look, width: 140 });
    expect(wide).toMatch(/^ +before +fat +lean +after$/m);
    expect(wide).toMatch(/^Size on disk +1,094 MB +1,200 MB +\+9\.6 % +124 MB +−88\.7 % +124 MB +−88\.7 %$/m);
    expect(wide).toMatch(/^fat is 106 MB \(9\.6 %\) larger than before\. lean is 971 MB .* after is 971 MB/m);
    const narrow = renderComparison(comparison(images), { ...look, width: 60 });
    expect(narrow).toMatch(/^Size on disk\n {2}before +1,094 MB .*\n {2}fat +1,200 MB █+ +\+9\.6 %$/m);
  });

  it('is sentences with --plain', () => {
    const text = renderComparison(comparison([before, after]), { ...look, plain: true });
    expect(text).toContain('Size on disk: before 1,094 MB; after 124 MB (88.7 % less).');
    expect(text).toContain('Build, cold: before 5.5 s; after 7.0 s (28.0 % more).');
    expect(text).not.toMatch(/[█░─]/);
  });

  it('colours what is better and worse, and layers neither', () => {
    const lines = renderComparison(comparison([before, after]), { ...look, paint: ansiPaint }).split('\n');
    const line = (name: string) => lines.find((one) => one.startsWith(name)) ?? '';
    expect(line('Size on disk')).toContain('\u001b[32m');
    expect(line('Build, cold')).toContain('\u001b[31m');
    expect(line('Layers')).not.toMatch(/\u001b\[3[12]m/);
  });

  it('says what is not known, and what was touched where', () => {
    const other = { ...after, touched: null, build: { coldSeconds: 1, rebuildSeconds: null } };
    const text = renderComparison(comparison([before, other]), { ...look, width: 140 });
    expect(text).toMatch(/^Rebuild, touched +5\.2 s +not known/m);
    expect(text).toContain('a remark added to src/app.ts (before); no source file is copied (after)');
  });

  it('says nothing of stand-ins where there are none', () => {
    const images = [before, after].map((image) => ({ ...image, standInOf: null }));
    expect(renderComparison(comparison(images), look)).not.toMatch(/stand-in/i);
  });
});

describe('compareVerdict', () => {
  it.each([
    [before.bytes, after.bytes, 'after is 971 MB (88.7 %) smaller than before.'],
    [100e6, 150e6, 'after is 50 MB (50.0 %) larger than before.'],
    [100e6, 100e6, 'after is as large as before.'],
    [0, 5e6, 'after is 5 MB larger than before.'],
    [0, 0, 'after is as large as before.'],
  ])('%i → %i', (first, last, says) => {
    expect(
      compareVerdict([
        { ...before, bytes: first },
        { ...after, bytes: last },
      ]),
    ).toBe(says);
  });
});

describe('formats', () => {
  it.each([
    [0.04, '0.0 s'],
    [9.94, '9.9 s'],
    [9.96, '10 s'],
    [119.4, '119 s'],
    [125, '2 min 5 s'],
    [3599.7, '60 min 0 s'],
  ])('%f seconds as %s', (seconds, text) => {
    expect(formatSeconds(seconds)).toBe(text);
  });

  it.each([
    [-88.7, '−88.7 %'],
    [12, '+12.0 %'],
    [0, 'same'],
    [-100, '−99.9 %'],
    [1234.5, '+1235 %'],
    [null, ''],
  ])('%s percent as %s', (percent, text) => {
    expect(formatChange(percent, true)).toBe(text);
  });
});

const schema = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../docs/schema/compare.json'), 'utf8'),
) as object;
const isComparison = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(schema);

describe('--scan', () => {
  const count = (total: number, high: number) => ({ scanner: 'trivy' as const, total, critical: 0, high });
  it('tells counted vulnerabilities, a counted zero, and why there is no count', () => {
    const images = [
      { ...before, vulnerabilities: count(45, 7) },
      { ...after, label: 'clean', vulnerabilities: count(0, 0) },
      { ...after, scanProblem: 'trivy wrote nothing' },
    ];
    const text = renderComparison(comparison(images), { ...look, width: 140 });
    expect(text).toMatch(/^Vulnerabilities +45 +0 +−99\.9 % +not known$/m);
    expect(text).toMatch(/^Critical or high +7 +0 +−99\.9 % +not known$/m);
    expect(text).toContain('Vulnerabilities of after: not counted, for trivy wrote nothing.');
    expect(text).toContain('as trivy counts them');
    expect(renderComparison(comparison([before, after]), look)).not.toContain('ulnerabilit');
  });
});

describe('--run', () => {
  const found = { asked: 'GET :3000/health', answers: true, starts: [0.4123, 0.39, 0.5], problem: null };
  const runs = { ...before, start: { seconds: 0.4123 }, run: found };
  const problem = 'ended with exit code 1 before it answered: Error: Cannot find module \u001b[31mx.';
  const fails = { ...after, run: { ...found, answers: false, starts: [], problem } };
  const notAsked = {
    ...after,
    run: { ...found, answers: null, starts: [], problem: 'names no port: say which' },
  };

  it('shows what no longer runs, and says so before anything else', () => {
    for (const width of [40, 80, 140]) {
      const text = renderComparison(comparison([runs, fails]), { ...look, width, paint: ansiPaint });
      const bare = withoutColour(text).replace(/\s+/g, ' ');
      expect(bare).toMatch(/Start to answer (?:before )?0\.41 s .*FAILS/);
      expect(bare).toMatch(
        /BROKEN: after does not answer GET :3000\/health any more: it ended with exit code 1 before .* after is 971 MB/,
      );
      expect(text).not.toContain('\u001b[31mx');
    }
  });

  it('is sentences with --plain', () => {
    const plain = renderComparison(comparison([runs, fails]), { ...look, plain: true });
    expect(plain).toContain('Start to answer: before 0.41 s; after FAILS.');
    expect(plain).toContain('BROKEN: after does not answer');
  });

  it('breaks nothing that did not run before, and tells what could not be asked', () => {
    const text = renderComparison(comparison([{ ...fails, label: 'before' }, fails]), look);
    expect(text).toContain('before does not answer GET :3000/health: it ended');
    expect(text).not.toContain('BROKEN');
    expect(renderComparison(comparison([runs, notAsked]), look)).toContain(
      'after was not asked GET :3000/health: it names no port: say which.',
    );
  });

  it('is in the JSON, with null for a start that was none', () => {
    const value = JSON.parse(comparisonJson(comparison([runs, fails, notAsked])));
    expect(value.images.map(({ start }: ComparedImage) => start)).toEqual([{ seconds: 0.412 }, null, null]);
    expect(value.images.map(({ run }: ComparedImage) => run?.answers)).toEqual([true, false, null]);
    isComparison(value);
    expect(isComparison.errors ?? []).toEqual([]);
  });
});

describe('comparisonJson', () => {
  it('is what docs/schema/compare.json says', () => {
    const vulnerabilities = { scanner: 'trivy', total: 2, critical: 0, high: 1 } as const;
    for (const images of [
      [before, after],
      [before, { ...after, vulnerabilities }, before],
    ]) {
      isComparison(JSON.parse(comparisonJson(comparison(images))));
      expect(isComparison.errors ?? []).toEqual([]);
    }
    const { engine: _left, ...half } = JSON.parse(comparisonJson(comparison([before, after])));
    expect(isComparison(half)).toBe(false);
    expect(isComparison({ ...half, schemaVersion: 2 })).toBe(false);
  });

  it('has the contract’s shape', () => {
    const value = JSON.parse(comparisonJson(comparison([before, after])));
    expect(value).toMatchObject({
      schemaVersion: 1,
      engine: { name: 'docker', version: '26.1.5', builder: 'buildkit' },
      change: { bytesPercent: -88.7 },
    });
    expect(value.images[1]).toMatchObject({
      label: 'after',
      bytes: 123_700_000,
      compressedBytes: 42_900_000,
      layers: 9,
      contextBytes: 40_000,
      build: { coldSeconds: 7.04, rebuildSeconds: 2.56 },
      pull: { seconds: 6.86, assumedMbps: 50 },
      start: null,
      packages: { os: null, npm: 273, python: 0, gem: 0, go: 0, java: null },
      runsAsRoot: false,
      vulnerabilities: null,
    });
  });
});

describe('comparisonOf', () => {
  it('holds every later image against the first', () => {
    const { change, changes } = comparison([before, { ...before, label: 'same' }, after]);
    expect(change.bytesPercent).toBe(-88.7);
    expect(changes.map(({ label, bytesPercent }) => [label, bytesPercent])).toEqual([
      ['same', 0],
      ['after', -88.7],
    ]);
  });

  it('names build arguments without their values', () => {
    const choice = { platform: 'linux/arm64', buildArgs: ['TOKEN=a=b\nc', 'BARE'] };
    const engine = { name: 'docker', version: '1', builder: 'buildkit' } as const;
    expect(comparisonOf(engine, [before, after], choice).options).toEqual({
      platform: 'linux/arm64',
      buildArgs: ['TOKEN', 'BARE'],
    });
  });
});

describe('progress', () => {
  const step = {
    id: '1',
    stage: 'build',
    index: 4,
    count: 6,
    text: 'RUN npm ci',
    state: 'done',
    seconds: 3.41,
  } as const;
  const progress = { label: 'after', image: 2, total: 2, phase: 'cold', step } as const;

  it('is a line a step in a log', () => {
    expect(progressLine(progress)).toBe('  [build 4/6] RUN npm ci: done, 3.4 s');
    expect(progressLine({ ...progress, step: { ...step, state: 'cached' } })).toBe(
      '  [build 4/6] RUN npm ci: cached',
    );
    expect(progressLine({ ...progress, step: { ...step, state: 'started' } })).toBeNull();
    expect(progressLine({ ...progress, phase: 'rebuild', step: null })).toBe('[2/2] after: rebuild');
  });

  it.each([10, 40, 80])('is one line that is redrawn at %i columns', (width) => {
    const text = 'RUN a\n&& b\u001b[2J'.repeat(20);
    const line = progressStatus({ ...progress, step: { ...step, text } }, 12.3, width);
    expect(displayWidth(line)).toBeLessThan(Math.max(width, 18));
    expect(line).not.toMatch(/[\u0000-\u001f]/);
    expect(line).toMatch(/12 s$/);
  });
});
