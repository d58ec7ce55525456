import { adds, anything, builds, nothing, pathOf } from './effects.ts';
import { plainWord } from './options.ts';
import type { Command, Effect, Tool, ToolState } from './types.ts';

/** Modules that ask or tidy only. */
const harmless: ReadonlySet<string> = new Set(
  'unittest pytest flake8 mypy black isort ruff json.tool site sysconfig timeit tox pylint bandit coverage this'.split(
    ' ',
  ),
);

/** Modules that are programs of their own. */
const modules: ReadonlySet<string> = new Set(
  'pip pipx venv virtualenv poetry pipenv uv pdm hatch conda build nltk.downloader piptools'.split(' '),
);

/** python: https://docs.python.org/3/using/cmdline.html. `-m pip` is pip; what a script does nobody knows. */
export const python: Tool = {
  programs: ['python', 'pypy'],
  family: 'pip',
  effects(command, state) {
    const at = command.args.findIndex(({ value }) => !/^-[bBdEhiIOPqsSuvVx]+$/.test(value));
    const first = command.args[at];
    // Without a script it runs what it reads: `curl … | python3`.
    if (!first) return command.args.some(({ value }) => /^-[hVv]+$/.test(value)) ? nothing : anything;
    if (/^--(?:version|help)$/.test(first.value)) return nothing;
    if (first.value === '-m') return runModule(command, at, state);
    if (/(?:^|\/)setup\.py$/.test(first.value)) return setup(command, at, state);
    return anything;
  },
};

function runModule(command: Command, at: number, state: ToolState): readonly Effect[] {
  const [module, ...rest] = command.args.slice(at + 1);
  if (!module) return nothing;
  if (module.value === 'compileall') return nothing;
  if (module.value === 'ensurepip' || harmless.has(module.value)) return nothing;
  if (module.value === 'build') return wheel(command, state);
  if (!modules.has(module.value)) return anything;
  // The interpreter's folder tells pip where to install: `/opt/venv/bin/python -m pip`.
  const folder = /^.*\/(?=[^/]+$)/.exec(command.invoked ?? '')?.[0] ?? '';
  return [{ do: 'exec', words: [plainWord(`${folder}${module.value}`, module.span), ...rest] }];
}

function wheel(command: Command, state: ToolState): readonly Effect[] {
  const path = pathOf(plainWord('dist'), state);
  return [
    builds(command, { ecosystem: 'pip', compiled: false, sources: state.cwd, outputs: [path] }),
    adds({ path, kind: 'artefact', shape: 'folder' }),
  ];
}

function setup(command: Command, at: number, state: ToolState): readonly Effect[] {
  const verbs = command.args.slice(at + 1).map(({ value }) => value);
  if (verbs.includes('install') || verbs.includes('develop'))
    return [
      {
        do: 'exec',
        words: ['pip', 'install', '--no-cache-dir', '.'].map((text) => plainWord(text, command.span)),
      },
    ];
  if (verbs.some((verb) => /^(?:bdist|sdist|bdist_wheel)$/.test(verb))) return wheel(command, state);
  return anything;
}
