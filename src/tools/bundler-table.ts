/** A program that writes its result to one folder below the project. */
export interface Builder {
  readonly programs: readonly string[];
  /** First operand that builds; null: it builds without one. Any other operand does nothing that stays. */
  readonly verbs: readonly string[] | null;
  /** Options that name the output folder. */
  readonly options: readonly string[];
  readonly values?: readonly string[];
  /** Default output below the project; null: its config alone says it. */
  readonly output: readonly string[] | null;
  /** Config files, and how one of them names another output folder. */
  readonly configs?: readonly string[];
  readonly setting?: RegExp;
  /** The operand behind the verb is the project's folder. */
  readonly root?: boolean;
  /** Files of the output that are surely there under that name. */
  readonly writes?: readonly string[];
  readonly caches?: readonly string[];
}

const scriptEndings = ['js', 'mjs', 'cjs', 'ts', 'mts', 'cts'];

export const configNames = (name: string) => scriptEndings.map((ending) => `${name}.${ending}`);

/** Default output folders, each from the tool's own documentation of its build command. */
export const table: readonly Builder[] = [
  // https://vite.dev/config/build-options#build-outdir
  {
    programs: ['vite'],
    verbs: ['build'],
    options: ['--outDir'],
    values: ['-c', '--config', '-m', '--mode', '-b', '--base', '-l', '--logLevel', '--target', '--assetsDir'],
    output: ['dist'],
    configs: configNames('vite.config'),
    setting: /\boutDir\s*:\s*['"`]([^'"`$]+)['"`]/,
    root: true,
  },
  // https://webpack.js.org/configuration/output/#outputpath; without a config dist/main.js
  {
    programs: ['webpack', 'rspack'],
    verbs: null,
    options: ['-o', '--output-path'],
    values: ['-c', '--config', '--mode', '--env', '--entry', '--name'],
    output: ['dist'],
    configs: ['webpack.config', 'rspack.config', 'webpack.prod', 'webpack.production.config'].flatMap(
      configNames,
    ),
    setting:
      /\bpath\s*:\s*(?:path\.)?(?:resolve|join)\(\s*(?:__dirname|process\.cwd\(\))\s*,\s*['"`]([^'"`$]+)['"`]\s*\)/,
  },
  // https://rollupjs.org/configuration-options/#output-dir
  {
    programs: ['rollup', 'rolldown'],
    verbs: null,
    options: ['-d', '--dir'],
    values: [
      '-c',
      '--config',
      '-f',
      '--format',
      '-o',
      '--file',
      '-i',
      '--input',
      '-p',
      '--plugin',
      '-n',
      '--name',
    ],
    output: null,
    configs: ['rollup.config', 'rolldown.config'].flatMap(configNames),
    setting: /\bdir\s*:\s*['"`]([^'"`$]+)['"`]/,
  },
  // https://parceljs.org/features/cli/
  {
    programs: ['parcel'],
    verbs: ['build'],
    options: ['--dist-dir', '--out-dir', '-d'],
    values: ['--target', '--public-url', '--cache-dir', '--log-level'],
    output: ['dist'],
    caches: ['.parcel-cache'],
  },
  // https://tsup.egoist.dev, https://tsdown.dev, https://github.com/unjs/unbuild
  {
    programs: ['tsup', 'tsdown', 'unbuild', 'microbundle'],
    verbs: null,
    options: ['-d', '--out-dir', '--outDir'],
    values: ['--format', '--target', '--config', '-c', '--tsconfig', '--env', '--platform', '-o', '-f'],
    output: ['dist'],
    configs: ['tsup.config', 'tsdown.config', 'build.config'].flatMap(configNames),
    setting: /\boutDir\s*:\s*['"`]([^'"`$]+)['"`]/,
  },
  // https://github.com/vercel/ncc#usage
  {
    programs: ['ncc'],
    verbs: ['build'],
    options: ['-o', '--out'],
    values: ['-e', '--external', '--target', '--license'],
    output: ['dist'],
    writes: ['index.js'],
  },
  // https://docs.astro.build/en/reference/configuration-reference/#outdir
  {
    programs: ['astro'],
    verbs: ['build'],
    options: ['--outDir'],
    values: ['--root', '--config', '--mode'],
    output: ['dist'],
    configs: configNames('astro.config'),
    setting: /\boutDir\s*:\s*['"`]([^'"`$]+)['"`]/,
  },
  // https://angular.dev/tools/cli/build
  {
    programs: ['ng'],
    verbs: ['build', 'b'],
    options: ['--output-path'],
    values: ['-c', '--configuration'],
    output: ['dist'],
    caches: ['.angular/cache'],
  },
  // https://nuxt.com/docs/api/commands/build, https://nitro.build/deploy/runtimes/node
  {
    programs: ['nuxt', 'nuxi'],
    verbs: ['build', 'generate', 'build-module'],
    options: [],
    values: ['--preset', '--dotenv'],
    output: ['.output', '.nuxt'],
    root: true,
  },
  // https://v2.remix.run/docs/other-api/dev, https://reactrouter.com/explanation/server-client-execution
  { programs: ['remix', 'react-router'], verbs: ['build', 'vite:build'], options: [], output: ['build'] },
  // https://create-react-app.dev/docs/production-build
  {
    programs: ['react-scripts', 'react-app-rewired', 'craco', 'docusaurus'],
    verbs: ['build'],
    options: ['--out-dir'],
    output: ['build'],
  },
  // https://cli.vuejs.org/guide/cli-service.html
  {
    programs: ['vue-cli-service'],
    verbs: ['build'],
    options: ['--dest'],
    values: ['--mode', '--target', '--name'],
    output: ['dist'],
  },
  // https://www.gatsbyjs.com/docs/reference/gatsby-cli
  { programs: ['gatsby'], verbs: ['build'], options: [], output: ['public'], caches: ['.cache'] },
  // https://vitepress.dev/reference/cli, https://rsbuild.rs/guide/basic/cli
  { programs: ['rsbuild'], verbs: ['build'], options: [], values: ['-m', '--mode', '-c'], output: ['dist'] },
  { programs: ['vitepress'], verbs: ['build'], options: ['--outDir'], output: null },
];
