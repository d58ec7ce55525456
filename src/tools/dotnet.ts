import {
  adds,
  builds,
  cleans,
  envValue,
  fills,
  folderOf,
  installs,
  lastPart,
  lockBy,
  nothing,
  pathOf,
  removesOld,
  sourceNeeded,
} from './effects.ts';
import { fetchesFirst } from './first-fetch.ts';
import { type Options, pathFrom, readOptions } from './options.ts';
import type { Command, Effect, Tool, ToolState } from './types.ts';

const values = [
  ...[
    '-o',
    '--output',
    '-c',
    '--configuration',
    '-r',
    '--runtime',
    '-f',
    '--framework',
    '-v',
    '--verbosity',
    '-a',
  ],
  ...[
    '--arch',
    '--os',
    '-s',
    '--source',
    '--configfile',
    '--packages',
    '--version',
    '--tool-path',
    '--version-suffix',
  ],
];

/**
 * dotnet: https://learn.microsoft.com/dotnet/core/tools. Packages stay in ~/.nuget/packages (NUGET_PACKAGES), downloads
 * in ~/.local/share/NuGet; `publish` writes bin/Release/TFM/publish or the folder of `-o`.
 */
export const dotnet: Tool = {
  programs: ['dotnet'],
  family: 'dotnet',
  effects(command, state) {
    const options = readOptions(command.args, { values });
    const [verb, target, third] = options.operands;
    const project =
      target?.known && /proj$|\.slnx?$|\/$|^\.?\/?\w/.test(target.value) ? pathOf(target, state) : state.cwd;
    const folder = /\.\w*proj$|\.slnx?$/.test(project) ? folderOf(project) : project;
    switch (verb?.value) {
      case 'restore':
        return [restored(project, options, command, state), ...cache(options, state)];
      case 'build':
      case 'publish':
      case 'pack':
        return build(verb.value, folder, options, command, state);
      case 'test':
      case 'run':
        return [{ do: 'murk', path: folder }, ...cache(options, state)];
      case 'tool':
        return target?.value === 'install' && third
          ? [
              installs(command, {
                ecosystem: 'dotnet',
                scope: 'named',
                packages: [
                  {
                    name: third.value,
                    version: options.value('--version')?.value ?? null,
                    pinned: options.has('--version') ? 'yes' : 'no',
                    span: third.span,
                  },
                ],
              }),
              adds({
                path: toolPath(options, state),
                kind: 'dependency',
                shape: 'folder',
                name: third.value,
              }),
            ]
          : nothing;
      case 'add':
        return command.args.some(({ value }) => value === 'package') ? addPackage(options, command) : nothing;
      case 'nuget':
        return command.args.some(({ value }) => value === 'locals')
          ? cleans(command, 'dotnet', [packagesOf(options, state)])
          : nothing;
      case 'clean':
        return [...removesOld(state, `${folder}/bin`), ...removesOld(state, `${folder}/obj`)];
      default:
        return nothing;
    }
  },
};

/** `dotnet add [PROJECT] package NAME [--version V]`. */
function addPackage(options: Options, command: Command): readonly Effect[] {
  const at = options.operands.findIndex(({ value }) => value === 'package');
  const name = options.operands[at + 1];
  const version = options.value('--version', '-v');
  if (!name) return nothing;
  const pinned = version !== null ? 'yes' : name.known ? 'no' : 'unknown';
  const spec = { name: name.value, version: version?.value ?? null, pinned, span: name.span } as const;
  return [installs(command, { ecosystem: 'dotnet', scope: 'named', packages: [spec] })];
}

function toolPath(options: Options, state: ToolState): string {
  const own = options.value('--tool-path');
  return own ? pathOf(own, state) : `${state.home}/.dotnet/tools`;
}

function packagesOf(options: Options, state: ToolState): string {
  const own = options.value('--packages')?.value ?? envValue(state, 'NUGET_PACKAGES');
  return own ? pathFrom(state.cwd, own) : `${state.home}/.nuget/packages`;
}

function cache(options: Options, state: ToolState): readonly Effect[] {
  return fills(state, packagesOf(options, state));
}

function restored(project: string, options: Options, command: Command, state: ToolState): Effect {
  const named = /proj$|\.slnx?$/.test(project);
  const folder = named ? folderOf(project) : project;
  const found = (state.listOf(folder) ?? []).filter(
    (file) => !file.includes('/') && /\.\w*proj$|\.slnx?$/.test(file),
  );
  const manifests = named ? [project] : found.map((file) => pathFrom(folder, file));
  const needs = manifests.map((path) => sourceNeeded(state.textOf(path), /<ProjectReference|^Project\(/m));
  const lock = lockBy(state, pathFrom(folder, 'packages.lock.json'));
  return installs(command, {
    ecosystem: 'dotnet',
    scope: 'project',
    // https://learn.microsoft.com/nuget/consume-packages/package-references-in-project-files#locking-dependencies
    lock: lock !== 'honoured' ? 'none' : options.has('--force-evaluate') ? 'ignored' : lock,
    manifests,
    needsSource: needs.includes('yes')
      ? 'yes'
      : needs.includes('unknown') || needs.length === 0
        ? 'unknown'
        : 'no',
  });
}

/** Since .NET Core 2.0 build and publish restore by themselves. */
function restoredFirst(
  folder: string,
  options: Options,
  command: Command,
  state: ToolState,
): readonly Effect[] {
  const restore = restored(folder, options, command, state);
  if (restore.do !== 'act' || restore.act.kind !== 'install') return nothing;
  const { lock, manifests, needsSource } = restore.act;
  const texts = manifests.map((path) => state.textOf(path));
  const asks = texts.some((text) => /<PackageReference/.test(text ?? ''));
  return fetchesFirst(command, state, {
    ecosystem: 'dotnet',
    lock,
    manifests,
    kept: [packagesOf(options, state), `${folder}/obj`],
    needed: texts.length === 0 || texts.includes(null) ? 'unknown' : asks ? 'yes' : 'no',
    needsSource,
  });
}

function build(
  verb: string,
  folder: string,
  options: Options,
  command: Command,
  state: ToolState,
): readonly Effect[] {
  const output = options.value('-o', '--output');
  const configuration =
    options.value('-c', '--configuration')?.value ?? (verb === 'publish' ? 'Release' : 'Debug');
  const path = output ? pathOf(output, state) : `${folder}/bin/${configuration}`;
  const downloads = options.has('--no-restore') ? nothing : cache(options, state);
  const first = options.has('--no-restore', '--no-build')
    ? nothing
    : restoredFirst(folder, options, command, state);
  return [
    ...first,
    // Whatever -o says, MSBuild works in these two beside the project.
    builds(command, {
      ecosystem: 'dotnet',
      compiled: true,
      sources: folder,
      outputs: [...(output ? [path] : []), `${folder}/bin`, `${folder}/obj`],
    }),
    adds({ path, kind: 'artefact', shape: 'folder' }),
    adds({ path: `${folder}/obj`, kind: 'cache', shape: 'folder', name: lastPart(folder) }),
    ...downloads,
  ];
}
