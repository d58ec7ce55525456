import { describe, expect, it } from 'vitest';
import { checkPlan, withWeights } from '../../src/rules/check.ts';
import { exactly } from '../../src/size.ts';
import { noFigures } from '../../src/sizes/figures.ts';
import { packageCatalogue } from '../../src/sizes/load-packages.ts';
import type { ModulesFigures } from '../../src/sizes/modules.ts';
import { tellsMore, weightsOf } from '../../src/sizes/weights.ts';
import { planOf, type TestFiles } from '../rules/plan-of.ts';

const end = 'USER 1000\nCMD ["sleep", "9"]\n';

/** Rule, bytes in MB and basis of each finding whose cost is known, most first. */
async function costs(dockerfile: string, files?: TestFiles, modules?: ReadonlyMap<string, ModulesFigures>) {
  const plan = planOf(dockerfile, files);
  const packages = await packageCatalogue(plan);
  const figures = { ...noFigures, packages, modules: modules ?? new Map() };
  const { findings } = withWeights(checkPlan(plan), plan, weightsOf(plan, figures));
  return findings.flatMap(({ rule, wasted }) =>
    wasted === null ? [] : [[rule, Math.round(wasted.bytes / 1e6), wasted.basis] as const],
  );
}

describe('what a finding costs', () => {
  it('recommended packages and a tool that nobody uses, by the catalogue', async () => {
    const found = await costs(
      `FROM debian:bookworm-slim\nRUN apt-get update && apt-get install -y python3-pip && rm -rf /var/lib/apt/lists/*\n${end}`,
    );
    const recommended = found.find(([rule]) => rule === 'only-needed/recommends');
    // Measured with apt on bookworm: 46 MiB without, 411 with (rules.md); slim leaves documentation out.
    expect(recommended?.[1]).toBeGreaterThan(300);
    expect(recommended?.[1]).toBeLessThan(400);
    expect(recommended?.[2]).toBe('catalogue');
  });

  it('counts what two packages share for neither of them', async () => {
    const of = (names: string) =>
      costs(
        `FROM debian:bookworm-slim\nRUN apt-get update && apt-get install -y --no-install-recommends ${names} && rm -rf /var/lib/apt/lists/*\n${end}`,
      );
    const tool = (list: Awaited<ReturnType<typeof of>>) =>
      list.find(([rule]) => rule === 'only-needed/unused-tool')?.[1] ?? 0;
    expect(tool(await of('git'))).toBeGreaterThan(tool(await of('git curl nginx')) * 0.5);
    expect(tool(await of('git'))).toBeGreaterThan(40);
  });

  it('nothing where a package is not in the catalogue, or the distribution has none', async () => {
    const unknown = await costs(
      `FROM debian:bookworm-slim\nRUN apt-get update && apt-get install -y acme-labels && rm -rf /var/lib/apt/lists/*\n${end}`,
    );
    expect(unknown).toEqual([]);
    expect(await costs(`FROM ubuntu:24.04\nRUN apt-get update && apt-get install -y vim\n${end}`)).toEqual(
      [],
    );
  });

  it('development dependencies and npm’s cache, by node_modules of this disk', async () => {
    const size = (bytes: number) => ({ bytes, low: bytes, high: bytes, basis: 'estimate' as const });
    const part = (bytes: number) => ({ size: size(bytes), packed: size(bytes / 4), count: 10 });
    const modules = new Map<string, ModulesFigures>([
      [
        'node_modules',
        {
          unknown: null,
          split: true,
          production: part(8e6),
          development: part(40e6),
          resolved: true,
          ownLock: 0,
          matches: true,
        },
      ],
    ]);
    const files = {
      'package.json':
        '{"name":"x","version":"1.0.0","dependencies":{"a":"1.0.0"},"devDependencies":{"b":"1.0.0"}}',
      'package-lock.json':
        '{"name":"x","version":"1.0.0","lockfileVersion":3,"packages":{"":{"dependencies":{"a":"1.0.0"},"devDependencies":{"b":"1.0.0"}},"node_modules/a":{"version":"1.0.0"},"node_modules/b":{"version":"1.0.0","dev":true}}}',
      '.dockerignore': 'node_modules\n',
    };
    const dockerfile = `FROM node:22-alpine\nWORKDIR /app\nCOPY package.json package-lock.json ./\nRUN npm ci\n${end}`;
    expect(await costs(dockerfile, files, modules)).toEqual([
      ['only-needed/dev-dependencies-shipped', 40, 'estimate'],
      ['clean-up/cache-left-in-layer', 12, 'estimate'],
    ]);
    expect(await costs(dockerfile, files)).toEqual([]);
  });

  it('build tools that ship: what of them the layer would lose, or the base that is one itself', async () => {
    const apt = (names: string, rest = '') =>
      costs(
        `FROM debian:bookworm-slim\nRUN apt-get update && apt-get install -y --no-install-recommends ${names} && rm -rf /var/lib/apt/lists/*\n${rest}${end}`,
      );
    const built = await apt('gcc libc6-dev make', 'COPY . /src\nRUN make -C /src\n');
    const cost = (list: typeof built, rule: string) => list.find(([id]) => id === rule);
    // 191 MB measured on bookworm-slim, with and without them (2026-11-26, docs/what-a-finding-costs.md).
    expect(cost(built, 'multi-stage/build-tools-shipped')?.[1]).toBeGreaterThan(180);
    expect(cost(built, 'multi-stage/build-tools-shipped')?.[1]).toBeLessThan(202);
    const go = await costs(
      'FROM golang:1.24-alpine\nWORKDIR /src\nCOPY go.mod main.go ./\nRUN go build -o /bin/app .\nUSER 1000\nCMD ["/bin/app"]\n',
    );
    const [, base] = cost(go, 'base-image/fat-final-base') ?? [];
    expect(base).toBeGreaterThan(200);
    expect(cost(go, 'multi-stage/build-tools-shipped')?.[1]).toBe(base);
  });

  it('a package that a later layer takes away: alone, or with what only it needed', async () => {
    const late = async (purge: string) => {
      const found = await costs(
        `FROM debian:bookworm-slim\nRUN apt-get update && apt-get install -y --no-install-recommends gcc && rm -rf /var/lib/apt/lists/*\nWORKDIR /srv\nRUN ${purge}\n${end}`,
      );
      return found.find(([rule]) => rule === 'clean-up/deleted-too-late');
    };
    // gcc itself is a handful of links: the compiler is gcc-12, which only it needs.
    expect(await late('apt-get purge -y gcc')).toEqual(['clean-up/deleted-too-late', 0, 'catalogue']);
    expect((await late('apt-get purge -y --auto-remove gcc'))?.[1]).toBeGreaterThan(100);
  });

  it('the whole of a builder, by what its base weighs more than the one that is made for running', async () => {
    const found = await costs(
      'FROM node:22 AS tools\n\nFROM debian:12-slim\nCOPY --from=tools /. /\nUSER 1000\nCMD ["node"]\n',
    );
    // 1,132 MB on disk and 238 by the catalogue.
    const [, bytes, basis] = found.find(([rule]) => rule === 'multi-stage/whole-stage-copied') ?? [];
    expect(bytes).toBeGreaterThan(800);
    expect(bytes).toBeLessThan(1000);
    expect(basis).toBe('catalogue');
  });

  it('files that a pattern misses, each once and only where a COPY takes them', async () => {
    const files = {
      'server.js': '1\n',
      'log/app.log': 7_000,
      'log/old/b.log': 500,
      'api/cache/x': 3_000,
      'api/cache/cache/y': 40,
      'other/z.log': 900,
      '.dockerignore': '*.log\ncache\n',
    };
    const plan = planOf(`FROM node:22-alpine\nWORKDIR /app\nCOPY log ./log\nCOPY api ./api\n${end}`, files);
    const wasted = checkPlan(plan).findings.flatMap(({ rule, wasted: size }) =>
      rule === 'dockerignore/never-matches' ? [size] : [],
    );
    expect(wasted).toEqual([exactly(7_500), exactly(3_040)]);
    const many = Object.fromEntries(Array.from({ length: 1_000 }, (_, at) => [`log/${at}.log`, 1]));
    const crowd = (count: number) => {
      const copies = Array.from({ length: count }, (_, at) => `COPY log/${at}* /${at}\n`).join('');
      const ignored = { ...many, '.dockerignore': '*.log\n' };
      const told = checkPlan(planOf(`FROM node:22-alpine\nCOPY . /app\n${copies}${end}`, ignored)).findings;
      return told.find(({ rule }) => rule === 'dockerignore/never-matches')?.wasted;
    };
    expect(crowd(1)).toEqual(exactly(1_000));
    // More comparisons than are made.
    expect(crowd(500)).toBeNull();
  });

  describe('a cache beside node_modules of this disk', () => {
    const sizes = (bytes: number) => ({ bytes, low: bytes, high: bytes, basis: 'estimate' as const });
    const modules = (names: readonly string[]) =>
      new Map<string, ModulesFigures>([
        [
          'node_modules',
          {
            unknown: null,
            split: true,
            production: { size: sizes(20e6), packed: sizes(5e6), count: names.length },
            development: { size: sizes(40e6), packed: sizes(9e6), count: 0 },
            resolved: true,
            ownLock: 0,
            matches: true,
          },
        ],
      ]);
    const caches = async (run: string, files: TestFiles) => {
      const plan = planOf(`FROM node:22-alpine\nWORKDIR /app\nCOPY . .\nRUN ${run}\n${end}`, {
        '.dockerignore': 'node_modules\n',
        ...files,
      });
      const figures = { ...noFigures, modules: modules(['a']) };
      const { findings } = withWeights(checkPlan(plan), plan, weightsOf(plan, figures));
      return findings.flatMap(({ rule, wasted }) =>
        rule === 'clean-up/cache-left-in-layer' ? [wasted] : [],
      );
    };
    const manifest = (more = '') => `{"name":"x","version":"1.0.0"${more},"dependencies":{"a":"1.0.0"}}`;

    it('Bun’s weighs nothing more: node_modules is linked out of it', async () => {
      const files = {
        'package.json': manifest(),
        'bun.lock':
          '{"lockfileVersion":1,"workspaces":{"":{"name":"x","dependencies":{"a":"1.0.0"}}},"packages":{"a":["a@1.0.0","",{},"sha512-x"]}}',
      };
      const none = { bytes: 0, low: 0, high: 0, basis: 'estimate' };
      expect(await caches('bun install --frozen-lockfile', files)).toEqual([none]);
      expect(await caches('bun install --frozen-lockfile --backend copyfile', files)).toEqual([null]);
      expect(await caches('bun install', files)).toEqual([null]);
    });

    it('Yarn 4’s holds the same once more, uncompressed; of older ones nobody knows', async () => {
      const lock =
        '__metadata:\n  version: 8\n\n"a@npm:1.0.0":\n  version: 1.0.0\n  resolution: "a@npm:1.0.0"\n  linkType: hard\n';
      const files = (version: string, rc = '') => ({
        'package.json': manifest(`,"packageManager":"yarn@${version}"`),
        'yarn.lock': lock,
        '.yarnrc.yml': `nodeLinker: node-modules\n${rc}`,
      });
      const [cost] = await caches('corepack enable && yarn install --immutable', files('4.9.2'));
      expect(cost).toEqual({ bytes: 20_600_000, low: 19_400_000, high: 22_000_000, basis: 'estimate' });
      const run = 'corepack enable && yarn install --immutable';
      expect(await caches(run, files('3.8.7'))).toEqual([null]);
      expect(await caches(run, files('4.9.2', 'compressionLevel: 9\n'))).toEqual([null]);
    });
  });

  it('knows when there is nothing more to tell', () => {
    expect(tellsMore(noFigures)).toBe(false);
  });
});
