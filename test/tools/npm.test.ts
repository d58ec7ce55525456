import { describe, expect, it } from 'vitest';
import { javascriptTools } from '../../src/tools/javascript.ts';
import type { Effect } from '../../src/tools/types.ts';
import { effectsOf, type FakeState, told } from '../support/tool-state.ts';

const manifest = {
  scripts: { build: 'tsc', test: 'vitest', lint: 'eslint .', prebuild: 'rimraf dist' },
  dependencies: { express: '^4.19.2' },
  devDependencies: { typescript: '^5.4.0' },
};
const lock = {
  lockfileVersion: 3,
  packages: {
    '': { dependencies: manifest.dependencies, devDependencies: manifest.devDependencies },
    'node_modules/express': { version: '4.19.2' },
    'node_modules/accepts': { version: '1.3.8' },
    'node_modules/accepts/node_modules/nested': { version: '1.0.0' },
    'node_modules/typescript': { version: '5.4.5', dev: true, bin: { tsc: 'bin/tsc' } },
    'node_modules/fsevents': { version: '2.3.3', optional: true, os: ['darwin'] },
  },
};
const files = {
  '/app/package.json': JSON.stringify(manifest),
  '/app/package-lock.json': JSON.stringify(lock),
};

function npm(line: string, state: FakeState = { files }): readonly Effect[] {
  return effectsOf(javascriptTools, line, state);
}

function tell(line: string, state?: FakeState): readonly string[] {
  return told(npm(line, state));
}

const both = ['dependency /app/node_modules', 'dev-dependency /app/node_modules'];
const cache = 'cache /root/.npm/_cacache npmCacheCleanAfterInstall';

describe('npm ci and npm install', () => {
  it('bring what the lock file lists, dev dependencies apart', () => {
    expect(tell('npm ci')).toEqual(['install npm project lock:honoured dev:included', ...both, cache]);
    const items = npm('npm ci').flatMap((effect) => (effect.do === 'add' ? [effect.item] : []));
    expect(items[0]?.contains).toEqual(expect.arrayContaining(['express', 'accepts']));
    expect(items[0]?.contains).not.toContain('typescript');
    expect(items[0]?.contains).not.toContain('fsevents');
    expect(items[1]?.contains).toEqual(['typescript', '.bin/tsc']);
  });

  it.each([
    'npm clean-install',
    'npm ic',
    'npm ci --no-audit --no-fund',
    'npm --loglevel error ci',
    'npm ci --omit=optional',
    'npm ci --include=dev --omit=dev',
    'npm ci --production=false',
    'npm ci --production false',
    'npm ci --no-production',
  ])('%s brings dev dependencies', (line) => {
    expect(tell(line)[0]).toBe('install npm project lock:honoured dev:included');
  });

  it.each([
    'npm ci --omit=dev',
    'npm ci --omit dev',
    'npm ci --omit=optional --omit=dev',
    'npm ci --only=production',
    'npm ci --only=prod',
    'npm ci --only prod',
    'npm ci --production',
    'npm ci --production true',
    'npm ci --prod',
  ])('%s leaves them out, and takes those away that are there', (line) => {
    expect(tell(line)).toEqual([
      'install npm project lock:honoured dev:omitted',
      expect.stringMatching(/^uninstall npm:dev/),
      both[0],
      cache,
    ]);
  });

  it.each<[Record<string, string | null>, string]>([
    [{ NODE_ENV: 'production' }, 'omitted'],
    [{ NODE_ENV: 'development' }, 'included'],
    [{ NODE_ENV: null }, 'unknown'],
    [{ NPM_CONFIG_OMIT: 'dev' }, 'omitted'],
    [{ NPM_CONFIG_PRODUCTION: 'true' }, 'omitted'],
    [{ npm_config_production: 'false', NODE_ENV: 'production' }, 'included'],
    [{ NPM_CONFIG_OMIT: null }, 'unknown'],
  ])('reads %j: dev %s', (env, dev) => {
    expect(tell('npm ci', { files, env })[0]).toBe(`install npm project lock:honoured dev:${dev}`);
  });

  it('reads .npmrc behind options and environment', () => {
    const more = { ...files, '/app/.npmrc': 'omit=dev\ncache=/tmp/npm\n' };
    expect(tell('npm ci', { files: more })[0]).toMatch(/dev:omitted$/);
    expect(tell('npm ci', { files: more }).at(-1)).toMatch(/^cache \/tmp\/npm\/_cacache/);
    expect(tell('npm ci --include=dev', { files: more })[0]).toMatch(/dev:included$/);
  });

  it('does not guess behind a variable nobody knows', () => {
    expect(tell('npm ci $FLAGS')[0]).toMatch(/dev:unknown$/);
  });

  it.each(['npm install', 'npm i', 'npm isntall', 'npm install --no-audit'])(
    '%s may change the lock file',
    (line) => {
      expect(tell(line)[0]).toBe('install npm project lock:ignored dev:included');
    },
  );

  it('says that there is no lock file, or that nobody knows', () => {
    const alone = { '/app/package.json': files['/app/package.json'] };
    expect(tell('npm install', { files: alone })[0]).toMatch(/lock:absent/);
    expect(tell('npm install', { files: {}, open: true })[0]).toMatch(
      /lock:unknown dev:unknown source:unknown/,
    );
    expect(tell('npm ci', { files: {}, open: true })[0]).toMatch(/lock:honoured dev:unknown/);
  });

  it('adds no sure dev dependencies where the manifest is not known', () => {
    expect(tell('npm ci', { files: {}, open: true })).toContain('dev-dependency /app/node_modules ?');
  });

  it('without dev dependencies in the manifest there are none to leave out', () => {
    const plain = {
      '/app/package.json': '{"dependencies":{"express":"4.19.2"}}',
      '/app/npm-shrinkwrap.json': null,
    };
    expect(tell('npm ci', { files: plain })).toEqual(['install npm project lock:honoured', both[0], cache]);
  });

  it.each([
    ['no lock file', { '/app/package.json': '{}' }],
    ['no package.json', { '/app/package-lock.json': '{}' }],
    ['a package.json that is no JSON', { '/app/package.json': '{', '/app/package-lock.json': '{}' }],
    [
      'a lock file that lacks a package',
      {
        '/app/package.json': '{"dependencies":{"koa":"2"}}',
        '/app/package-lock.json': files['/app/package-lock.json'],
      },
    ],
  ])('npm ci fails with %s', (_, given) => {
    expect(tell('npm ci', { files: given })).toContain('fail');
  });

  it('writes only the lock file, or nothing, where it is told so', () => {
    expect(tell('npm install --package-lock-only')).toEqual([]);
    expect(tell('npm ci --dry-run')).toEqual([]);
  });

  it('works in the folder that --prefix names, and in the nearest one with a package.json', () => {
    expect(tell('npm --prefix /app ci', { files, cwd: '/srv' })[1]).toBe(both[0]);
    expect(tell('npm ci', { files: { ...files, '/app/src/a.js': '' }, cwd: '/app/src' })[1]).toBe(both[0]);
  });
});

describe('needs the sources', () => {
  const withScripts = (scripts: Record<string, string>, more: object = {}) => ({
    files: { ...files, '/app/package.json': JSON.stringify({ ...manifest, scripts, ...more }) },
  });

  it.each([
    [{ postinstall: 'patch-package' }, /source:yes/],
    [{ postinstall: 'prisma generate' }, /source:yes/],
    [{ postinstall: 'node scripts/setup.js' }, /source:yes/],
    [{ prepare: 'npm run build' }, /source:yes/],
    [{ prepare: 'husky' }, /included$/],
    [{ prepare: 'is-ci || husky install' }, /included$/],
    [{ preinstall: 'npx only-allow npm' }, /included$/],
    [{ postinstall: 'some-tool' }, /source:unknown/],
    [{ build: 'tsc' }, /included$/],
  ])('%j', (scripts, wanted) => {
    expect(tell('npm ci', withScripts(scripts))[0]).toMatch(wanted);
  });

  it('not for a script that --ignore-scripts leaves out; for workspaces still', () => {
    expect(tell('npm ci --ignore-scripts', withScripts({ postinstall: 'patch-package' }))[0]).toMatch(
      /included$/,
    );
    expect(tell('npm ci --ignore-scripts', withScripts({}, { workspaces: ['packages/*'] }))[0]).toMatch(
      /source:yes/,
    );
  });

  it('runs the script, which may fail without a dev dependency', () => {
    expect(tell('npm ci', withScripts({ prepare: 'husky' }))).toContain('shell husky');
    const omitted = { files: { ...files, '/app/node_modules/express/': null } };
    expect(tell('husky', omitted)).toEqual(['fail']);
  });
});

describe('named packages', () => {
  it.each([
    ['express', 'no'],
    ['express@4.18.2', 'yes'],
    ['@nestjs/cli@10.0.0', 'yes'],
    ['@nestjs/cli', 'no'],
    ['express@^4', 'no'],
    ['express@~4.1.0', 'no'],
    ['express@latest', 'no'],
    ['npm@10', 'unknown'],
    ['express@$VERSION', 'unknown'],
    ['./local', 'yes'],
    ['git+https://github.com/a/b.git', 'no'],
    ['git+https://github.com/a/b.git#v1.2.3', 'yes'],
  ])('%s is pinned: %s', (spec, pinned) => {
    const [first] = npm(`npm install ${spec}`);
    expect(first).toMatchObject({ act: { kind: 'install', scope: 'named', packages: [{ pinned }] } });
  });

  it('-g puts a package and its programs below /usr/local', () => {
    expect(tell('npm install -g typescript@5.4.5')).toEqual([
      'install npm named typescript@5.4.5',
      'package /usr/local/lib/node_modules/typescript typescript',
      'file /usr/local/bin/tsc',
      cache,
    ]);
  });

  it('uninstall takes the folder', () => {
    expect(tell('npm uninstall -g npm')).toEqual(['remove /usr/local/lib/node_modules/npm']);
  });
});

describe('cleaning', () => {
  it('prune without dev dependencies takes them away; alone it keeps them', () => {
    for (const line of ['npm prune --omit=dev', 'npm prune --production'])
      expect(tell(line)).toEqual(['uninstall npm:dev /app/node_modules']);
    expect(tell('npm prune', { files, env: { NODE_ENV: 'production' } })).toHaveLength(1);
    expect(tell('npm prune')).toEqual([]);
  });

  it('cache clean wants --force', () => {
    expect(tell('npm cache clean --force')).toEqual(['clean npm', 'remove /root/.npm/_cacache']);
    expect(tell('npm cache clean -f')).toEqual(['clean npm', 'remove /root/.npm/_cacache']);
    expect(tell('npm cache clean')).toEqual(['fail']);
    expect(tell('npm cache verify')).toEqual([]);
  });

  it.each<[string, FakeState]>([
    ['npm ci --cache /tmp/npm', { files }],
    ['npm ci', { files, env: { npm_config_cache: '/tmp/npm' } }],
    ['npm ci', { files, env: { NPM_CONFIG_CACHE: '/tmp/npm' } }],
  ])('%s: the cache lies where it is told', (line, state) => {
    expect(tell(line, state).at(-1)).toMatch(/^cache \/tmp\/npm\/_cacache/);
  });

  it('the cache lies in the home of the user', () => {
    expect(tell('npm ci', { files, home: '/home/node' }).at(-1)).toMatch(
      /^cache \/home\/node\/.npm\/_cacache/,
    );
  });
});

describe('npm run', () => {
  it('plays the script with what stands before and behind it', () => {
    expect(tell('npm run build')).toEqual(['shell rimraf dist', 'shell tsc']);
    expect(tell("npm run build -- --outDir 'my out'")).toEqual([
      'shell rimraf dist',
      "shell tsc --outDir 'my out'",
    ]);
  });

  it('fails where the script is missing, unless it may be', () => {
    expect(tell('npm run nope')).toEqual(['fail']);
    expect(tell('npm run nope --if-present')).toEqual([]);
    expect(tell('npm run constructor')).toEqual(['fail']);
  });

  it('checks and servers leave nothing behind', () => {
    for (const line of ['npm test', 'npm run lint', 'npm t']) expect(tell(line)).toEqual([]);
    expect(tell('npm start', { files: {}, open: true })).toEqual([]);
  });

  it('guesses by the name where the manifest is not known', () => {
    const open = { files: {}, open: true };
    expect(tell('npm run build', open)).toEqual(['build npm /app -> ?', 'murk /app']);
    expect(tell('npm run build:prod', open)).toEqual(['build npm /app -> ?', 'murk /app']);
    expect(tell('npm run lint', open)).toEqual([]);
    expect(tell('npm run seed', open)).toEqual(['murk /app']);
  });

  it('finds workspaces by folder and by name', () => {
    const workspaces = {
      '/app/package.json': '{"workspaces":["packages/*"]}',
      '/app/packages/api/package.json': '{"name":"@x/api","scripts":{"build":"tsc"}}',
    };
    for (const name of ['packages/api', '@x/api'])
      expect(tell(`npm run build -w ${name}`, { files: workspaces })).toEqual(['shell tsc']);
    expect(tell('npm run build --workspaces', { files: workspaces })).toEqual(['shell tsc']);
    expect(tell('npm run build -w gone', { files: workspaces })).toEqual(['murk /app']);
  });
});

describe('npx', () => {
  const installed = { files: { ...files, '/app/node_modules/typescript/': null } };

  it('runs what is there', () => {
    expect(tell('npx tsc -p .', installed)).toEqual(['exec tsc -p .']);
    expect(tell('npx --no-install tsc', installed)).toEqual(['exec tsc']);
    expect(tell('npm exec -- tsc', installed)).toEqual(['exec tsc']);
  });

  it('fetches what is not', () => {
    expect(tell('npx vite build', { files })).toEqual([
      'install npm named vite',
      'cache /root/.npm/_npx',
      'cache /root/.npm/_cacache',
      'exec vite build',
    ]);
    expect(tell('npx esbuild@0.20.0 a.ts', { files })[0]).toBe('install npm named esbuild@0.20.0');
    expect(tell('npx -p typescript@5.4.5 tsc', { files }).at(-1)).toBe('exec tsc');
  });

  it('npx tsc without typescript is another package; --no never fetches', () => {
    expect(tell('npx tsc', { files })).toEqual(['fail']);
    expect(tell('npx --no vite', { files })).toEqual(['fail']);
  });

  it('does not judge what nobody knows', () => {
    expect(tell('npx tsc', { files: {}, open: true })).toEqual(['exec tsc']);
  });
});
