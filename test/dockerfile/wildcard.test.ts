import { describe, expect, it } from 'vitest';
import { fitsWildcard, literally, orAnyOne } from '../../src/dockerfile/wildcard.ts';

describe('a wildcard', () => {
  it.each([
    ['', '', true],
    ['*', '', true],
    ['a*', 'a', true],
    ['*a', 'ba', true],
    ['a*c', 'abbc', true],
    ['a*b*c', 'axbxxc', true],
    ['a*b*c', 'axc', false],
    ['**', 'anything', true],
    ['a', 'ab', false],
    ['a?', 'a?', true],
    ['a?', 'ab', false],
  ])('%s and %s: %s', (pattern, text, fits) => {
    expect(fitsWildcard(pattern, text, literally)).toBe(fits);
  });

  it('takes ? for any one character where it is asked to', () => {
    expect(fitsWildcard('a?c*', 'abcd', orAnyOne)).toBe(true);
    expect(fitsWildcard('a?', 'a', orAnyOne)).toBe(false);
  });

  it('takes no more than linear time for each star', () => {
    const started = process.cpuUsage();
    expect(fitsWildcard(`${'*a'.repeat(200)}b`, 'a'.repeat(20_000), literally)).toBe(false);
    expect(process.cpuUsage(started).user / 1000).toBeLessThan(1_000);
  });
});
