import type { NpmCall } from './npm-call.ts';
import { manifestIn } from './package-json.ts';
import { runScript } from './scripts.ts';
import type { Effect, Word } from './types.ts';
import { workspaceFolders, workspaceNamed } from './workspaces.ts';

export function script(call: NpmCall, name: string, operands: readonly Word[]): readonly Effect[] {
  const { options, state, folder, command, rest } = call;
  const one = (at: string, ifPresent: boolean) =>
    runScript(
      { name, args: [...operands, ...rest], folder: at, ifPresent, around: true, span: command.span },
      state,
    );
  const ifPresent = options.on('--if-present');
  const named = options.values('--workspace', '-w');
  if (named.length === 0 && !options.on('--workspaces', '-ws')) return one(folder, ifPresent);
  const folders: readonly (string | null)[] | null =
    named.length > 0
      ? named.map(({ value }) => workspaceNamed(state, folder, value))
      : workspaceFolders(state, folder, manifestIn(state, folder));
  if (folders === null || folders.includes(null)) return [{ do: 'murk', path: folder }];
  return folders.flatMap((at) => (at === null ? [] : one(at, ifPresent || named.length === 0)));
}
