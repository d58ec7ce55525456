import { describe, expect, it } from 'vitest';
import { javascriptTools } from '../../src/tools/javascript.ts';
import { effectsOf, type FakeState, told } from '../support/tool-state.ts';

const installed = {
  '/app/package.json': '{"devDependencies":{"typescript":"^5.4.0"}}',
  '/app/node_modules/typescript/': null,
  '/app/src/server.ts': 'x',
  '/app/src/lib/a.tsx': 'x',
  '/app/src/types.d.ts': 'x',
};

/** Files that end up below /app, as far as the tool knows them. */
function written(line: string, files: Readonly<Record<string, string | null>>, more: FakeState = {}) {
  const effects = effectsOf(javascriptTools, line, { files: { ...installed, ...files }, ...more });
  return effects.flatMap((effect): readonly (string | null)[] => {
    if (effect.do === 'fail') return ['fail'];
    if (effect.do === 'murk') return ['murk'];
    if (effect.do !== 'add') return [];
    const { path, contains, shape } = effect.item;
    if (shape === 'file') return [path];
    return contains?.map((name) => `${path}/${name}`) ?? [`${path}/?`];
  });
}

const config = (options: object, more: object = {}) => ({
  '/app/tsconfig.json': JSON.stringify({ compilerOptions: options, ...more }),
});

describe('tsc', () => {
  it.each<[string, object, object, readonly string[]]>([
    ['rootDir', { rootDir: 'src', outDir: 'dist' }, {}, ['/app/dist/server.js', '/app/dist/lib/a.js']],
    ['the common folder', { outDir: './dist/' }, {}, ['/app/dist/server.js', '/app/dist/lib/a.js']],
    [
      'composite: the config’s folder',
      { outDir: 'dist', composite: true },
      { include: ['src/server.ts'] },
      ['/app/dist/src/server.js', '/app/dist/src/server.d.ts'],
    ],
    ['include', { outDir: 'dist' }, { include: ['src/lib'] }, ['/app/dist/a.js']],
    ['a pattern', { outDir: 'dist' }, { include: ['src/**/*.tsx'] }, ['/app/dist/a.js']],
    ['exclude', { outDir: 'dist' }, { include: ['src'], exclude: ['src/lib'] }, ['/app/dist/server.js']],
    ['files', { outDir: 'dist' }, { files: ['src/server.ts'] }, ['/app/dist/server.js']],
    ['no outDir: beside the sources', {}, { include: ['src/server.ts'] }, ['/app/src/server.js']],
    ['noEmit', { noEmit: true, outDir: 'dist' }, {}, []],
    [
      'maps and declarations',
      { outDir: 'dist', sourceMap: true, declaration: true },
      { files: ['src/server.ts'] },
      ['/app/dist/server.js', '/app/dist/server.js.map', '/app/dist/server.d.ts'],
    ],
    ['jsx preserve', { outDir: 'dist', jsx: 'preserve' }, { include: ['src/lib'] }, ['/app/dist/a.jsx']],
    ['outFile', { outFile: 'out.js' }, {}, ['/app/out.js']],
  ])('writes by %s', (_, options, more, wanted) => {
    expect(written('tsc', config(options, more))).toEqual(wanted);
  });

  it('a test beside src moves the root up', () => {
    const files = { ...config({ outDir: 'dist' }), '/app/test/a.ts': 'x' };
    expect(written('tsc', files)).toContain('/app/dist/src/server.js');
  });

  it('does not compile packages, its own output or hidden folders', () => {
    const files = {
      ...config({ outDir: 'dist', rootDir: '.' }),
      '/app/node_modules/x/a.ts': 'x',
      '/app/dist/old.ts': 'x',
      '/app/.cache/b.ts': 'x',
    };
    expect(written('tsc', files)).toEqual(['/app/dist/src/server.js', '/app/dist/src/lib/a.js']);
  });

  it('reads comments, trailing commas and a byte order mark', () => {
    const text =
      '\uFEFF{ // c\n /* "outDir": "x" */ "compilerOptions": { "outDir": "build", }, "include": ["src/server.ts",], }';
    expect(written('tsc', { '/app/tsconfig.json': text })).toEqual(['/app/build/server.js']);
  });

  it('follows extends; paths count from the config that holds them', () => {
    const files = {
      '/app/conf/base.json':
        '{"compilerOptions":{"outDir":"../out","rootDir":"../src"},"include":["../src/server.ts"]}',
      '/app/tsconfig.json': '{"extends":"./conf/base"}',
    };
    expect(written('tsc', files)).toEqual(['/app/out/server.js']);
    expect(
      written('tsc', {
        ...files,
        '/app/tsconfig.json': '{"extends":["./conf/base.json"],"compilerOptions":{"outDir":"b"}}',
      }),
    ).toEqual(['/app/b/server.js']);
  });

  it('a base nobody can read leaves the output open; a published one sets none', () => {
    const open = { '/app/tsconfig.json': '{"extends":"some-package/tsconfig.json"}' };
    expect(written('tsc', open)).toEqual(['murk']);
    const plain = {
      '/app/tsconfig.json':
        '{"extends":"@tsconfig/node20/tsconfig.json","compilerOptions":{"outDir":"dist"},"files":["src/server.ts"]}',
    };
    expect(written('tsc', plain)).toEqual(['/app/dist/server.js']);
  });

  it('survives a config that extends itself', () => {
    expect(written('tsc', { '/app/tsconfig.json': '{"extends":"./tsconfig.json"}' })).toEqual(['murk']);
  });

  it.each([
    ['tsc -p tsconfig.build.json', '/app/tsconfig.build.json'],
    ['tsc --project ./tsconfig.build.json', '/app/tsconfig.build.json'],
    ['tsc -p build', '/app/build/tsconfig.json'],
  ])('%s reads %s', (line, path) => {
    const text =
      '{"compilerOptions":{"outDir":"/app/o","rootDir":"/app/src"},"files":["/app/src/server.ts"]}';
    expect(written(line, { [path]: text })).toEqual(['/app/o/server.js']);
  });

  it('options win over the config', () => {
    const files = config({ outDir: 'dist' }, { files: ['src/server.ts'] });
    expect(written('tsc --outDir out', files)).toEqual(['/app/out/server.js']);
    expect(written('tsc --outdir out', files)).toEqual(['/app/out/server.js']);
    expect(written('tsc --noEmit', files)).toEqual([]);
    expect(
      written('tsc --noEmit false', config({ noEmit: true, outDir: 'dist' }, { files: ['src/server.ts'] })),
    ).toEqual(['/app/dist/server.js']);
  });

  it('-b builds what the config refers to', () => {
    const files = {
      '/app/tsconfig.json': '{"files":[],"references":[{"path":"./a"},{"path":"./b"}]}',
      '/app/a/tsconfig.json':
        '{"compilerOptions":{"outDir":"dist","composite":true,"rootDir":"."},"files":["x.ts"]}',
      '/app/b/tsconfig.json':
        '{"compilerOptions":{"outDir":"dist","rootDir":"."},"references":[{"path":"../a"}],"files":["y.ts"]}',
      '/app/a/x.ts': 'x',
      '/app/b/y.ts': 'x',
    };
    expect(written('tsc -b', files)).toEqual(['/app/a/dist/x.js', '/app/a/dist/x.d.ts', '/app/b/dist/y.js']);
  });

  it('compiles files named on the command line without a config', () => {
    expect(written('tsc --outDir out src/server.ts', config({ outDir: 'dist' }))).toEqual([
      '/app/out/server.js',
    ]);
    expect(written('tsc src/server.ts', {})).toEqual(['/app/src/server.js']);
    expect(written('tsc src/gone.ts', {})).toEqual(['fail']);
  });

  it('TypeScript 6 and later want rootDir where the output would move', () => {
    const six = { '/app/package.json': '{"devDependencies":{"typescript":"^6.0.2"}}' };
    expect(written('tsc', { ...config({ outDir: 'dist' }), ...six })).toContain('fail');
    expect(written('tsc', { ...config({ outDir: 'dist', rootDir: 'src' }), ...six })).toHaveLength(2);
    const unknown = { '/app/package.json': '{"devDependencies":{"typescript":"next"}}' };
    expect(written('tsc', { ...config({ outDir: 'dist' }), ...unknown })).toEqual(['/app/dist/?']);
  });

  it('fails without a config, without sources, or when TypeScript is surely not there', () => {
    expect(written('tsc', {})).toContain('fail');
    expect(written('tsc', config({ outDir: 'dist' }, { include: ['lib'] }))).toContain('fail');
    const none = { files: { '/app/tsconfig.json': '{}', '/app/src/a.ts': 'x' } };
    expect(told(effectsOf(javascriptTools, 'tsc', none))).toEqual(['fail']);
    expect(told(effectsOf(javascriptTools, 'tsc --version', none))).toEqual([]);
  });

  it('judges nothing where nothing is known', () => {
    const unknown: FakeState = { open: true, files: {} };
    expect(told(effectsOf(javascriptTools, 'tsc', unknown))).toEqual(['build npm /app -> ?', 'murk /app']);
    // A dependency of a dependency may bring it, where no lock file lists them all.
    const loose = {
      '/app/package.json': '{"dependencies":{"a":"1"}}',
      '/app/node_modules/a/': null,
      '/app/tsconfig.json': '{"compilerOptions":{"outDir":"dist"}}',
    };
    expect(told(effectsOf(javascriptTools, 'tsc', { files: loose }))).not.toContain('fail');
  });
});

describe('bundlers', () => {
  const there = (name: string) => ({ [`/app/node_modules/${name}/`]: null });

  it.each<[string, Readonly<Record<string, string | null>>, readonly string[]]>([
    ['vite build', there('vite'), ['/app/dist/?']],
    ['vite build --outDir out', there('vite'), ['/app/out/?']],
    [
      'vite build',
      { ...there('vite'), '/app/vite.config.ts': 'export default { build: { outDir: "web" } }' },
      ['/app/web/?'],
    ],
    ['vite build', { ...there('vite'), '/app/vite.config.ts': null }, ['murk']],
    ['vite', there('vite'), []],
    ['webpack --mode production', there('webpack'), ['/app/dist/?']],
    [
      'webpack',
      {
        ...there('webpack'),
        '/app/webpack.config.js': "output: { path: path.resolve(__dirname, 'public') }",
      },
      ['/app/public/?'],
    ],
    ['esbuild src/a.ts --bundle --outfile=dist/a.js', there('esbuild'), ['/app/dist/a.js']],
    ['esbuild src/a.ts --bundle --outdir=dist', there('esbuild'), ['/app/dist/a.js']],
    ['esbuild src/a.ts src/b.ts --outdir=dist', there('esbuild'), ['/app/dist/?']],
    ['esbuild src/a.ts', there('esbuild'), []],
    ['rollup -c', there('rollup'), ['murk']],
    ['rollup a.js -d out', there('rollup'), ['/app/out/?']],
    ['ncc build a.js -o out', there('@vercel/ncc'), ['/app/out/?', '/app/out/index.js']],
    ['babel src -d lib', { ...there('@babel/cli'), '/app/src/x.js': '' }, ['/app/lib/x.js']],
    ['swc src -d lib', there('@swc/cli'), ['/app/lib/?']],
    ['nuxt build', there('nuxt'), ['/app/.output/?', '/app/.nuxt/?']],
    ['next build', there('next'), ['/app/.next/?', '/app/.next/cache/?']],
    [
      'next build',
      { ...there('next'), '/app/next.config.mjs': "export default { output: 'standalone' }" },
      ['/app/.next/?', '/app/.next/standalone/?', '/app/.next/cache/?'],
    ],
    ['nx build api', there('nx'), ['murk']],
    [
      'prisma generate',
      { ...there('prisma'), '/app/prisma/schema.prisma': '' },
      ['/app/node_modules/.prisma/?'],
    ],
    ['prisma generate', there('prisma'), ['fail']],
    ['prisma migrate deploy', there('prisma'), []],
    [
      'nest build',
      {
        ...there('@nestjs/cli'),
        '/app/tsconfig.build.json': '{"compilerOptions":{"outDir":"dist"},"files":["src/server.ts"]}',
      },
      ['/app/dist/server.js'],
    ],
    ['vite build', {}, ['fail']],
  ])('%s (%j)', (line, files, wanted) => {
    expect(
      written(line, { '/app/package.json': '{"devDependencies":{"vite":"5","typescript":"5"}}', ...files }),
    ).toEqual(wanted);
  });
});
