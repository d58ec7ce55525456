import { type Options, pathFrom } from './options.ts';
import { manifestIn } from './package-json.ts';
import type { Command, ToolState, Word } from './types.ts';

/** Classic is Yarn 1; berry is 2 and later. */
export type Version = 'classic' | 'berry' | 'unknown';

export interface YarnCall {
  readonly operands: readonly Word[];
  readonly options: Options;
  readonly folder: string;
  readonly version: Version;
  readonly command: Command;
  readonly state: ToolState;
}

export function versionOf(state: ToolState, folder: string): Version {
  const manager = manifestIn(state, folder)?.packageManager;
  const major = /^yarn@(\d+)/.exec(manager ?? '')?.[1];
  if (major !== undefined) return major === '1' ? 'classic' : 'berry';
  if (state.has(pathFrom(folder, '.yarnrc.yml')) === 'yes') return 'berry';
  const lock = state.textOf(pathFrom(folder, 'yarn.lock'));
  if (lock === null) return 'unknown';
  return /^__metadata:/m.test(lock) ? 'berry' : 'classic';
}
