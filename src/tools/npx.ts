import type { Span } from '../dockerfile/types.ts';
import { hasProgram } from './node-programs.ts';
import { homeOf } from './npm-config.ts';
import { pathFrom, readOptions } from './options.ts';
import { packageSpec } from './package-specs.ts';
import type { Effect, Tool, ToolState, Word } from './types.ts';

/** `npm exec`, `npx` and their kin (`pnpm dlx`, `yarn dlx`, `bunx`): run a package's program, fetched where it is not there. */
export interface PackageRun {
  /** Program and its words. */
  readonly words: readonly Word[];
  /** Packages to fetch first: `-p typescript`. */
  readonly packages: readonly Word[];
  /** Cache folder; what is fetched lies in `_npx` below it. Null: not known. */
  readonly cache: string | null;
  /** Fails instead of fetching: `--no`, `--no-install`. */
  readonly never?: boolean;
  /** Fetches even what is there: `pnpm dlx`, `yarn dlx`. */
  readonly always?: boolean;
}

/**
 * npx looks into node_modules first and fetches what is not there into `_npx` of npm's cache, without a question where
 * standard input is no terminal: https://docs.npmjs.com/cli/commands/npx.
 */
export function runPackage(
  run: PackageRun,
  call: { readonly command: { readonly span: Span }; readonly state: ToolState },
): readonly Effect[] {
  const [first, ...args] = run.words;
  if (first === undefined) return [];
  const { name, version } = packageSpec(first);
  const program = { ...first, value: programOf(name) };
  const there = hasProgram(program.value, call.state);
  const execute: Effect = { do: 'exec', words: [program, ...args] };
  const fetches = run.packages.length > 0 || run.always === true || version !== null || there === 'no';
  if (!fetches) return [execute];
  if (run.never === true)
    return there === 'no' ? [{ do: 'fail', message: `npx: ${program.value} not found` }] : [execute];
  // The package of that name is not TypeScript: it prints "This is not the tsc command you are looking for".
  if (run.packages.length === 0 && name === 'tsc')
    return [
      { do: 'fail', message: 'npx tsc: typescript is not installed here (the package tsc is another one)' },
    ];
  return [...fetched(run.packages.length > 0 ? run.packages : [first], run.cache, call), execute];
}

function fetched(
  packages: readonly Word[],
  cache: string | null,
  { command, state }: { readonly command: { readonly span: Span }; readonly state: ToolState },
): readonly Effect[] {
  const specs = packages.map(packageSpec);
  const act: Effect = {
    do: 'act',
    act: {
      kind: 'install',
      ecosystem: 'npm',
      scope: 'named',
      packages: specs,
      lock: 'none',
      dev: 'none',
      manifests: [],
      needsSource: 'no',
      recommends: null,
      span: command.span,
    },
  };
  const folder = cache ?? pathFrom(homeOf(state), '.npm');
  const before = specs.map(({ name }) => name);
  return [
    act,
    { do: 'add', item: { path: pathFrom(folder, '_npx'), kind: 'cache', shape: 'folder', contains: before } },
    { do: 'add', item: { path: pathFrom(folder, '_cacache'), kind: 'cache', shape: 'folder' } },
  ];
}

/** `@scope/name` runs the program `name`, unless the package says otherwise. */
function programOf(name: string): string {
  return name.startsWith('@') ? name.slice(name.indexOf('/') + 1) : name;
}

export const npx: Tool = {
  programs: ['npx', 'pnpx', 'bunx'],
  family: 'npm',
  effects(command, state) {
    const values = [
      '-p',
      '--package',
      '-c',
      '--call',
      '--cache',
      '--registry',
      '-w',
      '--workspace',
      '--userconfig',
    ];
    const options = readOptions(command.args, { values, stopAtOperand: true });
    const line = options.value('-c', '--call');
    if (line !== null)
      return line.known ? [{ do: 'shell', text: line.value }] : [{ do: 'murk', path: state.cwd }];
    const cache = options.value('--cache')?.value;
    return runPackage(
      {
        words: [...options.operands, ...options.rest],
        packages: options.values('-p', '--package'),
        cache: cache === undefined ? null : pathFrom(state.cwd, cache),
        never: options.on('--no-install', '--no'),
        always: command.program === 'pnpx',
      },
      { command, state },
    );
  },
};
