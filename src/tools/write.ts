import { exactly } from '../size.ts';
import { act, adds, nothing, pathOf, textFile } from './effects.ts';
import { readOptions } from './options.ts';
import type { Command, Effect, Tool, ToolState, Word } from './types.ts';

/** echo and printf, with their text where it goes to a file: https://pubs.opengroup.org/onlinepubs/9799919799/utilities. */
export const echo: Tool = {
  programs: ['echo', 'printf'],
  family: 'files',
  effects(command, state) {
    const text = textOf(command);
    return command.writes
      .filter(({ known }) => known)
      .flatMap((word) => [...written(pathOf(word, state), text, state), ...accountsIn(word, text)]);
  },
};

/** A file that was there may be added to instead of replaced: its text is not known then. */
function written(path: string, text: string | null, state: ToolState): readonly Effect[] {
  if (text === null || state.has(path) === 'yes') return [adds({ path, kind: 'file', shape: 'file' })];
  return [textFile(path, text)];
}

function textOf({ program, args }: Command): string | null {
  if (args.some(({ known }) => !known)) return null;
  const words = args.map(({ value }) => value);
  if (program === 'printf') {
    const [format = '', ...rest] = words;
    if (/%[^s%]/.test(format)) return null;
    if (!format.includes('%')) return unescaped(format);
    return (rest.length > 0 ? rest : ['']).map((word) => unescaped(format).replace('%s', word)).join('');
  }
  const flags = words.findIndex((word) => !/^-[neE]+$/.test(word));
  const switches = words.slice(0, flags < 0 ? words.length : flags).join('');
  const line = words.slice(flags < 0 ? words.length : flags).join(' ');
  return (switches.includes('e') ? unescaped(line) : line) + (switches.includes('n') ? '' : '\n');
}

function unescaped(text: string): string {
  const letters: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '\\': '\\' };
  return text.replace(/\\([ntr\\])/g, (_, letter: string) => letters[letter] ?? letter);
}

/** A line written into /etc/passwd makes an account: the way to a user in an image without useradd. */
function accountsIn(word: Word, text: string | null): readonly Effect[] {
  if (text === null) return nothing;
  if (word.value.endsWith('/etc/group'))
    return [...text.matchAll(/^([\w.-]+):[^:]*:\d+:/gm)].map((found): Effect => {
      return { do: 'group', name: found[1] ?? '' };
    });
  if (!word.value.endsWith('/etc/passwd')) return nothing;
  return [...text.matchAll(/^([\w.-]+):[^:]*:(\d+):/gm)].map((found): Effect => {
    return { do: 'user', name: found[1] ?? '', uid: found[2] ?? null };
  });
}

/** Programs that print what they read; a redirection takes it to a file, which the plan notes. */
export const filters: Tool = {
  programs: [
    ...[
      'cat',
      'head',
      'tail',
      'sort',
      'uniq',
      'cut',
      'tr',
      'wc',
      'grep',
      'egrep',
      'fgrep',
      'awk',
      'gawk',
      'mawk',
    ],
    ...[
      'envsubst',
      'base64',
      'jq',
      'yq',
      'seq',
      'paste',
      'comm',
      'join',
      'fold',
      'rev',
      'tac',
      'nl',
      'od',
      'xxd',
    ],
    ...['strings', 'column', 'expand', 'diff', 'cmp', 'hexdump', 'xmllint', 'expr', 'bc', 'dc'],
  ],
  family: null,
  effects: () => nothing,
};

/** sed -i rewrites files; what becomes of their text nobody says. */
export const sed: Tool = {
  programs: ['sed', 'perl', 'patch', 'crudini'],
  family: 'files',
  effects(command, state) {
    const inPlace = command.args.some(({ value }) => /^-(?:[a-zA-Z]*i|-in-place)/.test(value));
    if (command.program === 'patch') return nothing;
    if (command.program === 'perl' && !inPlace && !command.args.some(({ value }) => /^-[a-z]*e/.test(value)))
      return [{ do: 'murk' }];
    if (!inPlace) return nothing;
    const options = readOptions(command.args, { values: ['-e', '--expression', '-f', '--file', '-l'] });
    const script = options.has('-e', '--expression', '-f', '--file') ? 0 : 1;
    return options.operands.slice(script).flatMap((word) => {
      const path = pathOf(word, state);
      return word.known && !word.glob && state.textOf(path) !== null
        ? [adds({ path, kind: 'file', shape: 'file' })]
        : nothing;
    });
  },
};

/** tee writes what it reads to every file named. */
export const tee: Tool = {
  programs: ['tee', 'sponge'],
  family: 'files',
  effects: (command, state) =>
    readOptions(command.args)
      .operands.filter(({ value }) => !value.startsWith('/dev/'))
      .map((word) => adds({ path: pathOf(word, state), kind: 'file', shape: 'file' })),
};

/** touch makes an empty file where there is none. */
export const touch: Tool = {
  programs: ['touch'],
  family: 'files',
  effects(command, state) {
    const words = readOptions(command.args, { values: ['-d', '-t', '-r', '--date', '--reference'] }).operands;
    return words.flatMap((word) => {
      const path = pathOf(word, state);
      return word.known && state.has(path) === 'no' ? [textFile(path, '')] : nothing;
    });
  },
};

/** mkdir: folders weigh nothing. */
export const mkdir: Tool = {
  programs: ['mkdir'],
  family: 'files',
  effects(command, state) {
    const options = readOptions(command.args, { values: ['-m', '--mode'] });
    const paths = options.operands.map((word) => pathOf(word, state));
    if (paths.length === 0) return nothing;
    const to = options.value('-m', '--mode');
    const mode = to?.known
      ? [act({ kind: 'tune', what: 'chmod', paths, to: to.value, span: command.span })]
      : nothing;
    return [{ do: 'mkdir', paths }, ...mode];
  },
};

/** dd, fallocate and truncate write files of a size that their words tell. */
export const blocks: Tool = {
  programs: ['dd', 'fallocate', 'truncate'],
  family: 'files',
  effects(command, state) {
    if (command.program === 'dd') return copyBlocks(command, state);
    const options = readOptions(command.args, { values: ['-s', '--size', '-l', '--length', '-o', '-r'] });
    const bytes = bytesOf(options.value('-s', '--size', '-l', '--length')?.value);
    return options.operands.map((word) => {
      const size = bytes === null ? {} : { size: exactly(bytes) };
      return adds({ path: pathOf(word, state), kind: 'file', shape: 'file', ...size });
    });
  },
};

function copyBlocks(command: Command, state: ToolState): readonly Effect[] {
  const operand = (name: string) => command.args.find(({ value }) => value.startsWith(`${name}=`));
  const output = operand('of');
  if (!output || output.value.startsWith('of=/dev/')) return nothing;
  const bs = bytesOf(operand('bs')?.value.slice(3) ?? '512');
  const count = bytesOf(operand('count')?.value.slice(6));
  const endless = /^if=\/dev\/(?:zero|urandom|random)$/.test(operand('if')?.value ?? '');
  const size = endless && bs !== null && count !== null ? { size: exactly(bs * count) } : {};
  return [
    adds({
      path: pathOf({ ...output, value: output.value.slice(3) }, state),
      kind: 'file',
      shape: 'file',
      ...size,
    }),
  ];
}

/** `1M` is 1024², `1MB` 1000² (coreutils, "Block size"). */
function bytesOf(text: string | undefined): number | null {
  const [, digits, unit = '', decimal] = /^(\d+)([kKMGT]?)(i?B?)$/.exec(text ?? '') ?? [];
  if (digits === undefined) return null;
  const power = ['', 'K', 'M', 'G', 'T'].indexOf(unit.toUpperCase());
  return Number(digits) * (decimal === 'B' && unit !== '' ? 1000 : 1024) ** power;
}
