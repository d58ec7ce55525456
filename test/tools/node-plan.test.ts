import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contextOf } from '../../src/context/virtual.ts';
import { parseDockerfile } from '../../src/dockerfile/parse.ts';
import { planImage } from '../../src/plan/plan.ts';
import type { ImagePlan, Known } from '../../src/plan/types.ts';

const start = new URL('../../exercises/node-app/start/', import.meta.url);
const names = ['package.json', 'package-lock.json', 'tsconfig.json', 'src/server.ts', 'src/app.ts'];
const app = Object.fromEntries(names.map((name) => [name, readFileSync(new URL(name, start), 'utf8')]));

function plan(lines: string, files: Readonly<Record<string, string>> | null = app): ImagePlan {
  const parsed = parseDockerfile(`FROM node:22-slim\nWORKDIR /app\n${lines}\n`, 'Dockerfile');
  if ('problem' in parsed) throw new Error(parsed.problem.message);
  return planImage(parsed.dockerfile, files === null ? null : contextOf(files));
}

/** Answers for the built server, a dependency, a dev dependency. */
function carries({ final }: ImagePlan): readonly Known[] {
  return ['dist/server.js', 'node_modules/express', 'node_modules/typescript'].map((path) =>
    final.has(`/app/${path}`),
  );
}

function failures({ stages }: ImagePlan): readonly string[] {
  return stages.flatMap((stage) => stage.failures.map(({ message }) => message));
}

/** Caches and dev dependencies in the final stage's own layers. */
function ballast({ final }: ImagePlan): readonly string[] {
  const items = final.layers.flatMap(({ adds }) => adds);
  return items.filter(({ kind }) => kind === 'cache' || kind === 'dev-dependency').map(({ path }) => path);
}

describe('a TypeScript service in the image plan', () => {
  it.each<[string, readonly Known[]]>([
    ['COPY . .\nRUN npm ci && npm run build', ['yes', 'yes', 'yes']],
    ['COPY . .\nRUN npm ci\nRUN npx tsc', ['yes', 'yes', 'yes']],
    ['COPY . .\nRUN npm ci && ./node_modules/.bin/tsc -p tsconfig.json', ['yes', 'yes', 'yes']],
    ['COPY . .\nRUN npm ci && sh -c "npm run build"', ['yes', 'yes', 'yes']],
    ['COPY . .\nRUN ["npm", "ci"]\nRUN ["npm", "run", "build"]', ['yes', 'yes', 'yes']],
    ['COPY . .\nRUN npm ci --omit=dev', ['no', 'yes', 'no']],
    ['COPY . .\nRUN NODE_ENV=production npm ci', ['no', 'yes', 'no']],
    ['ENV NODE_ENV=production\nCOPY . .\nRUN npm ci', ['no', 'yes', 'no']],
    ['ENV NODE_ENV=production\nCOPY . .\nRUN npm ci --include=dev && npm run build', ['yes', 'yes', 'yes']],
    ['COPY . .\nRUN npm ci && npm run build && npm prune --omit=dev', ['yes', 'yes', 'no']],
    [
      'COPY . .\nRUN npm ci && npm run build && rm -rf node_modules && npm ci --omit=dev',
      ['yes', 'yes', 'no'],
    ],
    ['COPY . .\nRUN npm ci && npm run build && npm ci --omit=dev', ['yes', 'yes', 'no']],
    ['COPY package*.json ./\nRUN npm ci', ['no', 'yes', 'yes']],
    ['RUN npm install express', ['no', 'yes', 'unknown']],
  ])('%s', (lines, wanted) => {
    const planned = plan(lines);
    expect(failures(planned)).toEqual([]);
    expect(carries(planned)).toEqual(wanted);
  });

  it.each([
    ['COPY . .\nRUN npm run build', /tsc: not found/],
    ['COPY . .\nRUN npm ci --omit=dev && npm run build', /tsc: not found/],
    ['ENV NODE_ENV=production\nCOPY . .\nRUN npm ci\nRUN npm run build', /tsc: not found/],
    ['COPY package.json ./\nRUN npm ci', /no package-lock.json/],
    ['RUN npm ci', /no package.json/],
    ['COPY package*.json ./\nRUN npm ci && npm run build', /tsconfig.json/],
    ['COPY package*.json tsconfig.json ./\nRUN npm ci && npm run build', /no inputs/],
    ['COPY . .\nRUN npm ci && npm run bulid', /Missing script: "bulid"/],
    ['COPY . .\nRUN npm ci && npm cache clean', /--force/],
    ['COPY . .\nRUN pnpm install', /pnpm: not found/],
  ])('%s does not build', (lines, why) => {
    expect(failures(plan(lines)).join('\n')).toMatch(why);
  });

  it('a failure that the shell swallows is none', () => {
    expect(failures(plan('COPY . .\nRUN npm run nope || true'))).toEqual([]);
  });

  it.each([
    ['RUN npm ci', ['/app/node_modules', '/root/.npm/_cacache']],
    ['RUN npm ci --omit=dev', ['/root/.npm/_cacache']],
    ['RUN npm ci --omit=dev && npm cache clean --force', []],
    ['RUN npm ci --omit=dev && rm -rf ~/.npm', []],
    ['RUN npm ci --omit=dev && rm -rf /root/.npm/*', []],
    ['RUN npm ci --omit=dev && rm -rf /root/.npm/_cacache', []],
    ['RUN npm ci --omit=dev --cache /tmp/npm && rm -rf /tmp/npm', []],
    ['RUN npm_config_cache=/tmp/npm npm ci --omit=dev && rm -rf /tmp/*', []],
    ['RUN --mount=type=cache,target=/root/.npm npm ci --omit=dev', []],
    ['RUN npm cache clean --force && npm ci --omit=dev', ['/root/.npm/_cacache']],
    ['RUN npm ci --omit=dev\nRUN npm cache clean --force', ['/root/.npm/_cacache']],
  ])('%s leaves %j', (line, wanted) => {
    expect(ballast(plan(`COPY package*.json ./\n${line}`))).toEqual(wanted);
  });

  it('carries on to a stage that copies', () => {
    const planned = plan(
      [
        'COPY . .',
        'RUN npm ci && npm run build && npm prune --omit=dev',
        'FROM gcr.io/distroless/nodejs22-debian12',
        'WORKDIR /app',
        'COPY --from=0 /app/node_modules ./node_modules',
        'COPY --from=0 /app/dist ./dist',
      ].join('\n'),
    );
    expect(carries(planned)).toEqual(['yes', 'yes', 'no']);
    expect(ballast(planned)).toEqual([]);
  });

  it('says nothing sure without a context', () => {
    const planned = plan('COPY . .\nRUN npm ci && npm run build', null);
    expect(failures(planned)).toEqual([]);
    expect(carries(planned)).toEqual(['unknown', 'unknown', 'unknown']);
  });

  it('ends scripts that call themselves', () => {
    const scripts = { build: 'npm run build && npm run build', a: 'npm run a; npm run a' };
    const files = { ...app, 'package.json': JSON.stringify({ scripts }) };
    const { final } = plan('COPY . .\nRUN npm run build\nRUN npm run a', files);
    expect(final.murky).toBe(true);
  }, 60_000);
});

describe('workspaces', () => {
  const api = { name: '@x/api', scripts: { build: 'tsc' }, devDependencies: { typescript: '5' } };
  const common = {
    'packages/api/package.json': JSON.stringify(api),
    'packages/api/tsconfig.json': '{"compilerOptions":{"outDir":"dist"}}',
    'packages/api/a.ts': 'x',
  };
  const npm = {
    ...common,
    'package.json': '{"workspaces":["packages/*"]}',
    'package-lock.json': JSON.stringify({
      packages: { '': {}, 'node_modules/typescript': { dev: true }, 'packages/api/node_modules/koa': {} },
    }),
  };
  const pnpm = {
    ...common,
    'package.json': '{"private":true}',
    'pnpm-workspace.yaml': "packages:\n  - 'packages/*'\n",
    'pnpm-lock.yaml': 'lockfileVersion: 9.0',
  };

  it.each<[string, string, Readonly<Record<string, string>>]>([
    ['npm', 'COPY . .\nRUN npm ci && npm run build --workspaces', npm],
    ['npm, by name', 'COPY . .\nRUN npm ci && npm run build -w @x/api', npm],
    ['pnpm', 'RUN corepack enable\nCOPY . .\nRUN pnpm i --frozen-lockfile && pnpm -r build', pnpm],
    [
      'pnpm, by name',
      'RUN corepack enable\nCOPY . .\nRUN pnpm i --frozen-lockfile && pnpm --filter @x/api build',
      pnpm,
    ],
  ])('build with %s', (_, lines, files) => {
    const planned = plan(lines, files);
    expect(failures(planned)).toEqual([]);
    expect(planned.final.has('/app/packages/api/dist/a.js')).toBe('yes');
    const acts = planned.final.layers.flatMap(({ commands }) => commands.flatMap((command) => command.acts));
    expect(acts[0]).toMatchObject({ kind: 'install', dev: 'included', needsSource: 'yes' });
  });

  const yarnFiles = {
    ...common,
    'package.json': '{"workspaces":["packages/*"],"devDependencies":{"typescript":"5"}}',
    'packages/api/package.json': JSON.stringify({ ...api, dependencies: { koa: '2', '@x/lib': '*' } }),
    'packages/lib/package.json': '{"name":"@x/lib","dependencies":{"ky":"1"}}',
    'packages/web/package.json': '{"name":"@x/web","dependencies":{"react":"19"}}',
    '.yarnrc.yml': 'nodeLinker: node-modules\n',
    'yarn.lock': '__metadata:\n  version: 8\n\n"koa@npm:2":\n  version: 2.0.0\n',
  };

  it.each<[string, readonly Known[]]>([
    ['yarn install --immutable', ['yes', 'yes', 'yes', 'yes']],
    ['yarn workspaces focus @x/api --production', ['yes', 'yes', 'no', 'no']],
    ['yarn workspaces focus @x/web', ['no', 'no', 'yes', 'no']],
    ['yarn workspaces focus --all --production', ['yes', 'yes', 'yes', 'no']],
  ])('%s: one node_modules for all', (command, wanted) => {
    const { final } = plan(`RUN corepack enable\nCOPY . .\nRUN ${command}`, yarnFiles);
    const found = ['koa', 'ky', 'react', 'typescript'].map((name) => final.has(`/app/node_modules/${name}`));
    expect(found).toEqual(wanted);
  });
});

describe('an install that another stands in for', () => {
  it.each([
    ['npm ci || npm install', 'ignored'],
    ['(npm ci && echo done) || npm install', 'ignored'],
    ['npm ci || npm ci --legacy-peer-deps', 'honoured'],
    ['if ! npm ci; then npm install; fi', 'ignored'],
    ['if ! npm ci; then cat /root/.npm/_logs/*; exit 1; fi', 'honoured'],
    ['npm ci || true', 'honoured'],
    ['npm ci || (cat /root/.npm/_logs/*; exit 1)', 'honoured'],
  ])('%s: lock file %s', (command, lock) => {
    const { final } = plan(`COPY . .\nRUN ${command}`);
    const acts = final.layers.flatMap(({ commands }) =>
      commands.filter(({ sure }) => sure).flatMap((one) => one.acts),
    );
    expect(acts.filter(({ kind }) => kind === 'install')).toMatchObject([{ lock }]);
  });
});

describe('playwright', () => {
  const project = { 'package.json': '{"dependencies":{"playwright":"1.55.0"}}' };
  const kept = (lines: string) =>
    plan(lines, project)
      .final.layers.flatMap(({ adds }) => adds)
      .filter(({ kind }) => kind === 'index')
      .map(({ path }) => path);

  it.each([
    ['npx playwright install --with-deps chromium', ['/var/lib/apt/lists']],
    ['npx playwright install-deps', ['/var/lib/apt/lists']],
    ['npx playwright install --with-deps && rm -rf /var/lib/apt/lists/*', []],
    ['npx playwright install chromium', []],
    ['npx playwright --version', []],
  ])('%s: keeps %s', (command, wanted) => {
    const lines = `COPY package.json ./\nRUN npm install\nRUN ${command}`;
    expect(failures(plan(lines, project))).toEqual([]);
    expect(kept(lines)).toEqual(wanted);
  });

  it('npx belongs to what the program that it runs is about', () => {
    const families = (command: string) =>
      plan(`RUN npm install playwright\nRUN ${command}`, project)
        .final.layers.at(-1)
        ?.commands.map(({ family }) => family);
    expect(families('npx playwright install')).toEqual(['playwright', 'playwright']);
    expect(families('npx tsc')?.[0]).toBe('npm');
    expect(families('npx no-tool-knows-this')?.[0]).toBe('npm');
  });

  it('puts the browsers where the variable says', () => {
    const { final } = plan('ENV PLAYWRIGHT_BROWSERS_PATH=/b\nRUN npx playwright install', project);
    expect(final.has('/b')).toBe('yes');
  });
});

describe('what a stage takes over', () => {
  const lines = (text: string) => plan(`COPY package*.json ./\n${text}\nRUN npm ci`).stages.at(-1);
  it.each([
    ['ARG NODE_ENV=production\nFROM node:22-slim AS other\nCOPY package*.json ./', 'included'],
    ['FROM node:22-slim AS base\nARG NODE_ENV=production\nFROM base\nCOPY package*.json ./', 'omitted'],
    [
      'FROM node:22-slim AS base\nARG NODE_ENV=production\nFROM base\nARG NODE_ENV\nCOPY package*.json ./',
      'omitted',
    ],
    [
      'FROM node:22-slim AS base\nARG NODE_ENV=production\nFROM base\nARG NODE_ENV=x\nCOPY package*.json ./',
      'included',
    ],
  ])('%s', (text, dev) => {
    const acts = lines(text)?.layers.flatMap(({ commands }) => commands.flatMap((one) => one.acts));
    expect(acts?.at(-1)).toMatchObject({ kind: 'install', dev });
  });
});

describe('mounts', () => {
  it('an ssh mount covers its socket alone', () => {
    const { final } = plan('COPY package*.json ./\nRUN --mount=type=ssh npm ci');
    expect(final.has('/app/node_modules/express')).toBe('yes');
  });

  it('a path of a stage is absolute there', () => {
    const { final } = plan(
      'FROM node:22-slim\nRUN --mount=type=bind,from=0,source=app,target=/b cp -a /b /c',
    );
    expect(final.layers[0]?.reads).toMatchObject([{ from: 'stage', path: '/app', mounted: true }]);
  });
});

describe('git', () => {
  const has = (run: string) => plan(`WORKDIR /t\nRUN ${run}`, {}).final.has('/t/public');
  it('fetch and checkout write files nobody knows', () => {
    expect(has('git init . && git fetch https://example.org/a.git v1 && git checkout FETCH_HEAD')).toBe(
      'unknown',
    );
    expect(has('git init . && git fetch https://example.org/a.git v1')).toBe('no');
  });
});
