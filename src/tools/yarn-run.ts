import { manifestIn } from './package-json.ts';
import { hasScript, runScript } from './scripts.ts';
import type { Effect, ToolState, Word } from './types.ts';
import { workspaceFolders, workspaceNamed } from './workspaces.ts';
import type { YarnCall } from './yarn-call.ts';
import { lockOf, project } from './yarn-install.ts';

/** https://yarnpkg.com/cli/workspaces/focus, https://classic.yarnpkg.com/en/docs/cli/workspaces */
export function workspaces(call: YarnCall): readonly Effect[] {
  const [action, ...rest] = call.operands;
  const { state, folder } = call;
  if (action?.value === 'focus') return focus(call, rest);
  if (action?.value !== 'run' && action?.value !== 'foreach') return [];
  const words = rest[0]?.value === 'run' ? rest.slice(1) : rest;
  const name = words[0]?.value;
  const folders = workspaceFolders(state, folder, manifestIn(state, folder));
  if (folders === null || name === undefined) return [{ do: 'murk', path: folder }];
  return folders.flatMap((at) => scriptIn(at, name, words.slice(1), true, call));
}

/**
 * Never writes yarn.lock and knows no --immutable (run with yarn 4.10.3): what the file says is taken, and only what a
 * manifest asks for besides is looked up anew.
 */
function focus(call: YarnCall, names: readonly Word[]): readonly Effect[] {
  const { state, folder, options, version } = call;
  const lock = lockOf(call);
  const kept = version === 'berry' && lock === 'ignored' ? 'honoured' : lock;
  const dev = options.on('--production') ? 'omitted' : 'included';
  return project(call, dev, kept, options.on('-A', '--all') ? undefined : focused(names, state, folder));
}

/** Folders of the named workspaces and of those that they depend on; undefined: not known. */
function focused(names: readonly Word[], state: ToolState, root: string): readonly string[] | undefined {
  const found = new Set<string>();
  const wanted = names.map(({ value }) => workspaceNamed(state, root, value));
  if (wanted.length === 0) wanted.push(state.cwd);
  for (const folder of wanted) {
    if (folder === null) return undefined;
    if (found.has(folder)) continue;
    found.add(folder);
    for (const name of Object.keys(manifestIn(state, folder)?.dependencies ?? {})) {
      const other = workspaceNamed(state, root, name);
      if (other !== null) wanted.push(other);
    }
  }
  return [...found];
}

export function inWorkspace(call: YarnCall): readonly Effect[] {
  const [name, ...words] = call.operands;
  const at = name === undefined ? null : workspaceNamed(call.state, call.folder, name.value);
  const verb = words[0]?.value === 'run' ? words[1] : words[0];
  if (at === null || verb === undefined) return [{ do: 'murk', path: call.folder }];
  return scriptIn(at, verb.value, words.slice(words.indexOf(verb) + 1), false, call);
}

/** A script of that name, else a program of node_modules/.bin. */
export function runByName(name: string, args: readonly Word[], call: YarnCall): readonly Effect[] {
  const there = hasScript(call.state, call.folder, name);
  const [word] = call.command.args.filter(({ value }) => value === name);
  if (there === false && word !== undefined) return [{ do: 'exec', words: [word, ...args] }];
  return scriptIn(call.folder, name, args, false, call);
}

function scriptIn(
  folder: string,
  name: string,
  args: readonly Word[],
  ifPresent: boolean,
  { version, command, state }: YarnCall,
): readonly Effect[] {
  return runScript({ name, args, folder, ifPresent, around: version !== 'berry', span: command.span }, state);
}
