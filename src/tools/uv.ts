import type { InstallAct } from '../plan/types.ts';
import { adds, builds, cleans, envSwitch, envValue, installs, lockBy, nothing, pathOf } from './effects.ts';
import { type Options, pathFrom, readOptions } from './options.ts';
import { pipInstall, pipValues, pythonSpec, requested } from './pip.ts';
import { uvCache, venvFiles } from './python-env.ts';
import { tomlValue } from './toml.ts';
import type { Command, Effect, Tool, ToolState, Word } from './types.ts';

const values = [
  ...pipValues,
  '--directory',
  '--project',
  '--no-group',
  '--only-group',
  '--package',
  '--upgrade-package',
  '-P',
  '--with',
  '-o',
];

/** uv: https://docs.astral.sh/uv/reference/cli/. The cache is described at `uvCache`; `uv sync` installs into `.venv`. */
export const uv: Tool = {
  programs: ['uv'],
  switches: {
    production: { verbs: ['sync'], text: '--no-dev' },
    locked: { verbs: ['sync'], text: '--locked' },
  },
  family: 'pip',
  output(command, state) {
    const options = readOptions(command.args, { values });
    const asked = options.operands.map(({ value }) => value).join(' ');
    return asked === 'cache dir' ? uvCache(options, state) : null;
  },
  effects(command, state) {
    const options = readOptions(command.args, { values });
    const [verb, ...words] = options.operands;
    const cache = uvCache(options, state);
    // Installed as links into the cache, it is what the program loads.
    const isLinked = (options.value('--link-mode')?.value ?? envValue(state, 'UV_LINK_MODE')) === 'symlink';
    const leaves = cache === null ? nothing : [adds({ path: cache, kind: 'cache', sure: !isLinked })];
    switch (verb?.value) {
      case 'sync':
        return sync(options, leaves, command, state);
      case 'pip':
        return pip(words, options, leaves, command, state);
      case 'add':
      case 'tool':
        return [...add(verb.value, words, options, command, state), ...leaves];
      case 'venv':
        return [venv(words[0] ? pathOf(words[0], state) : environment(options, state))];
      case 'cache':
        return words[0]?.value === 'dir'
          ? nothing
          : cleans(command, 'uv', [`${cache ?? `${state.home}/.cache/uv`}/*`]);
      case 'python':
        return words[0]?.value === 'install'
          ? [
              adds({
                path: `${state.home}/.local/share/uv/python`,
                kind: 'package',
                shape: 'folder',
                name: 'python',
              }),
            ]
          : nothing;
      case 'build':
        return build(command, state);
      case 'lock':
        return [...relock(options, command, state), ...leaves];
      case 'export':
        return leaves;
      case 'run':
        return run(command, options, leaves, state);
      default:
        return nothing;
    }
  },
};

/** `--upgrade` and `--upgrade-package` take newer versions than the lock file names. */
function upgrades(options: Options): boolean {
  return options.has('-U', '--upgrade', '-P', '--upgrade-package');
}

function relock(options: Options, command: Command, state: ToolState): readonly Effect[] {
  const folder = projectOf(options, state);
  if (!upgrades(options) || lockBy(state, pathFrom(folder, 'uv.lock')) !== 'honoured') return nothing;
  return [installs(command, { ecosystem: 'uv', scope: 'project', lock: 'ignored' })];
}

function projectOf(options: Options, state: ToolState): string {
  const folder = options.value('--project', '--directory');
  return folder ? pathOf(folder, state) : state.cwd;
}

function environment(options: Options, state: ToolState): string {
  const own = envValue(state, 'UV_PROJECT_ENVIRONMENT');
  return pathFrom(projectOf(options, state), own ?? '.venv');
}

function venv(path: string): Effect {
  return adds({ path, kind: 'dependency', shape: 'folder', name: 'venv', contains: venvFiles });
}

/** https://docs.astral.sh/uv/concepts/projects/dependencies/#path and workspaces, whose members are folders as well. */
const lyingInFolders = /\bpath\s*=\s*["']|\bworkspace\s*=\s*true|^\[tool\.uv\.workspace\]|@ *file:/m;

function sync(
  options: Options,
  leaves: readonly Effect[],
  command: Command,
  state: ToolState,
): readonly Effect[] {
  const folder = projectOf(options, state);
  const there = lockBy(state, pathFrom(folder, 'uv.lock'));
  const lock = there === 'honoured' && upgrades(options) ? 'ignored' : there;
  const fails: readonly Effect[] =
    lock === 'absent' && options.has('--frozen', '--locked')
      ? [{ do: 'fail', message: 'uv sync --frozen finds no uv.lock' }]
      : [];
  const text = state.textOf(pathFrom(folder, 'pyproject.toml'));
  const dev = devOf(options, text, state);
  const rootless =
    options.has('--no-install-project', '--no-install-workspace') ||
    tomlValue(text, 'tool.uv', 'package') === 'false';
  const builds = text === null ? 'unknown' : /^\[build-system\]/m.test(text) ? 'yes' : 'no';
  const item = { path: environment(options, state), shape: 'folder' as const };
  // A second run over what the first installed only adds the project itself.
  const again = state.has(item.path) === 'yes' && state.has(`${item.path}/lib`) !== 'no';
  return [
    installs(command, {
      ecosystem: 'uv',
      scope: 'project',
      lock,
      strict:
        options.has('--frozen', '--locked') || envSwitch(state, 'UV_FROZEN') || envSwitch(state, 'UV_LOCKED'),
      dev,
      manifests: ['pyproject.toml', 'uv.lock'].map((name) => pathFrom(folder, name)),
      needsSource: lyingInFolders.test(text ?? '') ? 'yes' : rootless ? 'no' : again ? 'yes' : builds,
    }),
    ...fails,
    adds({ ...item, kind: 'dependency' }),
    ...(dev === 'included' ? [adds({ ...item, kind: 'dev-dependency' })] : nothing),
    ...leaves,
  ];
}

/** The group `dev` comes along by default: https://docs.astral.sh/uv/concepts/projects/dependencies/. */
function devOf(options: Options, text: string | null, state: ToolState): InstallAct['dev'] {
  const left = options.values('--no-group').some(({ value }) => value === 'dev');
  if (left || options.has('--no-dev', '--no-default-groups', '--only-group') || envSwitch(state, 'UV_NO_DEV'))
    return 'omitted';
  if (text === null) return 'unknown';
  const groups = [
    tomlValue(text, 'dependency-groups', 'dev'),
    tomlValue(text, 'tool.uv', 'dev-dependencies'),
  ];
  return groups.some((group) => group !== null) ? 'included' : 'none';
}

function pip(
  [verb, ...words]: readonly Word[],
  options: Options,
  leaves: readonly Effect[],
  command: Command,
  state: ToolState,
): readonly Effect[] {
  if (verb?.value === 'uninstall')
    return [{ do: 'uninstall', ecosystem: 'pip', names: words.map(({ value }) => value) }];
  if (verb?.value !== 'install' && verb?.value !== 'sync') return nothing;
  const wanted = requested(verb.value === 'sync' ? [] : words, options, command, state);
  const files = verb.value === 'sync' ? words.map((word) => pathOf(word, state)) : wanted.files;
  const scope = verb.value === 'sync' ? ('project' as const) : wanted.scope;
  return pipInstall({ ...wanted, files, scope, leaves }, command, 'uv');
}

function add(
  verb: 'add' | 'tool',
  words: readonly Word[],
  options: Options,
  command: Command,
  state: ToolState,
): readonly Effect[] {
  if (verb === 'tool' && words[0]?.value !== 'install') return nothing;
  const packages = (verb === 'tool' ? words.slice(1) : words).map(pythonSpec);
  const tools = envValue(state, 'UV_TOOL_DIR') ?? `${state.home}/.local/share/uv/tools`;
  const path = verb === 'tool' ? tools : environment(options, state);
  return [
    installs(command, { ecosystem: 'uv', scope: 'named', packages }),
    ...packages.map(({ name }) => adds({ path, kind: 'dependency', shape: 'folder', name })),
  ];
}

function build(command: Command, state: ToolState): readonly Effect[] {
  const path = pathFrom(state.cwd, 'dist');
  return [
    builds(command, { ecosystem: 'uv', compiled: false, sources: state.cwd, outputs: [path] }),
    adds({ path, kind: 'artefact', shape: 'folder' }),
  ];
}

/** `uv run` brings the environment up to date unless told not to, then runs the rest. */
function run(
  command: Command,
  options: Options,
  leaves: readonly Effect[],
  state: ToolState,
): readonly Effect[] {
  const at = command.args.findIndex(({ value }) => value === 'run');
  const stopped = readOptions(command.args.slice(at + 1), { values, stopAtOperand: true });
  const words = [...stopped.operands, ...stopped.rest];
  const synced = stopped.has('--no-sync', '--no-project') ? nothing : sync(options, leaves, command, state);
  return [...synced, ...(words.length > 0 ? [{ do: 'exec', words } as const] : nothing)];
}
