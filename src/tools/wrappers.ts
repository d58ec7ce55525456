import { anything, nothing, pathOf } from './effects.ts';
import { plainWord, readOptions } from './options.ts';
import type { Command, Effect, Tool, ToolState, Word } from './types.ts';

/** Program → options that take a value, and how many operands stand before the command it runs. */
const wrapped: Readonly<Record<string, { readonly values?: readonly string[]; readonly skip?: number }>> = {
  sudo: { values: ['-u', '--user', '-g', '--group', '-h', '-p', '-C', '-r', '-t', '-D', '-R'] },
  doas: { values: ['-u', '-C'] },
  exec: { values: ['-a'] },
  command: {},
  builtin: {},
  nice: { values: ['-n', '--adjustment'] },
  ionice: { values: ['-c', '-n', '--class', '--classdata'] },
  time: { values: ['-f', '-o'] },
  timeout: { values: ['-k', '--kill-after', '-s', '--signal', '-t'], skip: 1 },
  nohup: {},
  setsid: {},
  stdbuf: { values: ['-i', '-o', '-e', '--input', '--output', '--error'] },
  unbuffer: {},
  gosu: { skip: 1 },
  'su-exec': { skip: 1 },
  chroot: { values: ['--userspec', '--groups'], skip: 1 },
  tini: { values: ['-p', '-e'] },
  'dumb-init': { values: ['-r', '--rewrite'] },
  catchsegv: {},
  setarch: { skip: 1 },
  linux32: {},
  linux64: {},
  faketime: { skip: 1 },
  eatmydata: {},
  'xvfb-run': { values: ['-n', '-s', '--server-args', '-e', '-f'] },
  fakeroot: {},
  fixuid: {},
  ccache: {},
  'dbus-run-session': {},
  'with-contenv': {},
  flock: { values: ['-w', '-E'], skip: 1 },
  runuser: { values: ['-u', '--user', '-g', '-G', '-c', '-s'] },
  retry: { values: ['-t', '-d', '--times', '--delay'] },
  strace: { values: ['-o', '-e', '-p', '-s'] },
};

/** Programs that run another one: sudo, timeout, nice, gosu … Each one's manual page names its options. */
export const wrappers: Tool = {
  programs: Object.keys(wrapped),
  family: null,
  effects(command) {
    const { values = [], skip = 0 } = wrapped[command.program] ?? {};
    const options = readOptions(command.args, { values, stopAtOperand: true });
    if (command.program === 'command' && options.has('-v', '-V')) return nothing;
    if (command.program === 'runuser') return asUser(command);
    const words = [...options.operands, ...options.rest].slice(options.operands.length === 0 ? 0 : skip);
    const start = words.findIndex(({ value }) => !/^\w+=/.test(value));
    if (start < 0) return nothing;
    const assigned = words.slice(0, start);
    return [...assigned.map(assign), { do: 'exec', words: words.slice(start) }];
  },
};

/** su and runuser: `-c TEXT` is a script; runuser's other form names the command in words. */
function asUser(command: Command): readonly Effect[] {
  const spec = { values: ['-c', '--command', '-s', '--shell', '-g', '-G', '-w', '-u', '--user'] };
  const options = readOptions(command.args, spec);
  const text = options.value('-c', '--command');
  if (text) return [{ do: 'shell', text: text.value }];
  const stopped = readOptions(command.args, { ...spec, stopAtOperand: true });
  const words =
    stopped.rest.length > 0 ? stopped.rest : stopped.operands.slice(stopped.has('-u', '--user') ? 0 : 1);
  const own = words.filter(({ value }, at) => at > 0 || (value !== '--' && value !== '-'));
  return own.length > 0 ? [{ do: 'exec', words: own }] : nothing;
}

export const su: Tool = { programs: ['su'], family: null, effects: asUser };

function assign({ value, known }: Word): Effect {
  const at = value.indexOf('=');
  return { do: 'set', name: value.slice(0, at), value: known ? value.slice(at + 1) : null };
}

/** env: variables hold for the command it runs and are put back behind it. */
export const env: Tool = {
  programs: ['env'],
  family: null,
  effects(command, state) {
    const options = readOptions(command.args, {
      values: ['-u', '--unset', '-C', '--chdir', '-S'],
      stopAtOperand: true,
    });
    const split = options.value('-S');
    const words = [...(split ? split.value.split(/\s+/).map((text) => plainWord(text, split.span)) : [])];
    const all = [...words, ...options.operands, ...options.rest];
    const start = all.findIndex(({ value }) => !/^\w+=/.test(value));
    if (start < 0) return nothing;
    const assigned = all.slice(0, start);
    const restored = assigned.map(({ value }): Effect => {
      const name = value.slice(0, value.indexOf('='));
      const before = state.env(name);
      return { do: 'set', name, value: before === undefined ? '' : before };
    });
    return [...assigned.map(assign), { do: 'exec', words: all.slice(start) }, ...restored];
  },
};

/** What xargs reads is not known; it stands for any number of words. */
const fromInput: Word = { ...plainWord('$(input)'), known: false };

/** xargs: https://www.gnu.org/software/findutils/manual. */
export const xargs: Tool = {
  programs: ['xargs', 'parallel'],
  family: null,
  effects(command) {
    const values = [
      '-n',
      '-P',
      '-I',
      '-L',
      '-d',
      '-E',
      '-s',
      '-a',
      '--max-args',
      '--max-procs',
      '--replace',
      '-j',
    ];
    const options = readOptions(command.args, { values, stopAtOperand: true });
    const words = [...options.operands, ...options.rest];
    return words.length === 0 ? nothing : [{ do: 'exec', words: [...words, fromInput] }];
  },
};

/** Shells: `-c TEXT` runs the text, a script is run where its text is known; what they read from a pipe nobody knows. */
export const shells: Tool = {
  programs: ['sh', 'bash', 'ash', 'dash', 'zsh', 'ksh'],
  family: null,
  effects(command, state) {
    const values = ['-o', '+o', '-O', '+O', '--rcfile', '--init-file'];
    const options = readOptions(command.args, { values, stopAtOperand: true });
    if (options.has('--version', '--help')) return nothing;
    const [first] = options.operands;
    const by = command.program;
    if (options.has('-c')) return first ? [{ do: 'shell', text: first.value, by }] : nothing;
    if (!first || options.has('-s'))
      return command.input === undefined ? anything : [{ do: 'shell', text: command.input, by }];
    return script(first, state, by);
  },
};

function script(word: Word, state: ToolState, by = 'sh'): readonly Effect[] {
  const text = word.known ? state.textOf(pathOf(word, state)) : null;
  return text === null ? anything : [{ do: 'shell', text, by }];
}

/** Files that only set variables and functions. */
const settings =
  /^\/etc\/|\/(?:activate|env|\.bashrc|\.profile|\.bash_profile|nvm\.sh|bash_completion|\.env\S*)$/;

/** `.` and `source` run a file in this very shell; a virtual environment's `activate` changes the search path. */
export const source: Tool = {
  programs: ['.', 'source'],
  family: null,
  effects(command, state) {
    const [word] = command.args;
    if (!word) return nothing;
    const path = pathOf(word, state);
    const venv = /^(.+)\/bin\/activate$/.exec(path)?.[1];
    if (venv) {
      const before = state.env('PATH') ?? '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
      return [
        { do: 'set', name: 'VIRTUAL_ENV', value: venv },
        { do: 'set', name: 'PATH', value: `${venv}/bin:${before}` },
      ];
    }
    return settings.test(path) ? nothing : script(word, state);
  },
};

/** eval runs its words as a script. */
export const evaluate: Tool = {
  programs: ['eval'],
  family: null,
  effects(command) {
    if (command.args.some(({ known }) => !known)) return anything;
    return [{ do: 'shell', text: command.args.map(({ value }) => value).join(' ') }];
  },
};
