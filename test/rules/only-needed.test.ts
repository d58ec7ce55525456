import { describe, expect, it } from 'vitest';
import { nodeProject, plainProject } from './node-project.ts';
import { type Case, findingsIn, rows, statusOf } from './plan-of.ts';

const node = (install: string, rest = '') =>
  `FROM node:22-alpine\nWORKDIR /app\nCOPY package.json package-lock.json ./\nRUN ${install}\n${rest}USER node\nCMD ["node", "server.js"]\n`;
const apt = (packages: string, rest = 'CMD ["nginx"]\n') =>
  `FROM debian:12-slim\nRUN apt-get update && apt-get install -y --no-install-recommends ${packages} && rm -rf /var/lib/apt/lists/*\n${rest}`;
const builder =
  'FROM node:22-alpine AS build\nWORKDIR /app\nCOPY package*.json ./\nRUN npm ci\nCOPY . .\nRUN npm run build\n';

const cases: readonly Case[] = [
  ['nothing installed', 'not-applicable', 'FROM node:22-alpine\nCOPY server.js ./\nUSER node\n'],
  ['no development dependencies listed', 'passed', node('npm ci'), plainProject],
  ['all dependencies', 'failed', node('npm ci'), nodeProject],
  ['--omit=dev', 'passed', node('npm ci --omit=dev'), nodeProject],
  ['--only=production', 'passed', node('npm ci --only=production'), nodeProject],
  ['--production', 'passed', node('npm install --production'), nodeProject],
  [
    'NODE_ENV by ENV',
    'passed',
    node('npm ci').replace('WORKDIR', 'ENV NODE_ENV=production\nWORKDIR'),
    nodeProject,
  ],
  [
    'NODE_ENV by ARG',
    'passed',
    node('npm ci').replace('WORKDIR', 'ARG NODE_ENV=production\nWORKDIR'),
    nodeProject,
  ],
  ['NODE_ENV before the command', 'passed', node('NODE_ENV=production npm ci'), nodeProject],
  ['NODE_ENV after the install', 'failed', node('npm ci', 'ENV NODE_ENV=production\n'), nodeProject],
  [
    'NODE_ENV=production, but --include=dev',
    'failed',
    node('NODE_ENV=production npm ci --include=dev'),
    nodeProject,
  ],
  ['pruned in the same RUN', 'passed', node('npm ci && npm prune --omit=dev'), nodeProject],
  ['pruned in a later RUN', 'failed', node('npm ci', 'RUN npm prune --omit=dev\n'), nodeProject],
  [
    'all dependencies in the builder only',
    'passed',
    `${builder}\nFROM node:22-alpine\nWORKDIR /app\nCOPY package*.json ./\nRUN npm ci --omit=dev\nCOPY --from=build /app/dist ./dist\nUSER node\n`,
    nodeProject,
  ],
  [
    'the builder’s node_modules copied',
    'failed',
    `${builder}\nFROM node:22-alpine\nWORKDIR /app\nCOPY --from=build /app/node_modules ./node_modules\nCOPY --from=build /app/dist ./dist\nUSER node\n`,
    nodeProject,
  ],
  [
    'pruned in the builder, then copied',
    'passed',
    `${builder}RUN npm prune --omit=dev\n\nFROM node:22-alpine\nWORKDIR /app\nCOPY --from=build /app/node_modules ./node_modules\nCOPY --from=build /app/dist ./dist\nUSER node\n`,
    nodeProject,
  ],
  ['nobody knows the manifest', 'passed', node('npm ci')],
  ['a program in CMD', 'passed', apt('nginx')],
  ['an editor', 'failed', apt('nginx vim')],
  ['version control', 'failed', apt('nginx git')],
  [
    'version control used in the stage',
    'passed',
    apt('nginx git', 'RUN git clone --branch v1.2.3 https://example.org/x.git /x\nCMD ["nginx"]\n'),
  ],
  ['a compiler', 'failed', apt('nginx build-essential')],
  [
    'a compiler removed in the same RUN',
    'passed',
    'FROM python:3.12-slim\nRUN apt-get update && apt-get install -y --no-install-recommends gcc && pip install --no-cache-dir psycopg2==2.9.9 && apt-get purge -y --auto-remove gcc && rm -rf /var/lib/apt/lists/*\nCMD ["python"]\n',
  ],
  [
    'a compiler removed in a later RUN',
    'failed',
    'FROM python:3.12-slim\nRUN apt-get update && apt-get install -y --no-install-recommends gcc && rm -rf /var/lib/apt/lists/*\nCOPY requirements.txt ./\nRUN pip install --no-cache-dir -r requirements.txt && apt-get purge -y gcc\nCMD ["python"]\n',
  ],
  [
    'a virtual group',
    'passed',
    'FROM alpine:3.22\nRUN apk add --no-cache --virtual .build-deps gcc make && make && apk del .build-deps\nCMD ["x"]\n',
  ],
  ['a debugger', 'failed', apt('nginx gdb')],
  ['a language nobody uses', 'failed', apt('nginx python3')],
  ['a language that CMD uses', 'passed', apt('python3', 'CMD ["python3", "app.py"]\n')],
  ['Node.js by apt, used', 'passed', apt('nodejs', 'CMD ["node", "app.js"]\n')],
  ['curl without a use', 'failed', apt('nginx curl')],
  [
    'curl used for a download in the stage',
    'passed',
    apt('nginx curl', 'RUN curl -fsSL https://example.org/x-1.2.3 -o /x\nCMD ["nginx"]\n'),
  ],
  [
    'curl used in the same RUN',
    'passed',
    'FROM debian:12-slim\nRUN apt-get update && apt-get install -y --no-install-recommends curl && curl -fsSL https://example.org/x-1.2.3 -o /x && rm -rf /var/lib/apt/lists/*\nCMD ["/x"]\n',
  ],
  [
    'curl in HEALTHCHECK',
    'passed',
    apt('nginx curl', 'HEALTHCHECK --interval=30s CMD curl -f http://localhost/ || exit 1\nCMD ["nginx"]\n'),
  ],
  [
    'curl in HEALTHCHECK, JSON',
    'passed',
    apt('nginx curl', 'HEALTHCHECK CMD ["curl", "-f", "http://localhost/"]\nCMD ["nginx"]\n'),
  ],
  ['curl in CMD', 'passed', apt('curl', 'CMD ["sh", "-c", "curl example.org"]\n')],
  [
    'curl in a copied script',
    'passed',
    apt('nginx curl', 'COPY entrypoint.sh /\nENTRYPOINT ["/entrypoint.sh"]\n'),
    { 'entrypoint.sh': '#!/bin/sh\ncurl -f x\nexec nginx\n', '.dockerignore': '*\n!entrypoint.sh\n' },
  ],
  [
    'a script that nobody has seen',
    'passed',
    apt('nginx curl', 'COPY entrypoint.sh /\nENTRYPOINT ["/entrypoint.sh"]\n'),
  ],
  [
    'a script that does not use it',
    'failed',
    apt('nginx curl', 'COPY entrypoint.sh /\nENTRYPOINT ["/entrypoint.sh"]\n'),
    { 'entrypoint.sh': '#!/bin/sh\nexec nginx\n', '.dockerignore': '*\n!entrypoint.sh\n' },
  ],
  [
    'tools in a builder',
    'passed',
    'FROM debian:12-slim AS b\nRUN apt-get update && apt-get install -y build-essential git vim\nRUN touch /x\n\nFROM debian:12-slim\nCOPY --from=b /x /x\nCMD ["/x"]\n',
  ],
  [
    'tools in what the final stage is FROM',
    'failed',
    'FROM alpine:3.22 AS b\nRUN apk add --no-cache git vim\n\nFROM b\nCMD ["x"]\n',
  ],
  [
    'tini and certificates',
    'passed',
    'FROM node:22-alpine\nRUN apk add --no-cache tini ca-certificates tzdata\nENTRYPOINT ["/sbin/tini", "--"]\nCMD ["node", "server.js"]\n',
  ],
  ['nodemon', 'failed', node('npm ci --omit=dev').replace('"node", ', '"npx", "nodemon", '), nodeProject],
  [
    'ts-node',
    'failed',
    node('npm ci --omit=dev').replace('"node", "server.js"', '"ts-node", "src/server.ts"'),
    nodeProject,
  ],
  [
    'node --watch',
    'failed',
    node('npm ci --omit=dev').replace('"node", ', '"node", "--watch", '),
    nodeProject,
  ],
  [
    'npm start of the built program',
    'passed',
    node('npm ci --omit=dev').replace('"node", "server.js"', '"npm", "start"'),
    nodeProject,
  ],
  [
    'a file called nodemon.json',
    'passed',
    node('npm ci --omit=dev').replace('server.js', 'nodemon.json'),
    nodeProject,
  ],
];

describe('only-needed', () => {
  it.each(rows(cases))('%s: %s', (_title, status, dockerfile, files) => {
    expect(statusOf('only-needed', dockerfile, files)).toBe(status);
  });

  it('only mentions recommends and upgrade', () => {
    const dockerfile =
      'FROM debian:12-slim\nRUN apt-get update && apt-get upgrade -y && apt-get install -y nginx && rm -rf /var/lib/apt/lists/*\nCMD ["nginx"]\n';
    expect(findingsIn('only-needed', dockerfile)).toEqual(['recommends@2 info', 'upgrade@2 info']);
  });
});
