import { describe, expect, it } from 'vitest';
import { overlap, resolvePath, segmentMatches } from '../../src/plan/paths.ts';

describe('overlap', () => {
  it.each([
    ['/a', '/a', 'covers'],
    ['/a', '/a/b', 'covers'],
    ['/a/*', '/a', 'covers'],
    ['/a/b', '/a', 'inside b'],
    ['/a/*.gz', '/a', 'inside *.gz'],
    ['/a/*.gz', '/a/b.gz', 'covers'],
    ['/a/*.gz', '/a/b.zip', 'none'],
    ['/ab', '/a', 'none'],
    ['/*', '/a', 'covers'],
    ['/a/**', '/a/b/c', 'covers'],
    ['**/*.md', 'README.md', 'covers'],
    ['**/*.md', 'docs/a/README.md', 'covers'],
    ['**/*.md', 'src', 'inside **/*.md'],
    ['/a/**/x', '/a', 'inside **/x'],
    ['/a/**/x', '/a/b/c/x', 'covers'],
    ['/a/**/x', '/b', 'none'],
    ['/var/lib/apt/lists/*', '/var/lib/apt/lists', 'covers'],
    ['/root/.[!.]*', '/root', 'covers'],
    ['/gems/ruby/3.3.0/cache', '/gems/ruby/*/cache', 'covers'],
    ['/gems/ruby/3.3.0/gems', '/gems/ruby/*/cache', 'none'],
  ])('%s over %s: %s', (pattern, root, expected) => {
    const found = overlap(pattern, root);
    expect(found.kind === 'inside' ? `inside ${found.rest}` : found.kind).toBe(expected);
  });
});

describe('segmentMatches', () => {
  it.each([
    ['*', 'a', true],
    ['package*.json', 'package-lock.json', true],
    ['[a-c]x', 'bx', true],
    ['[!a-c]x', 'bx', false],
    ['a?c', 'abc', true],
    ['a*a*a*a*b', 'a'.repeat(60), false],
    ['\\*', '*', true],
  ])('%s on %s', (pattern, name, expected) => {
    expect(segmentMatches(pattern, name)).toBe(expected);
  });
});

describe('resolvePath', () => {
  it.each([
    ['/app', './dist', '/app/dist'],
    ['/app', '../x', '/x'],
    ['/', '../../x', '/x'],
    ['/app', '/', '/'],
    ['/app', '.', '/app'],
  ])('%s + %s', (cwd, path, expected) => {
    expect(resolvePath(cwd, path)).toBe(expected);
  });
});
