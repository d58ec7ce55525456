import { describe, expect, it } from 'vitest';
import { exerciseFrom } from '../../src/course/exercise.ts';
import { UsageError } from '../../src/exit.ts';

const sound = {
  title: 'T',
  task: 'Do it.',
  strategy: 'clean-up',
  requirements: [{ id: 'builds', title: 'It builds', builds: true }],
  hints: { 'clean-up': ['a', 'b', 'c'] },
};
const start = new Map([['Dockerfile', 'FROM alpine:3.20\n']]);

function problemOf(change: object, files = start): string {
  try {
    exerciseFrom('x', 'x/exercise.yaml', { ...sound, ...change }, files);
  } catch (error) {
    if (error instanceof UsageError) return `${error.message} ${error.hint}`;
    throw error;
  }
  return 'none';
}

it('reads an exercise', () => {
  const exercise = exerciseFrom('x', 'f', { ...sound, 'size-limit': '1.5 MB' }, start);
  expect(exercise).toMatchObject({ id: 'x', strategy: 'clean-up', requires: [], sizeLimitBytes: 1_500_000 });
  expect(exercise.requirements).toEqual([{ id: 'builds', title: 'It builds', asks: { kind: 'builds' } }]);
});

describe('a schema error names file, key and remedy', () => {
  it.each([
    ['an unknown key', { hint: 'x' }, /x\/exercise\.yaml: hint: nobody knows this key/],
    ['a missing key', { title: undefined }, /title/],
    ['an unknown strategy', { strategy: 'cleanup' }, /strategy: expected all or one of base-image/],
    ['no requirement', { requirements: [] }, /requirements: .*empty answer/],
    ['a requirement that asks nothing', { requirements: [{ id: 'a', title: 'A' }] }, /exactly one of starts/],
    [
      'a requirement that asks twice',
      { requirements: [{ id: 'a', title: 'A', starts: 'a.js', built: 'a.js' }] },
      /exactly one of/,
    ],
    ['an unknown question', { requirements: [{ id: 'a', title: 'A', begins: 'a.js' }] }, /begins/],
    ['two hints', { hints: { layers: ['a', 'b'] } }, /hints\.layers/],
    ['hints for nothing known', { hints: { 'clean up': ['a', 'b', 'c'] } }, /hints\.clean up/],
    [
      'a path that leads out',
      { generate: [{ kind: 'text', path: '../x', text: '' }] },
      /generate\.0\.path: .*inside/,
    ],
    ['an absolute path', { generate: [{ kind: 'text', path: '/etc/x', text: '' }] }, /inside the exercise/],
    ['an unknown kind', { generate: [{ kind: 'film', path: 'x' }] }, /kind: text, padding/],
    [
      'a size nobody understands',
      { generate: [{ kind: 'padding', path: 'x', size: '3 apples' }] },
      /size: expected bytes/,
    ],
    [
      'a size beyond all measure',
      { generate: [{ kind: 'padding', path: 'x', size: '9 GB' }] },
      /at most 1 GB/,
    ],
  ])('%s', (_name, change, expected) => {
    expect(problemOf(change)).toMatch(expected);
  });

  it('no start', () => {
    expect(problemOf({}, new Map())).toContain('start/Dockerfile');
  });

  it.each([null, 'text', 7, []])('no mapping at all: %j', (value) => {
    expect(() => exerciseFrom('x', 'f', value, start)).toThrow(UsageError);
  });
});
