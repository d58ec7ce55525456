import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { javascriptTools } from '../../src/tools/javascript.ts';
import { effectsOf, type FakeState, told } from '../support/tool-state.ts';

const manifest = {
  scripts: { build: 'tsc', prebuild: 'rimraf dist' },
  dependencies: { express: '^4.19.2' },
  devDependencies: { typescript: '^5.4.0' },
};
const packageJson = { '/app/package.json': JSON.stringify(manifest) };

function tell(line: string, files: Readonly<Record<string, string | null>>, more: FakeState = {}) {
  return told(effectsOf(javascriptTools, line, { files: { ...packageJson, ...files }, ...more }));
}

const modules = ['dependency /app/node_modules', 'dev-dependency /app/node_modules'];

describe('yarn classic', () => {
  const lock = {
    '/app/yarn.lock': [
      '# yarn lockfile v1',
      '',
      'express@^4.19.2:',
      '  version "4.19.2"',
      '  dependencies:',
      '    accepts "~1.3.8"',
      '    "@scope/x" "^1"',
      '',
      'accepts@~1.3.8, accepts@^1.3.0:',
      '  version "1.3.8"',
      '',
      '"@scope/x@^1":',
      '  version "1.0.0"',
      '',
      'typescript@^5.4.0:',
      '  version "5.4.5"',
    ].join('\n'),
  };
  const cache = 'cache /usr/local/share/.cache/yarn/v6 DL3060';

  it('installs what yarn.lock lists', () => {
    expect(tell('yarn install --frozen-lockfile', lock)).toEqual([
      'install yarn project lock:honoured dev:included',
      ...modules,
      cache,
    ]);
    const items = effectsOf(javascriptTools, 'yarn', { files: { ...packageJson, ...lock } });
    expect(items[1]).toMatchObject({ item: { contains: ['express', '@scope/x', 'accepts', '.bin'] } });
    expect(items[2]).toMatchObject({ item: { contains: ['typescript'] } });
  });

  it.each([
    ['yarn', 'lock:ignored dev:included'],
    ['yarn install', 'lock:ignored dev:included'],
    ['yarn --frozen-lockfile', 'lock:honoured dev:included'],
    ['yarn install --frozen-lockfile --production', 'lock:honoured dev:omitted'],
    ['yarn install --frozen-lockfile --production=true', 'lock:honoured dev:omitted'],
    ['yarn install --frozen-lockfile --production=false', 'lock:honoured dev:included'],
    ['yarn install --prod --frozen-lockfile', 'lock:honoured dev:omitted'],
    ['yarn --pure-lockfile', 'lock:unknown dev:included'],
  ])('%s: %s', (line, wanted) => {
    expect(tell(line, lock)[0]).toBe(`install yarn project ${wanted}`);
  });

  it('looks at NODE_ENV', () => {
    expect(tell('yarn --frozen-lockfile', lock, { env: { NODE_ENV: 'production' } })[0]).toMatch(
      /dev:omitted$/,
    );
  });

  it('keeps its cache elsewhere for other users and settings', () => {
    const at = (more: FakeState, line = 'yarn') => tell(line, lock, more).at(-1);
    expect(at({ home: '/home/node' })).toBe('cache /home/node/.cache/yarn/v6 DL3060');
    expect(at({ env: { YARN_CACHE_FOLDER: '/tmp/y' } })).toBe('cache /tmp/y DL3060');
    expect(at({}, 'yarn --cache-folder /tmp/z')).toBe('cache /tmp/z DL3060');
    expect(at({ env: { YARN_CACHE_FOLDER: null } })).toBe(modules[1]);
  });

  it('cleans it', () => {
    expect(tell('yarn cache clean', lock)).toEqual(['clean yarn', 'remove /usr/local/share/.cache/yarn/v6']);
    expect(tell('yarn cache dir', lock)).toEqual([]);
  });

  it('runs scripts and programs by name', () => {
    expect(tell('yarn build --watch', lock)).toEqual(['shell rimraf dist', 'shell tsc --watch']);
    expect(tell('yarn run build', lock)).toEqual(['shell rimraf dist', 'shell tsc']);
    expect(tell('yarn tsc -p .', lock)).toEqual(['exec tsc -p .']);
    expect(tell('yarn --version', lock)).toEqual([]);
  });

  it('a second install only drops dev dependencies', () => {
    const there = {
      ...lock,
      ...folders('express', 'accepts', '@scope/x'),
      '/usr/local/share/.cache/yarn/v6/': null,
    };
    expect(tell('yarn install --production --frozen-lockfile', there)).toEqual([
      'install yarn project lock:honoured dev:omitted',
      'uninstall yarn:dev /app/node_modules',
    ]);
  });

  it('says that there is no lock file', () => {
    expect(tell('yarn', {})[0]).toMatch(/lock:absent/);
    expect(tell('yarn', {}, { files: {}, open: true })[0]).toMatch(/lock:unknown/);
  });

  it('add -g, global add', () => {
    expect(tell('yarn global add typescript@5.4.5', lock)[0]).toBe('install yarn named typescript@5.4.5');
    expect(tell('yarn add koa', lock)[0]).toMatch(/^install yarn named koa/);
  });
});

describe('yarn berry', () => {
  const berry = {
    '/app/.yarnrc.yml': 'nodeLinker: node-modules\n',
    '/app/yarn.lock':
      '__metadata:\n  version: 8\n\n"express@npm:^4.19.2":\n  version: 4.19.2\n  dependencies:\n    accepts: "npm:~1.3.8"\n',
  };

  it('is frozen by --immutable, or where CI is set', () => {
    expect(tell('yarn install --immutable', berry)[0]).toMatch(/lock:honoured dev:included/);
    expect(tell('yarn install', berry, { env: { CI: 'true' } })[0]).toMatch(/lock:honoured/);
    expect(tell('yarn install', berry)[0]).toMatch(/lock:ignored/);
    expect(tell('yarn install --immutable', { '/app/.yarnrc.yml': '' })).toContain('fail');
  });

  it('never looks at NODE_ENV; focus leaves dev dependencies out', () => {
    expect(tell('yarn install --immutable', berry, { env: { NODE_ENV: 'production' } })[0]).toMatch(
      /included/,
    );
    expect(tell('yarn workspaces focus --production', berry)[0]).toMatch(/dev:omitted/);
    expect(tell('yarn workspaces focus --all --production', berry)[0]).toMatch(/dev:omitted/);
    expect(tell('yarn install --production', berry)).toEqual(['fail']);
  });

  it('focus takes the lock file as it is', () => {
    expect(tell('yarn workspaces focus --production', berry)[0]).toMatch(/lock:honoured/);
    expect(tell('yarn workspaces focus', { '/app/.yarnrc.yml': '' })[0]).toMatch(/lock:absent/);
  });

  it('keeps its cache in the home folder and runs no pre scripts', () => {
    expect(tell('yarn', berry).at(-1)).toBe('cache /root/.yarn/berry/cache DL3060');
    expect(tell('yarn cache clean', berry)[1]).toBe('remove /root/.yarn/berry/cache /app/.yarn/cache');
    expect(tell('yarn build', berry)).toEqual(['shell tsc']);
  });

  it('with Plug’n’Play the cache holds the dependencies', () => {
    const told = tell('yarn', { ...berry, '/app/.yarnrc.yml': 'yarnPath: .yarn/releases/yarn-4.cjs\n' });
    expect(told.slice(1)).toEqual(['dependency /root/.yarn/berry/cache', 'dependency /app/.pnp.cjs']);
  });
});

describe('pnpm', () => {
  const lock = { '/app/pnpm-lock.yaml': null, '/usr/local/bin/pnpm': null };
  const store = 'cache /root/.local/share/pnpm/store';

  it.each<[string, Record<string, string>, string]>([
    ['pnpm install --frozen-lockfile', {}, 'lock:honoured dev:included'],
    ['pnpm i --frozen-lockfile --prod', {}, 'lock:honoured dev:omitted'],
    ['pnpm install -P --frozen-lockfile', {}, 'lock:honoured dev:omitted'],
    ['pnpm install', {}, 'lock:ignored dev:included'],
    ['pnpm install', { CI: 'true' }, 'lock:honoured dev:included'],
    ['pnpm install --no-frozen-lockfile', { CI: '1' }, 'lock:ignored dev:included'],
    ['pnpm install --frozen-lockfile', { NODE_ENV: 'production' }, 'lock:honoured dev:unknown'],
    ['pnpm install --offline --prod', {}, 'lock:honoured dev:omitted source:yes'],
  ])('%s %j: %s', (line, env, wanted) => {
    expect(tell(line, lock, { env })[0]).toBe(`install pnpm project ${wanted}`);
  });

  it('shows only the manifest’s packages, and keeps a store; the registry’s answers only where it asks for versions', () => {
    expect(tell('pnpm install --frozen-lockfile', lock)).toEqual([expect.any(String), ...modules, store]);
    expect(tell('pnpm install', lock)).toContain('cache /root/.cache/pnpm');
    expect(tell('pnpm install --store-dir /s', lock)).toContain('cache /s');
    expect(tell('pnpm install', lock, { env: { PNPM_HOME: '/pnpm' } })).toContain('cache /pnpm/store');
  });

  it('NODE_ENV counts up to pnpm 9', () => {
    const at = (version: string) => ({
      ...lock,
      '/app/package.json': JSON.stringify({ ...manifest, packageManager: `pnpm@${version}` }),
    });
    const env = { NODE_ENV: 'production' };
    expect(tell('pnpm install --frozen-lockfile', at('9.15.0'), { env })[0]).toMatch(/dev:omitted/);
    expect(tell('pnpm install --frozen-lockfile', at('10.2.0'), { env })[0]).toMatch(/dev:included/);
  });

  it('fetch reads the lock file alone', () => {
    expect(tell('pnpm fetch', lock)).toEqual([
      'install pnpm project lock:honoured dev:unknown',
      'dependency /app/node_modules/.pnpm',
      store,
    ]);
    expect(tell('pnpm fetch', { '/usr/local/bin/pnpm': null })).toEqual(['fail']);
  });

  it('prune, deploy, scripts', () => {
    expect(tell('pnpm prune --prod', lock)).toEqual(['uninstall pnpm:dev /app/node_modules']);
    expect(tell('pnpm build', lock)).toEqual(['shell tsc']);
    expect(tell('pnpm run build', lock)).toEqual(['shell tsc']);
    expect(tell('pnpm exec tsc -b', lock)).toEqual(['exec tsc -b']);
    expect(tell('pnpm --filter=api --prod deploy /out', lock)).toContain('dependency /out/node_modules');
    expect(tell('pnpm -r build', lock)).toEqual(['murk /app']);
  });

  it('is not in an official Node image', () => {
    expect(tell('pnpm install', { '/app/pnpm-lock.yaml': null })).toEqual(['fail']);
    expect(tell('pnpm install', { '/app/pnpm-lock.yaml': null }, { base: 'unknown' })[0]).toMatch(/^install/);
    expect(tell('corepack enable', {})).toContain('file /usr/local/bin/pnpm');
  });

  it('fails frozen without a lock file', () => {
    expect(tell('pnpm install --frozen-lockfile', { '/usr/local/bin/pnpm': null })).toContain('fail');
  });
});

describe('bun', () => {
  const lock = {
    '/app/bun.lock': '{"packages":{"express":["express@4","",{"dependencies":{"accepts":"1"}},"h"],},}',
  };

  it.each([
    ['bun install', 'lock:ignored dev:included'],
    ['bun install --frozen-lockfile', 'lock:honoured dev:included'],
    ['bun ci', 'lock:honoured dev:included'],
    ['bun install --frozen-lockfile --production', 'lock:honoured dev:omitted'],
    ['bun install --frozen-lockfile --omit=dev', 'lock:honoured dev:omitted'],
    ['bun install --production', 'lock:unknown dev:omitted'],
  ])('%s: %s', (line, wanted) => {
    expect(tell(line, lock)[0]).toBe(`install bun project ${wanted}`);
  });

  it('keeps a cache, runs scripts, bundles', () => {
    expect(tell('bun install', lock).at(-1)).toBe('cache /root/.bun/install/cache');
    expect(tell('bun pm cache rm', lock)).toEqual(['clean bun', 'remove /root/.bun/install/cache']);
    expect(tell('bun run build', lock)).toEqual(['shell rimraf dist', 'shell tsc']);
    expect(tell('bun build src/a.ts --outdir dist', lock)).toEqual([
      'build npm /app -> /app/dist',
      'artefact /app/dist',
    ]);
    expect(tell('bun build --compile --outfile app src/a.ts', lock)[1]).toBe('artefact /app/app');
    expect(tell('bun build src/a.ts', lock)).toEqual([]);
  });
});

describe('node and its versions', () => {
  it.each<[string, readonly string[]]>([
    ['node --version', []],
    ['node -e console.log(1)', []],
    ['node --test test/', []],
    ['node -p process.version', []],
    ['node build.js', ['murk /app']],
    ['node gone.js', ['fail']],
    ['node --run build', ['shell tsc']],
    ['node node_modules/typescript/bin/tsc -p .', ['exec tsc -p .']],
    ['node ./node_modules/.bin/vite build', ['exec vite build']],
  ])('%s', (line, wanted) => {
    expect(tell(line, { '/app/build.js': null })).toEqual(wanted);
  });

  it('nvm brings a language', () => {
    expect(tell('nvm install 20', {})).toEqual([
      'install nvm named node@20',
      'package /root/.nvm/versions node',
      'cache /root/.nvm/.cache',
    ]);
    expect(effectsOf(javascriptTools, 'nvm install --lts')[0]).toMatchObject({
      act: { packages: [{ pinned: 'no' }] },
    });
    expect(tell('nvm use 20', {})).toEqual([]);
  });
});

describe('glue of scripts', () => {
  const there = folders('rimraf', 'cross-env', 'npm-run-all', 'concurrently', 'copyfiles', 'shx', 'eslint');

  it.each<[string, readonly string[]]>([
    ['rimraf dist build', ['remove /app/dist /app/build']],
    ['shx rm -rf dist', ['exec rm -rf dist']],
    ['cross-env NODE_ENV=production tsc -p .', ['set NODE_ENV=production', 'exec tsc -p .']],
    ['run-s build', ['shell npm run build']],
    ['concurrently npm:build', ['shell npm run build']],
    ['copyfiles -u 1 src/a.html dist', ['artefact /app/dist']],
    ['eslint .', []],
    ['mkdirp out/a', ['mkdir /app/out/a']],
  ])('%s', (line, wanted) => {
    expect(tell(line, there)).toEqual(wanted);
  });

  it('is not found where dev dependencies are left out', () => {
    expect(tell('rimraf dist', { '/app/yarn.lock': '# yarn lockfile v1\n', ...folders('express') })).toEqual([
      'fail',
    ]);
  });
});

it('no command line makes a tool throw', () => {
  const word = fc.constantFrom(
    ...'install ci run build -g --omit dev --production --prefix -w -- cache clean --force add x@1 $X --filter -C exec'.split(
      ' ',
    ),
    ...'dlx -p --outDir --noEmit -b workspaces focus foreach prepare @yarn@4 --cwd = @ -- constructor __proto__ . /'.split(
      ' ',
    ),
  );
  const program = fc.constantFrom(...javascriptTools.flatMap(({ programs }) => programs));
  const text = fc.oneof(
    fc.string(),
    fc.json(),
    fc.constant('{"scripts":{"build":"npm run build"},"workspaces":["*"]}'),
  );
  fc.assert(
    fc.property(
      program,
      fc.array(word, { maxLength: 6 }),
      text,
      fc.boolean(),
      (name, args, content, open) => {
        const names = [
          'package.json',
          'package-lock.json',
          'yarn.lock',
          'bun.lock',
          'tsconfig.json',
          '.npmrc',
          '.yarnrc.yml',
        ];
        const files = Object.fromEntries(names.map((each) => [`/app/${each}`, content]));
        expect(effectsOf(javascriptTools, [name, ...args].join(' '), { files, open })).toBeInstanceOf(Array);
      },
    ),
    { numRuns: 1000 },
  );
});

function folders(...names: readonly string[]): Readonly<Record<string, null>> {
  return Object.fromEntries(names.map((name) => [`/app/node_modules/${name}/`, null]));
}
