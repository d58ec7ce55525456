import { keys, type TestTerminal } from './terminal.ts';

const names: readonly (readonly [string, string])[] = [
  [keys.enter, 'Enter'],
  [keys.down, 'Down'],
  [keys.up, 'Up'],
  [keys.interrupt, 'Ctrl-C'],
];

function keyName(typed: string): string {
  for (const [sequence, name] of names) {
    if (typed === sequence) return name;
    if (typed.length > sequence.length && typed.endsWith(sequence))
      return `“${typed.slice(0, -sequence.length)}” ${name}`;
  }
  return typed;
}

/** What differs from run to run, made alike without changing how long it is. */
function alike(text: string): string {
  return text
    .replace(/\b\d\d:\d\d:\d\d\b/g, 'hh:mm:ss')
    .replace(/\bcheck \d+\b/g, 'check n')
    .replace(/learn-transcript-\w{6}/g, 'learn-transcript-______')
    .replace(/\b20\d\d-\d\d-\d\d\b/g, 'yyyy-mm-dd');
}

/** A session at a terminal, written down as a person lives it: what was pressed, and what the screen showed then. */
export interface Transcript {
  /** Wait for the screen to show this and to come to rest; it goes into the record. */
  see(pattern: RegExp): Promise<string>;
  press(typed: string): void;
  /** Go down until this is the chosen one, then Enter; only the choice goes into the record. */
  choose(label: RegExp): Promise<void>;
  /** What happened elsewhere: a save in an editor, another day. */
  note(what: string): void;
  text(): string;
}

export function recordTranscript(terminal: TestTerminal, columns: number, title: string): Transcript {
  const parts = [`${title}, ${columns} columns`, ''];
  /** The screen when something was pressed last: what is still the same is no answer to it. */
  let before = '';
  const edge = `+${'-'.repeat(columns)}+`;

  async function rest(): Promise<string> {
    for (let last = -1; ; ) {
      const now = terminal.raw().length;
      if (now === last) return terminal.screen();
      last = now;
      await new Promise((wake) => setTimeout(wake, 200));
    }
  }
  return {
    async see(pattern) {
      await terminal.change(before, pattern);
      const screen = await rest();
      parts.push(edge, ...alike(screen).split('\n'), edge, '');
      return screen;
    },
    press(typed) {
      parts.push(`> ${keyName(typed)}`, '');
      before = terminal.screen();
      terminal.type(typed);
    },
    async choose(label) {
      const chosen = new RegExp(`❯[^\\n]*${label.source}`);
      for (let steps = 0; !chosen.test(await rest()); steps++) {
        if (steps > 30) throw new Error(`no ${label} to choose:\n${terminal.screen()}`);
        before = terminal.screen();
        terminal.type(keys.down);
        await terminal.change(before, /❯/);
      }
      before = terminal.screen();
      parts.push(`> Down to ${label.source}, Enter`, '');
      terminal.type(keys.enter);
    },
    note: (what) => parts.push(`(${what})`, ''),
    text: () => `${parts.join('\n')}\n`,
  };
}
