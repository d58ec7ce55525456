import { resolve } from 'node:path';
import { codeOf } from '../codes.ts';
import { Interrupted, UsageError } from '../exit.ts';
import type { Draft, Output, World } from '../ports/world.ts';

/** Longer output waits on the disk: of ten thousand files it would fill memory. */
const keptUnits = 1024 * 1024;

/** Standard output on its way into a file: whole or not at all. */
interface Collecting {
  readonly stdout: Output;
  /** Nothing was written. */
  isEmpty(): boolean;
  /** Put what was written into its place. @throws UsageError where that is none. */
  keep(): Promise<void>;
  /** After `keep` without effect. */
  discard(): Promise<void>;
}

/** @param path as the person named it. */
export function collecting(path: string, world: World): Collecting {
  const { cwd, files } = world;
  let parts: string[] = [];
  let units = 0;
  let draft: Draft | null = null;
  const flush = async () => {
    draft ??= await files.draft(resolve(cwd, path));
    const text = parts.join('');
    [parts, units] = [[], 0];
    await draft.write(text);
  };
  const stdout: Output = {
    isTTY: false,
    columns: 80,
    rows: 24,
    stream: null,
    async write(part) {
      parts.push(part);
      units += part.length;
      // From the first draft on an interruption must clear it away.
      if (draft !== null && world.signal.aborted) throw new Interrupted();
      if (units > keptUnits) await toThePerson(path, flush);
    },
  };
  return {
    stdout,
    isEmpty: () => draft === null && units === 0,
    async keep() {
      await toThePerson(path, async () => {
        await flush();
        const whole = draft;
        await whole?.keep();
        draft = null;
      });
    },
    async discard() {
      await draft?.discard();
      draft = null;
    },
  };
}

async function toThePerson(path: string, write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') {
      throw new UsageError(`No folder for --output ${path}.`, 'Make the folder first, or choose another.', {
        cause: error,
      });
    }
    if (code === 'EISDIR') {
      throw new UsageError(`--output ${path} is a folder.`, 'Name a file in it.', { cause: error });
    }
    // The draft beside it, which is what could not be made, is nobody's file.
    if (error instanceof Error && 'path' in error) throw Object.assign(error, { path });
    throw error;
  }
}
