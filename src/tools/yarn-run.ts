import { manifestIn } from './package-json.ts';
import { hasScript, runScript } from './scripts.ts';
import type { Effect, Word } from './types.ts';
import { workspaceFolders, workspaceNamed } from './workspaces.ts';
import type { YarnCall } from './yarn-call.ts';
import { lockOf, project } from './yarn-install.ts';

/** https://yarnpkg.com/cli/workspaces/focus, https://classic.yarnpkg.com/en/docs/cli/workspaces */
export function workspaces(call: YarnCall): readonly Effect[] {
  const [action, ...rest] = call.operands;
  const { state, folder, options } = call;
  if (action?.value === 'focus')
    return project(call, options.on('--production') ? 'omitted' : 'included', lockOf(call));
  if (action?.value !== 'run' && action?.value !== 'foreach') return [];
  const words = rest[0]?.value === 'run' ? rest.slice(1) : rest;
  const name = words[0]?.value;
  const folders = workspaceFolders(state, folder, manifestIn(state, folder));
  if (folders === null || name === undefined) return [{ do: 'murk', path: folder }];
  return folders.flatMap((at) => scriptIn(at, name, words.slice(1), true, call));
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
