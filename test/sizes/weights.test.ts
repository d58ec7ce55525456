import { describe, expect, it } from 'vitest';
import { checkPlan, withWeights } from '../../src/rules/check.ts';
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

  it('knows when there is nothing more to tell', () => {
    expect(tellsMore(noFigures)).toBe(false);
  });
});
