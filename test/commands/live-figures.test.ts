import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { exerciseFigures, gatheringIn, pricedJudgement } from '../../src/commands/live-figures.ts';
import { inOrder, judge, nextStrategy } from '../../src/course/judge.ts';
import { readExercise } from '../../src/course/library.ts';
import { startSubmission } from '../../src/course/start-tree.ts';
import { realFiles } from '../../src/ports/files.ts';
import { checkPlan } from '../../src/rules/check.ts';
import { predictSize } from '../../src/sizes/predict.ts';
import { planOf } from '../rules/plan-of.ts';
import { testWorld } from '../support/world.ts';

const exercises = resolve(import.meta.dirname, '../../exercises');

async function nodeApp(dockerfileText: string | null, dockerignoreText: string | null = null) {
  const exercise = await readExercise(realFiles, exercises, 'node-app');
  const start = startSubmission(exercise);
  const { plan } = judge(exercise, {
    dockerfileText: dockerfileText ?? start.dockerfileText,
    dockerignoreText,
  });
  if (plan === null) throw new Error('no plan');
  return predictSize(plan, await exerciseFigures(exercise, plan));
}

describe('an exercise, before and now', () => {
  it('is predicted whole without a disk: its packages are part of what start writes', async () => {
    const before = await nodeApp(null);
    const now = await nodeApp(
      `FROM node:22-alpine AS build
WORKDIR /app
COPY package*.json ./
RUN npm ci
COPY . .
RUN npm run build

FROM node:22-alpine
WORKDIR /app
COPY package*.json ./
RUN npm ci --omit=dev && npm cache clean --force
COPY --from=build /app/dist ./dist
USER node
CMD ["node", "dist/server.js"]
`,
      'node_modules\n.git\nlogs\n.env\n.npmrc\n',
    );
    expect(before.total?.bytes).toBeGreaterThan(1_100_000_000);
    expect(now.total?.bytes).toBeLessThan(175_000_000);
    // Express and what it needs; typescript, nodemon and the types stay at home.
    const install = now.layers.find(({ line }) => line === 11);
    expect(install?.size?.bytes).toBeGreaterThan(2_000_000);
    expect(install?.size?.bytes).toBeLessThan(3_000_000);
  });
});

describe('the findings of an exercise', () => {
  const judged = async (id: string, dockerfileText?: string, dockerignoreText: string | null = null) => {
    const exercise = await readExercise(realFiles, exercises, id);
    const start = startSubmission(exercise);
    const answer = dockerfileText === undefined ? start : { dockerfileText, dockerignoreText };
    const judgement = judge(exercise, answer);
    return { judgement, priced: await pricedJudgement(exercise, judgement) };
  };
  const costs = ({ check }: Awaited<ReturnType<typeof judged>>['priced']) =>
    (check?.findings ?? []).flatMap(({ rule, wasted }) => (wasted === null ? [] : [rule]));

  it('say what they cost, as `check` does, and their verdicts stay', async () => {
    const { judgement, priced } = await judged('node-app');
    expect(costs(judgement)).not.toContain('only-needed/dev-dependencies-shipped');
    expect(costs(priced)).toContain('only-needed/dev-dependencies-shipped');
    expect(priced.check?.strategies).toEqual(judgement.check?.strategies);
    const told = (list: typeof priced) =>
      (list.check?.findings ?? []).map(({ rule, span }) => `${rule} ${span.line}`).sort();
    expect(told(priced)).toEqual(told(judgement));
  });

  it('stand with the biggest win first, advice behind what fails, and so do hints', async () => {
    const { priced } = await judged(
      'node-app',
      `FROM node:22-alpine
WORKDIR /app
COPY package*.json ./
RUN npm ci
COPY . .
RUN npm run build
USER node
CMD ["node", "dist/server.js"]
`,
      '.git\n.env\n.npmrc\nlogs\nnode_modules\n',
    );
    const order = inOrder(priced.check?.findings ?? []);
    const failing = order.filter(({ severity }) => severity !== 'info');
    expect(order.slice(0, failing.length)).toEqual(failing);
    const bytes = failing.map(({ wasted }) => wasted?.bytes ?? 0);
    expect(bytes).toEqual(bytes.toSorted((a, b) => b - a));
    expect(bytes[0]).toBeGreaterThan(20_000_000);
    expect(nextStrategy(priced)).toBe(failing[0]?.strategy);
  });

  it('stand in the order to optimise in where nobody knows what they cost', () => {
    const { findings } = checkPlan(
      planOf('FROM acme/base\nRUN apt-get install -y a\nRUN apt-get install -y b\n'),
    );
    const unknown = inOrder(findings.map((finding) => ({ ...finding, severity: 'warning', wasted: null })));
    const places = unknown.map(({ strategy }) =>
      ['only-needed', 'layers', 'pin-versions', 'security'].indexOf(strategy),
    );
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(new Set(places).size).toBeGreaterThan(2);
  });
});

describe('a folder under watch', () => {
  const files = {
    'package.json': '{"dependencies":{"a":"1.0.0"}}',
    'package-lock.json': JSON.stringify({
      lockfileVersion: 3,
      packages: { 'node_modules/a': { version: '1.0.0' } },
    }),
    'node_modules/a/index.js': 'x'.repeat(5000),
  };
  const plan = planOf('FROM node:22-alpine\nWORKDIR /app\nCOPY package*.json ./\nRUN npm ci\n', {
    'package.json': files['package.json'],
    'package-lock.json': files['package-lock.json'],
  });

  it('is measured once for a while, not at every save', async () => {
    let [listed, now] = [0, 0];
    const base = testWorld({ files, env: { PATH: '/nowhere' } });
    const world = {
      ...base,
      clock: { ...base.clock, monotonicMs: () => now },
      files: {
        ...base.files,
        list(path: string) {
          listed += 1;
          return base.files.list(path);
        },
      },
    };
    const gather = gatheringIn('/work', world);
    const first = predictSize(plan, await gather(plan));
    const modules = first.layers.find(({ line }) => line === 4);
    expect(modules?.from.join()).toContain('1 package as in node_modules');
    const seen = listed;
    await gather(plan);
    expect(listed).toBe(seen);
    now = 60_000;
    await gather(plan);
    expect(listed).toBeGreaterThan(seen);
  });
});
