import { join } from 'node:path';
import { spawn } from '@lydell/node-pty';
import xterm from '@xterm/headless';

export interface TerminalOptions {
  readonly columns: number;
  readonly rows: number;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
}

/** A program in a pseudo-terminal: keys in, screen out. */
export interface TestTerminal {
  /** What a person sees now, without spaces at line ends. */
  screen(): string;
  /** Everything ever shown, what scrolled away included. */
  history(): string;
  type(keys: string): void;
  /** All bytes so far, with their sequences. */
  raw(): string;
  /** Wait until the screen matches. @throws with the screen's text when it does not in time. */
  see(pattern: RegExp): Promise<string>;
  /** Wait until the screen is another one than `before`, and matches. */
  change(before: string, pattern: RegExp): Promise<string>;
  resize(columns: number, rows: number): void;
  readonly exitCode: Promise<number>;
  kill(signal?: string): void;
}

export const keys = {
  enter: '\r',
  down: '\u001B[B',
  up: '\u001B[A',
  interrupt: '\u0003',
  end: '\u0004',
} as const;

/** The environment of a learner's terminal: state and home below `folder`, UTF-8, no colours. */
export function learnersEnv(
  folder: string,
  more: Readonly<Record<string, string>> = {},
): Readonly<Record<string, string>> {
  return {
    LEARN_IMAGE_OPT_HOME: join(folder, 'home'),
    HOME: folder,
    LANG: 'C.UTF-8',
    TERM: 'xterm-256color',
    NO_COLOR: '1',
    ...more,
  };
}

const waitMs = 15_000;

/** Run Node with these arguments in a terminal of that size. */
export function openTerminal(args: readonly string[], options: TerminalOptions): TestTerminal {
  const { columns: cols, rows, cwd, env } = options;
  const terminal = new xterm.Terminal({ cols, rows, scrollback: 5_000, allowProposedApi: true });
  const child = spawn(process.execPath, [...args], {
    cols,
    rows,
    cwd,
    env: { PATH: process.env.PATH, ...env },
  });
  const raw: string[] = [];
  child.onData((data) => {
    raw.push(data);
    terminal.write(data);
  });
  // The process may be gone before its last words have come through the terminal.
  const settled = async (code: number): Promise<number> => {
    for (let seen = -1; seen !== raw.length; ) {
      seen = raw.length;
      await new Promise((done) => setTimeout(done, 200));
    }
    await new Promise<void>((done) => terminal.write('', done));
    return code;
  };
  const exitCode = new Promise<number>((resolve) => {
    child.onExit((event) => resolve(settled(event.exitCode)));
  });
  const text = (from: number, to: number) =>
    Array.from({ length: to - from }, (_none, row) =>
      (terminal.buffer.active.getLine(from + row)?.translateToString(true) ?? '').trimEnd(),
    ).join('\n');
  const screen = () => {
    const { viewportY } = terminal.buffer.active;
    return text(viewportY, viewportY + terminal.rows).trimEnd();
  };
  const until = async (holds: (now: string) => boolean, pattern: RegExp) => {
    const end = Date.now() + waitMs;
    for (;;) {
      const now = screen();
      if (holds(now)) return now;
      if (Date.now() > end) throw new Error(`never saw ${pattern}:\n${now}`);
      await new Promise((wake) => setTimeout(wake, 30));
    }
  };
  return {
    screen,
    history: () => text(0, terminal.buffer.active.length).trimEnd(),
    raw: () => raw.join(''),
    type: (typed) => child.write(typed),
    resize(columns, height) {
      child.resize(columns, height);
      terminal.resize(columns, height);
    },
    see: (pattern) => until((now) => pattern.test(now), pattern),
    change: (before, pattern) => until((now) => now !== before && pattern.test(now), pattern),
    exitCode,
    kill: (signal) => child.kill(signal),
  };
}
