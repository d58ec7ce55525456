import { built, unforeseen } from './bundler-output.ts';
import { type Builder, table } from './bundler-table.ts';
import { esbuild } from './esbuild.ts';
import { nest, next } from './frameworks.ts';
import { failsWithout, hasProgram } from './node-programs.ts';
import { pathFrom, readOptions } from './options.ts';
import { prisma } from './prisma.ts';
import { transpilers } from './transpilers.ts';
import type { Tool } from './types.ts';

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
