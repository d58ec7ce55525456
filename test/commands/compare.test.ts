import { describe, expect, it } from 'vitest';
import { main } from '../../src/cli.ts';
import { compareTargets, distinct } from '../../src/commands/compare-targets.ts';
import { testWorld } from '../support/world.ts';

const files = {
  'before/Dockerfile': 'FROM node:22 AS dev\nFROM dev AS Release\n',
  'after/Dockerfile': 'FROM node:22-slim\n',
};

async function refused(...args: readonly string[]) {
  const world = testWorld({ files });
  const code = await main(['compare', ...args], world);
  expect(world.out()).toBe('');
  return { code, says: world.err() };
}

describe('compare refuses', () => {
  it.each([
    [['before'], 'at least two'],
    [[], 'at least two'],
    [['before', '--target', 'dev'], 'at least two'],
    [['before', 'after', '--target', 'a', '--target', 'b', '--target', 'c'], '3 times for 2'],
    [['before', 'after', '--build-arg', '=x'], '"=x" has no name'],
    [['before', 'after', '--build-arg', 'A B=x'], 'has no name'],
    [['before', 'after', '--platform', 'linux/amd64,linux/arm64'], 'one platform'],
    [['before', 'after', '--target', 'nosuch'], 'before has no stage "nosuch"'],
    [['before', 'after', '--target', '0'], 'before has no stage "0"'],
    [['after', 'before', '--target', 'dev'], 'Its stages have no names'],
    [['before', '--target', 'dev', '--target', 'x'], '--target takes one of dev, release.'],
    [['before', '-'], 'standard input'],
  ])('%j', async (args, words) => {
    const { code, says } = await refused(...args);
    expect(says).toContain(words);
    expect(code).toBe(2);
  });
});

describe('what is built', () => {
  const found = async (paths: readonly string[], stages: readonly string[]) =>
    (await compareTargets(paths, stages, null, testWorld({ files }))).map(({ label, stage }) => [
      label,
      stage,
    ]);

  it.each([
    [
      ['before', 'after'],
      [],
      [
        ['before', null],
        ['after', null],
      ],
    ],
    [
      ['before', 'after'],
      ['dev'],
      [
        ['before', 'dev'],
        ['after', 'dev'],
      ],
    ],
    [
      ['before', 'after'],
      ['dev', 'x'],
      [
        ['before', 'dev'],
        ['after', 'x'],
      ],
    ],
    [
      ['before'],
      ['dev', 'release'],
      [
        ['dev', 'dev'],
        ['release', 'release'],
      ],
    ],
    [
      ['after', 'after'],
      [],
      [
        ['after', null],
        ['after (2)', null],
      ],
    ],
  ])('%j with the stages %j', async (paths, stages, expected) => {
    expect(await found(paths, stages)).toEqual(expected);
  });
});

it.each([
  [
    ['a', 'b'],
    ['a', 'b'],
  ],
  [
    ['a', 'a', 'a'],
    ['a', 'a (2)', 'a (3)'],
  ],
  [
    ['a', 'a', 'a (2)'],
    ['a', 'a (3)', 'a (2)'],
  ],
])('labels %j are told apart as %j', (labels, expected) => {
  expect(distinct(labels)).toEqual(expected);
});
