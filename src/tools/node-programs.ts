import { homeOf, npmSetting } from './npm-config.ts';
import { pathFrom } from './options.ts';
import { foldersUp, manifestIn } from './package-json.ts';
import type { Effect, ToolState } from './types.ts';
import { hasWorkspaces } from './workspaces.ts';

/** Packages that put a program into node_modules/.bin where the two differ in name (each one's package.json, `bin`). */
const packagesOf: Readonly<Record<string, readonly string[]>> = {
  tsc: ['typescript'],
  tsgo: ['@typescript/native-preview'],
  nest: ['@nestjs/cli'],
  ng: ['@angular/cli'],
  swc: ['@swc/cli'],
  babel: ['@babel/cli', 'babel-cli'],
  ncc: ['@vercel/ncc', '@zeit/ncc'],
  webpack: ['webpack', 'webpack-cli'],
  parcel: ['parcel', 'parcel-bundler'],
  nuxt: ['nuxt', 'nuxi'],
  nuxi: ['nuxi', 'nuxt'],
  remix: ['@remix-run/dev'],
  'react-router': ['@react-router/dev'],
  'vue-cli-service': ['@vue/cli-service'],
  'vue-tsc': ['vue-tsc'],
  'run-s': ['npm-run-all', 'npm-run-all2'],
  'run-p': ['npm-run-all', 'npm-run-all2'],
  'npm-run-all': ['npm-run-all', 'npm-run-all2'],
  'ts-node': ['ts-node'],
  gulp: ['gulp', 'gulp-cli'],
  grunt: ['grunt', 'grunt-cli'],
  tailwindcss: ['@tailwindcss/cli', 'tailwindcss'],
};

/** Packages that may bring a program along; most carry its name. */
function packagesFor(program: string): readonly string[] {
  return Object.hasOwn(packagesOf, program) ? (packagesOf[program] ?? []) : [program];
}

/** Programs that a package installed with `-g` puts on the PATH. */
export function programsOf(packageName: string): readonly string[] {
  const named = Object.keys(packagesOf).filter((program) => packagesOf[program]?.includes(packageName));
  return named.length > 0 ? named : packageName.startsWith('@') ? [] : [packageName];
}

/** Programs that turn sources into something else: a script that calls one of them is a build step. */
export const builders: ReadonlySet<string> = new Set(
  `tsc tsgo vue-tsc vite webpack esbuild rollup rolldown parcel tsup tsdown unbuild ncc swc babel next nest ng remix
  react-router nuxt nuxi astro svelte-kit gatsby react-scripts vue-cli-service vitepress docusaurus eleventy turbo nx
  lerna gulp grunt microbundle pkgroll rspack rsbuild storybook ember sass postcss tailwindcss make wireit prisma`.split(
    /\s+/,
  ),
);

/** Managers that run a package's program without installing it: `npx`, `pnpm dlx`, `yarn dlx`, `bunx`. */
export type Fetcher = 'npm' | 'pnpm' | 'yarn' | 'bun';

/**
 * Folder where such a package is kept, null where a variable nobody knows names it. npm: `_npx` of its cache; pnpm:
 * https://pnpm.io/settings#dlxcachemaxage; yarn and bun: their caches.
 */
export function fetchFolder(manager: Fetcher, state: ToolState): string | null {
  const home = homeOf(state);
  const cache = npmSetting(state, state.cwd, 'cache');
  const xdg = state.env('XDG_CACHE_HOME');
  const folders: Readonly<Record<Fetcher, string | null>> = {
    npm:
      cache === null
        ? null
        : `${pathFrom(state.cwd, cache?.replace(/^~(?=\/)/, home) ?? `${home}/.npm`)}/_npx`,
    pnpm: xdg === null ? null : `${xdg ?? `${home}/.cache`}/pnpm/dlx`,
    yarn: `${home}/.yarn/berry/cache`,
    bun: `${home}/.bun/install/cache`,
  };
  return folders[manager];
}

/** Where `-g` puts packages, manager by manager. */
function globalFolders(state: ToolState): readonly string[] {
  const home = homeOf(state);
  const prefix = npmSetting(state, state.cwd, 'prefix');
  return [
    '/usr/local/lib/node_modules',
    '/usr/lib/node_modules',
    '/usr/local/share/.config/yarn/global/node_modules',
    `${home}/.config/yarn/global/node_modules`,
    `${state.env('PNPM_HOME') ?? `${home}/.local/share/pnpm`}/global`,
    `${home}/.bun/install/global/node_modules`,
    ...(prefix === undefined || prefix === null ? [] : [`${prefix}/lib/node_modules`]),
  ];
}

/**
 * Where a program that comes from an npm package is: `no` only where nothing can bring it along.
 * A package folder counts: of the project, of a global install, of what npx and its kin fetched.
 */
export function hasProgram(program: string, state: ToolState): 'yes' | 'no' | 'unknown' {
  const packages = packagesFor(program);
  const below = (folder: string) => packages.map((name) => state.has(`${folder}/${name}`));
  const fetchers: readonly Fetcher[] = ['npm', 'pnpm', 'yarn', 'bun'];
  const fetched = fetchers.map((manager) => fetchFolder(manager, state)).filter((path) => path !== null);
  const everywhere = [...globalFolders(state), ...fetched];
  if (everywhere.flatMap(below).includes('yes') || state.baseHas(program) === 'yes') return 'yes';
  const system = ['apt', 'apk', 'dnf'].flatMap((family) => state.installed(family));
  if (system.some((name) => packages.some((each) => name === each || name === `node-${each}`))) return 'yes';
  if (state.has(`/usr/local/bin/${program}`) === 'yes') return 'yes';
  if (
    foldersUp(state.cwd)
      .flatMap((folder) => below(pathFrom(folder, 'node_modules')))
      .includes('yes')
  )
    return 'yes';
  // An image nobody knows may bring anything; Yarn's Plug'n'Play keeps packages elsewhere.
  if (state.os === null) return 'unknown';
  const above = foldersUp(state.cwd).filter(
    (folder) => state.has(pathFrom(folder, 'package.json')) === 'yes',
  );
  const folders = [...new Set([state.cwd, ...above])];
  const bare = folders.every((folder) => state.has(pathFrom(folder, 'node_modules')) === 'no');
  // Which workspace's packages end up in which node_modules is for the package manager to say.
  if (!bare && folders.some((folder) => hasWorkspaces(state, folder, manifestIn(state, folder)) !== 'no'))
    return 'unknown';
  if (folders.flatMap((folder) => below(pathFrom(folder, 'node_modules'))).includes('unknown'))
    return 'unknown';
  if (folders.some((folder) => state.has(pathFrom(folder, '.pnp.cjs')) !== 'no')) return 'unknown';
  return folders.every((folder) => namesAreSure(folder, packages, state)) ? 'no' : 'unknown';
}

/** Without a lock file the dependencies of dependencies are not known: one of them may bring the program. */
function namesAreSure(folder: string, packages: readonly string[], state: ToolState): boolean {
  if (state.has(pathFrom(folder, 'node_modules')) === 'no') return true;
  const locks = ['package-lock.json', 'npm-shrinkwrap.json', 'yarn.lock', 'bun.lock', 'pnpm-lock.yaml'];
  if (locks.some((name) => state.textOf(pathFrom(folder, name)) !== null)) return true;
  const manifest = manifestIn(state, folder);
  return manifest !== null && packages.some((name) => manifest.devDependencies[name] !== undefined);
}

/** Says that a program is surely not there: the shell's own words, and why. Empty where it is or may be. */
export function failsWithout(program: string, state: ToolState): readonly Effect[] {
  if (hasProgram(program, state) !== 'no') return [];
  const [name] = packagesFor(program);
  const installed = foldersUp(state.cwd).some((at) => state.has(pathFrom(at, 'node_modules')) === 'yes');
  const why = installed
    ? `${name} is not among the installed packages (left out as a dev dependency?)`
    : 'no dependencies are installed here yet';
  return [{ do: 'fail', message: `${program}: not found; ${why}` }];
}
