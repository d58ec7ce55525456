// Packs src into dist: one chunk for what every check needs, small ones for the commands. Node spends more time on
// finding 260 modules than on running them: with a file a module `check` took five times `node -e 0`, packed it takes
// under three (`npm run bench`). Not minified, so that a stack can be read. Written beside dist and swapped in whole.
import { readdirSync, renameSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = process.argv[2] ?? `${root}/dist`;
const draft = `${dist}.${process.pid}`;

/** Every language besides English is a file of its own, loaded when it is asked for by its name. */
const languages = readdirSync(`${root}/src/phrases`)
  .map((name) => name.replace(/\.ts$/, ''))
  .filter((name) => /^[a-z]{2,3}(-[A-Z\d]+)?$/.test(name) && name !== 'en');

const bundle = await rolldown({
  cwd: root,
  input: {
    bin: 'src/bin.ts',
    ...Object.fromEntries(languages.map((name) => [`phrases/${name}`, `src/phrases/${name}.ts`])),
  },
  platform: 'node',
  external: [/^node:/, /^@inquirer\//, 'boxen', 'execa', 'marked', 'valibot', 'yaml'],
  logLevel: 'warn',
});
await bundle.write({
  dir: draft,
  format: 'esm',
  entryFileNames: '[name].js',
  chunkFileNames: '[name].js',
  codeSplitting: {
    groups: [
      { name: 'base', test: /src\/((exit|size)|ports\/(files|list)|commands\/version)\.ts/, priority: 1 },
      { name: 'phrases/index', test: /src\/phrases\/(index|en|en\/.*)\.ts/, priority: 1 },
      {
        name: 'core',
        test: /src\/(dockerfile|context|images|tools|plan|sizes|rules|fixes)\/|node_modules\/(unbash|dockerfile-ast|vscode-)/,
      },
    ],
  },
});
await bundle.close();
rmSync(dist, { recursive: true, force: true });
renameSync(draft, dist);
