import { Interrupted } from '../exit.ts';
import type { World } from '../ports/world.ts';
import { displayWidth, shorten, wrap } from '../render/width.ts';

export interface Choice<T> {
  readonly name: string;
  readonly value: T;
  /** Shown below the menu while it is the current one. */
  readonly description?: string;
}

/** Questions to a person at a terminal. @throws Interrupted on Ctrl-C, a closed terminal, or the program's end. */
export interface Ask {
  /** @param preset the value that Enter takes; default the first. */
  choose<T>(message: string, choices: readonly Choice<T>[], preset?: T): Promise<T>;
  /** One line as typed, without surrounding white space. */
  line(message: string): Promise<string>;
}

const ends = new Set(['ExitPromptError', 'AbortPromptError', 'CancelPromptError']);

/** What is answered gets no tick: whether it was right is said by us. */
export const theme = { prefix: { idle: '?', done: '>' } };

/** A terminal that is closed never answers: that ends the prompt too. */
async function untilClosed<T>(world: World, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const closed = new AbortController();
  const close = () => closed.abort();
  // Ctrl-D closes the prompt's reader without a word; nothing would be left to wait for, and Node ends with 0.
  const onData = (data: Buffer | string) => {
    if (data.includes('\u0004')) close();
  };
  const { raw } = world.stdin;
  raw?.once('end', close).once('close', close).on('data', onData);
  try {
    return await work(AbortSignal.any([world.signal, closed.signal]));
  } catch (error) {
    if (error instanceof Error && ends.has(error.name)) throw new Interrupted();
    throw error;
  } finally {
    raw?.off('end', close).off('close', close).off('data', onData);
  }
}

/** A choice's name broken between words, and cut to one line for the answered question. */
function namesFitting(name: string, message: string, { stdout }: World): { name: string; short: string } {
  const columns = Math.max(20, stdout.columns);
  const lines = wrap(name, columns - 3);
  return {
    name: lines.join('\n  '),
    short: shorten(name, Math.max(8, columns - displayWidth(message) - 4), '...'),
  };
}

/** Broken between words; the terminal would break it anywhere. */
function messageFitting(message: string, { stdout }: World): string {
  return wrap(message, Math.max(20, stdout.columns) - 3).join('\n  ');
}

/** Prompts on this world's terminal; loads the prompts' library, so call it only when something is to be asked. */
export async function promptsOn(world: World): Promise<Ask> {
  const { input, select } = await import('@inquirer/prompts');
  const streams = () => ({
    ...(world.stdin.raw === null ? {} : { input: world.stdin.raw }),
    ...(world.stdout.stream === null ? {} : { output: world.stdout.stream }),
  });
  return {
    choose: async <T>(message: string, choices: readonly Choice<T>[], preset?: T): Promise<T> =>
      await untilClosed(world, async (signal) => {
        const pageSize = Math.max(4, world.stdout.rows - 6);
        const fitted = choices.map((choice) => ({ ...choice, ...namesFitting(choice.name, message, world) }));
        const config = {
          message: messageFitting(message, world),
          choices: fitted,
          pageSize,
          loop: false,
          theme,
        };
        const context = { ...streams(), signal };
        return await select<T>(preset === undefined ? config : { ...config, default: preset }, context);
      }),
    line: async (message) =>
      await untilClosed(world, async (signal) =>
        (await input({ message: messageFitting(message, world), theme }, { ...streams(), signal })).trim(),
      ),
  };
}
