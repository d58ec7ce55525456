import type { InstallAct } from '../plan/types.ts';
import { adds, builds, cleans, envSwitch, envValue, installs, lockBy, nothing, textFile } from './effects.ts';
import { type Options, pathFrom, readOptions } from './options.ts';
import { pythonSpec } from './pip.ts';
import { pipCache, systemSite, userCache, virtualEnv } from './python-env.ts';
import { tomlValue } from './toml.ts';
import type { Command, Effect, Tool, ToolState, Word } from './types.ts';

/**
 * poetry: https://python-poetry.org/docs/cli/ and /docs/configuration/. Caches in ~/.cache/pypoetry (`cache`, `artifacts`),
 * where its virtual environments also are unless `virtualenvs.create` is off or `virtualenvs.in-project` on.
 */
export const poetry: Tool = {
  programs: ['poetry'],
  cacheIsSpare: true,
  // https://python-poetry.org/history (1.2.0)
  switches: {
    production: {
      verbs: ['install'],
      text: '--only main',
      since: { of: 'poetry', version: [1, 2], before: '--no-dev' },
    },
  },
  family: 'pip',
  output(command, state) {
    const asked = readOptions(command.args)
      .operands.map(({ value }) => value)
      .join(' ');
    return asked === 'config cache-dir' ? cacheOf(state) : null;
  },
  effects(command, state) {
    const values = [
      '--only',
      '--without',
      '--with',
      '-E',
      '--extras',
      '-C',
      '--directory',
      '-P',
      '--project',
      '-f',
      '-o',
    ];
    const options = readOptions(command.args, {
      values: [...values, '--output', '--format', '-G', '--group'],
    });
    const [verb, ...words] = options.operands;
    switch (verb?.value) {
      case 'install':
      case 'sync':
      case 'update':
        return install(options, command, state, verb.value === 'update');
      case 'add':
        return add(words, options, command, state);
      case 'config':
        return configure(words, options, state);
      case 'cache':
        return words[0]?.value === 'clear'
          ? cleans(command, 'poetry', [`${cacheOf(state)}/cache`, `${cacheOf(state)}/artifacts`])
          : nothing;
      case 'build': {
        const path = pathFrom(state.cwd, 'dist');
        const act = builds(command, {
          ecosystem: 'poetry',
          compiled: false,
          sources: state.cwd,
          outputs: [path],
        });
        return [act, adds({ path, kind: 'artefact', shape: 'folder' })];
      }
      case 'export': {
        const output = options.value('-o', '--output');
        return output
          ? [adds({ path: pathFrom(state.cwd, output.value), kind: 'manifest', shape: 'file' })]
          : nothing;
      }
      case 'run':
        return [{ do: 'exec', words: [...words, ...options.rest] }];
      default:
        return nothing;
    }
  },
};

function cacheOf(state: ToolState): string {
  return envValue(state, 'POETRY_CACHE_DIR') ?? userCache(state, 'pypoetry');
}

function setting(state: ToolState, name: string, variable: string): boolean | null {
  const value = state.env(variable);
  if (value !== undefined) return envSwitch(state, variable);
  for (const path of [pathFrom(state.cwd, 'poetry.toml'), `${state.home}/.config/pypoetry/config.toml`]) {
    const found = new RegExp(`^(?:virtualenvs\\.)?${name}\\s*=\\s*(true|false)`, 'm').exec(
      state.textOf(path) ?? '',
    );
    if (found) return found[1] === 'true';
  }
  return null;
}

/** The environment poetry installs into; inside its cache folder where nothing else is said. */
function siteOf(command: Command, state: ToolState): string {
  const active = virtualEnv(command, state);
  if (active) return active;
  if (setting(state, 'create', 'POETRY_VIRTUALENVS_CREATE') === false) return systemSite(state);
  if (setting(state, 'in-project', 'POETRY_VIRTUALENVS_IN_PROJECT')) return pathFrom(state.cwd, '.venv');
  return `${cacheOf(state)}/virtualenvs`;
}

function caches(options: Options, site: string, state: ToolState): readonly Effect[] {
  if (options.has('--no-cache')) return nothing;
  const folder = cacheOf(state);
  if (!site.startsWith(folder)) return [adds({ path: folder, kind: 'cache' })];
  return ['cache', 'artifacts'].map((name) => adds({ path: `${folder}/${name}`, kind: 'cache' }));
}

function install(options: Options, command: Command, state: ToolState, update: boolean): readonly Effect[] {
  const text = state.textOf(pathFrom(state.cwd, 'pyproject.toml'));
  const site = siteOf(command, state);
  const dev = devOf(options, text);
  const rootless =
    options.has('--no-root', '--no-directory') || tomlValue(text, 'tool.poetry', 'package-mode') === 'false';
  const lock = lockBy(state, pathFrom(state.cwd, 'poetry.lock'));
  const act = installs(command, {
    ecosystem: 'poetry',
    scope: 'project',
    lock: update && lock === 'honoured' ? 'ignored' : lock,
    dev,
    manifests: ['pyproject.toml', 'poetry.lock'].map((name) => pathFrom(state.cwd, name)),
    needsSource:
      rootless && (options.has('--no-directory') || !lyingInFolders.test(text ?? '')) ? 'no' : 'yes',
  });
  return [act, ...installed(site, dev), ...caches(options, site, state)];
}

/** Dependencies that are folders of the project: https://python-poetry.org/docs/dependency-specification/#path-dependencies */
const lyingInFolders = /\bpath\s*=\s*["']|@ *file:/;

function installed(site: string, dev: InstallAct['dev']): readonly Effect[] {
  const item = { path: site, shape: 'folder' as const };
  const more = dev === 'included' ? [adds({ ...item, kind: 'dev-dependency' })] : nothing;
  return [adds({ ...item, kind: 'dependency' }), ...more];
}

function devOf(options: Options, text: string | null): InstallAct['dev'] {
  const named = (option: string) => options.values(option).map(({ value }) => value);
  const only = named('--only');
  if (only.some((names) => /\b(?:dev|test|lint)\b/.test(names))) return 'included';
  if (only.length > 0 || options.has('--no-dev', '--only-root')) return 'omitted';
  if (named('--without').some((names) => /\bdev\b/.test(names))) return 'omitted';
  if (text === null) return 'unknown';
  const group =
    /^\[(?:tool\.poetry\.(?:group\.(?:dev|test|lint)[\w-]*\.dependencies|dev-dependencies)|dependency-groups)\]/m;
  return group.test(text) ? 'included' : 'none';
}

function add(
  words: readonly Word[],
  options: Options,
  command: Command,
  state: ToolState,
): readonly Effect[] {
  const site = siteOf(command, state);
  const packages = words.map(pythonSpec);
  const act = installs(command, { ecosystem: 'poetry', scope: 'named', packages });
  return [act, ...installed(site, 'none'), ...caches(options, site, state)];
}

function configure(words: readonly Word[], options: Options, state: ToolState): readonly Effect[] {
  const [key, value] = words;
  if (!key || !value) return nothing;
  const path = options.has('--local')
    ? pathFrom(state.cwd, 'poetry.toml')
    : `${state.home}/.config/pypoetry/config.toml`;
  return [textFile(path, `${state.textOf(path) ?? ''}${key.value} = ${value.value}\n`)];
}

/** pipenv: https://pipenv.pypa.io. Caches in ~/.cache/pipenv besides pip's own; environments in ~/.local/share/virtualenvs. */
export const pipenv: Tool = {
  programs: ['pipenv'],
  family: 'pip',
  effects(command, state) {
    const options = readOptions(command.args, {
      values: ['--python', '-r', '--requirements', '-e', '--categories'],
    });
    const [verb, ...words] = options.operands;
    if (verb?.value === 'run') return [{ do: 'exec', words: [...words, ...options.rest] }];
    if (verb?.value !== 'install' && verb?.value !== 'sync' && verb?.value !== 'update') return nothing;
    const strict = verb.value === 'sync' || options.has('--deploy', '--ignore-pipfile');
    const afresh = verb.value === 'update' || options.has('--skip-lock');
    const there = lockBy(state, pathFrom(state.cwd, 'Pipfile.lock'));
    const dev = options.has('-d', '--dev') ? ('included' as const) : ('omitted' as const);
    const inProject = envSwitch(state, 'PIPENV_VENV_IN_PROJECT');
    const venv = inProject ? pathFrom(state.cwd, '.venv') : `${state.home}/.local/share/virtualenvs`;
    const site = options.has('--system') ? systemSite(state) : venv;
    const cache = pipCache(options, state);
    const act = installs(command, {
      ecosystem: 'pipenv',
      scope: words.length > 0 ? 'named' : 'project',
      packages: words.map(pythonSpec),
      lock: there !== 'honoured' || strict ? there : afresh ? 'ignored' : 'unknown',
      dev: words.length > 0 ? 'none' : dev,
      manifests: ['Pipfile', 'Pipfile.lock'].map((name) => pathFrom(state.cwd, name)),
      needsSource: lyingInFolders.test(state.textOf(pathFrom(state.cwd, 'Pipfile')) ?? '') ? 'yes' : 'no',
    });
    const left = [
      envValue(state, 'PIPENV_CACHE_DIR') ?? userCache(state, 'pipenv'),
      ...(cache === null ? [] : [cache]),
    ];
    return [act, ...installed(site, dev), ...left.map((path) => adds({ path, kind: 'cache' }))];
  },
};
