import { describe, expect, it } from 'vitest';
import { parseShell, shellSource } from '../../src/dockerfile/shell.ts';
import type { ShellNode } from '../../src/dockerfile/shell-types.ts';

function commands(node: ShellNode | null): string[] {
  if (node === null) return ['(unreadable)'];
  switch (node.kind) {
    case 'command':
      return [
        node.words
          .map(({ parts }) => parts.map((part) => ('text' in part ? part.text : part.source)).join(''))
          .join(' '),
      ];
    case 'sequence':
    case 'pipeline':
      return node.nodes.flatMap(commands);
    case 'and-or':
      return [...commands(node.first), ...node.rest.flatMap((part) => commands(part.node))];
    case 'if':
      return [
        ...node.branches.flatMap(({ test, body }) => [...commands(test), ...commands(body)]),
        ...(node.otherwise === null ? [] : commands(node.otherwise)),
      ];
    case 'case':
      return node.branches.flatMap(({ body }) => commands(body));
    case 'while':
      return [...commands(node.test), ...commands(node.body)];
    case 'test':
      return [];
    default:
      return commands(node.body);
  }
}

describe('parseShell', () => {
  it.each([
    ['a && b || c; d | e & f', ['a', 'b', 'c', 'd', 'e', 'f']],
    ['set -eux; a x "y z"', ['set -eux', 'a x y z']],
    ['if [ -f x ]; then a; elif b; then c; else d; fi', ['[ -f x ]', 'a', 'b', 'c', 'd']],
    ['for x in 1 2; do a $x; done', ['a $x']],
    ['(a; b)', ['a', 'b']],
    ['{ a; b; } > out', ['a', 'b']],
    ['while a; do b; done', ['a', 'b']],
    ['case $X in a) b;; *) c;; esac', ['b', 'c']],
    ['f() { a; }; f', ['a', 'f']],
    ['X=1 a', ['a']],
    ['[[ -f x ]] && a', ['a']],
  ])('%s', (source, expected) => {
    expect(commands(parseShell(source))).toEqual(expected);
  });

  it('keeps positions', () => {
    const node = parseShell('a && bb c');
    expect(node?.kind === 'and-or' ? node.rest[0]?.node : null).toMatchObject({ start: 5, end: 9 });
  });
});

describe('shellSource', () => {
  it.each([
    ['a \\\n  # note\n  && b', ['a', 'b']],
    ['a \\\n\n  && b', ['a', 'b']],
    ['a \\  \n  && b', ['a', 'b']],
    ['apt-get in\\\nstall x', ['apt-get install x']],
  ])('reads %j as Docker would, without moving a character', (text, expected) => {
    const source = shellSource(text, '\\');
    expect(source).toHaveLength(text.length);
    expect(commands(parseShell(source))).toEqual(expected);
  });

  it('turns another escape character into a backslash', () => {
    expect(commands(parseShell(shellSource('a `\n && b', '`')))).toEqual(['a', 'b']);
  });
});
