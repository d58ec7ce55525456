import { resolve } from 'node:path';
import { UsageError } from '../exit.ts';
import type { World } from '../ports/world.ts';
import { text } from './options.ts';
import type { CommandArgs } from './types.ts';

/**
 * Absolute folder of `--context DIR`; null when it was not given.
 * @throws UsageError where it is no folder.
 */
export async function contextOption({ values }: CommandArgs, { cwd, files }: World): Promise<string | null> {
  const given = text(values, 'context');
  if (given === null) return null;
  const root = resolve(cwd, given);
  const isFolder = await files.list(root).then(
    () => true,
    () => false,
  );
  if (!isFolder) {
    throw new UsageError(
      `--context ${given} is no folder that can be read.`,
      'Name the build context’s folder.',
    );
  }
  return root;
}
