import { describe, expect, it } from 'vitest';
import { planOfShown } from '../src/course/shown.ts';
import { checkPlan } from '../src/rules/check.ts';
import type { StrategyId, StrategyStatus } from '../src/rules/types.ts';

/**
 * Every snippet of the material that the course grew from, judged by the rules: what it calls bad fails its strategy, what
 * it calls good passes. `note` says where the material is dated, and what the course teaches instead.
 */
interface Snippet {
  readonly label: string;
  readonly strategy: StrategyId;
  readonly dockerfile: string;
  readonly files?: Readonly<Record<string, string | number>>;
  readonly status: StrategyStatus;
  readonly note?: string;
}

const project = {
  'package.json': JSON.stringify({
    name: 'app',
    scripts: { build: 'tsc -p tsconfig.json' },
    dependencies: { express: '^4.18.2' },
    devDependencies: { typescript: '^5.7.0' },
  }),
  'package-lock.json': JSON.stringify({
    name: 'app',
    lockfileVersion: 3,
    packages: {
      '': { dependencies: { express: '^4.18.2' }, devDependencies: { typescript: '^5.7.0' } },
      'node_modules/express': { version: '4.18.2' },
      'node_modules/typescript': { version: '5.7.2', dev: true },
    },
  }),
  'tsconfig.json': '{"compilerOptions":{"outDir":"dist","rootDir":"src"},"include":["src"]}',
  'src/server.ts': 'import express from "express"; express().listen(3000);',
  'node_modules/express/index.js': 2_000_000,
  '.git/objects/pack/history.pack': 5_000_000,
  '.env': 'TOKEN=not-a-real-one\n',
};

const ignoring = {
  ...project,
  '.dockerignore': [
    'node_modules',
    '.git',
    '.env',
    '*.log',
    '.DS_Store',
    'dist',
    'coverage',
    '.vscode',
    '.idea',
    '',
  ].join('\n'),
};

const before = `FROM node:18
WORKDIR /app
COPY . .
RUN npm install
RUN npm run build
CMD ["node", "dist/server.js"]
`;

const after = `FROM node:18-alpine AS builder
WORKDIR /app
COPY package*.json ./
RUN npm ci
COPY . .
RUN npm run build

FROM node:18-alpine
WORKDIR /app
RUN addgroup -g 1001 -S nodejs && \\
    adduser -S nodejs -u 1001
COPY --chown=nodejs:nodejs package*.json ./
RUN npm ci --only=production && \\
    npm cache clean --force
COPY --chown=nodejs:nodejs --from=builder /app/dist ./dist
USER nodejs
EXPOSE 3000
CMD ["node", "dist/server.js"]
`;

const nginxApart = `FROM debian:bookworm-slim
RUN apt-get update
RUN apt-get install -y nginx
RUN apt-get install -y curl
RUN rm -rf /var/lib/apt/lists/*
CMD ["nginx", "-g", "daemon off;"]
`;

const nginxTogether = `FROM debian:bookworm-slim
RUN apt-get update && \\
    apt-get install -y nginx && \\
    rm -rf /var/lib/apt/lists/*
CMD ["nginx", "-g", "daemon off;"]
`;

const ordered = `FROM node:18-alpine
COPY package*.json ./
RUN npm install
COPY . .
RUN npm run build
`;

const snippets: readonly Snippet[] = [
  { label: '1: ubuntu:20.04', strategy: 'base-image', dockerfile: 'FROM ubuntu:20.04\n', status: 'failed' },
  { label: '1: node:18', strategy: 'base-image', dockerfile: 'FROM node:18\n', status: 'failed' },
  { label: '1: alpine:latest', strategy: 'base-image', dockerfile: 'FROM alpine:latest\n', status: 'passed' },
  {
    label: '1: alpine:latest is small, and pinned to nothing',
    strategy: 'pin-versions',
    dockerfile: 'FROM alpine:latest\n',
    status: 'failed',
    note: 'dated: `latest` is another image next month; lesson 7 asks for a version',
  },
  {
    label: '1: node:18-alpine',
    strategy: 'base-image',
    dockerfile: 'FROM node:18-alpine\n',
    status: 'passed',
  },
  {
    label: '2: build stage and runtime stage',
    strategy: 'multi-stage',
    dockerfile: `FROM node:18 AS builder
WORKDIR /app
COPY . .
RUN npm ci
RUN npm run build

FROM node:18-alpine
COPY --from=builder /app/dist ./dist
`,
    files: ignoring,
    status: 'passed',
  },
  { label: '3: four RUN lines', strategy: 'layers', dockerfile: nginxApart, status: 'failed' },
  {
    label: '3: one RUN line',
    strategy: 'layers',
    dockerfile: nginxTogether.replace('nginx &&', 'nginx curl &&'),
    status: 'passed',
    note: 'too simple: more layers are not a larger image; what counts is what a later line deletes or rewrites (lesson 3)',
  },
  {
    label: '3: many layers that write nothing are no fault',
    strategy: 'layers',
    dockerfile: `${nginxTogether}ENV A=1\nENV B=2\nENV C=3\nLABEL d=4\nEXPOSE 80\n`,
    status: 'passed',
    note: 'dated: “more layers = larger image”',
  },
  {
    label: '4: COPY . . without a list',
    strategy: 'dockerignore',
    dockerfile: before,
    files: project,
    status: 'failed',
  },
  {
    label: '4: COPY . . with the list',
    strategy: 'dockerignore',
    dockerfile: after,
    files: ignoring,
    status: 'passed',
  },
  {
    label: '5: everything just in case',
    strategy: 'only-needed',
    dockerfile: nginxTogether.replace('nginx &&', 'nginx vim curl wget git build-essential python3 ruby &&'),
    status: 'failed',
  },
  { label: '5: nginx alone', strategy: 'only-needed', dockerfile: nginxTogether, status: 'passed' },
  {
    label: '6: clean-up in a layer of its own',
    strategy: 'clean-up',
    dockerfile: nginxApart.replace('RUN apt-get install -y curl\n', ''),
    status: 'failed',
  },
  {
    label: '6: clean-up in the same layer',
    strategy: 'clean-up',
    dockerfile: nginxTogether,
    status: 'passed',
  },
  {
    label: '7: npm install express',
    strategy: 'pin-versions',
    dockerfile: 'FROM node:18-alpine\nWORKDIR /app\nRUN npm install express\n',
    status: 'failed',
  },
  {
    label: '7: npm install express@4.18.2',
    strategy: 'pin-versions',
    dockerfile: 'FROM node:18-alpine\nWORKDIR /app\nRUN npm install express@4.18.2\n',
    status: 'passed',
  },
  {
    label: '7: npm ci with the lock file',
    strategy: 'pin-versions',
    dockerfile: 'FROM node:18-alpine\nWORKDIR /app\nCOPY package.json package-lock.json ./\nRUN npm ci\n',
    files: project,
    status: 'passed',
  },
  {
    label: '8: manifest, install, sources',
    strategy: 'order',
    dockerfile: ordered,
    files: ignoring,
    status: 'passed',
  },
  {
    label: '8: npm install in the good order',
    strategy: 'pin-versions',
    dockerfile: ordered,
    files: ignoring,
    status: 'failed',
    note: 'dated: the order is right, the command is not; lessons 7 and 8 write `npm ci`',
  },
  ...(
    [
      'base-image',
      'multi-stage',
      'layers',
      'dockerignore',
      'only-needed',
      'clean-up',
      'pin-versions',
      'order',
      'security',
    ] as const
  ).flatMap((strategy): Snippet[] => [
    { label: 'real world, before', strategy, dockerfile: before, files: project, status: 'failed' },
    {
      label: 'real world, after, with the list of strategy 4',
      strategy,
      dockerfile: after,
      files: ignoring,
      status: 'passed',
      note: 'dated in part: `--only=production` is `--omit=dev` today; `adduser -S` without `-G` ends in nogroup (lessons 5, 9, 11)',
    },
  ]),
];

describe('the snippets of the material', () => {
  it.each(snippets)('$label: $strategy $status', ({ dockerfile, files, strategy, status }) => {
    const plan = planOfShown({ dockerfile, files: files ?? {} });
    expect(plan).not.toBeNull();
    if (plan === null) return;
    const found = checkPlan(plan).strategies.find(({ id }) => id === strategy);
    expect({ status: found?.status, rules: status === 'passed' ? found?.rules : [] }).toEqual({
      status,
      rules: [],
    });
  });
});
