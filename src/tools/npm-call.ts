import type { Options } from './options.ts';
import type { Command, ToolState, Word } from './types.ts';

export interface NpmCall {
  readonly name: string;
  readonly operands: readonly Word[];
  readonly options: Options;
  readonly rest: readonly Word[];
  readonly folder: string;
  readonly command: Command;
  readonly state: ToolState;
}
