import { describe, expect, it } from 'vitest';
import { contextOf } from '../../src/context/virtual.ts';
import { mend } from '../../src/fixes/mend.ts';

type Files = Readonly<Record<string, string | number>>;

function mended(text: string, files?: Files) {
  const context = files === undefined ? null : contextOf(files);
  const ignoreText = typeof files?.['.dockerignore'] === 'string' ? files['.dockerignore'] : null;
  const result = mend({ text, path: 'Dockerfile', context, ignoreText }, ({ findings }) => findings);
  if (result === null) throw new Error('no Dockerfile');
  return result;
}

const app: Files = {
  'package.json':
    '{"name":"x","version":"1.0.0","dependencies":{"express":"4.21.0"},"devDependencies":{"jest":"29.7.0"}}',
  'package-lock.json':
    '{"name":"x","version":"1.0.0","lockfileVersion":3,"packages":{"":{"dependencies":{"express":"4.21.0"},"devDependencies":{"jest":"29.7.0"}},"node_modules/express":{"version":"4.21.0"},"node_modules/jest":{"version":"29.7.0","dev":true}}}',
  'server.js': '1\n',
  '.dockerignore': 'node_modules\n.git\n',
};
const node = 'FROM node:22-alpine\nWORKDIR /app\n';
const end = 'USER node\nCMD ["node", "server.js"]\n';

const yarnApp: Files = {
  'package.json': '{"name":"x","version":"1.0.0","dependencies":{"express":"4.21.0"}}',
  'yarn.lock': '# yarn lockfile v1\n\n\nexpress@4.21.0:\n  version "4.21.0"\n',
  'server.js': '1\n',
  '.dockerignore': 'node_modules\n.git\n',
};
const poetryApp: Files = {
  'pyproject.toml':
    '[tool.poetry]\nname = "x"\nversion = "1.0.0"\n[tool.poetry.dependencies]\npython = "^3.12"\nflask = "3.1.0"\n[tool.poetry.group.dev.dependencies]\npytest = "8.3.0"\n',
  'poetry.lock':
    '[[package]]\nname = "flask"\nversion = "3.1.0"\n\n[[package]]\nname = "pytest"\nversion = "8.3.0"\n',
  'app.py': '1\n',
  '.dockerignore': '.git\n',
};
const poetryFile = (poetry: string, install: string) =>
  `FROM python:3.12-slim\nENV PIP_NO_CACHE_DIR=1\nRUN pip install ${poetry}\nWORKDIR /app\nCOPY pyproject.toml poetry.lock ./\nRUN --mount=type=cache,target=/root/.cache/pypoetry POETRY_VIRTUALENVS_CREATE=false ${install}\nCOPY app.py ./\nUSER 1000\nCMD ["python", "app.py"]\n`;

describe('what is mended', () => {
  it.each<[string, string, string, Files?]>([
    [
      'lists, in the style of the RUN: && in front',
      'FROM debian:12-slim\nRUN apt-get update \\\n && apt-get install -y --no-install-recommends nginx\nCMD ["nginx"]\n',
      'FROM debian:12-slim\nRUN apt-get update \\\n && apt-get install -y --no-install-recommends nginx \\\n && rm -rf /var/lib/apt/lists/*\nCMD ["nginx"]\n',
    ],
    [
      'lists, in the style of the RUN: set -e and semicolons',
      'FROM debian:12-slim\nRUN set -eux; \\\n  apt-get update; \\\n  apt-get install -y --no-install-recommends nginx\nCMD ["nginx"]\n',
      'FROM debian:12-slim\nRUN set -eux; \\\n  apt-get update; \\\n  apt-get install -y --no-install-recommends nginx; \\\n  rm -rf /var/lib/apt/lists/*\nCMD ["nginx"]\n',
    ],
    [
      'lists in a here-document that ends at a failure',
      'FROM debian:12-slim\nRUN <<EOF\nset -e\napt-get update\napt-get install -y --no-install-recommends nginx\nEOF\nCMD ["nginx"]\n',
      'FROM debian:12-slim\nRUN <<EOF\nset -e\napt-get update\napt-get install -y --no-install-recommends nginx\nrm -rf /var/lib/apt/lists/*\nEOF\nCMD ["nginx"]\n',
    ],
    [
      'CRLF stays CRLF',
      'FROM debian:12-slim\r\nRUN apt-get update && \\\r\n    apt-get install -y nginx\r\nCMD ["nginx"]\r\n',
      'FROM debian:12-slim\r\nRUN apt-get update && \\\r\n    apt-get install -y --no-install-recommends nginx && \\\r\n    rm -rf /var/lib/apt/lists/*\r\nCMD ["nginx"]\r\n',
    ],
    [
      'a byte order mark and another escape character',
      '\uFEFF# escape=`\nFROM debian:12-slim\nRUN apt-get update && `\n  apt-get install -y --no-install-recommends nginx\nCMD ["nginx"]\n',
      '\uFEFF# escape=`\nFROM debian:12-slim\nRUN apt-get update && `\n  apt-get install -y --no-install-recommends nginx && `\n  rm -rf /var/lib/apt/lists/*\nCMD ["nginx"]\n',
    ],
    [
      'three RUNs of one package manager, their comments kept',
      'FROM debian:12-slim\nRUN apt-get update\n# the server\nRUN apt-get install -y --no-install-recommends nginx\nRUN rm -rf /var/lib/apt/lists/*\nCMD ["nginx"]\n',
      'FROM debian:12-slim\nRUN apt-get update && \\\n    # the server\n    apt-get install -y --no-install-recommends nginx && \\\n    rm -rf /var/lib/apt/lists/*\nCMD ["nginx"]\n',
    ],
    [
      'an index that apk update fetched',
      'FROM alpine:3.22\nRUN apk update && apk add nginx\nCMD ["nginx"]\n',
      'FROM alpine:3.22\nRUN apk update && apk add nginx && rm -rf /var/cache/apk/*\nCMD ["nginx"]\n',
    ],
    [
      'apk and pip by their switches',
      'FROM python:3.13-alpine\nRUN apk add libpq\nWORKDIR /srv\nCOPY requirements.txt ./\nRUN pip install -r requirements.txt\nCOPY app.py ./\nUSER 1000\nCMD ["python", "app.py"]\n',
      'FROM python:3.13-alpine\nRUN apk add --no-cache libpq\nWORKDIR /srv\nCOPY requirements.txt ./\nRUN pip install --no-cache-dir -r requirements.txt\nCOPY app.py ./\nUSER 1000\nCMD ["python", "app.py"]\n',
      { 'requirements.txt': 'flask==3.1.0\n', 'app.py': '1\n', '.dockerignore': '.git\n' },
    ],
    [
      'order, lock file, development dependencies and cache of npm',
      `${node}COPY . .\nRUN npm install\n${end}`,
      `${node}COPY package.json package-lock.json ./\nRUN npm ci --omit=dev && npm cache clean --force\nCOPY . .\n${end}`,
      app,
    ],
    [
      'the sources below the install, with the flags of the COPY',
      `${node}COPY --chown=node:node . .\nRUN npm ci --omit=dev && npm cache clean --force\n${end}`,
      `${node}COPY --chown=node:node package.json package-lock.json ./\nRUN npm ci --omit=dev && npm cache clean --force\nCOPY --chown=node:node . .\n${end}`,
      app,
    ],
    [
      'an owner in the COPY',
      `${node}COPY site ./site\nRUN chown -R node:node /app\nUSER node\nCMD ["node", "site/a.js"]\n`,
      `${node}COPY --chown=node:node site ./site\nRUN chown node:node /app\nUSER node\nCMD ["node", "site/a.js"]\n`,
      { 'site/a.js': 3_000_000, '.dockerignore': '.git\n' },
    ],
    [
      'an archive that is unpacked',
      'FROM alpine:3.22\nRUN wget -O /tmp/a.tgz https://example.com/a-1.2.tgz && tar xzf /tmp/a.tgz -C /opt\nUSER 1000\nCMD ["/opt/a"]\n',
      'FROM alpine:3.22\nRUN wget -O /tmp/a.tgz https://example.com/a-1.2.tgz && tar xzf /tmp/a.tgz -C /opt && rm /tmp/a.tgz\nUSER 1000\nCMD ["/opt/a"]\n',
    ],
    [
      'what the installed packages rely on is named: certificates, a C library',
      'FROM debian:12-slim\nRUN apt-get update && apt-get install -y \\\n    # to fetch\n    curl \\\n    gcc && \\\n    rm -rf /var/lib/apt/lists/*\n',
      'FROM debian:12-slim\nRUN apt-get update && apt-get install -y --no-install-recommends \\\n    # to fetch\n    ca-certificates \\\n    libc6-dev \\\n    curl \\\n    gcc && \\\n    rm -rf /var/lib/apt/lists/*\n',
    ],
    [
      'a comment that names the command',
      'FROM debian:12-slim\nRUN apt-get update && apt-get install -y \\\n# apt-get install -y\n    nginx && rm -rf /var/lib/apt/lists/*\n',
      'FROM debian:12-slim\nRUN apt-get update && apt-get install -y --no-install-recommends \\\n# apt-get install -y\n    nginx && rm -rf /var/lib/apt/lists/*\n',
    ],
    [
      'an owner without a group, which chown leaves to root',
      `${node}COPY site ./site\nRUN chown -R node /app\nUSER node\nCMD ["node", "site/a.js"]\n`,
      `${node}COPY --chown=node:0 site ./site\nRUN chown node:0 /app\nUSER node\nCMD ["node", "site/a.js"]\n`,
      { 'site/a.js': 3_000_000, '.dockerignore': '.git\n' },
    ],
    [
      'development dependencies behind npm start that needs none',
      `${node}COPY package.json package-lock.json ./\nRUN npm ci && npm cache clean --force\nUSER node\nCMD ["npm", "start"]\n`,
      `${node}COPY package.json package-lock.json ./\nRUN npm ci --omit=dev && npm cache clean --force\nUSER node\nCMD ["npm", "start"]\n`,
      app,
    ],
    [
      'ADD of a plain file, its flags kept, in the case of the file',
      'from alpine:3.22\nadd --chown=1000:1000 a.conf /etc/a.conf\nuser 1000\n',
      'from alpine:3.22\ncopy --chown=1000:1000 a.conf /etc/a.conf\nuser 1000\n',
      { 'a.conf': 'x\n', '.dockerignore': '.git\n' },
    ],
    [
      'certificates that Python merely recommends',
      'FROM debian:12-slim\nRUN apt-get update && apt-get install -y python3 && rm -rf /var/lib/apt/lists/*\nCMD ["python3"]\n',
      'FROM debian:12-slim\nRUN apt-get update && apt-get install -y --no-install-recommends ca-certificates python3 && rm -rf /var/lib/apt/lists/*\nCMD ["python3"]\n',
    ],
    [
      'yarn without a verb',
      `${node}COPY package.json yarn.lock ./\nRUN yarn && yarn cache clean\nCOPY server.js ./\n${end}`,
      `${node}COPY package.json yarn.lock ./\nRUN yarn install --frozen-lockfile && yarn cache clean\nCOPY server.js ./\n${end}`,
      yarnApp,
    ],
    [
      'yarn without a verb, with two switches to come',
      `${node}COPY package.json yarn.lock ./\nRUN yarn && yarn cache clean\nCOPY server.js ./\n${end}`,
      `${node}COPY package.json yarn.lock ./\nRUN yarn install --production --frozen-lockfile && yarn cache clean\nCOPY server.js ./\n${end}`,
      {
        ...yarnApp,
        'package.json':
          '{"name":"x","version":"1.0.0","dependencies":{"express":"4.21.0"},"devDependencies":{"jest":"29.7.0"}}',
      },
    ],
    [
      'yarn with only a switch',
      `${node}COPY package.json yarn.lock ./\nRUN npm install -g yarn@1.22.22 && npm cache clean --force \\\n    && yarn --production \\\n    && yarn cache clean\nCOPY server.js ./\n${end}`,
      `${node}COPY package.json yarn.lock ./\nRUN npm install -g yarn@1.22.22 && npm cache clean --force \\\n    && yarn install --frozen-lockfile --production \\\n    && yarn cache clean\nCOPY server.js ./\n${end}`,
      yarnApp,
    ],
    [
      'lists in a here-document whose tabs the shell drops',
      'FROM debian:12-slim\nRUN <<-EOF\n\tset -e\n\tapt-get update\n\tapt-get install -y --no-install-recommends nginx\n\tEOF\nCMD ["nginx"]\n',
      'FROM debian:12-slim\nRUN <<-EOF\n\tset -e\n\tapt-get update\n\tapt-get install -y --no-install-recommends nginx\n\trm -rf /var/lib/apt/lists/*\n\tEOF\nCMD ["nginx"]\n',
    ],
    [
      'a here-document that speaks of its own end',
      'FROM debian:12-slim\nRUN <<EOF\nset -e\necho EOF is near\napt-get update\napt-get install -y --no-install-recommends nginx\nEOF\nCMD ["nginx"]\n',
      'FROM debian:12-slim\nRUN <<EOF\nset -e\necho EOF is near\napt-get update\napt-get install -y --no-install-recommends nginx\nrm -rf /var/lib/apt/lists/*\nEOF\nCMD ["nginx"]\n',
    ],
    [
      'lists where a later step fetches them anew',
      'FROM debian:12-slim\nRUN apt-get update && apt-get install -y --no-install-recommends nginx\nCOPY a.list /etc/apt/sources.list.d/\nRUN apt-get update && apt-get install -y --no-install-recommends jq && rm -rf /var/lib/apt/lists/*\nCMD ["nginx"]\n',
      'FROM debian:12-slim\nRUN apt-get update && apt-get install -y --no-install-recommends nginx && rm -rf /var/lib/apt/lists/*\nCOPY a.list /etc/apt/sources.list.d/\nRUN apt-get update && apt-get install -y --no-install-recommends jq && rm -rf /var/lib/apt/lists/*\nCMD ["nginx"]\n',
      { 'a.list': 'deb http://example.org/debian bookworm main\n', '.dockerignore': '.git\n' },
    ],
    [
      'lists behind a semicolon that ends nothing',
      'FROM debian:12-slim\nRUN apt-get update && apt-get install -y --no-install-recommends nginx;\nCMD ["nginx"]\n',
      'FROM debian:12-slim\nRUN apt-get update && apt-get install -y --no-install-recommends nginx && rm -rf /var/lib/apt/lists/*\nCMD ["nginx"]\n',
    ],
    [
      'lists behind a semicolon that is an argument',
      'FROM debian:12-slim\nRUN set -e; apt-get update; apt-get install -y --no-install-recommends nginx; find /tmp -exec ls {} \\;\nCMD ["nginx"]\n',
      'FROM debian:12-slim\nRUN set -e; apt-get update; apt-get install -y --no-install-recommends nginx; find /tmp -exec ls {} \\;; rm -rf /var/lib/apt/lists/*\nCMD ["nginx"]\n',
    ],
    [
      'a here-document that a shell with -e reads',
      'FROM debian:12-slim\nRUN <<"EOF" /bin/bash -ex\napt-get update\napt-get install -y nginx\nEOF\nCMD ["nginx"]\n',
      'FROM debian:12-slim\nRUN <<"EOF" /bin/bash -ex\napt-get update\napt-get install -y --no-install-recommends nginx\nrm -rf /var/lib/apt/lists/*\nEOF\nCMD ["nginx"]\n',
    ],
    [
      'order, with the comment of each instruction going where it goes',
      `${node}# everything\nCOPY . .\n\n# what it needs\nRUN npm ci --omit=dev && npm cache clean --force\n${end}`,
      `${node}COPY package.json package-lock.json ./\n\n# what it needs\nRUN npm ci --omit=dev && npm cache clean --force\n# everything\nCOPY . .\n${end}`,
      app,
    ],
    [
      'development dependencies of Yarn 1',
      `${node}COPY package.json yarn.lock ./\nRUN yarn install --frozen-lockfile && yarn cache clean\nCOPY server.js ./\n${end}`,
      `${node}COPY package.json yarn.lock ./\nRUN yarn install --production --frozen-lockfile && yarn cache clean\nCOPY server.js ./\n${end}`,
      {
        ...yarnApp,
        'package.json':
          '{"name":"x","version":"1.0.0","dependencies":{"express":"4.21.0"},"devDependencies":{"jest":"29.7.0"}}',
      },
    ],
    [
      'development dependencies as npm 6 is told',
      `FROM node:14-alpine\nWORKDIR /app\nCOPY package.json package-lock.json ./\nRUN npm ci && npm cache clean --force\nCOPY server.js ./\n${end}`,
      `FROM node:14-alpine\nWORKDIR /app\nCOPY package.json package-lock.json ./\nRUN npm ci --only=production && npm cache clean --force\nCOPY server.js ./\n${end}`,
      app,
    ],
    [
      'development dependencies as Poetry 1.1 is told',
      poetryFile('poetry==1.1.15', 'poetry install --no-root'),
      poetryFile('poetry==1.1.15', 'poetry install --no-dev --no-root'),
      poetryApp,
    ],
    [
      'and as newer ones are',
      poetryFile('poetry==1.8.3', 'poetry install --no-root'),
      poetryFile('poetry==1.8.3', 'poetry install --only main --no-root'),
      poetryApp,
    ],
  ])('%s', (_what, before, after, files) => {
    const { text, fixed } = mended(before, files);
    expect(text).toBe(after);
    expect(fixed.length).toBeGreaterThan(0);
  });

  it('the ignore file: what is there and what is sure to come, behind what stands in it', () => {
    const files = {
      ...app,
      '.dockerignore': 'docs',
      '.git/HEAD': 'ref\n',
      '.env': 'TOKEN=1\n',
      'npm.log': 2_000_000,
    };
    const { ignoreText, text } = mended(`${node}COPY . .\n${end}`, files);
    expect(ignoreText).toBe('docs\nnpm.log\n.git\nnode_modules\n.env\n');
    expect(text).toBe(`${node}COPY . .\n${end}`);
  });
});

const installed = `${node}COPY package.json package-lock.json ./\nRUN npm ci && npm cache clean --force\n`;

function scripts(named: Readonly<Record<string, string>>): Files {
  const manifest: object = JSON.parse(String(app['package.json']));
  return { ...app, 'package.json': JSON.stringify({ ...manifest, scripts: named }) };
}

describe('what the ignore file leaves alone', () => {
  it.each<[string, string, Files, string]>([
    [
      'packages that only the host installed',
      end,
      { 'node_modules/express/index.js': 2_000_000 },
      'node_modules',
    ],
    ['a file that a step reads', `RUN cp big.log /x\n${end}`, { 'big.log': 2_000_000 }, 'big.log'],
    [
      'settings that the start names',
      'USER node\nCMD ["node", "--env-file=.env", "server.js"]\n',
      { '.env': 'A=1\n' },
      '.env',
    ],
    [
      'settings that a library loads',
      end,
      {
        '.env': 'A=1\n',
        'package.json': '{"name":"x","version":"1.0.0","dependencies":{"dotenv":"16.4.5"}}',
      },
      '.env',
    ],
    [
      'history that a step asks',
      `RUN git rev-parse HEAD > /version\n${end}`,
      { '.git/HEAD': 'ref\n' },
      '.git',
    ],
  ])('%s', (_what, rest, more, kept) => {
    const files = { 'package.json': String(app['package.json']), 'server.js': '1\n', ...more };
    const { ignoreText } = mended(`${node}COPY . .\n${rest}`, files);
    expect((ignoreText ?? '').split('\n')).not.toContain(kept);
  });
});

describe('what stays as it is', () => {
  it.each<[string, string, Files?]>([
    [
      'an install and a build, which want a COPY between them',
      `${node}COPY . .\nRUN npm ci --omit=dev && npm cache clean --force\nRUN npm run build\n`,
    ],
    [
      'a RUN behind one that changes the folder',
      'FROM debian:12-slim\nRUN cd /tmp && apt-get update\nRUN apt-get install -y --no-install-recommends nginx\n',
    ],
    [
      'a RUN with an alternative behind another',
      'FROM debian:12-slim\nRUN apt-get update\nRUN apt-get install -y --no-install-recommends nginx || true\n',
    ],
    [
      'a list of commands behind another',
      'FROM debian:12-slim\nRUN apt-get update\nRUN apt-get install -y --no-install-recommends nginx; true\n',
    ],
    [
      'a shell comment at the end',
      'FROM debian:12-slim\nRUN apt-get update && apt-get install -y --no-install-recommends nginx # done\n',
    ],
    [
      'development dependencies where nobody knows which npm that is',
      `FROM registry.example.org/team/node:9\nWORKDIR /app\nCOPY package.json package-lock.json ./\nRUN npm ci && npm cache clean --force\nCOPY server.js ./\n${end}`,
      app,
    ],
    [
      'an ADD that fetches',
      'FROM alpine:3.22\nADD https://example.org/tool-1.2.3 /usr/local/bin/tool\nUSER 1000\n',
    ],
    ['the exec form', 'FROM alpine:3.22\nRUN ["apk", "add", "nginx"]\n'],
    [
      'a here-document that goes on after a failure',
      'FROM debian:12-slim\nRUN <<EOF\napt-get update\napt-get install -y --no-install-recommends nginx\nEOF\n',
    ],
    [
      'what a comment ignores between two RUNs',
      'FROM alpine:3.22\nRUN apk add --no-cache a\n# hadolint ignore=DL3018\nRUN apk add --no-cache b\n',
    ],
    [
      'sources that an install needs',
      `${node}COPY . .\nRUN npm ci --omit=dev && npm cache clean --force\n${end}`,
      {
        ...app,
        'package.json':
          '{"name":"x","version":"1.0.0","scripts":{"postinstall":"node server.js"},"dependencies":{"express":"4.21.0"},"devDependencies":{"jest":"29.7.0"}}',
      },
    ],
    [
      'an owner that comes later',
      `${node}COPY site ./site\nRUN chown -R app:app /app\nRUN adduser -D app\nUSER app\n`,
      { 'site/a.js': 3_000_000, '.dockerignore': '.git\n' },
    ],
    [
      'development dependencies that a build needs',
      `${node}COPY . .\nRUN npm ci && npm run build && npm cache clean --force\n${end}`,
    ],
    ['tests that run in a step', `${installed}COPY . .\nRUN npm test\n${end}`, scripts({ test: 'jest' })],
    [
      'a step’s script that is plain node',
      `${installed}COPY . .\nRUN npm test\n${end}`,
      scripts({ test: 'node test.js' }),
    ],
    ['a program of node_modules that starts', `${installed}CMD ["npx", "jest", "--watch"]\n`, app],
    ['one on the PATH', `${installed}ENV PATH=/app/node_modules/.bin:$PATH\nCMD ["jest"]\n`, app],
    ['one behind a script', `${installed}CMD ["npm", "start"]\n`, scripts({ start: 'jest --watch' })],
    [
      'one behind a script behind a script',
      `${installed}CMD npm start\n`,
      scripts({ start: 'npm run a', a: 'jest' }),
    ],
    ['one in two halves', `${installed}ENTRYPOINT ["npx"]\nCMD ["jest"]\n`, app],
    ['a module loaded ahead', `${installed}CMD ["node", "-r", "jest/hook", "server.js"]\n`, app],
    ['a health check', `${installed}HEALTHCHECK CMD npx jest\n${end}`, app],
    [
      'scripts that call each other',
      `${installed}CMD ["npm", "start"]\n`,
      scripts({ start: 'npm run a', a: 'npm start' }),
    ],
    [
      'what Maven starts from',
      'FROM maven:3.9-eclipse-temurin-21\nWORKDIR /app\nCOPY . .\nRUN mvn package\nUSER 1000\nCMD ["mvn", "spring-boot:run"]\n',
      { 'pom.xml': '<project/>', 'src/M.java': 1, '.dockerignore': '.git\n' },
    ],
    [
      'modules that go run builds from',
      'FROM golang:1.23\nWORKDIR /app\nCOPY go.mod go.sum ./\nRUN go mod download\nCOPY . .\nUSER 1000\nCMD ["go", "run", "."]\n',
      {
        'go.mod': 'module x\ngo 1.23\n',
        'go.sum': '',
        'main.go': 'package main\n',
        '.dockerignore': '.git\n',
      },
    ],
    [
      'a cache that uv links to',
      'FROM python:3.12-slim\nENV UV_LINK_MODE=symlink\nRUN pip install --no-cache-dir uv==0.5.0\nWORKDIR /app\nCOPY pyproject.toml uv.lock ./\nRUN uv sync --no-dev --locked\nUSER 1000\nCMD [".venv/bin/python", "a.py"]\n',
      {
        'pyproject.toml': '[project]\nname="a"\ndependencies=["flask"]\n',
        'uv.lock': 'version = 1\n',
        '.dockerignore': '.git\n',
      },
    ],
    [
      "archives that Yarn's Plug'n'Play loads",
      'FROM node:22-alpine\nRUN corepack enable\nWORKDIR /app\nCOPY package.json yarn.lock ./\nRUN yarn install --immutable\nUSER node\nCMD ["yarn", "node", "server.js"]\n',
      {
        'package.json': '{"name":"x","packageManager":"yarn@4.5.0","dependencies":{"ms":"2.1.3"}}',
        'yarn.lock': '__metadata:\n  version: 8\n',
        '.dockerignore': '.git\n',
      },
    ],
    [
      'recommended packages of what nobody has looked through',
      'FROM debian:12-slim\nRUN apt-get update && apt-get install -y acme-labels nginx && rm -rf /var/lib/apt/lists/*\n',
    ],
    [
      'a compiler that only recommends its linker',
      'FROM debian:12-slim\nRUN apt-get update && apt-get install -y golang-go && rm -rf /var/lib/apt/lists/*\n',
    ],
    [
      'pip with the compiler it recommends',
      'FROM debian:12-slim\nRUN apt-get update && apt-get install -y python3-pip && rm -rf /var/lib/apt/lists/*\n',
    ],
    [
      'development dependencies that somebody asks for',
      `${node}COPY package.json package-lock.json ./\nRUN npm ci --production=false && npm cache clean --force\nCOPY server.js ./\n${end}`,
      app,
    ],
    [
      'a group that somebody asks poetry for',
      poetryFile('poetry==1.8.3', 'poetry install --no-root --with dev'),
      poetryApp,
    ],
    [
      'what waits in ONBUILD for others',
      `FROM node:22-alpine AS base\nWORKDIR /app\nONBUILD COPY package*.json ./\nONBUILD RUN npm install\nONBUILD COPY . .\nFROM base\n${end}`,
      app,
    ],
    [
      'a here-document whose last command takes the place of the shell',
      'FROM debian:12-slim\nRUN <<EOF\nset -e\napt-get update\napt-get install -y --no-install-recommends nginx\nexec true\nEOF\n',
    ],
    [
      'packages in a text for another shell, to which names would have to be added',
      'FROM debian:12-slim\nRUN bash -c "apt-get update && apt-get install -y gcc" && rm -rf /var/lib/apt/lists/*\n',
    ],
    [
      'an order that a comment has looked at',
      `${node}COPY . .\n# hadolint ignore=DL3016\nRUN npm ci --omit=dev && npm cache clean --force\n${end}`,
      app,
    ],
    [
      'development dependencies of Yarn 2 and later, which know no such switch',
      `FROM node:22-alpine\nRUN corepack enable\nWORKDIR /app\nCOPY package.json yarn.lock .yarnrc.yml ./\nRUN yarn install --immutable && yarn cache clean\nCOPY server.js ./\n${end}`,
      {
        ...yarnApp,
        'package.json':
          '{"name":"x","packageManager":"yarn@4.5.0","dependencies":{"ms":"2.1.3"},"devDependencies":{"jest":"29.7.0"}}',
        'yarn.lock': '__metadata:\n  version: 8\n',
        '.yarnrc.yml': 'nodeLinker: node-modules\n',
      },
    ],
    ['a fat base', 'FROM node:22\nUSER node\nCMD ["node"]\n'],
  ])('%s', (_what, text, files) => {
    const result = mended(text, files);
    expect(result.text).toBe(text);
  });

  it('what is no Dockerfile', () => {
    expect(mend({ text: 'hello\n', path: 'x', context: null, ignoreText: null }, () => [])).toBeNull();
  });

  it('a finding that nobody wants mended', () => {
    const text = 'FROM alpine:3.22\nRUN apk add nginx\nCMD ["nginx"]\n';
    expect(mend({ text, path: 'x', context: null, ignoreText: null }, () => [])?.text).toBe(text);
  });
});
