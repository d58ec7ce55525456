/** A small TypeScript service, as the files of its build context. */
export const nodeProject = {
  'package.json': JSON.stringify({
    name: 'app',
    version: '1.0.0',
    scripts: { build: 'tsc', start: 'node dist/server.js' },
    dependencies: { express: '4.21.0' },
    devDependencies: { typescript: '5.6.2' },
  }),
  'package-lock.json': JSON.stringify({
    name: 'app',
    version: '1.0.0',
    lockfileVersion: 3,
    packages: {
      '': { dependencies: { express: '4.21.0' }, devDependencies: { typescript: '5.6.2' } },
      'node_modules/express': { version: '4.21.0' },
      'node_modules/typescript': { version: '5.6.2', dev: true, bin: { tsc: 'bin/tsc' } },
    },
  }),
  'tsconfig.json': '{"compilerOptions":{"outDir":"dist","rootDir":"src"},"include":["src"]}',
  'src/server.ts': 'console.log(1);\n',
} as const;

/** What lies around in a folder in which somebody works. */
export const clutter = {
  'node_modules/express/index.js': 2_000_000,
  'node_modules/typescript/lib/tsc.js': 9_000_000,
  '.git/HEAD': 'ref: refs/heads/main\n',
  '.git/objects/pack/pack-1.pack': 3_000_000,
  '.env': 'DB_PASSWORD=hunter2\n',
  'README.md': '# app\n',
  'npm-debug.log': 4000,
} as const;

export const ignoreFile = { '.dockerignore': 'node_modules\n.git\n.env\n*.log\ndist\n' } as const;

/** The same without development dependencies and without a build. */
export const plainProject = {
  'package.json': JSON.stringify({ name: 'app', version: '1.0.0', dependencies: { express: '4.21.0' } }),
  'package-lock.json': JSON.stringify({
    name: 'app',
    version: '1.0.0',
    lockfileVersion: 3,
    packages: { '': { dependencies: { express: '4.21.0' } }, 'node_modules/express': { version: '4.21.0' } },
  }),
  'server.js': 'console.log(1);\n',
  '.dockerignore': 'node_modules\n',
} as const;
