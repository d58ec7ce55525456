import { describe, expect, it } from 'vitest';
import { type OptionSpec, pathFrom, plainWord, readOptions } from '../../src/tools/options.ts';

function read(line: string, spec?: OptionSpec) {
  const options = readOptions(
    line.split(' ').map((text) => ({ ...plainWord(text), known: !text.includes('$') })),
    spec,
  );
  return { options, operands: options.operands.map(({ value }) => value) };
}

describe('readOptions', () => {
  it('gives a listed option the next word and leaves the rest as operands', () => {
    const { options, operands } = read('ci --omit dev --omit=optional --silent x', { values: ['--omit'] });
    expect(operands).toEqual(['ci', 'x']);
    expect(options.values('--omit').map(({ value }) => value)).toEqual(['dev', 'optional']);
    expect(options.value('--omit')?.value).toBe('optional');
    expect(options.names).toEqual(['--omit', '--omit', '--silent']);
  });

  it('splits bundled letters; the one that takes a value ends the bundle', () => {
    const spec = { values: ['-f', '-C'], bareBundle: true };
    expect(read('-xzf a.tgz -C/opt b', spec).operands).toEqual(['b']);
    expect(read('xzf a.tgz', spec).options.value('-f')?.value).toBe('a.tgz');
    expect(read('-C/opt', spec).options.value('-C')?.value).toBe('/opt');
    expect(read('-ldflags=-s -o bin .', { values: ['-o', '-ldflags'], oneDash: true }).operands).toEqual([
      '.',
    ]);
  });

  it('stops at the first operand where the program does, and at a lone --', () => {
    expect(read('-y tsc -p x', { stopAtOperand: true }).operands).toEqual(['tsc', '-p', 'x']);
    const { options, operands } = read('run build -- --watch');
    expect([operands, options.rest.map(({ value }) => value)]).toEqual([['run', 'build'], ['--watch']]);
  });

  it('knows a switch that is off and a word that may hide one', () => {
    expect(read('--production=false').options.on('--production')).toBe(false);
    expect(read('--production').options.on('--production')).toBe(true);
    expect(read('ci $FLAGS').options.unsure).toBe(true);
    expect(read('ci x$V').options.unsure).toBe(false);
  });

  it('survives an option at the end that misses its value', () => {
    expect(read('ci --omit', { values: ['--omit'] }).options.value('--omit')).toBeNull();
  });
});

it('pathFrom normalises', () => {
  expect(pathFrom('/app', './a/../b/')).toBe('/app/b');
  expect(pathFrom('/app', '/x//y')).toBe('/x/y');
  expect(pathFrom('/app', '../../..')).toBe('/');
});
