import type { Span } from '../dockerfile/types.ts';
import { type Fetcher, fetchFolder, hasProgram, programsOf } from './node-programs.ts';
import { pathFrom, readOptions } from './options.ts';
import { packageSpec } from './package-specs.ts';
import type { Effect, NewItem, Tool, ToolState, Word } from './types.ts';

/** `npm exec`, `npx` and their kin (`pnpm dlx`, `yarn dlx`, `bunx`): run a package's program, fetched where it is not there. */
export interface PackageRun {
  /** Program and its words. */
  readonly words: readonly Word[];
  /** Packages to fetch first: `-p typescript`. */
  readonly packages: readonly Word[];
  readonly manager: Fetcher;
  /** npm's cache folder where an option names it. */
  readonly cache?: string;
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
  return [...fetched(run.packages.length > 0 ? run.packages : [first], run, call), execute];
}

function fetched(
  packages: readonly Word[],
  { manager, cache }: PackageRun,
  { command, state }: { readonly command: { readonly span: Span }; readonly state: ToolState },
): readonly Effect[] {
  const specs = packages.map(packageSpec);
  const act: Effect = {
    do: 'act',
    act: {
      kind: 'install',
      ecosystem: manager,
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
  const folder = cache === undefined ? fetchFolder(manager, state) : pathFrom(cache, '_npx');
  if (folder === null) return [act];
  const contains = specs.map(({ name }) => name);
  const items: NewItem[] = [{ path: folder, kind: 'cache', shape: 'folder', contains }];
  if (manager === 'npm')
    items.push({ path: pathFrom(folder, '../_cacache'), kind: 'cache', shape: 'folder' });
  return [act, ...items.map((item): Effect => ({ do: 'add', item }))];
}

/** `@scope/name` runs its one program: `npx @nestjs/cli` is `nest`; by default `name`. */
function programOf(name: string): string {
  if (!name.startsWith('@')) return name;
  return programsOf(name)[0] ?? name.slice(name.indexOf('/') + 1);
}

export const npx: Tool = {
  programs: ['npx', 'pnpx', 'bunx'],
  family: 'npm',
  wraps: true,
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
        manager: command.program === 'pnpx' ? 'pnpm' : command.program === 'bunx' ? 'bun' : 'npm',
        ...(cache === undefined ? {} : { cache: pathFrom(state.cwd, cache) }),
        never: options.on('--no-install', '--no'),
        always: command.program === 'pnpx',
      },
      { command, state },
    );
  },
};
