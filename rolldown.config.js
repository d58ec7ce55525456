/**
 * One chunk for what every check needs, one for each command: measured at 2 to 3 times `node -e 0` for `check`,
 * against 5 times with a file a module (`npm run bench`). Not minified, so that a stack can be read.
 */
export default {
  input: { bin: 'src/bin.ts' },
  platform: 'node',
  external: [/^node:/, /^@inquirer\//, 'boxen', 'execa', 'marked', 'valibot', 'yaml'],
  output: {
    dir: 'dist',
    cleanDir: true,
    format: 'esm',
    entryFileNames: '[name].js',
    chunkFileNames: '[name].js',
    codeSplitting: {
      groups: [
        { name: 'base', test: /src\/(exit|size)\.ts|src\/(ports\/(files|list)|commands\/version)\.ts/, priority: 1 },
        {
          name: 'core',
          test: /src\/(dockerfile|context|images|tools|plan|sizes|rules)\/|node_modules\/(unbash|dockerfile-ast|vscode-)/,
        },
      ],
    },
  },
};
