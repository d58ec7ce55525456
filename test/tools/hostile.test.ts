import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { systemTools } from '../../src/tools/system.ts';
import { readToml } from '../../src/tools/toml.ts';
import type { Command, Word } from '../../src/tools/types.ts';
import { toolState, wordsOf } from '../support/tool-state.ts';

const span = { line: 1, column: 1, endLine: 1, endColumn: 2 };
const programs = systemTools.flatMap((tool) => tool.programs.map((program) => ({ tool, program })));

const pieces = fc.oneof(
  fc.constantFrom(
    ...'install add -r -o -c -C . .. / -- - = "" $X ${Y} $(z) * @ :x a=b build sync config -e -t clone'.split(
      ' ',
    ),
  ),
  fc.constantFrom(
    'update',
    'clean',
    'all',
    '-exec',
    '+',
    '-name',
    '-x',
    'x.tar.gz',
    'https://e.org/a.zip',
    '--root',
  ),
  fc.string({ maxLength: 12 }),
);
const word = fc
  .record({ value: pieces, known: fc.boolean(), glob: fc.boolean() })
  .map((each): Word => ({ ...each, span }));

describe('hostile command lines', () => {
  it('names every program once', () => {
    const names = programs.map(({ program }) => program);
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  });

  it('never throws, whatever the words', () => {
    const state = toolState({ open: true, env: { X: null } });
    const run = ({ program, tool }: (typeof programs)[number], args: readonly Word[], piped: boolean) => {
      const other = piped ? 'curl' : null;
      const command: Command = {
        program,
        args,
        span,
        writes: args.slice(0, 1),
        pipedInto: other,
        pipedFrom: other,
      };
      return tool.effects(command, state);
    };
    fc.assert(
      fc.property(
        fc.constantFrom(...programs),
        fc.array(word, { maxLength: 8 }),
        fc.boolean(),
        (one, args, piped) => {
          expect(Array.isArray(run(one, args, piped))).toBe(true);
        },
      ),
      { numRuns: 3_000 },
    );
  });

  it('adds only absolute paths and removes only absolute paths', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...programs),
        fc.array(word, { maxLength: 6 }),
        ({ program, tool }, args) => {
          const command: Command = { program, args, span, writes: [], pipedInto: null, pipedFrom: null };
          for (const effect of tool.effects(command, toolState())) {
            const paths =
              effect.do === 'add' ? [effect.item.path] : effect.do === 'remove' ? effect.paths : [];
            for (const path of paths) expect(path).toMatch(/^\//);
          }
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it.each([
    ['pip install', `a${'-1.1'.repeat(50_000)}`],
    ['dnf install', 'a-1.'.repeat(50_000)],
    ['rm', '$('.repeat(100_000)],
    ['curl', `https://e.org/${'?\n'.repeat(50_000)}`],
    ['find . -name', `${'*a'.repeat(50_000)}`],
    ['find . -name', `${'*a'.repeat(100)}b`],
    ['gem install', ':1'.repeat(100_000)],
  ])('takes %s with one huge word', (line, huge) => {
    const [first, ...rest] = wordsOf(line);
    const args = [...rest, { value: huge, known: !huge.includes('$'), glob: true, span }];
    const tool = systemTools.find(({ programs }) => programs.includes(first?.value ?? ''));
    const command: Command = {
      program: first?.value ?? '',
      args,
      span,
      writes: [],
      pipedInto: null,
      pipedFrom: null,
    };
    const started = process.cpuUsage();
    const files = { [`/app/b/${'a'.repeat(250)}`]: '', '/app/c/bbbb': '' };
    expect(tool?.effects(command, toolState({ files }))).toBeDefined();
    expect(process.cpuUsage(started).user / 1000).toBeLessThan(3_000);
  });

  it.each([
    ['go build', '/app/go.mod'],
    ['cargo build', '/app/Cargo.toml'],
    ['mvn package', '/app/pom.xml'],
    ['uv sync', '/app/pyproject.toml'],
    ['poetry install', '/app/pyproject.toml'],
    ['bundle install', '/app/Gemfile'],
    ['composer install', '/app/composer.json'],
    ['pip install -r requirements.txt', '/app/requirements.txt'],
  ])('%s takes a huge manifest', (line, path) => {
    const [first, ...args] = wordsOf(line);
    const tool = systemTools.find(({ programs }) => programs.includes(first?.value ?? ''));
    for (const text of [
      '\n'.repeat(500_000),
      '<build>'.repeat(60_000),
      '[[bin]]\n'.repeat(60_000),
      '"require-dev" : {'.repeat(30_000),
    ]) {
      const command: Command = {
        program: first?.value ?? '',
        args,
        span,
        writes: [],
        pipedInto: null,
        pipedFrom: null,
      };
      const started = process.cpuUsage();
      expect(tool?.effects(command, toolState({ files: { [path]: text } }))).toBeDefined();
      expect(process.cpuUsage(started).user / 1000).toBeLessThan(3_000);
    }
  });
});

describe('readToml', () => {
  it('reads tables and plain values, nothing else', () => {
    const [top, own, bin] = readToml(
      'a = 1\n# b = 2\n[package] # x\nname = "shop" # y\n"version"=\'1\'\n[[bin]]\nname="web"\n',
    );
    expect(top?.values.get('a')).toBe('1');
    expect([own?.name, own?.values.get('name'), own?.values.get('version')]).toEqual([
      'package',
      'shop',
      '1',
    ]);
    expect([bin?.name, bin?.listed, bin?.values.get('name')]).toEqual(['bin', true, 'web']);
  });
});
