import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attribute } from '../../src/sizes/attribution.ts';
import type { PartId } from '../../src/sizes/part-ids.ts';
import type { ImageParts } from '../../src/sizes/parts.ts';
import { detailOf, fatDetail, leanDetail, type Step } from '../support/receipt.ts';

const bytesOf = ({ parts }: ImageParts) => Object.fromEntries(parts.map(({ id, bytes }) => [id, bytes]));
const of = (dockerfile: string, steps: readonly Step[], context = {}) =>
  bytesOf(detailOf(dockerfile, context, steps).parts);
const base: Step = { command: 'ADD base.tar /', files: { 'usr/bin/x': 1_000 } };

describe('the parts of an image', () => {
  it('are what its files are there for, as the plan of the instruction says', () => {
    expect(bytesOf(fatDetail().parts)).toEqual({
      base: 870_000_000,
      dependency: 2_500_000,
      'dev-dependency': 23_000_000,
      'host-dependency': 4_000_000,
      source: 2_090,
      git: 9_000_000,
      log: 700_000,
      secret: 9,
      cache: 30_000_500,
      again: 23_002_000,
      other: 77,
    });
  });

  it('name the instructions that wrote them, with their lines', () => {
    const { parts } = fatDetail().parts;
    const part = (id: PartId) => parts.find((one) => one.id === id)?.sources;
    expect(part('base')).toEqual([{ line: null, text: 'FROM node:22', bytes: 870_000_000 }]);
    expect(part('git')).toEqual([{ line: 3, text: 'COPY . .', bytes: 9_000_000 }]);
    expect(part('again')).toEqual([{ line: 5, text: 'RUN chown -R node /app', bytes: 23_002_000 }]);
  });

  it('of a RUN with packages: what no item names is theirs, lists and archives apart', () => {
    const run = 'RUN apt-get update && apt-get install -y curl gcc';
    const files = { 'usr/bin/curl': 300, 'var/lib/apt/lists/x': 20, 'var/cache/apt/y': 3, 'tmp/z': 1 };
    expect(of(`FROM debian:12\n${run}\n`, [base, { command: run, files }])).toEqual({
      base: 1_000,
      package: 300,
      cache: 24,
    });
  });

  it('of a RUN with nothing but compilers are build tools', () => {
    const run = 'RUN apt-get update && apt-get install -y gcc make';
    const steps = [base, { command: run, files: { 'usr/bin/gcc': 300 } }];
    expect(of(`FROM debian:12\n${run}\n`, steps)).toMatchObject({ 'build-tool': 300 });
  });

  it.each([
    ['a command nobody knows', 'RUN ./make-it'],
    ['two kinds of work in one', 'RUN apt-get install -y curl && npx esbuild a.js --outfile=b.js'],
  ])('of %s stay unattributed', (_name, run) => {
    const steps = [base, { command: run, files: { 'opt/what': 500 } }];
    expect(of(`FROM debian:12\n${run}\n`, steps)).toEqual({ base: 1_000, other: 500 });
  });

  it('are unknown when history and Dockerfile do not fit, or there is no plan', () => {
    const steps = [base, { command: 'RUN something', files: { a: 5 } }];
    expect(of('FROM debian:12\nCOPY a /\n', steps)).toEqual({ other: 1_005 });
    expect(bytesOf(detailOf(null, {}, steps).parts)).toEqual({ other: 1_005 });
    expect(of('FROM debian:12\nCOPY a /\n', [base, { command: '', files: { a: 5 } }])).toEqual({
      other: 1_005,
    });
  });

  it('pass over steps that no instruction wrote', () => {
    const steps = [
      base,
      { command: 'ARG A=1' },
      { command: 'COPY a /', files: { a: 5 } },
      { command: 'LABEL x=y' },
    ];
    expect(of('FROM debian:12\nARG A=1\nCOPY a /\n', steps, { a: 5 })).toEqual({ base: 1_000, source: 5 });
  });

  it('follow FROM stage: its layers ship, the base is below them', () => {
    const text = 'FROM debian:12 AS one\nCOPY a /\nFROM one\nCOPY b /\n';
    const steps = [base, { command: 'COPY a /', files: { a: 5 } }, { command: 'COPY b /', files: { b: 7 } }];
    expect(of(text, steps, { a: 5, b: 7 })).toEqual({ base: 1_000, source: 12 });
  });
});

describe('attribution', () => {
  it('says of each part what was saved, losses and what is not attributed last', () => {
    const { savings, saved } = attribute(fatDetail().parts, leanDetail().parts);
    expect(savings.map(({ id }) => id)).toEqual([
      'base',
      'cache',
      'again',
      'dev-dependency',
      'git',
      'host-dependency',
      'log',
      'source',
      'secret',
      'dependency',
      'artefact',
      'other',
    ]);
    expect(savings.find(({ id }) => id === 'base')?.saved).toBe(700_000_000);
    expect(savings.find(({ id }) => id === 'artefact')?.saved).toBe(-1_500);
    expect(savings.reduce((sum, one) => sum + one.saved, 0)).toBe(saved);
  });

  it('always has a line for what is not attributed, and adds up, whatever the layers hold', () => {
    const path = fc.stringMatching(/^[a-z.]{1,4}(\/[a-z._]{1,6}){0,3}$/);
    const files = fc.dictionary(path, fc.nat(1e9));
    const commands = ['RUN npm ci', 'COPY . .', 'RUN x', 'RUN apt-get install -y curl', 'RUN rm -rf /app'];
    const step = fc.record({ command: fc.constantFrom(...commands), files, extraBytes: fc.nat(1e6) });
    const image = fc.array(step, { maxLength: 6 });
    fc.assert(
      fc.property(image, image, fc.boolean(), (one, two, fits) => {
        const [before, after] = [one, two].map((steps) => {
          const text = `FROM a\n${steps.map(({ command }) => command).join('\n')}\n${fits ? '' : 'COPY z z\n'}`;
          const detail = detailOf(text, {}, [base, ...steps]);
          expect(detail.parts.bytes).toBe(detail.anatomy.bytes);
          return detail;
        });
        if (!before || !after) return;
        const { savings, saved } = attribute(before.parts, after.parts);
        expect(saved).toBe(before.anatomy.bytes - after.anatomy.bytes);
        expect(savings.reduce((sum, part) => sum + part.saved, 0)).toBe(saved);
        expect(savings.at(-1)?.id).toBe('other');
      }),
      { numRuns: 150 },
    );
  });
});
