import { adds, builds, installs, nothing } from './effects.ts';
import { pathFrom, readOptions } from './options.ts';
import type { Command, Effect, Tool, ToolState, Word } from './types.ts';

/**
 * Elixir’s mix: https://hexdocs.pm/mix. Dependencies are fetched as sources into `deps`, everything is compiled into
 * `_build`, hex keeps the archives below ~/.hex/packages (hex, lib/hex/scm.ex, cache_path;
 * https://hexdocs.pm/hex/Mix.Tasks.Hex.Config.html, HEX_HOME).
 */
export const mix: Tool = {
  programs: ['mix'],
  family: 'mix',
  cacheIsSpare: true,
  effects(command, state) {
    // `mix do deps.get + deps.compile`, before 1.14 with commas.
    const [first, ...rest] = command.args;
    if (first?.value !== 'do') return task(command.args, command, state);
    return split(rest).flatMap((words) => task(words, command, state));
  },
};

function split(words: readonly Word[]): readonly (readonly Word[])[] {
  const tasks: Word[][] = [[]];
  for (const word of words) {
    const last = word.value === '+' || word.value.endsWith(',');
    const value = word.value.replace(/^\+$|,$/, '');
    if (value !== '') tasks.at(-1)?.push({ ...word, value });
    if (last) tasks.push([]);
  }
  return tasks.filter((each) => each.length > 0);
}

function task(words: readonly Word[], command: Command, state: ToolState): readonly Effect[] {
  const options = readOptions(words, { values: ['--only', '--path'] });
  const built = pathFrom(state.cwd, '_build');
  switch (options.operands[0]?.value) {
    case 'deps.get':
      return getDependencies(options.has('--only'), options.has('--check-locked'), command, state);
    case 'deps.compile':
      return [adds({ path: built, kind: 'artefact', shape: 'folder' })];
    case 'compile':
    case 'release':
    case 'escript.build':
      return [
        builds(command, { ecosystem: 'mix', compiled: true, sources: state.cwd, outputs: [built] }),
        adds({ path: built, kind: 'artefact', shape: 'folder' }),
      ];
    case 'deps.clean':
    case 'local.hex':
    case 'local.rebar':
    case 'archive.install':
    case 'test':
    case 'format':
    case 'help':
      return nothing;
    default:
      return [{ do: 'murk', path: state.cwd }];
  }
}

/** Takes what mix.lock says and adds to it what mix.exs asks for besides; `--check-locked` stops there instead. */
function getDependencies(
  only: boolean,
  strict: boolean,
  command: Command,
  state: ToolState,
): readonly Effect[] {
  const place = (name: string) => pathFrom(state.cwd, name);
  const there = state.has(place('mix.lock'));
  const lock = there === 'yes' ? 'honoured' : there === 'no' ? 'absent' : 'unknown';
  const act = installs(command, {
    ecosystem: 'mix',
    scope: 'project',
    lock,
    ...(strict ? {} : { strict: false }),
    dev: only ? 'omitted' : 'unknown',
    manifests: [place('mix.exs'), place('mix.lock')].filter((path) => state.has(path) !== 'no'),
    // An umbrella’s applications have manifests of their own.
    needsSource: state.has(place('apps')) === 'no' ? 'no' : 'unknown',
  });
  const hex = state.env('HEX_HOME');
  const fetched = adds({ path: place('deps'), kind: 'dependency', shape: 'folder' });
  if (hex === null) return [act, fetched];
  return [act, fetched, adds({ path: `${hex || `${state.home}/.hex`}/packages`, kind: 'cache' })];
}
