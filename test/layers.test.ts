import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const src = resolve(import.meta.dirname, '../src');

/** The rooms from the ground up; a file imports from its own room and from those before it. */
const rooms = [
  'exit.ts',
  'size.ts',
  'codes.ts',
  'memo.ts',
  'phrases',
  'dockerfile',
  'context',
  'images',
  'layers',
  'tools',
  'plan',
  'sizes',
  'rules',
  'fixes',
  'course',
  'classroom',
  'render',
  'engine',
  'ports',
  'commands',
  'cli.ts',
  'bin.ts',
];

/** `import`, `export … from` and `import()`; types are marked, for the shapes of a higher room
 * (`types.ts`, and `World`, through which the outside comes) may be named. */
const importPattern =
  /(?:^|[;\n])\s*(?:import|export)\s+(type\s)?(?:[^'"`;]*?\sfrom\s*)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/g;

interface Import {
  readonly target: string;
  readonly typeOnly: boolean;
}

/** Comments and what stands in template strings hold no imports; lines stay where they are. */
function code(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
}

function importsOf(text: string): Import[] {
  return [...code(text).matchAll(importPattern)].map(([, type, fixed, dynamic]) => ({
    target: fixed ?? dynamic ?? '',
    typeOnly: type !== undefined,
  }));
}

const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => path.replaceAll('\\', '/'))
  .sort();

function roomOf(path: string): string {
  return path.split('/')[0] ?? '';
}

function forbidden(path: string): string[] {
  return importsOf(readFileSync(join(src, path), 'utf8'))
    .filter(({ target }) => target.startsWith('.'))
    .map(({ target, typeOnly }) => {
      return { target: relative(src, resolve(src, dirname(path), target)).replaceAll('\\', '/'), typeOnly };
    })
    .filter(({ target, typeOnly }) => {
      const above = rooms.indexOf(roomOf(target)) > rooms.indexOf(roomOf(path));
      return above && !(typeOnly && /(^ports\/world|\/types)\.ts$/.test(target));
    })
    .map(({ target }) => `${path} imports ${target}`);
}

describe('rooms', () => {
  it('are all known', () => {
    expect([...new Set(files.map(roomOf))].filter((room) => !rooms.includes(room))).toEqual([]);
  });

  it('import only from themselves and those below', () => {
    expect(files.flatMap(forbidden)).toEqual([]);
  });

  it('of the pure kind touch nothing outside', () => {
    const pure = [
      'phrases',
      'dockerfile',
      'images',
      'layers',
      'tools',
      'plan',
      'sizes',
      'rules',
      'fixes',
      'course',
      'classroom',
      'render',
    ];
    const outside =
      /^(node:(fs|fs\/promises|child_process|os|net|http|https|worker_threads)|execa|@inquirer\/prompts)$/;
    const found = files
      .filter((path) => pure.includes(roomOf(path)))
      .flatMap((path) => {
        const imports = importsOf(readFileSync(join(src, path), 'utf8'));
        return imports
          .filter(({ target }) => outside.test(target))
          .map(({ target }) => `${path} imports ${target}`);
      });
    expect(found).toEqual([]);
  });

  it('commands know nothing of each other', () => {
    const registry = importsOf(readFileSync(join(src, 'commands/registry.ts'), 'utf8'));
    const commands = registry
      .filter(({ typeOnly }) => !typeOnly)
      .map(({ target }) => target.replace('./', 'commands/'));
    const found = commands.flatMap((path) =>
      importsOf(readFileSync(join(src, path), 'utf8'))
        .map(({ target }) => target.replace('./', 'commands/'))
        .filter((target) => commands.includes(target))
        .map((target) => `${path} imports ${target}`),
    );
    expect(commands.length).toBeGreaterThan(0);
    expect(found).toEqual([]);
  });
});

describe('the scan', () => {
  it.each([
    ["import { a } from './a.ts';", './a.ts', false],
    ["import type { A } from './a.ts';", './a.ts', true],
    ["import {\n  type A,\n  b,\n} from './a.ts';", './a.ts', false],
    ["export { a } from './a.ts';", './a.ts', false],
    ["export type { A } from './a.ts';", './a.ts', true],
    ["import './a.ts';", './a.ts', false],
    ["const a = await import('./a.ts');", './a.ts', false],
  ])('sees %s', (text, target, typeOnly) => {
    expect(importsOf(text)).toEqual([{ target, typeOnly }]);
  });

  it('sees nothing in comments', () => {
    expect(importsOf("// import './a.ts';\n/* import './b.ts'; */\n")).toEqual([]);
  });
});
