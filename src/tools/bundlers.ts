import { failsWithout, hasProgram } from './node-programs.ts';
import { type Options, pathFrom, readOptions } from './options.ts';
import { isRecord, manifestIn, parseJsonc } from './package-json.ts';
import { buildAct } from './scripts.ts';
import type { Command, Effect, Tool, ToolState } from './types.ts';
import { compileProject } from './typescript.ts';

/** A program that writes its result to one folder below the project. */
interface Builder {
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
const configNames = (name: string) => scriptEndings.map((ending) => `${name}.${ending}`);

/** Default output folders, each from the tool's own documentation of its build command. */
const table: readonly Builder[] = [
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

/** Programs whose result depends on the project's own settings: something below the project, nobody knows what. */
const opaque =
  `turbo nx lerna gulp grunt pkgroll storybook ember sass node-sass postcss tailwindcss wireit eleventy
  svelte-kit svelte-package expo rush wsrun ts-patch ttsc dts-bundle-generator api-extractor openapi-generator-cli
  graphql-codegen gql-gen orval swagger-typescript-api pkg nexe workbox uglifyjs terser cleancss html-minifier
  svgo imagemin payload medusa strapi keystone sequelize typeorm knex drizzle-kit mikro-orm kysely`.split(
    /\s+/,
  );

function fromTable(builder: Builder): Tool {
  return {
    programs: builder.programs,
    family: 'npm',
    effects(command, state) {
      const options = readOptions(command.args, { values: [...builder.options, ...(builder.values ?? [])] });
      if (options.has('--help', '--version', '-h', '-v', '--watch', '-w')) return [];
      const verb = options.operands[0]?.value;
      if (builder.verbs !== null && !builder.verbs.includes(verb ?? '')) return [];
      const missing = failsWithout(command.program, state);
      if (missing.length > 0) return missing;
      const root = builder.root === true ? options.operands[1]?.value : undefined;
      const folder = root === undefined ? state.cwd : pathFrom(state.cwd, root);
      return built(builder, folder, options, command, state);
    },
  };
}

function built(
  builder: Builder,
  folder: string,
  options: Options,
  command: Command,
  state: ToolState,
): readonly Effect[] {
  const outputs = outputFolders(builder, folder, options, state);
  const caches = (builder.caches ?? []).map(
    (name): Effect => ({
      do: 'add',
      item: { path: pathFrom(folder, name), kind: 'cache', shape: 'folder', sure: false },
    }),
  );
  if (outputs === null) return [...unforeseen(folder, command), ...caches];
  const items = outputs.map((path): Effect => artefact(path, 'folder'));
  const files =
    builder.writes?.flatMap((name) => outputs.map((path) => artefact(`${path}/${name}`, 'file'))) ?? [];
  return [buildAct(folder, outputs, command.span), ...items, ...files, ...caches];
}

/** By option, by config, else the default; null where a config says something that is not plain text. */
function outputFolders(
  builder: Builder,
  folder: string,
  options: Options,
  state: ToolState,
): readonly string[] | null {
  const given = options.value(...builder.options);
  if (given !== null) return given.known ? [pathFrom(folder, given.value)] : null;
  const file = options.value('-o', '--file');
  if (builder.output === null && file?.known) return [pathFrom(folder, `${file.value}/..`)];
  // SvelteKit's adapters write elsewhere, whatever Vite's own default.
  const manifest = manifestIn(state, folder);
  if (builder.programs.includes('vite') && manifest?.devDependencies['@sveltejs/kit'] !== undefined)
    return null;
  for (const name of builder.configs ?? []) {
    const path = pathFrom(folder, name);
    const text = state.textOf(path);
    const found = text === null ? undefined : builder.setting?.exec(text)?.[1];
    if (found !== undefined) return [pathFrom(folder, found)];
    // A config that nobody can read, or that computes its output.
    if (text === null ? state.has(path) !== 'no' : /\b(?:outDir|dir|path)\s*[:,]/.test(text)) return null;
  }
  if (options.has('-c', '--config') && builder.setting !== undefined) return null;
  return builder.output?.map((name) => pathFrom(folder, name)) ?? null;
}

/**
 * esbuild: https://esbuild.github.io/api/#outdir. With `--outdir` each entry keeps its place below the entries' common
 * folder (`--outbase`); with neither option the result goes to standard output.
 */
const esbuild: Tool = {
  programs: ['esbuild'],
  family: 'npm',
  effects(command, state) {
    const missing = failsWithout('esbuild', state);
    if (missing.length > 0) return missing;
    const options = readOptions(command.args, { oneDash: true });
    const file = options.value('--outfile');
    const folder = options.value('--outdir');
    if (options.has('--version', '--help', '--serve', '--watch')) return [];
    if (file !== null) {
      if (!file.known) return unforeseen(state.cwd, command);
      const path = pathFrom(state.cwd, file.value);
      return [buildAct(state.cwd, [path], command.span), artefact(path, 'file')];
    }
    if (folder === null) return [];
    if (!folder.known) return unforeseen(state.cwd, command);
    const path = pathFrom(state.cwd, folder.value);
    return [
      buildAct(state.cwd, [path], command.span),
      artefact(path, 'folder', entryNames(options, state.cwd)),
    ];
  },
};

/** Names below --outdir, where every entry is written out; null: not known. */
function entryNames(options: Options, cwd: string): readonly string[] | null {
  const plain = options.operands.every(({ known, glob, value }) => known && !glob && !value.includes('='));
  const single = options.operands.length === 1 && !options.has('--outbase');
  if (!plain || !single || options.has('--out-extension:.js', '--splitting', '--entry-names')) return null;
  const name =
    pathFrom(cwd, options.operands[0]?.value ?? '')
      .split('/')
      .at(-1) ?? '';
  const stem = name.replace(/\.[cm]?[jt]sx?$/, '');
  return [`${stem}.js`, ...(options.has('--sourcemap') ? [`${stem}.js.map`] : [])];
}

/** https://babeljs.io/docs/babel-cli, https://swc.rs/docs/usage/cli: `-d` names the folder; names depend on the version. */
const transpilers: Tool = {
  programs: ['babel', 'swc', 'sucrase'],
  family: 'npm',
  effects(command, state) {
    const missing = failsWithout(command.program, state);
    if (missing.length > 0) return missing;
    const values = [
      '-d',
      '--out-dir',
      '-o',
      '--out-file',
      '--config-file',
      '--extensions',
      '-x',
      '--ignore',
      '--only',
    ];
    const options = readOptions(command.args, { values });
    const target = options.value('-d', '--out-dir', '-o', '--out-file');
    if (target === null) return [];
    if (!target.known) return unforeseen(state.cwd, command);
    const path = pathFrom(state.cwd, target.value);
    const shape = options.has('-o', '--out-file') ? 'file' : 'folder';
    const act = buildAct(state.cwd, [path], command.span);
    return [act, artefact(path, shape, command.program === 'babel' ? babelNames(options, state) : null)];
  },
};

/** Babel keeps each file's place below the source folder. */
function babelNames(options: Options, state: ToolState): readonly string[] | null {
  const [source] = options.operands;
  if (source === undefined || !source.known || options.operands.length > 1) return null;
  if (options.has('--copy-files', '-D', '--out-file-extension', '--relative')) return null;
  const endings = options.value('-x', '--extensions')?.value.split(',') ?? [
    '.js',
    '.jsx',
    '.es6',
    '.es',
    '.mjs',
    '.cjs',
  ];
  const files = state.listOf(pathFrom(state.cwd, source.value)) ?? [];
  const names = files.filter((name) => endings.some((ending) => name.endsWith(ending)));
  return names.length === 0 ? null : names.map((name) => name.replace(/\.(?:[cm]?[jt]sx?|es6?)$/, '.js'));
}

/**
 * Next.js: https://nextjs.org/docs/app/api-reference/config/next-config-js/output. `standalone` gathers a server with
 * just the packages it needs; `export` writes `out`; `.next/cache` is for the next build.
 */
const next: Tool = {
  programs: ['next'],
  family: 'npm',
  effects(command, state) {
    const options = readOptions(command.args);
    const [verb, root] = options.operands.map(({ value }) => value);
    if (verb !== 'build') return [];
    const missing = failsWithout('next', state);
    if (missing.length > 0) return missing;
    const folder = root === undefined ? state.cwd : pathFrom(state.cwd, root);
    const texts = configNames('next.config').map((name) => state.textOf(pathFrom(folder, name)));
    const text = texts.find((each) => each !== null) ?? '';
    const output = pathFrom(folder, /\bdistDir\s*:\s*['"`]([^'"`$]+)['"`]/.exec(text)?.[1] ?? '.next');
    const mode = /\boutput\s*:\s*['"`](\w+)['"`]/.exec(text)?.[1];
    const outputs = mode === 'export' ? [output, pathFrom(folder, 'out')] : [output];
    const items = outputs.map((path) => artefact(path, 'folder'));
    if (mode === 'standalone') items.push(artefact(`${output}/standalone`, 'folder'));
    const cache = { path: `${output}/cache`, kind: 'cache', shape: 'folder', sure: false } as const;
    return [buildAct(folder, outputs, command.span), ...items, { do: 'add', item: cache }];
  },
};

/**
 * Nest: https://docs.nestjs.com/cli/usages#nest-build. Compiles with tsc and tsconfig.build.json, or what nest-cli.json
 * names; with the webpack or swc builder only the folder is known.
 */
const nest: Tool = {
  programs: ['nest'],
  family: 'npm',
  effects(command, state) {
    const values = ['-p', '--path', '-c', '--config', '-b', '--builder'];
    const options = readOptions(command.args, { values });
    if (!/^(?:build|b)$/.test(options.operands[0]?.value ?? '')) return [];
    const missing = failsWithout('nest', state);
    if (missing.length > 0) return missing;
    const cli = parseJsonc(state.textOf(pathFrom(state.cwd, 'nest-cli.json')) ?? '{}');
    const settings = isRecord(cli) && isRecord(cli.compilerOptions) ? cli.compilerOptions : {};
    const other =
      options.has('--webpack', '--builder', '-b') ||
      settings.webpack === true ||
      settings.builder !== undefined;
    const dist = pathFrom(state.cwd, 'dist');
    if (other || options.operands.length > 1)
      return [buildAct(state.cwd, [dist], command.span), artefact(dist, 'folder')];
    const named = options.value('-p', '--path')?.value ?? settings.tsConfigPath;
    const fallback =
      state.has(pathFrom(state.cwd, 'tsconfig.build.json')) === 'no'
        ? 'tsconfig.json'
        : 'tsconfig.build.json';
    return compileProject(
      pathFrom(state.cwd, typeof named === 'string' ? named : fallback),
      {},
      command,
      state,
    );
  },
};

/**
 * Prisma: https://www.prisma.io/docs/orm/reference/prisma-cli-reference#generate. The client goes to
 * node_modules/.prisma unless the schema names another place; without a schema it stops.
 */
const prisma: Tool = {
  programs: ['prisma'],
  family: 'npm',
  effects(command, state) {
    const options = readOptions(command.args, { values: ['--schema', '--generator', '--config'] });
    if (options.operands[0]?.value !== 'generate') return [];
    const missing = failsWithout('prisma', state);
    if (missing.length > 0) return missing;
    const given = options.value('--schema');
    const places = given
      ? [given.value]
      : ['prisma/schema.prisma', 'schema.prisma', 'prisma/schema', 'prisma.config.ts'];
    const manifest = manifestIn(state, state.cwd);
    const elsewhere = given === null && (manifest === null || manifest.keys.has('prisma'));
    const paths = places.map((place) => pathFrom(state.cwd, place));
    if (!elsewhere && given?.known !== false && paths.every((path) => state.has(path) === 'no'))
      return [{ do: 'fail', message: `prisma generate: no schema at ${places[0]}` }];
    const text = paths.map((path) => state.textOf(path)).find((each) => each !== null);
    const own = /^\s*output\s*=\s*"([^"]+)"/m.exec(text ?? '')?.[1];
    const output =
      own === undefined ? pathFrom(state.cwd, 'node_modules/.prisma') : pathFrom(state.cwd, `prisma/${own}`);
    return [buildAct(state.cwd, [output], command.span), artefact(output, 'folder')];
  },
};

const unforeseeable: Tool = {
  programs: opaque,
  family: 'npm',
  effects(command, state) {
    const quiet = command.args.some(({ value }) => /^(?:--version|--help|-v|-h)$/.test(value));
    if (quiet) return [];
    if (hasProgram(command.program, state) === 'no') return failsWithout(command.program, state);
    return unforeseen(state.cwd, command);
  },
};

function unforeseen(folder: string, command: Command): readonly Effect[] {
  return [buildAct(folder, null, command.span), { do: 'murk', path: folder }];
}

function artefact(path: string, shape: 'file' | 'folder', contains: readonly string[] | null = null): Effect {
  return { do: 'add', item: { path, kind: 'artefact', shape, contains } };
}

/** Programs that turn a project's sources into what is served or run. */
export const bundlers: readonly Tool[] = [
  ...table.map(fromTable),
  esbuild,
  transpilers,
  next,
  nest,
  prisma,
  unforeseeable,
];
