import type { InstallAct } from '../plan/types.ts';
import { adds, cleans, envValue, installs, nothing, pathOf, versioned } from './effects.ts';
import { type Options, readOptions } from './options.ts';
import type { Command, Effect, Tool, ToolState, Word } from './types.ts';

const values = [
  '-n',
  '--name',
  '-p',
  '--prefix',
  '-c',
  '--channel',
  '-f',
  '--file',
  '--solver',
  '--subdir',
  '-r',
];

/**
 * conda, mamba, micromamba: https://docs.conda.io/projects/conda/en/stable/commands/. Downloaded and unpacked packages
 * stay in `pkgs` below the installation until `conda clean` takes them (`-a`, `-p` with `-t`).
 */
export const conda: Tool = {
  programs: ['conda', 'mamba', 'micromamba'],
  family: 'conda',
  output(command, state) {
    return command.args.map(({ value }) => value).join(' ') === 'info --base' ? rootOf(state) : null;
  },
  effects(command, state) {
    const options = readOptions(command.args, { values });
    const [verb, ...words] = options.operands;
    switch (verb?.value) {
      case 'install':
      case 'create':
      case 'update':
        return install(words, options, command, state);
      case 'env':
        return words[0]?.value === 'create' || words[0]?.value === 'update'
          ? install([], options, command, state)
          : nothing;
      case 'remove':
      case 'uninstall':
        return [{ do: 'uninstall', ecosystem: 'conda', names: words.map(({ value }) => value) }];
      case 'clean':
        return options.has('-a', '--all', '-p', '--packages', '-t', '--tarballs')
          ? cleans(command, 'conda', [`${packagesOf(state)}/*`])
          : nothing;
      case 'run': {
        const inner = readOptions(command.args.slice(1), { values, stopAtOperand: true });
        return [{ do: 'exec', words: inner.operands }];
      }
      default:
        return nothing;
    }
  },
};

function rootOf(state: ToolState): string {
  return envValue(state, 'MAMBA_ROOT_PREFIX') ?? envValue(state, 'CONDA_DIR') ?? '/opt/conda';
}

/** `pkgs_dirs`: https://docs.conda.io/projects/conda/en/stable/user-guide/configuration/settings.html */
function packagesOf(state: ToolState): string {
  return envValue(state, 'CONDA_PKGS_DIRS')?.split(/[,:]/)[0] ?? `${rootOf(state)}/pkgs`;
}

/** `- numpy` under `dependencies` of an environment file; `- numpy=1.26` and `- numpy==1.26` name a version. */
function looseIn(text: string | null): NonNullable<InstallAct['loose']> {
  const lines = (text ?? '').split('\n').filter((line) => line.length < 200);
  return lines.flatMap((line) => {
    const [, name, rest = ''] =
      /^\s+-\s+(?:[\w-]+::)?["']?([\w.-]+)(?:\[[^\]]*\])?\s*([=<>~!][^"'#]*)?["']?\s*(?:#.*)?$/.exec(line) ??
      [];
    if (
      name === undefined ||
      name === 'pip' ||
      /^(?:defaults|conda-forge|nodefaults|bioconda|pytorch|nvidia)$/.test(name)
    )
      return [];
    if (/^==?[^*]/.test(rest)) return [];
    return [{ name, kind: /[<~*]/.test(rest) ? ('bounded' as const) : ('open' as const) }];
  });
}

function install(
  words: readonly Word[],
  options: Options,
  command: Command,
  state: ToolState,
): readonly Effect[] {
  const files = options.values('-f', '--file').filter(({ known }) => known);
  const manifests = files.map((word) => pathOf(word, state));
  const root = rootOf(state);
  const prefix = options.value('-p', '--prefix');
  const name = options.value('-n', '--name')?.value;
  const path = prefix ? pathOf(prefix, state) : name && name !== 'base' ? `${root}/envs/${name}` : root;
  const packages = words.map((word) =>
    versioned({ ...word, value: word.value.replace(/^.*::/, '') }, /[=<>]+/, /=/),
  );
  const scope = manifests.length > 0 || words.length === 0 ? ('project' as const) : ('named' as const);
  const named = packages.map(
    (each): Effect => adds({ path, kind: 'dependency', shape: 'folder', name: each.name }),
  );
  return [
    installs(command, {
      ecosystem: 'conda',
      scope,
      packages,
      manifests,
      loose: manifests.flatMap((file) => looseIn(state.textOf(file))),
    }),
    ...(named.length > 0 ? named : [adds({ path, kind: 'dependency', shape: 'folder' })]),
    adds({ path: packagesOf(state), kind: 'cache' }),
  ];
}
