import { describe, expect, it } from 'vitest';
import { clutter, nodeProject, plainProject } from './node-project.ts';
import { type Case, findings, findingsIn, rows, statusOf } from './plan-of.ts';

const from = (base: string) => `FROM ${base}\nUSER 1000\n`;
const node = (copy: string, run: string) =>
  `FROM node:22-alpine\nWORKDIR /app\nCOPY ${copy} ./\nRUN ${run}\nUSER node\n`;
const { 'package-lock.json': _lock, ...unlocked } = plainProject;

const cases: readonly Case[] = [
  ['scratch', 'not-applicable', from('scratch')],
  ['a major version', 'passed', from('node:22')],
  ['a version and a variant', 'passed', from('node:22-alpine')],
  ['the system’s own codename', 'passed', from('debian:bookworm-slim')],
  ['distroless holds it in its name', 'passed', from('gcr.io/distroless/nodejs22-debian12')],
  ['a digest', 'passed', from(`node@sha256:${'0'.repeat(64)}`)],
  ['a digest behind latest', 'passed', from(`node:latest@sha256:${'0'.repeat(64)}`)],
  ['an ARG that holds one', 'passed', `ARG TAG=22-alpine\n${from('node:${TAG}')}`],
  ['an ARG that holds latest', 'failed', `ARG TAG=latest\n${from('node:${TAG}')}`],
  ['an ARG without a value', 'passed', `ARG TAG\n${from('node:${TAG}')}`],
  ['a default inside the reference', 'passed', `ARG TAG\n${from('node:${TAG:-22-alpine}')}`],
  ['no tag', 'failed', from('node')],
  ['latest', 'failed', from('node:latest')],
  ['lts', 'failed', from('node:lts-alpine')],
  ['alpine alone', 'failed', from('node:alpine')],
  ['stable', 'failed', from('nginx:stable-alpine')],
  ['a release of the system only', 'failed', from('node:bookworm-slim')],
  ['a port is no tag', 'failed', from('registry.example:5000/team/app')],
  [
    'files of an image without a tag',
    'failed',
    'FROM debian:12-slim\nCOPY --from=node /usr/local /usr/local\n',
  ],
  ['files of latest', 'failed', 'FROM debian:12-slim\nCOPY --from=node:latest /usr/local /usr/local\n'],
  ['files of a version', 'passed', 'FROM debian:12-slim\nCOPY --from=node:22-slim /usr/local /usr/local\n'],
  ['files of a version, on scratch', 'passed', 'FROM scratch\nCOPY --from=busybox:1.37 /bin/sh /bin/sh\n'],
  ['files of a named context', 'passed', 'FROM debian:12-slim\nCOPY --from=assets /a /a\n'],
  [
    'files of a stage that is called like an image',
    'passed',
    'FROM alpine:3.22 AS Node\nRUN touch /x\nFROM alpine:3.22\nCOPY --from=node /x /x\n',
  ],
  ['a mount of latest', 'failed', from('node:22-alpine\nRUN --mount=from=busybox:latest,target=/b true')],
  [
    'a mount without a tag',
    'failed',
    from('node:22-alpine\nRUN --mount=type=bind,source=/bin,from=busybox,target=/b true'),
  ],
  [
    'a mount of a version',
    'passed',
    from('node:22-alpine\nRUN --mount=type=bind,from=busybox:1.37,target=/b true'),
  ],
  [
    'a mount of a stage',
    'passed',
    'FROM alpine:3.22 AS busybox\nRUN touch /x\nFROM alpine:3.22\nRUN --mount=from=busybox,target=/b true\n',
  ],
  ['a moving builder', 'failed', `FROM node AS b\nRUN touch /x\n\nFROM alpine:3.22\nCOPY --from=b /x /\n`],
  [
    'a moving stage that nobody uses',
    'passed',
    `FROM node AS test\nRUN touch /x\n\nFROM alpine:3.22\nUSER nobody\n`,
  ],
  ['npm ci with a lock file', 'passed', node('package*.json', 'npm ci --omit=dev'), plainProject],
  ['npm install with a lock file', 'failed', node('package*.json', 'npm install --omit=dev'), plainProject],
  ['npm i', 'failed', node('package*.json', 'npm i'), plainProject],
  [
    'npm install in a builder',
    'failed',
    `${node('package*.json', 'npm install').replace('alpine', 'alpine AS b')}\nFROM node:22-alpine\nCOPY --from=b /app/node_modules /app/node_modules\n`,
    plainProject,
  ],
  ['npm install without a lock file', 'failed', node('package.json', 'npm install'), unlocked],
  ['the lock file is there, but not copied', 'failed', node('package.json', 'npm install'), plainProject],
  ['npm install, nobody knows the files', 'passed', node('package.json', 'npm install')],
  [
    'npm install beside a lock file copied by name',
    'failed',
    node('package.json package-lock.json', 'npm install'),
  ],
  ['yarn', 'failed', node('package.json yarn.lock', 'yarn install')],
  ['yarn --frozen-lockfile', 'passed', node('package.json yarn.lock', 'yarn install --frozen-lockfile')],
  ['yarn --immutable', 'passed', node('package.json yarn.lock', 'yarn install --immutable')],
  [
    'pnpm --frozen-lockfile',
    'passed',
    node('package.json pnpm-lock.yaml', 'corepack enable && pnpm install --frozen-lockfile'),
  ],
  ['npm install x', 'failed', node('package.json', 'npm install express')],
  ['npm install x@4.18.2', 'passed', node('package.json', 'npm install express@4.18.2')],
  ['npm install x@latest', 'failed', node('package.json', 'npm install express@latest')],
  ['npm install -g x', 'failed', from('node:22-alpine').replace('USER', 'RUN npm install -g pm2\nUSER')],
  [
    'npm install -g x@1',
    'passed',
    from('node:22-alpine').replace('USER', 'RUN npm install -g pm2@5.4.2\nUSER'),
  ],
  [
    'a version in a variable',
    'passed',
    'FROM node:22-alpine\nARG PM2_VERSION=5.4.2\nRUN npm install -g pm2@${PM2_VERSION}\n',
  ],
  [
    'a version in an unset variable',
    'passed',
    'FROM node:22-alpine\nARG PM2_VERSION\nRUN npm install -g pm2@${PM2_VERSION}\n',
  ],
  ['pip install x', 'failed', 'FROM python:3.12-slim\nRUN pip install flask\n'],
  ['pip install x==1', 'passed', 'FROM python:3.12-slim\nRUN pip install flask==3.0.3\n'],
  [
    'pip install -r',
    'passed',
    'FROM python:3.12-slim\nCOPY requirements.txt .\nRUN pip install -r requirements.txt\n',
    { 'requirements.txt': 'flask==3.0.3\n' },
  ],
  [
    'pip install .',
    'passed',
    'FROM python:3.12-slim\nCOPY . .\nRUN pip install .\n',
    { 'pyproject.toml': '[project]\nname = "x"\n', 'uv.lock': '' },
  ],
  ['apt without versions', 'passed', 'FROM debian:12-slim\nRUN apt-get update && apt-get install -y nginx\n'],
];

describe('pin-versions', () => {
  it.each(rows(cases))('%s: %s', (_title, status, dockerfile, files) => {
    expect(statusOf('pin-versions', dockerfile, files)).toBe(status);
  });

  it('only mentions system packages', () => {
    expect(findingsIn('pin-versions', 'FROM alpine:3.22\nRUN apk add --no-cache tini\n')).toEqual([
      'unpinned-system-package@2 info',
    ]);
  });

  it('carries the ids of other linters for this very finding', () => {
    const aliases = (dockerfile: string) =>
      findings(dockerfile).find(({ rule }) => rule === 'pin-versions/moving-tag')?.aliases;
    expect(aliases(from('node'))).toEqual(['DL3006']);
    expect(aliases(from('node:latest'))).toContain('DL3007');
    expect(aliases(from('node:lts'))).toEqual([]);
  });

  it('does not mind what lies around', () => {
    expect(statusOf('pin-versions', node('package*.json', 'npm ci'), { ...nodeProject, ...clutter })).toBe(
      'passed',
    );
  });
});

describe('what pin-versions leaves alone', () => {
  const chef =
    'FROM rust:1.82-slim AS plan\nWORKDIR /a\nCOPY . .\nRUN cargo chef prepare --recipe-path recipe.json\n\n' +
    'FROM rust:1.82-slim AS b\nWORKDIR /a\nCOPY --from=plan /a/recipe.json .\nRUN cargo chef cook --release\n' +
    'COPY . .\nRUN cargo build --release\n\nFROM debian:12-slim\nCOPY --from=b /a/target/release/x /x\nUSER 1000\n';
  const apt = 'apt-get update && apt-get install -y --no-install-recommends';
  const gone = 'apt-get purge -y --auto-remove curl && rm -rf /var/lib/apt/lists/*';

  it.each([
    [
      'Go without requirements',
      'FROM golang:1.24 AS b\nWORKDIR /s\nCOPY go.mod ./\nRUN go mod download\nCOPY . .\nRUN go build -o /x .\n\nFROM scratch\nCOPY --from=b /x /x\n',
      { 'go.mod': 'module x\n\ngo 1.24\n', 'main.go': 'package main\n' },
    ],
    [
      'a recipe of cargo-chef',
      chef,
      { 'Cargo.toml': '[package]\nname = "x"\n', 'src/main.rs': 'fn main() {}\n' },
    ],
    [
      'a system package of a builder',
      'FROM alpine:3.22 AS b\nRUN apk add --no-cache git && touch /x\n\nFROM scratch\nCOPY --from=b /x /x\n',
      undefined,
    ],
    ['a package that goes again', `FROM debian:12-slim\nRUN ${apt} curl && ${gone}\n`, undefined],
    ['a key', 'FROM debian:12-slim\nRUN curl -fsSo /k.gpg https://example.org/latest/k.gpg?x=1\n', undefined],
  ])('%s', (_title, dockerfile, files) => {
    expect(findingsIn('pin-versions', dockerfile, files)).toEqual([]);
  });

  it('still names the packages that stay beside those that go', () => {
    const dockerfile = `FROM debian:12-slim\nRUN ${apt} nginx curl && ${gone}\nUSER www-data\n`;
    const messages = findings(dockerfile).map(({ message }) => message);
    expect(messages).toContainEqual(expect.stringMatching(/^nginx is installed without a version/));
  });
});

describe('requirements files', () => {
  const file = (more: string) =>
    `FROM python:3.12-slim\nCOPY *.txt ./\nRUN pip install --no-cache-dir -r requirements.txt${more}\n`;
  it.each([
    ['every line pinned', 'flask==3.0.3\nrequests == 2.32.3 ; python_version > "3.8"\n', '', []],
    ['hashes', 'flask==3.0.3 \\\n    --hash=sha256:abc\n', '', []],
    ['a bare name', 'flask\n', '', ['unpinned-requirement@3']],
    ['an extra', 'uvicorn[standard]\n', '', ['unpinned-requirement@3']],
    ['only a lower bound', 'flask>=3 # web\n', '', ['unpinned-requirement@3']],
    ['bounded', 'flask~=3.0\nrequests>=2,<3\n', '', ['unpinned-requirement@3 info']],
    ['a star', 'flask==3.*\n', '', ['unpinned-requirement@3 info']],
    [
      'addresses and options',
      '-i https://example.org/simple\ngit+https://example.org/a.git@v1\n./local\n',
      '',
      [],
    ],
    ['nothing', '\n# empty\n', '', []],
  ])('%s', (_, text, more, expected) => {
    expect(findingsIn('pin-versions', file(more), { 'requirements.txt': text })).toEqual(expected);
  });

  it.each([
    ['the version', 'zope.event\nFlask\n', 'flask==3.0.3\nzope-event==5.0\n', []],
    ['bounds', 'flask\n', 'flask<4\n', ['unpinned-requirement@3 info']],
    ['a lower bound', 'flask\n', 'flask>=3\n', ['unpinned-requirement@3']],
    ['another package', 'flask\n', 'werkzeug==3.0.3\n', ['unpinned-requirement@3']],
  ])('constraints with %s', (_, requirements, constraints, expected) => {
    const files = { 'requirements.txt': requirements, 'constraints.txt': constraints };
    expect(findingsIn('pin-versions', file(' -c constraints.txt'), files)).toEqual(expected);
    const away = file(' -c https://example.org/constraints.txt');
    expect(findingsIn('pin-versions', away, files)).toEqual([]);
  });
});
