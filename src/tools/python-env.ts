import { envSwitch, envValue, isSet } from './effects.ts';
import type { Options } from './options.ts';
import { pathFrom } from './options.ts';
import type { Command, ToolState } from './types.ts';

/** Folder that holds what pip installs for all, whatever Python's version: below `python3.12/site-packages`. */
export function systemSite(state: ToolState): string {
  const fromSystem = state.os === 'alpine' && state.baseHas('python3') === 'no';
  return fromSystem ? '/usr/lib' : '/usr/local/lib';
}

/** The virtual environment that a command works in: named by its own path, by VIRTUAL_ENV, or first in PATH. */
export function virtualEnv(command: Command, state: ToolState): string | null {
  const invoked = /^(.+)\/bin\/[^/]+$/.exec(command.invoked ?? '')?.[1];
  const usual = /^(?:\/usr(?:\/local)?|)$/;
  if (invoked !== undefined && !usual.test(invoked)) {
    const folder = pathFrom(state.cwd, invoked);
    if (!usual.test(folder)) return folder;
  }
  const active = envValue(state, 'VIRTUAL_ENV');
  if (active) return pathFrom('/', active);
  for (const entry of (state.env('PATH') ?? '').split(':').slice(0, 4)) {
    const folder = entry.endsWith('/bin') ? entry.slice(0, -4) : '';
    if (folder.startsWith('/') && state.has(`${folder}/pyvenv.cfg`) === 'yes') return folder;
  }
  return null;
}

/** Files that a fresh virtual environment holds: https://docs.python.org/3/library/venv.html. */
export const venvFiles: readonly string[] = [
  'pyvenv.cfg',
  'bin/activate',
  'bin/python',
  'bin/python3',
  'bin/pip',
];

/** `$XDG_CACHE_HOME`, or `.cache` in the home folder (XDG Base Directory Specification). */
export function userCache(state: ToolState, name: string): string {
  const base = envValue(state, 'XDG_CACHE_HOME') ?? `${state.home}/.cache`;
  return pathFrom('/', `${base}/${name}`);
}

/**
 * pip's cache folder, or null where it is switched off: `--no-cache-dir`, PIP_NO_CACHE_DIR set to anything (pip takes
 * even `false` for off: https://github.com/pypa/pip, src/pip/_internal/cli/cmdoptions.py, `_handle_no_cache_dir`),
 * `no-cache-dir` in pip.conf, or nothing fetched (`--no-index`).
 * https://pip.pypa.io/en/stable/topics/caching/
 */
export function pipCache(options: Options, state: ToolState): string | null {
  if (options.has('--no-cache-dir', '--no-index') || isSet(state, 'PIP_NO_CACHE_DIR', 'PIP_NO_INDEX'))
    return null;
  if (state.env('PIP_NO_CACHE_DIR') === null) return null;
  const configs = ['/etc/pip.conf', `${state.home}/.config/pip/pip.conf`, `${state.home}/.pip/pip.conf`];
  if (configs.some((path) => /no-cache-dir\s*=\s*(?:true|1|yes|on)/i.test(state.textOf(path) ?? '')))
    return null;
  const own = options.value('--cache-dir')?.value ?? envValue(state, 'PIP_CACHE_DIR');
  return own ? pathFrom(state.cwd, own) : userCache(state, 'pip');
}

/** uv's cache folder, or null: `--no-cache`, UV_NO_CACHE (https://docs.astral.sh/uv/concepts/cache/). */
export function uvCache(options: Options, state: ToolState): string | null {
  if (options.has('--no-cache', '-n', '--no-cache-dir') || envSwitch(state, 'UV_NO_CACHE')) return null;
  const own = options.value('--cache-dir')?.value ?? envValue(state, 'UV_CACHE_DIR');
  return own ? pathFrom(state.cwd, own) : userCache(state, 'uv');
}
