const kibibyte = 1024;
/** Limit of one file, and of all texts together: what a plan asks for is small, and a context may be anything. */
const textLimitBytes = 256 * kibibyte;
const lockLimitBytes = 4096 * kibibyte;
const programLimitBytes = 32 * kibibyte;
const totalLimitBytes = 32 * kibibyte * kibibyte;
const countLimit = 400;

/** Lock files tell production packages from development ones. */
const locks = new Set([
  'package-lock.json',
  'npm-shrinkwrap.json',
  'yarn.lock',
  'pnpm-lock.yaml',
  'bun.lock',
  'poetry.lock',
  'uv.lock',
  'Pipfile.lock',
  'composer.lock',
  'Gemfile.lock',
]);

const wellKnown = new Set([
  'package.json',
  'pnpm-workspace.yaml',
  'lerna.json',
  'nest-cli.json',
  'angular.json',
  '.npmrc',
  '.yarnrc',
  '.yarnrc.yml',
  '.pnpmfile.cjs',
  '.swcrc',
  'bunfig.toml',
  'pyproject.toml',
  'setup.py',
  'setup.cfg',
  'Pipfile',
  'Gemfile',
  'composer.json',
  'go.mod',
  'Cargo.toml',
  'pom.xml',
  'settings.gradle',
  'settings.gradle.kts',
  'Makefile',
  'makefile',
  'GNUmakefile',
]);

const wellKnownPattern =
  /^tsconfig.*\.json$|\.config\.(?:js|mjs|cjs|ts|mts|cts|json)$|(?:requirements|constraints).*\.txt$|^build\.gradle(?:\.kts)?$|\.(?:sh|bash)$/;

/** How many bytes of this file may be read for its text; 0: nobody asks for it. */
function limitFor(name: string): number {
  if (locks.has(name)) return lockLimitBytes;
  if (wellKnown.has(name) || wellKnownPattern.test(name)) return textLimitBytes;
  return !name.includes('.') && /entrypoint|^start$|^run$|^configure$/i.test(name) ? programLimitBytes : 0;
}

export interface TextCandidate {
  readonly path: string;
  readonly bytes: number;
}

/** Is the text of a file of this name and size wanted? */
export function isTextName(name: string, bytes: number): boolean {
  return bytes <= limitFor(name);
}

/** In folders that package managers and Git fill no text is wanted. */
export function mayHoldTexts(path: string): boolean {
  return !/(^|\/)(node_modules|\.git)\//.test(path);
}

/** The texts to read, those near the top first, within the limits of their number and sum. */
export function chooseTexts(candidates: readonly TextCandidate[]): readonly TextCandidate[] {
  const depth = ({ path }: TextCandidate) => path.split('/').length;
  let total = 0;
  return candidates
    .toSorted((a, b) => depth(a) - depth(b) || (a.path < b.path ? -1 : 1))
    .slice(0, countLimit)
    .filter(({ bytes }) => {
      total += bytes;
      return total <= totalLimitBytes;
    });
}
