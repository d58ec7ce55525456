import { artefact } from './bundler-output.ts';
import { configNames } from './bundler-table.ts';
import { failsWithout } from './node-programs.ts';
import { pathFrom, readOptions } from './options.ts';
import { isRecord, parseJsonc } from './package-json.ts';
import { buildAct } from './scripts.ts';
import { compileProject } from './tsc-project.ts';
import type { Tool } from './types.ts';

/**
 * Next.js: https://nextjs.org/docs/app/api-reference/config/next-config-js/output. `standalone` gathers a server with
 * just the packages it needs; `export` writes `out`; `.next/cache` is for the next build.
 */
export const next: Tool = {
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
export const nest: Tool = {
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
