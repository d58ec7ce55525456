import { describe, expect, it } from 'vitest';
import { parseDockerfile } from '../../src/dockerfile/parse.ts';
import type { Dockerfile, DockerfileProblem, Instruction } from '../../src/dockerfile/types.ts';

function read(text: string): Dockerfile {
  const result = parseDockerfile(text, 'Dockerfile');
  if ('problem' in result) throw new Error(`${result.problem.code}: ${result.problem.message}`);
  return result.dockerfile;
}

function refuse(text: string): DockerfileProblem {
  const result = parseDockerfile(text, 'Dockerfile');
  if ('dockerfile' in result) throw new Error('was accepted');
  return result.problem;
}

function instructions(text: string): readonly Instruction[] {
  return read(text).stages.flatMap((stage) => stage.instructions);
}

function only(text: string): Instruction {
  const found = instructions(text);
  expect(found).toHaveLength(1);
  return found[0] as Instruction;
}

describe('instructions and spans', () => {
  it('gives 1-based spans, end exclusive', () => {
    const run = only('FROM a\n  RUN echo \\\n  b\n');
    expect(run.span).toEqual({ line: 2, column: 3, endLine: 3, endColumn: 4 });
    expect(run.text).toBe('echo \\\n  b');
  });

  it('keeps comments and empty lines inside a continuation out of the way', () => {
    const run = only('FROM a\nRUN a \\\n# note\n\n  && b\n');
    expect(run.span.endLine).toBe(5);
  });

  it('takes two escape characters at a line end for text, as Docker does', () => {
    const found = instructions('FROM a\nRUN echo a \\\\\nCMD ["x"]\n');
    expect(found.map(({ keyword }) => keyword)).toEqual(['RUN', 'CMD']);
    expect(found[0]?.text).toBe('echo a \\\\');
  });

  it.each([
    ['a byte order mark', '﻿FROM a\nRUN b\n'],
    ['carriage returns', 'FROM a\r\nRUN b\r\n'],
    ['lower case', 'from a\nrun b\n'],
    ['no newline at the end', 'FROM a\nRUN b'],
  ])('reads %s', (_, text) => {
    const run = only(text);
    expect(run.keyword).toBe('RUN');
    expect(run.text).toBe('b');
    expect(run.span.line).toBe(2);
  });
});

describe('flags and forms', () => {
  it('reads flags before the text', () => {
    const run = only('FROM a\nRUN --mount=type=cache,target=/c --network=none npm ci --x\n');
    expect(run.flags.map(({ name, value }) => [name, value])).toEqual([
      ['mount', 'type=cache,target=/c'],
      ['network', 'none'],
    ]);
    expect(run.text).toBe('npm ci --x');
  });

  it.each([
    [
      'RUN --mount=type=cache,target=/c \\\n  --network=none \\\n  npm ci --x',
      ['mount', 'network'],
      'npm ci --x',
    ],
    ['RUN my--tool --from=b', [], 'my--tool --from=b'],
    ['COPY --from=a --chown=b:c x y \t', ['from', 'chown'], 'x y'],
    ['COPY \\\n# note\n --from=a x y', ['from'], 'x y'],
    ['RUN --mount=type=cache,target=/a\\\n/b npm ci', ['mount'], 'npm ci'],
    ['ENV --x=1', [], '--x=1'],
  ])('%j: flags %j, text %j', (line, flags, text) => {
    const found = only(`FROM a\n${line}\n`);
    expect(found.flags.map(({ name }) => name)).toEqual(flags);
    expect(found.text).toBe(text);
  });

  it('tells each flag’s place, also where the same head was read before', () => {
    const [first, second] = instructions('FROM a\nCOPY --from=b x y\n  COPY --from=b x y\n');
    expect(first?.flags[0]?.span).toEqual({ line: 2, column: 6, endLine: 2, endColumn: 14 });
    expect(second?.flags[0]?.span).toEqual({ line: 3, column: 8, endLine: 3, endColumn: 16 });
    expect(second?.span).toEqual({ line: 3, column: 3, endLine: 3, endColumn: 20 });
  });

  it.each([
    ['CMD ["a", "b c", "d\\"e"]', ['a', 'b c', 'd"e']],
    ['CMD [ "a" ]', ['a']],
    ['CMD ["a" \\\n  , "b"]', ['a', 'b']],
    ['HEALTHCHECK --interval=5s CMD ["curl", "x"]', ['curl', 'x']],
    ["CMD ['a']", null],
    ['CMD ["a", 1]', null],
    ['CMD node a.js', null],
  ])('%s', (text, json) => {
    expect(only(`FROM a\n${text}\n`).json).toEqual(json);
  });
});

describe('here-documents', () => {
  it('keeps the body out of the instructions', () => {
    const run = only('FROM a\nRUN <<EOF\nFROM b\nRUN c\nEOF\n');
    expect(run.heredocs).toMatchObject([{ name: 'EOF', body: 'FROM b\nRUN c\n', expands: true }]);
    expect(run.span.endLine).toBe(5);
  });

  it('reads two, one of them quoted, and tabs that <<- drops', () => {
    const copy = only("FROM a\nCOPY <<-ONE <<'TWO' /x/\n\tfirst\n\tONE\nsecond $X\nTWO\n");
    expect(copy.heredocs.map(({ name, body, expands }) => [name, body, expands])).toEqual([
      ['ONE', 'first\n', true],
      ['TWO', 'second $X\n', false],
    ]);
  });

  it('sees none in CMD and none behind quotes', () => {
    expect(instructions('FROM a\nCMD cat <<EOF\nRUN echo "<<EOF"\n').map(({ keyword }) => keyword)).toEqual([
      'CMD',
      'RUN',
    ]);
  });

  it('refuses one that never ends', () => {
    expect(refuse('FROM a\nRUN <<EOF\nx\n')).toMatchObject({ code: 'syntax', line: 2 });
  });
});

describe('directives', () => {
  it('reads escape, syntax and check at the top only', () => {
    const { directives } = read(
      '# syntax=docker/dockerfile:1\n# escape=`\n# check=skip=A,B;error=true\nFROM a\nRUN b `\n c\n',
    );
    expect(directives).toEqual({ escape: '`', syntax: 'docker/dockerfile:1', checkSkip: ['A', 'B'] });
  });

  it('ignores an escape directive below another comment', () => {
    const found = instructions('# TODO foo=bar\n# escape=`\nFROM a\nRUN b \\\n c\nRUN d\n');
    expect(found).toHaveLength(2);
  });
});

describe('stages', () => {
  it('groups instructions by stage, names in lower case', () => {
    const { stages, globals } = read('ARG V=1\nFROM a:$V AS Build\nRUN b\nFROM c\nRUN d\nRUN e\n');
    expect(globals).toHaveLength(1);
    expect(stages.map((stage) => [stage.name, stage.instructions.length])).toEqual([
      ['build', 1],
      [null, 2],
    ]);
  });
});

describe('names', () => {
  it.each([
    'FROM a AS Build\nFROM Build\n',
    'FROM node:22-Alpine\n',
    'FROM ${Name}:1\n',
    'FROM Registry.example.com:5000/a/b:T\n',
    'FROM "node:22"\n',
  ])('takes %j', (text) => {
    expect(read(text).stages.length).toBeGreaterThan(0);
  });
});

describe('what Docker would not build', () => {
  it.each(['HEALTHCHECK curl x', 'HEALTHCHECK --interval=5s curl x', '\uFEFFRUN x', '\uFEFF'])(
    'refuses %j',
    (line) => {
      expect(refuse(`FROM a\n${line}\n`).line).toBe(2);
    },
  );

  it.each([
    ['', 'empty'],
    ['\n  \n', 'empty'],
    ['# only a comment\n', 'not-a-dockerfile'],
    ['ARG A=1\n', 'not-a-dockerfile'],
    ['\0\u0001\u0002', 'binary'],
    ['FORM node:18\n', 'unknown-instruction'],
    ['# Title\n\nThis is prose.\n', 'unknown-instruction'],
    ['RUN a\nFROM b\n', 'syntax'],
    ['FROM a b\n', 'syntax'],
    ['FROM a AS x\nFROM b AS X\n', 'syntax'],
    ['FROM a\nCOPY --form=x a b\n', 'syntax'],
    ['FROM a\nCOPY a\n', 'syntax'],
    ['FROM a\nENV A\n', 'syntax'],
    ['FROM Node:22\n', 'syntax'],
    ['FROM a\nCOPY --from=b " /x\n', 'syntax'],
    ["FROM a\nENV A=it's\n", 'syntax'],
    ['FROM a\nRUN\n', 'syntax'],
    [`FROM a\nRUN ${'x'.repeat(70_000)}\n`, 'line-too-long'],
    [`FROM a\n${'RUN x\n'.repeat(200_000)}`, 'too-large'],
  ])('%#', (text, code) => {
    expect(refuse(text).code).toBe(code);
  });

  it('says what was probably meant', () => {
    expect(refuse('FORM node:18\n').hint).toBe('Did you mean FROM?');
  });

  it('refuses ten megabytes on one line before any parser sees them', () => {
    expect(refuse(`FROM ${'a'.repeat(10_000_000)}`).code).toBe('too-large');
  });
});
