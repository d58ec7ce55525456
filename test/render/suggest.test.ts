import { describe, expect, it } from 'vitest';
import { editDistance, nearest } from '../../src/render/suggest.ts';

describe('editDistance', () => {
  it.each([
    ['', '', 0],
    ['check', 'check', 0],
    ['chek', 'check', 1],
    ['hcekc', 'check', 2],
    ['abc', '', 3],
    ['kitten', 'sitting', 3],
  ])('%s to %s is %i', (a, b, distance) => {
    expect(editDistance(a, b)).toBe(distance);
    expect(editDistance(b, a)).toBe(distance);
  });
});

describe('nearest', () => {
  const known = ['check', 'explain', 'compare', 'clean-up/cache-left-in-layer'];
  it.each([
    ['chekc', 'check'],
    ['Explain', 'explain'],
    ['comp', 'compare'],
    ['clean-up', 'clean-up/cache-left-in-layer'],
    ['frobnicate', null],
    ['x', null],
    ['', null],
    ['a'.repeat(100_000), null],
  ])('%s means %s', (word, meant) => {
    expect(nearest(word, known)).toBe(meant);
  });
});
