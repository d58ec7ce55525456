import { codeOf } from '../codes.ts';
import { UsageError } from '../exit.ts';
import type { World } from '../ports/world.ts';
import { decoded } from './mending.ts';

/** A file that a fix writes: absolute path, how the person would name it, text before (null: not there) and after. */
export interface Change {
  readonly path: string;
  readonly shown: string;
  readonly before: string | null;
  readonly after: string;
}

/** Larger than any Dockerfile or ignore file that is read. */
const limitBytes = 64 * 1024 * 1024;

/**
 * Write all, in their order, each whole or not at all; nothing where one of them is not what it was when it was read.
 * @throws UsageError, which names what is written already where a later one fails.
 */
export async function writeChanges(changes: readonly Change[], world: World): Promise<void> {
  for (const change of changes) await sameAsRead(change, world);
  const written: string[] = [];
  for (const { path, shown, after } of changes) {
    try {
      await world.files.writeWhole(path, after);
      written.push(shown);
    } catch (error) {
      throw notWritten(shown, written, error);
    }
  }
}

async function sameAsRead({ path, shown, before }: Change, { files }: World): Promise<void> {
  const now = await files.read(path, limitBytes).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return null;
    throw notWritten(shown, [], error);
  });
  if ((now === null ? null : decoded(now, shown)) !== before)
    throw new UsageError(`${shown} changed while it was being mended; it stays as it is.`, 'Run it again.');
}

/** Anything but a lack of permission is the machine's business. */
function notWritten(shown: string, written: readonly string[], error: unknown): unknown {
  const code = codeOf(error);
  if (!['EACCES', 'EPERM', 'EROFS'].includes(code)) return error;
  const rest = written.length === 0 ? '' : ` ${written.join(', ')} is written, and right without it.`;
  const hint = 'Allow writing into its folder (`chmod +w`), or run it as its owner.';
  return new UsageError(`${shown} may not be written, so it stays as it is.${rest}`, hint, { cause: error });
}
