import { failsWithout } from './node-programs.ts';
import { readOptions } from './options.ts';
import { manifestIn, projectFolder } from './package-json.ts';
import { quoted } from './scripts.ts';
import type { Effect, Tool, ToolState, Word } from './types.ts';

/** https://github.com/mysticatea/npm-run-all: names of scripts, `build:*` for all that fit, in quotes with arguments. */
export const runners: Tool = {
  programs: ['npm-run-all', 'npm-run-all2', 'run-s', 'run-p'],
  family: 'npm',
  effects(command, state) {
    const missing = failsWithout(command.program, state);
    if (missing.length > 0) return missing;
    const { operands } = readOptions(command.args, { values: ['--max-parallel'] });
    const folder = projectFolder(state, state.cwd);
    return operands.flatMap((word) => scriptsNamed(word, folder, state));
  },
};

/** https://github.com/open-cli-tools/concurrently: each operand is a command; `npm:NAME` stands for `npm run NAME`. */
export const concurrently: Tool = {
  programs: ['concurrently', 'conc'],
  family: 'npm',
  effects(command, state) {
    const missing = failsWithout('concurrently', state);
    if (missing.length > 0) return missing;
    const values = [
      '-n',
      '--names',
      '-c',
      '--prefix-colors',
      '-p',
      '--prefix',
      '-m',
      '--max-processes',
      '-s',
      '--success',
    ];
    const { operands } = readOptions(command.args, { values });
    const folder = projectFolder(state, state.cwd);
    return operands.flatMap((word): readonly Effect[] => {
      const name = /^(?:npm|yarn|pnpm|bun):(.+)$/.exec(word.value)?.[1];
      if (name !== undefined) return scriptsNamed({ ...word, value: name }, folder, state);
      return word.known ? [{ do: 'shell', text: word.value }] : [{ do: 'murk', path: state.cwd }];
    });
  },
};

function scriptsNamed(word: Word, folder: string, state: ToolState): readonly Effect[] {
  const [pattern = '', ...args] = word.value.split(' ');
  const scripts = manifestIn(state, folder)?.scripts;
  const names =
    pattern.includes('*') && scripts ? Object.keys(scripts).filter((name) => fits(pattern, name)) : [pattern];
  return names.map((name): Effect => {
    return {
      do: 'shell',
      text: ['npm run', quoted({ ...word, value: name }), ...args].join(' '),
      cwd: folder,
    };
  });
}

/** `*` stands for one part between colons, `**` for any number. */
function fits(pattern: string, name: string): boolean {
  const wanted = pattern.split(':');
  const parts = name.split(':');
  const deep = wanted.at(-1) === '**';
  if (deep ? parts.length < wanted.length : parts.length !== wanted.length) return false;
  return wanted.every((part, at) => part === '*' || part === '**' || part === parts[at]);
}
