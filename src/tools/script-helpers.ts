import { failsWithout } from './node-programs.ts';
import { pathFrom, readOptions } from './options.ts';
import { concurrently, runners } from './script-runners.ts';
import type { Command, Effect, Tool, ToolState } from './types.ts';

/** Checks, tests and servers: nothing of weight stays behind. */
const quiet =
  `eslint prettier biome oxlint stylelint tslint standard xo jest vitest mocha ava tap tape c8 nyc jasmine
  karma cypress husky lint-staged commitlint only-allow is-ci check-dts tsd attw publint knip depcheck madge
  size-limit bundlesize patch-package npm-check-updates ncu syncpack manypkg audit-ci license-checker wait-on nodemon
  pm2 pm2-runtime serve http-server ts-prune tsc-alias tscpaths tsconfig-replace-paths resolve-tspaths tsc-esm-fix
  simple-git-hooks lefthook cowsay sort-package-json dpdm type-coverage markdownlint cspell`.split(/\s+/);

const harmless: Tool = {
  programs: quiet,
  family: 'npm',
  effects(command, state) {
    const asks = command.args.some(({ value }) => /^(?:--version|-v|--help|-h)$/.test(value));
    return asks ? [] : failsWithout(command.program, state);
  },
};

/** https://github.com/isaacs/rimraf, https://github.com/sindresorhus/del-cli */
const removers: Tool = {
  programs: ['rimraf', 'del', 'del-cli', 'trash'],
  family: 'npm',
  effects(command, state) {
    const missing = failsWithout(command.program, state);
    if (missing.length > 0) return missing;
    const { operands } = readOptions(command.args, { values: ['--impl', '-m', '-r'] });
    const paths = operands.filter(({ known }) => known).map(({ value }) => pathFrom(state.cwd, value));
    return paths.length === 0 ? [] : [{ do: 'remove', paths }];
  },
};

/** https://github.com/shelljs/shx: the words behind it are a command of a shell. */
const shx: Tool = {
  programs: ['shx'],
  family: 'npm',
  effects: (command, state) => {
    const missing = failsWithout('shx', state);
    return missing.length > 0 || command.args.length === 0 ? missing : [{ do: 'exec', words: command.args }];
  },
};

/** https://github.com/kentcdodds/cross-env, https://github.com/entropitor/dotenv-cli */
const environments: Tool = {
  programs: ['cross-env', 'cross-env-shell', 'env-cmd', 'dotenv', 'dotenvx', 'dotenv-cli'],
  family: 'npm',
  effects(command, state) {
    const packages: Readonly<Record<string, string>> = {
      'cross-env-shell': 'cross-env',
      dotenv: 'dotenv-cli',
    };
    const missing = failsWithout(packages[command.program] ?? command.program, state);
    if (missing.length > 0) return missing;
    const options = readOptions(command.args, {
      values: ['-e', '-f', '-r', '-c', '-p', '-v'],
      stopAtOperand: true,
    });
    const words = [...options.operands, ...options.rest];
    const cut = words.findIndex(({ value }) => !/^[A-Za-z_]\w*=/.test(value) && value !== 'run');
    const settings = (cut < 0 ? words : words.slice(0, cut)).filter(({ value }) => value.includes('='));
    const effects = settings.map(({ value, known }): Effect => {
      const at = value.indexOf('=');
      return { do: 'set', name: value.slice(0, at), value: known ? value.slice(at + 1) : null };
    });
    const behind = cut < 0 ? [] : words.slice(cut).filter(({ value }, at) => at > 0 || value !== '--');
    if (behind.length === 0) return effects;
    const [only] = behind;
    const whole = command.program === 'cross-env-shell' && behind.length === 1 && only?.known;
    return [...effects, whole ? { do: 'shell', text: only.value } : { do: 'exec', words: behind }];
  },
};

/** Copies into the folder that is named last; which names come out depends on each one's own rules. */
const copiers: Tool = {
  programs: ['copyfiles', 'cpx', 'cpx2', 'cpy', 'ncp', 'cpr', 'cp-cli', 'copy', 'copyup', 'recursive-copy'],
  family: 'npm',
  effects(command, state) {
    const missing =
      command.program === 'copyup' || command.program === 'cpy' ? [] : failsWithout(command.program, state);
    if (missing.length > 0) return missing;
    return intoLast(command, state);
  },
};

function intoLast(command: Command, state: ToolState): readonly Effect[] {
  const { operands } = readOptions(command.args, { values: ['-u', '--up', '-e', '--exclude', '--cwd'] });
  const target = operands.at(-1);
  if (target === undefined || operands.length < 2) return [];
  if (!target.known || target.glob) return [{ do: 'murk', path: state.cwd }];
  return [
    { do: 'add', item: { path: pathFrom(state.cwd, target.value), kind: 'artefact', shape: 'folder' } },
  ];
}

/** https://github.com/isaacs/node-mkdirp */
const mkdirp: Tool = {
  programs: ['mkdirp', 'make-dir'],
  family: 'npm',
  effects(command, state) {
    const { operands } = readOptions(command.args, { values: ['-m', '--mode'] });
    const paths = operands.filter(({ known }) => known).map(({ value }) => pathFrom(state.cwd, value));
    return paths.length === 0 ? [] : [{ do: 'mkdir', paths }];
  },
};

/** Small programs that scripts of package.json are glued together with. */
export const scriptHelpers: readonly Tool[] = [
  harmless,
  removers,
  shx,
  environments,
  runners,
  concurrently,
  copiers,
  mkdirp,
];
