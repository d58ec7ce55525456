import { failsWithout } from './node-programs.ts';
import { homeOf } from './npm-config.ts';
import { pathFrom, readOptions } from './options.ts';
import { projectFolder } from './package-json.ts';
import { runScript } from './scripts.ts';
import type { Effect, Tool } from './types.ts';

const valueOptions =
  `-e --eval -p --print -r --require --import --loader --experimental-loader --env-file --run
  --max-old-space-size --conditions -C --test-reporter --watch-path --input-type`.split(/\s+/);

/** https://nodejs.org/api/cli.html. A script may write anything; most write below the folder they run in. */
export const node: Tool = {
  programs: ['node', 'nodejs'],
  family: 'npm',
  effects(command, state) {
    const options = readOptions(command.args, { values: valueOptions, oneDash: true, stopAtOperand: true });
    const script = options.value('--run');
    if (script?.known) {
      const folder = projectFolder(state, state.cwd);
      // Unlike npm, `node --run` runs no pre and post scripts.
      const call = { name: script.value, args: options.rest, folder, ifPresent: false, around: false };
      return runScript({ ...call, span: command.span }, state);
    }
    if (options.has('--version', '-v', '--help', '-h', '--check', '-c', '--test', '-p', '--print')) return [];
    const code = options.value('-e', '--eval');
    if (code !== null)
      return /write|mkdir|copy|rename|unlink|exec|spawn|rm/i.test(code.value)
        ? [{ do: 'murk', path: state.cwd }]
        : [];
    const [file] = options.operands;
    if (file === undefined) return command.pipedFrom === null ? [] : [{ do: 'murk', path: state.cwd }];
    const tool = /node_modules\/(?:\.bin\/)?((?:@[\w.-]+\/)?[\w.-]+)/.exec(file.value)?.[1];
    const program =
      tool === undefined ? null : (insideOf.get(tool) ?? (file.value.includes('/.bin/') ? tool : null));
    if (program !== null)
      return [{ do: 'exec', words: [{ ...file, value: program }, ...options.operands.slice(1)] }];
    const path = pathFrom(state.cwd, file.value);
    const endings = ['', '.js', '.cjs', '.mjs', '.json', '/index.js', '/package.json'];
    if (file.known && endings.every((ending) => state.has(`${path}${ending}`) === 'no'))
      return [{ do: 'fail', message: `node: cannot find ${path}` }];
    return [{ do: 'murk', path: state.cwd }];
  },
};

/** Programs started by their file: `node node_modules/typescript/bin/tsc`. */
const insideOf: ReadonlyMap<string, string> = new Map(
  Object.entries({
    typescript: 'tsc',
    vite: 'vite',
    webpack: 'webpack',
    next: 'next',
    '@nestjs/cli': 'nest',
    '@angular/cli': 'ng',
    prisma: 'prisma',
  }),
);

/** TypeScript without a build: what the script writes nobody knows. */
export const runners: Tool = {
  programs: [
    'tsx',
    'ts-node',
    'ts-node-esm',
    'ts-node-dev',
    'swc-node',
    'esno',
    'babel-node',
    'jiti',
    'zx',
    'deno',
  ],
  family: 'npm',
  effects(command, state) {
    if (command.args.some(({ value }) => /^(?:--version|-v|--help|-h)$/.test(value))) return [];
    const missing = command.program === 'deno' ? [] : failsWithout(command.program, state);
    return missing.length > 0 ? missing : [{ do: 'murk', path: state.cwd }];
  },
};

/**
 * Managers of Node versions: nvm (https://github.com/nvm-sh/nvm#usage), fnm, n, volta. What they fetch is a whole
 * language; `lts`, `node` and no version at all are another one tomorrow.
 */
export const nodeVersions: Tool = {
  programs: ['nvm', 'fnm', 'n', 'volta'],
  family: 'npm',
  effects(command, state) {
    const options = readOptions(command.args);
    const [verb, ...names] = options.operands;
    const direct = command.program === 'n' && verb !== undefined;
    const home = homeOf(state);
    const folders: Readonly<Record<string, string>> = {
      nvm: state.env('NVM_DIR') ?? `${home}/.nvm`,
      fnm: state.env('FNM_DIR') ?? `${home}/.local/share/fnm`,
      n: state.env('N_PREFIX') ?? '/usr/local/n',
      volta: state.env('VOLTA_HOME') ?? `${home}/.volta`,
    };
    const folder = folders[command.program] ?? home;
    if (command.program === 'nvm' && verb?.value === 'cache')
      return names[0]?.value === 'clear' ? [{ do: 'remove', paths: [`${folder}/.cache`] }] : [];
    if (!direct && !/^(?:install|i)$/.test(verb?.value ?? '')) return [];
    const word = direct ? verb : names[0];
    const version = word?.value.replace(/^node@/, '') ?? null;
    const pinned = word?.known === false ? 'unknown' : /^v?\d+/.test(version ?? '') ? 'yes' : 'no';
    const spec = { name: 'node', version, pinned, span: command.span } as const;
    const act: Effect = {
      do: 'act',
      act: {
        kind: 'install',
        ecosystem: command.program,
        scope: 'named',
        packages: [spec],
        lock: 'none',
        dev: 'none',
        manifests: [],
        needsSource: 'no',
        recommends: null,
        span: command.span,
      },
    };
    const items: Effect[] = [
      { do: 'add', item: { path: `${folder}/versions`, kind: 'package', shape: 'folder', name: 'node' } },
    ];
    if (command.program === 'nvm')
      items.push({ do: 'add', item: { path: `${folder}/.cache`, kind: 'cache', shape: 'folder' } });
    return [act, ...items];
  },
};
