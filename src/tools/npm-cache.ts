import type { NpmCall } from './npm-call.ts';
import { homeOf, npmSetting, npmSwitch, optionSetting } from './npm-config.ts';
import { pathFrom } from './options.ts';
import type { Effect, NewItem } from './types.ts';

export function caches(call: NpmCall): readonly NewItem[] {
  const folder = cacheFolder(call);
  if (folder === null) return [];
  // docker-parfum is the one linter that asks for npm's cache; hadolint has no id for it.
  return [
    {
      path: pathFrom(folder, '_cacache'),
      kind: 'cache',
      shape: 'folder',
      aliases: ['npmCacheCleanAfterInstall'],
    },
  ];
}

/** https://docs.npmjs.com/cli/using-npm/config#cache; null: somewhere nobody knows. */
export function cacheFolder({ options, state, folder }: NpmCall): string | null {
  const option = optionSetting(options, '--cache');
  const setting = option === undefined ? npmSetting(state, folder, 'cache') : option;
  if (setting === null) return null;
  return pathFrom(state.cwd, (setting ?? '~/.npm').replace(/^~(?=\/)/, homeOf(state)));
}

/** Only `_cacache` goes; without --force npm 5 and later refuse: https://docs.npmjs.com/cli/commands/npm-cache. */
export function cleanCache(call: NpmCall): readonly Effect[] {
  const [action, key] = call.operands;
  if (!/^(?:clean|clear|rm|remove)$/.test(action?.value ?? '') || key !== undefined) return [];
  const forced = call.options.on('--force', '-f') || npmSwitch(call.state, call.folder, 'force') === true;
  if (!forced && !call.options.unsure)
    return [{ do: 'fail', message: 'npm cache clean: refused without --force (since npm 5)' }];
  const folder = cacheFolder(call);
  const paths = folder === null ? [] : [pathFrom(folder, '_cacache')];
  return [
    { do: 'act', act: { kind: 'clean', ecosystem: 'npm', paths, span: call.command.span } },
    { do: 'remove', paths },
  ];
}
