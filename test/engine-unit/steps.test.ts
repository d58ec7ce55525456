import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { jsonSplitter, parseStepName, stepReader } from '../../src/engine/steps.ts';
import type { BuildStep, Engine } from '../../src/engine/types.ts';

/** Printed by docker 28 with dockerd 26.1, buildx 0.13 and the classic builder. */
const recorded = (name: string) => readFileSync(join(import.meta.dirname, 'fixtures', name), 'utf8');

function read(progress: Engine['progress'], stdout: string, stderr: string, pieceLength = 1000) {
  const steps: BuildStep[] = [];
  const reader = stepReader({ progress }, (step) => steps.push(step));
  for (let at = 0; at < stdout.length; at += pieceLength) reader.stdout(stdout.slice(at, at + pieceLength));
  for (let at = 0; at < stderr.length; at += pieceLength) reader.stderr(stderr.slice(at, at + pieceLength));
  reader.end();
  const told = steps.map((step) => {
    const stage = step.stage === null ? '' : `${step.stage} `;
    return `${step.state} ${stage}${step.index}/${step.count} ${step.text}`;
  });
  return { steps, told, output: reader.output(), last: reader.lastStep() };
}

const failingRun = 'RUN echo hello; echo oops >&2; exit 7';

describe('a failed build', () => {
  it.each([1, 13, 100_000])('is read from rawjson in pieces of %i characters', (size) => {
    const { told, output, last } = read('rawjson', '', recorded('rawjson-failed.txt'), size);
    expect(told.at(-1)).toBe(`failed 2/2 ${failingRun}`);
    expect(told.filter((line) => line.endsWith(failingRun))).toEqual([
      `started 2/2 ${failingRun}`,
      `failed 2/2 ${failingRun}`,
    ]);
    expect(output).toContain('did not complete successfully: exit code: 7');
    expect(output).not.toContain('"vertexes"');
    expect(last.text).toBe(failingRun);
    expect(last.log.split('\n').sort()).toEqual(['', 'hello', 'oops']);
  });

  it('is read from plain progress', () => {
    const { told, output, last } = read('plain', '', recorded('plain-failed.txt'));
    expect(told).toEqual([
      'started 1/2 FROM docker.io/library/node:18-alpine',
      'cached 1/2 FROM docker.io/library/node:18-alpine',
      `started 2/2 ${failingRun}`,
      `failed 2/2 ${failingRun}`,
    ]);
    expect(output).toContain('exit code: 7');
    expect(last).toEqual({ text: failingRun, log: 'hello\noops\n' });
  });

  it('is read from the classic builder', () => {
    const { told, output, last } = read(
      'lines',
      recorded('classic-failed.stdout.txt'),
      recorded('classic-failed.stderr.txt'),
    );
    expect(told).toEqual([
      'started 1/2 FROM node:18-alpine',
      'done 1/2 FROM node:18-alpine',
      `started 2/2 ${failingRun}`,
    ]);
    expect(output).toContain('returned a non-zero code: 7');
    expect(last.text).toBe(failingRun);
    expect(last.log).toContain('hello');
  });
});

describe('a build', () => {
  const finished = (steps: readonly BuildStep[], state: string) =>
    steps.filter((step) => step.state === state);

  it.each([
    ['rawjson', 'rawjson-built.txt'],
    ['plain', 'plain-built.txt'],
  ] as const)('ends each step once (%s)', (progress, file) => {
    const { steps, output } = read(progress, '', recorded(file));
    const ended = steps.filter(({ state }) => state !== 'started');
    expect(new Set(ended.map(({ id }) => id)).size).toBe(ended.length);
    const names = ended.map(({ stage, index }) => `${stage} ${index}`);
    expect(names).toContain('builder 6');
    expect(names).toContain('stage-1 6');
    expect(finished(steps, 'failed')).toEqual([]);
    const slow = ended.find(({ text }) => text === 'RUN npm run build');
    expect(slow?.seconds).toBeGreaterThan(0.5);
    expect(output).not.toMatch(/"digest"/);
  });

  it('tells cached steps', () => {
    const { steps } = read('rawjson', '', recorded('rawjson-cached.txt'));
    expect(finished(steps, 'cached').map(({ text }) => text)).toContain('RUN npm run build');
  });

  it('is read from the classic builder to its last step', () => {
    const { told } = read('lines', recorded('classic-built.txt'), '');
    expect(told.filter((line) => line.startsWith('started'))).toHaveLength(14);
    expect(told.filter((line) => line.startsWith('done'))).toHaveLength(14);
  });

  it('does not tell of our own label, which the classic builder makes a step of', () => {
    const printed =
      'Step 1/2 : FROM a\nStep 2/2 : LABEL learn-image-opt.owner=1-2-host\n ---> Using cache\nSuccessfully built 0\n';
    expect(read('lines', printed, '').told).toEqual(['started 1/2 FROM a', 'done 1/2 FROM a']);
  });

  it('is read from podman', () => {
    const printed =
      '[1/2] STEP 1/2: FROM node:18 AS b\n[1/2] STEP 2/2: RUN true\n--> Using cache 0a1b\n--> 0a1b2c3d4e5f\n' +
      '[2/2] STEP 1/1: FROM node:18\n[2/2] COMMIT x\n';
    expect(read('lines', printed, '').told).toEqual([
      'started 1 1/2 FROM node:18 AS b',
      'done 1 1/2 FROM node:18 AS b',
      'started 1 2/2 RUN true',
      'cached 1 2/2 RUN true',
      'started 2 1/1 FROM node:18',
      'done 2 1/1 FROM node:18',
    ]);
  });
});

describe('parseStepName', () => {
  it.each([
    ['[1/5] FROM docker.io/library/node:18', [null, 1, 5, 'FROM docker.io/library/node:18']],
    ['[builder 4/6] RUN npm ci', ['builder', 4, 6, 'RUN npm ci']],
    ['[builder  4/16] RUN npm ci', ['builder', 4, 16, 'RUN npm ci']],
    ['[linux/amd64 builder 4/6] RUN a', ['builder', 4, 6, 'RUN a']],
    ['[linux/arm/v7 2/2] RUN a', [null, 2, 2, 'RUN a']],
  ])('%s', (name, [stage, index, count, text]) => {
    expect(parseStepName(name)).toEqual({ stage, index, count, text });
  });

  it.each(['[internal] load .dockerignore', 'exporting to image', '', '[x'])('%s is no step', (name) => {
    expect(parseStepName(name)).toBeNull();
  });
});

describe('jsonSplitter', () => {
  function split(text: string) {
    const [objects, texts]: [unknown[], string[]] = [[], []];
    const splitter = jsonSplitter(
      (value) => objects.push(value),
      (part) => texts.push(part),
    );
    for (const character of text) splitter.feed(character);
    splitter.end();
    return { objects, text: texts.join('') };
  }

  it('splits objects whether or not a line ends between them', () => {
    expect(split('{"a":1}{"b":{"c":"}"}}\n{\n "d": "\\"{"\n}\n')).toEqual({
      objects: [{ a: 1 }, { b: { c: '}' } }, { d: '"{' }],
      text: '',
    });
  });

  it('leaves text alone, braces within it included', () => {
    expect(split('WARN: a {b}\n{"a":1}\nERROR: x\nDockerfile:1\n  1 | >>> RUN {a\n')).toEqual({
      objects: [{ a: 1 }],
      text: 'WARN: a {b}\nERROR: x\nDockerfile:1\n  1 | >>> RUN {a\n',
    });
  });

  it('gives back what looked like an object and was none', () => {
    expect(split('{not json}\nrest').text).toBe('{not json}\nrest');
    expect(split('{"cut": "o').text).toBe('{"cut": "o');
  });
});
