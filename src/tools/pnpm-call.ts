import type { Options } from './options.ts';
import type { Command, ToolState, Word } from './types.ts';

export interface PnpmCall {
  readonly operands: readonly Word[];
  readonly options: Options;
  readonly folder: string;
  readonly command: Command;
  readonly state: ToolState;
}
