import { describe, expect, it } from 'vitest';
import { nodeProject, plainProject } from './node-project.ts';
import { type Case, findingsIn, rows, statusOf } from './plan-of.ts';

const builder = `FROM node:22-alpine AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
RUN npm run build
`;

const cases: readonly Case[] = [
  [
    'plain JavaScript',
    'not-applicable',
    'FROM node:22-alpine\nWORKDIR /app\nCOPY . .\nRUN npm ci\nUSER node\nCMD ["node", "server.js"]\n',
    plainProject,
  ],
  [
    'pip wheels',
    'not-applicable',
    'FROM python:3.12-slim\nCOPY requirements.txt ./\nRUN pip install -r requirements.txt\nUSER 1000\n',
    { 'requirements.txt': 'flask==3.0.3\n' },
  ],
  [
    'prebuilt files',
    'not-applicable',
    'FROM nginx:1.27-alpine\nCOPY dist /usr/share/nginx/html\n',
    { 'dist/index.html': '<p>' },
  ],
  [
    'a builder feeds the final stage',
    'passed',
    `${builder}\nFROM node:22-alpine\nCOPY --from=build /app/dist /app/dist\nUSER node\n`,
    nodeProject,
  ],
  [
    'by number',
    'passed',
    `${builder.replace(' AS build', '')}\nFROM node:22-alpine\nCOPY --from=0 /app/dist /app/dist\nUSER node\n`,
    nodeProject,
  ],
  [
    'by a bind mount',
    'passed',
    `${builder}\nFROM node:22-alpine\nRUN --mount=type=bind,from=build,source=/app/dist,target=/d cp -r /d /app\nUSER node\n`,
    nodeProject,
  ],
  [
    'pruned in the builder',
    'passed',
    `${builder}RUN npm prune --omit=dev\n\nFROM node:22-alpine\nCOPY --from=build /app/node_modules /app/node_modules\nCOPY --from=build /app/dist /app/dist\nUSER node\n`,
    nodeProject,
  ],
  [
    'dependencies in a stage of their own',
    'passed',
    `FROM node:22-alpine AS deps\nWORKDIR /app\nCOPY package*.json ./\nRUN npm ci --omit=dev\n\n${builder}\nFROM node:22-alpine\nWORKDIR /app\nCOPY --from=deps /app/node_modules ./node_modules\nCOPY --from=build /app/dist ./dist\nUSER node\n`,
    nodeProject,
  ],
  [
    'built and pruned in one RUN',
    'passed',
    'FROM node:22-alpine\nWORKDIR /app\nCOPY . .\nRUN npm ci && npm run build && npm prune --omit=dev && npm cache clean --force\nUSER node\n',
    nodeProject,
  ],
  [
    'pruned in a RUN too late',
    'failed',
    'FROM node:22-alpine\nWORKDIR /app\nCOPY . .\nRUN npm ci\nENV X=1\nRUN npm run build\nENV Y=1\nRUN npm prune --omit=dev\nUSER node\n',
    nodeProject,
  ],
  ['one stage that builds', 'failed', builder, nodeProject],
  ['final FROM the builder', 'failed', `${builder}\nFROM build\nUSER node\n`, nodeProject],
  [
    'final FROM a base that only installs',
    'passed',
    'FROM node:22-alpine AS base\nWORKDIR /app\nCOPY package*.json ./\nRUN npm ci --omit=dev\n\nFROM base\nCOPY server.js ./\nUSER node\n',
    plainProject,
  ],
  [
    'the whole building site copied',
    'failed',
    `${builder}\nFROM node:22-alpine\nCOPY --from=build /app /app\nUSER node\n`,
    nodeProject,
  ],
  [
    'Go in one stage',
    'failed',
    'FROM golang:1.24\nWORKDIR /src\nCOPY . .\nRUN go build -o /app .\nCMD ["/app"]\n',
  ],
  [
    'Go on a fresh base',
    'passed',
    'FROM golang:1.24 AS b\nWORKDIR /src\nCOPY . .\nRUN go build -o /app .\n\nFROM scratch\nCOPY --from=b /app /app\nUSER 1000\nENTRYPOINT ["/app"]\n',
  ],
  [
    'a C compiler removed in the same RUN',
    'passed',
    'FROM alpine:3.22\nCOPY main.c /src/\nRUN apk add --no-cache --virtual .build gcc musl-dev && gcc -o /app /src/main.c && apk del .build && rm -rf /src\nUSER 1000\nCMD ["/app"]\n',
  ],
  [
    'a C compiler that stays',
    'failed',
    'FROM alpine:3.22\nCOPY main.c /src/\nRUN apk add --no-cache gcc musl-dev && gcc -o /app /src/main.c\nUSER 1000\nCMD ["/app"]\n',
  ],
  [
    'a C compiler removed in a later RUN',
    'failed',
    'FROM alpine:3.22\nCOPY main.c /src/\nRUN apk add --no-cache --virtual .build gcc musl-dev && gcc -o /app /src/main.c\nRUN apk del .build\nUSER 1000\nCMD ["/app"]\n',
  ],
  [
    'Go sources shipped beside the program',
    'failed',
    'FROM golang:1.24 AS b\nWORKDIR /src\nCOPY . .\nRUN go build -o app .\n\nFROM alpine:3.22\nCOPY --from=b /src /src\nUSER 1000\nCMD ["/src/app"]\n',
    { 'go.mod': 'module x\n', 'main.go': 'package main\n' },
  ],
  [
    'templates beside the program',
    'passed',
    'FROM golang:1.24 AS b\nWORKDIR /src\nCOPY . .\nRUN go build -o app .\n\nFROM alpine:3.22\nCOPY --from=b /src/app /app\nCOPY --from=b /src/templates /templates\nUSER 1000\nCMD ["/app"]\n',
    { 'go.mod': 'module x\n', 'main.go': 'package main\n', 'templates/a.html': '<p>' },
  ],
  [
    'the result taken from the context instead',
    'failed',
    `${builder}\nFROM node:22-alpine\nCOPY dist /app/dist\nUSER node\n`,
    { ...nodeProject, 'dist/server.js': '1\n' },
  ],
];

describe('multi-stage', () => {
  it.each(rows(cases))('%s: %s', (_title, status, dockerfile, files) => {
    expect(statusOf('multi-stage', dockerfile, files)).toBe(status);
  });

  it('only mentions other unused stages', () => {
    const dockerfile = `FROM node:22-alpine AS test\nCOPY server.js ./\nRUN node --test\n\nFROM node:22-alpine\nCOPY server.js ./\nUSER node\n`;
    expect(findingsIn('multi-stage', dockerfile)).toEqual(['unused-build-stage@1 info']);
  });
});
