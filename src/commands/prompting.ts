import { Interrupted } from '../exit.ts';
import { phrases } from '../phrases/index.ts';
import type { World } from '../ports/world.ts';
import { displayWidth, shorten, wrap } from '../render/width.ts';

export interface Choice<T> {
  readonly name: string;
  readonly value: T;
  /** Shown below the menu while it is the current one. */
  readonly description?: string;
}

/** Draws the screen that a question stands on again. */
export type Redraw = () => Promise<void>;

/**
 * Questions to a person at a terminal. @throws Interrupted on Ctrl-C, a closed terminal, or the program's end.
 * With a `redraw` the screen is drawn anew and the question asked again when the terminal changes its size.
 */
export interface Ask {
  /** @param preset the value that Enter takes; default the first. */
  choose<T>(message: string, choices: readonly Choice<T>[], preset?: T, redraw?: Redraw): Promise<T>;
  /**
   * The same of a long list, narrowed by what is typed; it takes the whole screen when the terminal changes its size.
   * @param matching choices for what was typed so far.
   */
  find<T>(message: string, matching: (typed: string) => readonly Choice<T>[], preset?: T): Promise<T>;
  /** One line as typed, without surrounding white space. */
  line(message: string, redraw?: Redraw): Promise<string>;
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

/** Forget what is on the screen; what has scrolled away stays. */
export const clearScreen = '\u001B[2J\u001B[H';

/** A terminal is dragged in many small steps: wait for the last. */
const resizeRestMs = 120;

async function rested(world: World): Promise<void> {
  const { stream } = world.stdout;
  for (let moved = true; moved; ) {
    moved = false;
    const onResize = () => {
      moved = true;
    };
    stream?.on('resize', onResize);
    await new Promise((done) => setTimeout(done, resizeRestMs));
    stream?.off('resize', onResize);
  }
}

/** Ask, and after a resize draw and ask again. */
async function asked<T>(
  world: World,
  redraw: Redraw | undefined,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  if (redraw === undefined) return await untilClosed(world, work);
  const { stream } = world.stdout;
  for (;;) {
    const resized = new AbortController();
    const onResize = () => resized.abort();
    stream?.once('resize', onResize);
    try {
      return await untilClosed(world, (signal) => work(AbortSignal.any([signal, resized.signal])));
    } catch (error) {
      const gone = world.signal.aborted || world.stdin.raw?.readableEnded;
      if (!(error instanceof Interrupted) || !resized.signal.aborted || gone) throw error;
      await rested(world);
      await redraw();
    } finally {
      stream?.off('resize', onResize);
    }
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
export async function promptsOn(world: World, unicode: boolean): Promise<Ask> {
  const { input, search, select } = await import('@inquirer/prompts');
  const context = (signal: AbortSignal) => ({
    ...(world.stdin.raw === null ? {} : { input: world.stdin.raw }),
    ...(world.stdout.stream === null ? {} : { output: world.stdout.stream }),
    signal,
  });
  const choosing = { ...theme, style: { keysHelpTip: () => phrases.menu.keys(unicode) } };
  const clear = () => world.stdout.write(clearScreen);
  const pageSize = () => Math.max(4, world.stdout.rows - 6);
  const fitted = <T>(choices: readonly Choice<T>[], message: string) =>
    choices.map((choice) => ({ ...choice, ...namesFitting(choice.name, message, world) }));
  const withDefault = <T>(preset: T | undefined) => (preset === undefined ? {} : { default: preset });
  return {
    choose: async <T>(message: string, choices: readonly Choice<T>[], preset?: T, redraw?: Redraw) =>
      await asked(world, redraw, async (signal): Promise<T> => {
        const rest = { pageSize: pageSize(), loop: false, theme: choosing, ...withDefault(preset) };
        const config = {
          message: messageFitting(message, world),
          choices: fitted(choices, message),
          ...rest,
        };
        return await select<T>(config, context(signal));
      }),
    find: async <T>(message: string, matching: (typed: string) => readonly Choice<T>[], preset?: T) => {
      // Kept over a resize, after which the question is asked anew.
      let typed = '';
      return await asked(world, clear, async (signal): Promise<T> => {
        const source = (now = '') => {
          typed = now;
          return fitted(matching(typed), message);
        };
        const rest = { pageSize: pageSize(), theme: choosing, initialValue: typed, ...withDefault(preset) };
        return await search<T>({ message: messageFitting(message, world), source, ...rest }, context(signal));
      });
    },
    line: async (message, redraw) =>
      await asked(world, redraw, async (signal) =>
        (await input({ message: messageFitting(message, world), theme }, context(signal))).trim(),
      ),
  };
}
