import type { Builder } from './bundler-table.ts';
import { type Options, pathFrom } from './options.ts';
import { manifestIn } from './package-json.ts';
import { buildAct } from './scripts.ts';
import type { Command, Effect, ToolState } from './types.ts';

export function built(
  builder: Builder,
  folder: string,
  options: Options,
  command: Command,
  state: ToolState,
): readonly Effect[] {
  const outputs = outputFolders(builder, folder, options, state);
  const caches = (builder.caches ?? []).map(
    (name): Effect => ({
      do: 'add',
      item: { path: pathFrom(folder, name), kind: 'cache', shape: 'folder', sure: false },
    }),
  );
  if (outputs === null) return [...unforeseen(folder, command), ...caches];
  const items = outputs.map((path): Effect => artefact(path, 'folder'));
  const files =
    builder.writes?.flatMap((name) => outputs.map((path) => artefact(`${path}/${name}`, 'file'))) ?? [];
  return [buildAct(folder, outputs, command.span), ...items, ...files, ...caches];
}

/** By option, by config, else the default; null where a config says something that is not plain text. */
function outputFolders(
  builder: Builder,
  folder: string,
  options: Options,
  state: ToolState,
): readonly string[] | null {
  const given = options.value(...builder.options);
  if (given !== null) return given.known ? [pathFrom(folder, given.value)] : null;
  const file = options.value('-o', '--file');
  if (builder.output === null && file?.known) return [pathFrom(folder, `${file.value}/..`)];
  // SvelteKit's adapters write elsewhere, whatever Vite's own default.
  const manifest = manifestIn(state, folder);
  if (builder.programs.includes('vite') && manifest?.devDependencies['@sveltejs/kit'] !== undefined)
    return null;
  for (const name of builder.configs ?? []) {
    const path = pathFrom(folder, name);
    const text = state.textOf(path);
    const found = text === null ? undefined : builder.setting?.exec(text)?.[1];
    if (found !== undefined) return [pathFrom(folder, found)];
    // A config that nobody can read, or that computes its output.
    if (text === null ? state.has(path) !== 'no' : /\b(?:outDir|dir|path)\s*[:,]/.test(text)) return null;
  }
  if (options.has('-c', '--config') && builder.setting !== undefined) return null;
  return builder.output?.map((name) => pathFrom(folder, name)) ?? null;
}

export function unforeseen(folder: string, command: Command): readonly Effect[] {
  return [buildAct(folder, null, command.span), { do: 'murk', path: folder }];
}

export function artefact(
  path: string,
  shape: 'file' | 'folder',
  contains: readonly string[] | null = null,
): Effect {
  return { do: 'add', item: { path, kind: 'artefact', shape, contains } };
}
