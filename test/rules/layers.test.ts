import { describe, expect, it } from 'vitest';
import { nodeProject } from './node-project.ts';
import { type Case, findings, findingsIn, linesFoundIn, rows, ruleCalled, statusOf } from './plan-of.ts';

const apt = 'apt-get update && apt-get install -y --no-install-recommends';
const clean = 'rm -rf /var/lib/apt/lists/*';

const cases: readonly Case[] = [
  ['no RUN', 'not-applicable', 'FROM nginx:1.27-alpine\nCOPY site /srv\n'],
  ['one RUN', 'passed', `FROM debian:12-slim\nRUN ${apt} nginx && ${clean}\n`],
  ['apt twice', 'failed', `FROM debian:12-slim\nRUN ${apt} nginx && ${clean}\nRUN ${apt} tini && ${clean}\n`],
  [
    'apt twice with a comment between',
    'failed',
    `FROM debian:12-slim\nRUN ${apt} nginx && ${clean}\n# more\n\nRUN ${apt} tini && ${clean}\n`,
  ],
  [
    'apt twice with a COPY between',
    'passed',
    `FROM debian:12-slim\nRUN ${apt} nginx && ${clean}\nCOPY x /x\nRUN ${apt} tini && ${clean}\n`,
  ],
  [
    'with an ENV between',
    'passed',
    `FROM debian:12-slim\nRUN ${apt} nginx && ${clean}\nENV A=1\nRUN ${apt} tini && ${clean}\n`,
  ],
  [
    'with a USER between',
    'passed',
    'FROM node:22-alpine\nRUN npm install -g pm2@5.4.2 && npm cache clean --force\nUSER node\nRUN npm --version && npm ls\n',
  ],
  ['with a WORKDIR between', 'passed', 'FROM alpine:3.22\nRUN mkdir /a\nWORKDIR /a\nRUN mkdir b\n'],
  [
    'with a LABEL between',
    'failed',
    `FROM debian:12-slim\nRUN ${apt} nginx && ${clean}\nLABEL a=b\nRUN ${apt} tini && ${clean}\n`,
  ],
  [
    'different tools',
    'passed',
    'FROM python:3.12-slim\nRUN apt-get update && apt-get install -y gcc && rm -rf /var/lib/apt/lists/*\nRUN pip install --no-cache-dir flask==3.0.3\n',
  ],
  [
    'an install, then folders',
    'passed',
    `FROM debian:12-slim\nRUN ${apt} nginx && ${clean}\nRUN mkdir -p /data && chmod 700 /data\n`,
  ],
  [
    'install and npm script',
    'failed',
    'FROM node:22-alpine\nWORKDIR /app\nCOPY . .\nRUN npm ci\nRUN npm run build\n',
    nodeProject,
  ],
  [
    'install, COPY, npm script',
    'passed',
    'FROM node:22-alpine\nWORKDIR /app\nCOPY package*.json ./\nRUN npm ci\nCOPY . .\nRUN npm run build\n',
    nodeProject,
  ],
  ['group and user apart', 'failed', 'FROM alpine:3.22\nRUN addgroup -S app\nRUN adduser -S -G app app\n'],
  [
    'groupadd and useradd apart',
    'failed',
    'FROM debian:12-slim\nRUN groupadd -r app\nRUN useradd -r -g app app\n',
  ],
  ['apt, then useradd', 'passed', `FROM debian:12-slim\nRUN ${apt} nginx && ${clean}\nRUN useradd app\n`],
  [
    'download, unpack and rm apart',
    'failed',
    'FROM alpine:3.22\nRUN wget https://example.org/a-1.2.tar.gz\nRUN tar xzf a-1.2.tar.gz\nRUN rm a-1.2.tar.gz\n',
  ],
  [
    'a download in one RUN',
    'passed',
    'FROM alpine:3.22\nRUN wget https://example.org/a-1.2.tar.gz && tar xzf a-1.2.tar.gz && rm a-1.2.tar.gz\n',
  ],
  [
    'split in a builder',
    'not-applicable',
    'FROM alpine:3.22 AS b\nRUN apk add --no-cache gcc\nRUN apk add --no-cache make\nRUN touch /x\n\nFROM alpine:3.22\nCOPY --from=b /x /x\n',
  ],
  [
    'split in what the final stage is FROM',
    'failed',
    'FROM alpine:3.22 AS b\nRUN apk add --no-cache nginx\nRUN apk add --no-cache tini\n\nFROM b\nUSER nginx\n',
  ],
  [
    'other mounts',
    'passed',
    'FROM debian:12-slim\nRUN --mount=type=cache,target=/var/lib/apt apt-get update\nRUN --mount=type=cache,target=/var/cache/apt apt-get install -y nginx\n',
  ],
  [
    'a heredoc',
    'passed',
    'FROM debian:12-slim\nRUN <<EOF\nset -e\napt-get update\napt-get install -y --no-install-recommends nginx\nrm -rf /var/lib/apt/lists/*\nEOF\n',
  ],
  [
    'two heredocs',
    'failed',
    'FROM debian:12-slim\nRUN <<EOF\napt-get update\nEOF\nRUN <<EOF\napt-get install -y nginx\nEOF\n',
  ],
  [
    'chown after COPY',
    'failed',
    'FROM node:22-alpine\nCOPY big /big\nRUN chown -R node:node /big\n',
    { 'big/a.bin': 5_000_000 },
  ],
  [
    'chown after COPY, nobody knows how much',
    'failed',
    'FROM node:22-alpine\nCOPY big /big\nRUN chown -R node:node /big\n',
  ],
  [
    'chown of a little',
    'passed',
    'FROM node:22-alpine\nCOPY small /small\nRUN chown -R node:node /small\n',
    { 'small/a.txt': 'x' },
  ],
  [
    'COPY --chown',
    'not-applicable',
    'FROM node:22-alpine\nCOPY --chown=node:node big /big\n',
    { 'big/a.bin': 5_000_000 },
  ],
  [
    'chown of an empty folder',
    'passed',
    'FROM node:22-alpine\nWORKDIR /app\nRUN chown node:node /app\nUSER node\nCOPY --chown=node:node big ./\n',
    { 'big/a.bin': 5_000_000 },
  ],
  [
    'chmod of one small script',
    'passed',
    'FROM alpine:3.22\nCOPY run.sh /\nRUN chmod +x /run.sh\n',
    { 'run.sh': '#!/bin/sh\n' },
  ],
  [
    'mv after COPY',
    'failed',
    'FROM alpine:3.22\nCOPY big /tmp/big\nRUN mv /tmp/big /opt/big\n',
    { 'big/a.bin': 5_000_000 },
  ],
  [
    'chown in the RUN that writes',
    'passed',
    'FROM node:22-alpine\nWORKDIR /app\nCOPY package*.json ./\nRUN npm ci --omit=dev && chown -R node:node node_modules\n',
  ],
];

describe('layers', () => {
  it.each(rows(cases))('%s: %s', (_title, status, dockerfile, files) => {
    expect(statusOf('layers', dockerfile, files)).toBe(status);
  });

  it('only mentions a user made after an install', () => {
    expect(
      findingsIn('layers', `FROM debian:12-slim\nRUN ${apt} nginx && ${clean}\nRUN useradd app\n`),
    ).toEqual(['split-run@3 info']);
  });
});

describe('permissions of files of unknown size', () => {
  const image = (run: string) =>
    `FROM node:22-slim\nWORKDIR /a\nCOPY entry.sh ./\nCOPY lib ./lib\nRUN ${run}\n`;

  it('are a warning for folders only', () => {
    expect(findingsIn('layers', image('chmod +x entry.sh'))).toEqual(['rewritten-files@5 info']);
    expect(findingsIn('layers', image('chmod -R a+rX lib'))).toEqual(['rewritten-files@5']);
    expect(findingsIn('layers', image('chown -R node lib'))).toEqual(['rewritten-files@5']);
  });
});

describe('copied again', () => {
  const files = { 'site/film.mp4': 4_000_000, 'site/index.html': 'x', 'small/a.txt': 'x' };
  it.each([
    ['the same folder twice', 'COPY site /s\nCOPY site /s\n', [3]],
    ['a part of it', 'COPY site /s\nCOPY site/film.mp4 /s/\n', [3]],
    ['all behind a part', 'COPY site/film.mp4 /site/\nCOPY . /\n', [3]],
    ['to another place', 'COPY site /s\nCOPY site /t\n', []],
    ['a few bytes', 'COPY small /s\nCOPY small /s\n', []],
    ['what was left out before', 'COPY --exclude=*.mp4 site /s\nCOPY site/film.mp4 /s/\n', []],
    ['what was deleted in between', 'COPY site /s\nRUN rm -r /s\nCOPY site /s\n', []],
  ])('%s', (_, lines, expected) => {
    expect(linesFoundIn(`FROM alpine:3.22\n${lines}`, ruleCalled('layers/rewritten-files'), files)).toEqual(
      expected,
    );
  });
});

describe('instructions that change nothing between two RUNs', () => {
  it.each([
    ['WORKDIR to the same folder', 'WORKDIR /\n', 'failed'],
    ['WORKDIR elsewhere', 'WORKDIR /app\n', 'passed'],
    ['ENV with the value it has', 'ENV A=1\n', 'failed'],
    ['ENV with another', 'ENV A=2\n', 'passed'],
  ])('%s', (_, between, expected) => {
    const file = `FROM alpine:3.22\nENV A=1\nRUN apk add --no-cache nginx\n${between}RUN apk add --no-cache tini\n`;
    expect(statusOf('layers', file)).toBe(expected);
  });
});

it('weighs files once that one RUN rewrites twice', () => {
  const text =
    'FROM node:22-alpine\nWORKDIR /app\nCOPY a ./a\nRUN chown -R node:node a && chmod -R g+w a\nUSER node\nCMD ["node"]\n';
  const bytes = findings(text, { 'a/film.mp4': 4_000_000, '.dockerignore': '.git\n' })
    .filter(({ rule }) => rule === 'layers/rewritten-files')
    .reduce((sum, { wasted }) => sum + (wasted?.bytes ?? 0), 0);
  expect(bytes).toBe(4_000_000);
});
