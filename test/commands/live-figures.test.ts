import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { exerciseFigures, predictingIn } from '../../src/commands/live-figures.ts';
import { judge } from '../../src/course/judge.ts';
import { readExercise } from '../../src/course/library.ts';
import { startSubmission } from '../../src/course/start-tree.ts';
import { realFiles } from '../../src/ports/files.ts';
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
    const predict = predictingIn('/work', world);
    const first = await predict(plan);
    const modules = first.layers.find(({ line }) => line === 4);
    expect(modules?.from.join()).toContain('1 package as in node_modules');
    const seen = listed;
    await predict(plan);
    expect(listed).toBe(seen);
    now = 60_000;
    await predict(plan);
    expect(listed).toBeGreaterThan(seen);
  });
});
