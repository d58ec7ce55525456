import { type Content, paddingOf } from './padding.ts';

interface LockedPackage {
  readonly version?: string;
  readonly main?: string;
}

const smallPackageBytes = 24_000;

const placeholder = `// Placeholder written by learn-image-opt, so that this folder weighs what it would weigh.
// \`npm install\` puts the real package here.
throw new Error('This package is a placeholder: run npm install first.');
`;

/**
 * A believable node_modules for a package-lock.json: every locked package with its name and version, and about its
 * weight. Each version is marked as a placeholder's: npm then replaces the package instead of taking it for installed
 * (with the right version npm 11 keeps what is there, whatever it holds).
 */
export function* npmPackages(
  folder: string,
  lockText: string,
  sizes: Readonly<Record<string, number>>,
): Iterable<readonly [path: string, content: Content]> {
  for (const [key, locked] of lockedPackages(lockText)) {
    const name = key.slice(key.lastIndexOf('node_modules/') + 'node_modules/'.length);
    const root = `${folder}${key.slice('node_modules'.length)}`;
    yield [
      `${root}/package.json`,
      `${JSON.stringify({ name, version: `${locked.version ?? '0.0.0'}-placeholder`, main: 'index.js' }, null, 2)}\n`,
    ];
    yield [`${root}/index.js`, placeholder];
    const bytes = sizes[name] ?? smallPackageBytes;
    const code = `${root}/lib/${name.slice(name.lastIndexOf('/') + 1)}.js`;
    yield [code, paddingOf(code, Math.round(bytes * 0.8), 'exports.f{i} = "{hex}{hex}{hex}"; // {n}')];
    yield [
      `${root}/README.md`,
      paddingOf(`${root}/README.md`, Math.round(bytes * 0.2), 'Option {i}: {hex}, {n} ms.'),
    ];
  }
}

function lockedPackages(lockText: string): readonly (readonly [string, LockedPackage])[] {
  const lock: unknown = JSON.parse(lockText);
  if (typeof lock !== 'object' || lock === null || !('packages' in lock)) return [];
  const entries = Object.entries(lock.packages as Record<string, LockedPackage>);
  return entries.filter(([key]) => key.startsWith('node_modules/') && !key.split('/').includes('..'));
}
