import type { World } from './world.ts';

/** A key press: a letter, `up`, `down`, `page-up`, `page-down`, `home`, `end`, `enter`, `escape`, `ctrl-c`, `ctrl-z`, `closed`. */
export type Key = string;

export interface LiveTerminal {
  columns(): number;
  rows(): number;
  /** Show these lines from the top; more lines than rows are not shown. */
  draw(lines: readonly string[]): void;
  /** Give the terminal back for a while, as if the program had ended. */
  pause(): void;
  resume(): void;
  /** Restore everything; safe to call more than once. */
  close(): void;
}

export interface TerminalEvents {
  onKey(key: Key): void;
  onResize(): void;
}

const names: Readonly<Record<string, Key>> = {
  '\u001B[A': 'up',
  '\u001B[B': 'down',
  '\u001BOA': 'up',
  '\u001BOB': 'down',
  '\u001B[5~': 'page-up',
  '\u001B[6~': 'page-down',
  '\u001B[H': 'home',
  '\u001B[F': 'end',
  '\u001B[1~': 'home',
  '\u001B[4~': 'end',
  '\r': 'enter',
  '\n': 'enter',
  '\u001B': 'escape',
  ' ': 'space',
  '\u0003': 'ctrl-c',
  '\u0004': 'ctrl-c',
  '\u001A': 'ctrl-z',
  '\u000C': 'ctrl-l',
};

/** Keys in a chunk of raw input; sequences nobody names are dropped. */
export function keysIn(chunk: string): Key[] {
  const parts = chunk.match(/\u001B(?:\[[0-9;?]*[ -/]*[@-~]|O.)?|[^\u001B]/gsu) ?? [];
  return parts.flatMap((part) => {
    const name = names[part];
    if (name !== undefined) return [name];
    return /^[\p{L}\p{N}?]$/u.test(part) ? [part.toLowerCase()] : [];
  });
}

const enter = '\u001B[?1049h\u001B[?25l\u001B[?7l';
const leave = '\u001B[?7h\u001B[?25h\u001B[?1049l';

/**
 * A screen: home, every line erased and written, the rest erased; in one update where that is known. Erased before, not
 * behind: without autowrap the cursor stays on a full line's last column.
 */
function frame(lines: readonly string[]): string {
  return `\u001B[?2026h\u001B[H${lines.map((line) => `\u001B[2K${line}`).join('\r\n')}\u001B[J\u001B[?2026l`;
}

/**
 * Take over the terminal: raw keys and, unless `append`, the alternate screen with the cursor hidden. However the program
 * ends, it is restored.
 * @param append for `--plain`: nothing is redrawn, keys are read all the same.
 */
export function openTerminal(
  { stdin, stdout }: Pick<World, 'stdin' | 'stdout'>,
  { onKey, onResize }: TerminalEvents,
  append: boolean,
): LiveTerminal {
  const { raw } = stdin;
  const { stream } = stdout;
  let open = false;
  // Straight to the stream: a promise can't be awaited while the process ends.
  const put = (text: string) => {
    stream?.write(text);
  };
  const onData = (chunk: Buffer | string) => {
    for (const key of keysIn(chunk.toString())) if (open) onKey(key);
  };
  const onClosed = () => onKey('closed');
  const shut = () => {
    if (!open) return;
    open = false;
    raw?.off('data', onData);
    raw?.off('end', onClosed);
    raw?.setRawMode?.(false);
    raw?.pause();
    stream?.off('resize', onResize);
    if (!append) put(leave);
  };
  const start = () => {
    if (open) return;
    open = true;
    if (!append) put(enter);
    raw?.setRawMode?.(true);
    raw?.on('data', onData);
    raw?.on('end', onClosed);
    raw?.resume();
    stream?.on('resize', onResize);
  };
  process.on('exit', shut);
  start();
  return {
    columns: () => stdout.columns,
    rows: () => stdout.rows,
    draw(lines) {
      if (!open) return;
      put(append ? `${lines.join('\n')}\n` : frame(lines.slice(0, stdout.rows)));
    },
    pause: shut,
    resume: start,
    close() {
      shut();
      process.off('exit', shut);
    },
  };
}
