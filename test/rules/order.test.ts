import { describe, expect, it } from 'vitest';
import { nodeProject, plainProject } from './node-project.ts';
import { type Case, findingsIn, rows, statusOf } from './plan-of.ts';

const node = (...lines: string[]) => `FROM node:22-alpine\nWORKDIR /app\n${lines.join('\n')}\nUSER node\n`;
const script = (name: string, body: string) => ({
  ...plainProject,
  'package.json': JSON.stringify({
    name: 'a',
    version: '1.0.0',
    dependencies: { express: '4.21.0' },
    scripts: { [name]: body },
  }),
});

const cases: readonly Case[] = [
  ['nothing dear', 'not-applicable', 'FROM nginx:1.27-alpine\nCOPY . /srv\n'],
  [
    'manifest, install, source',
    'passed',
    node('COPY package*.json ./', 'RUN npm ci', 'COPY . .'),
    plainProject,
  ],
  [
    'named files',
    'passed',
    node('COPY package.json package-lock.json .npmrc ./', 'RUN npm ci', 'COPY . .'),
    { ...plainProject, '.npmrc': 'fund=false\n' },
  ],
  [
    'with tsconfig',
    'passed',
    node('COPY package.json package-lock.json tsconfig.json ./', 'RUN npm ci', 'COPY src ./src'),
    nodeProject,
  ],
  [
    'bind mounts of the manifests',
    'passed',
    node(
      'RUN --mount=type=bind,source=package.json,target=package.json --mount=type=bind,source=package-lock.json,target=package-lock.json npm ci',
      'COPY . .',
    ),
    plainProject,
  ],
  [
    'a bind mount of everything',
    'failed',
    node('RUN --mount=type=bind,target=/app,rw npm ci', 'COPY . .'),
    plainProject,
  ],
  ['source first', 'failed', node('COPY . .', 'RUN npm ci'), plainProject],
  ['./ ./', 'failed', node('COPY ./ ./', 'RUN npm ci'), plainProject],
  ['ADD', 'failed', node('ADD . /app', 'RUN npm ci'), plainProject],
  ['JSON', 'failed', node('COPY [".", "."]', 'RUN npm ci'), plainProject],
  ['*', 'failed', node('COPY * ./', 'RUN npm ci'), plainProject],
  [
    'a source folder first',
    'failed',
    node('COPY package*.json ./', 'COPY src ./src', 'RUN npm ci'),
    nodeProject,
  ],
  ['one source file first', 'failed', node('COPY package*.json server.js ./', 'RUN npm ci'), plainProject],
  ['source far above', 'failed', node('COPY . .', 'ENV A=1', 'WORKDIR /app', 'RUN npm ci'), plainProject],
  [
    'source in a stage below',
    'failed',
    'FROM node:22-alpine AS base\nWORKDIR /app\nCOPY . .\n\nFROM base\nRUN npm ci\n',
    plainProject,
  ],
  [
    'an install in the builder',
    'failed',
    `FROM node:22-alpine AS b\nWORKDIR /app\nCOPY . .\nRUN npm ci\n\nFROM node:22-alpine\nCOPY --from=b /app /app\n`,
    plainProject,
  ],
  [
    'an install in a stage that nobody uses',
    'not-applicable',
    `FROM node:22-alpine AS b\nWORKDIR /app\nCOPY . .\nRUN npm ci\n\nFROM node:22-alpine\nUSER node\n`,
    plainProject,
  ],
  [
    'a postinstall that needs the source',
    'passed',
    node('COPY . .', 'RUN npm ci'),
    script('postinstall', 'node server.js'),
  ],
  [
    'scripts ignored, so the source is not needed',
    'failed',
    node('COPY . .', 'RUN npm ci --ignore-scripts'),
    script('postinstall', 'node server.js'),
  ],
  ['install and build in one RUN', 'failed', node('COPY . .', 'RUN npm ci && npm run build'), nodeProject],
  ['nobody knows the manifest', 'passed', node('COPY . .', 'RUN npm ci')],
  [
    'only manifests in the context',
    'passed',
    node('COPY . .', 'RUN npm ci'),
    { 'package.json': plainProject['package.json'], 'package-lock.json': plainProject['package-lock.json'] },
  ],
  [
    'system packages after the source',
    'failed',
    'FROM alpine:3.22\nCOPY . /srv\nRUN apk add --no-cache nginx\n',
  ],
  [
    'system packages before the source',
    'passed',
    'FROM alpine:3.22\nRUN apk add --no-cache nginx\nCOPY . /srv\n',
  ],
  [
    'a configuration file before the packages',
    'passed',
    'FROM alpine:3.22\nCOPY nginx.conf /etc/nginx.conf\nRUN apk add --no-cache nginx\n',
  ],
  [
    'a download after the source',
    'failed',
    'FROM alpine:3.22\nCOPY src /src\nRUN wget -O /x https://example.org/x-1.2.3\n',
  ],
  [
    'Go modules first',
    'passed',
    'FROM golang:1.24 AS b\nWORKDIR /s\nCOPY go.mod go.sum ./\nRUN go mod download\nCOPY . .\nRUN go build -o /a .\n\nFROM scratch\nCOPY --from=b /a /a\n',
    { 'go.mod': 'module x\n\ngo 1.24\n', 'go.sum': '', 'main.go': 'package main\n' },
  ],
  [
    'Go modules after the source',
    'failed',
    'FROM golang:1.24 AS b\nWORKDIR /s\nCOPY . .\nRUN go mod download && go build -o /a .\n\nFROM scratch\nCOPY --from=b /a /a\n',
    { 'go.mod': 'module x\n\ngo 1.24\n', 'go.sum': '', 'main.go': 'package main\n' },
  ],
  [
    'requirements first',
    'passed',
    'FROM python:3.12-slim\nCOPY requirements.txt .\nRUN pip install -r requirements.txt\nCOPY . .\n',
    { 'requirements.txt': 'flask==3.0.3\n', 'app.py': '1\n' },
  ],
  [
    'requirements after the source',
    'failed',
    'FROM python:3.12-slim\nCOPY . .\nRUN pip install -r requirements.txt\n',
    { 'requirements.txt': 'flask==3.0.3\n', 'app.py': '1\n' },
  ],
  [
    'pip install .',
    'passed',
    'FROM python:3.12-slim\nCOPY . .\nRUN pip install .\n',
    { 'pyproject.toml': '[project]\nname = "x"\n', 'x.py': '1\n' },
  ],
  [
    'pnpm fetch',
    'passed',
    'FROM node:22-alpine\nWORKDIR /app\nRUN corepack enable\nCOPY pnpm-lock.yaml ./\nRUN pnpm fetch --prod\nCOPY . .\nRUN pnpm install --offline --prod --frozen-lockfile\n',
    {
      'package.json': plainProject['package.json'],
      'pnpm-lock.yaml': "lockfileVersion: '9.0'\n",
      'server.js': '1\n',
    },
  ],
  [
    'what was built, above an install',
    'failed',
    'FROM golang:1.24 AS b\nWORKDIR /s\nCOPY . .\nRUN go build -o /a .\n\nFROM alpine:3.22\nCOPY --from=b /a /a\nRUN apk add --no-cache tini\n',
  ],
  [
    'what was built, below it',
    'passed',
    'FROM golang:1.24 AS b\nWORKDIR /s\nCOPY . .\nRUN go build -o /a .\n\nFROM alpine:3.22\nRUN apk add --no-cache tini\nCOPY --from=b /a /a\n',
  ],
  [
    'dependencies of another stage above an install',
    'passed',
    `FROM node:22-alpine AS deps\nWORKDIR /app\nCOPY package*.json ./\nRUN npm ci --omit=dev\n\nFROM node:22-alpine\nCOPY --from=deps /app/node_modules /app/node_modules\nRUN apk add --no-cache tini\nCOPY server.js /app/\n`,
    plainProject,
  ],
  [
    'a binary of a public image above an install',
    'passed',
    'FROM python:3.12-slim\nCOPY --from=ghcr.io/astral-sh/uv:0.5.1 /uv /bin/uv\nCOPY requirements.txt .\nRUN uv pip install --system -r requirements.txt\nCOPY . .\n',
    { 'requirements.txt': 'flask==3.0.3\n', 'app.py': '1\n' },
  ],
  [
    'the manifest out of the builder',
    'passed',
    `FROM node:22-alpine AS b\nWORKDIR /app\nCOPY package*.json ./\nRUN npm ci\nCOPY . .\nRUN npm run build\n\nFROM node:22-alpine\nWORKDIR /app\nCOPY --from=b /app/package.json /app/package-lock.json ./\nRUN npm ci --omit=dev\nCOPY --from=b /app/dist ./dist\n`,
    nodeProject,
  ],
];

describe('order', () => {
  it.each(rows(cases))('%s: %s', (_title, status, dockerfile, files) => {
    expect(statusOf('order', dockerfile, files)).toBe(status);
  });

  it('only mentions what nobody knows, and values that change at every build', () => {
    expect(findingsIn('order', node('COPY . .', 'RUN npm ci'))).toEqual([
      'source-before-dependencies@3 info',
    ]);
    expect(findingsIn('order', 'FROM alpine:3.22\nARG GIT_SHA\nRUN apk add --no-cache tini\n')).toEqual([
      'volatile-value-early@3 info',
    ]);
  });

  it('does not mind a value that the step itself works with', () => {
    const run = (use: string) =>
      `FROM alpine:3.22\nENV X_SHA=ab\nRUN apk add --no-cache tini && echo ${use}\n`;
    expect(findingsIn('order', run('"${X_SHA}  x" | sha256sum -c'))).toEqual([]);
    expect(findingsIn('order', run('$X_SHA'))).toEqual([]);
    expect(findingsIn('order', run('$X_SHA_OTHER'))).toEqual(['volatile-value-early@3 info']);
  });

  it.each(['.', 'recipe.json', './'])('takes a recipe of cargo-chef for a manifest: COPY to %s', (to) => {
    const chef =
      'FROM rust:1.82 AS plan\nWORKDIR /a\nCOPY . .\nRUN cargo chef prepare --recipe-path recipe.json\n\nFROM rust:1.82 AS b\nWORKDIR /a\n' +
      `COPY --from=plan /a/recipe.json ${to}\nRUN cargo chef cook --release --recipe-path recipe.json\nCOPY . .\nRUN cargo build --release\n\n` +
      'FROM debian:12-slim\nCOPY --from=b /a/target/release/x /x\n';
    expect(findingsIn('order', chef)).toEqual([]);
    const unseen = chef.replace('RUN cargo chef prepare', 'RUN ./prepare');
    expect(findingsIn('order', unseen).filter((found) => found.startsWith('copy-from'))).toEqual([]);
  });
});

describe('a build that fetches on the way', () => {
  const go = {
    'go.mod': 'module x\n\ngo 1.24\n\nrequire (\n\tgithub.com/a/b v1.2.3\n)\n',
    'go.sum': 'x',
    'main.go': 'x',
  };
  const cargo = {
    'Cargo.toml': '[package]\nname = "x"\n\n[dependencies]\nserde = "1"\n',
    'Cargo.lock': 'x',
    'src/main.rs': 'x',
  };
  const maven = {
    'pom.xml': '<project><artifactId>x</artifactId><version>1</version></project>',
    'src/A.java': 'x',
  };
  const gradle = {
    'build.gradle': 'plugins {}',
    'settings.gradle': 'rootProject.name = "x"',
    'src/A.java': 'x',
  };
  const net = {
    'x.csproj': '<Project><ItemGroup><PackageReference Include="A" Version="1"/></ItemGroup></Project>',
    'A.cs': 'x',
  };
  const on = (base: string, ...lines: string[]) =>
    `FROM ${base} AS b\nWORKDIR /src\n${lines.join('\n')}\nFROM alpine:3.22\nCOPY --from=b /src /x\n`;
  it.each<[string, string, string, Readonly<Record<string, string>>]>([
    ['go', 'failed', on('golang:1.24', 'COPY . .', 'RUN go build .'), go],
    [
      'go, fetched before',
      'passed',
      on('golang:1.24', 'COPY go.* ./', 'RUN go mod download', 'COPY . .', 'RUN go build .'),
      go,
    ],
    [
      'go, cache mount',
      'passed',
      on('golang:1.24', 'COPY . .', 'RUN --mount=type=cache,target=/go/pkg/mod go build .'),
      go,
    ],
    [
      'go, fetched into a mount and lost',
      'failed',
      on(
        'golang:1.24',
        'COPY go.* ./',
        'RUN --mount=type=cache,target=/go/pkg/mod go mod download',
        'COPY . .',
        'RUN go build .',
      ),
      go,
    ],
    ['go, vendored', 'not-applicable', on('golang:1.24', 'COPY . .', 'RUN go build -mod=vendor .'), go],
    [
      'go without modules',
      'not-applicable',
      on('golang:1.24', 'COPY . .', 'RUN go build .'),
      { 'go.mod': 'module x\n', 'main.go': 'x' },
    ],
    ['cargo', 'failed', on('rust:1.91', 'COPY . .', 'RUN cargo build --release'), cargo],
    [
      'cargo, a dummy first',
      'passed',
      on(
        'rust:1.91',
        'COPY Cargo.* ./',
        'RUN mkdir src && echo "fn main() {}" > src/main.rs && cargo build --release',
        'COPY . .',
        'RUN cargo build --release',
      ),
      cargo,
    ],
    [
      'cargo, cache mounts',
      'passed',
      on(
        'rust:1.91',
        'COPY . .',
        'RUN --mount=type=cache,target=/src/target --mount=type=cache,target=/usr/local/cargo/registry cargo build --release',
      ),
      cargo,
    ],
    ['maven', 'failed', on('maven:3.9-eclipse-temurin-21', 'COPY . .', 'RUN mvn package'), maven],
    [
      'maven, offline before',
      'passed',
      on(
        'maven:3.9-eclipse-temurin-21',
        'COPY pom.xml .',
        'RUN mvn dependency:go-offline',
        'COPY src src',
        'RUN mvn package',
      ),
      maven,
    ],
    [
      'maven, cache mount',
      'passed',
      on('maven:3.9-eclipse-temurin-21', 'COPY . .', 'RUN --mount=type=cache,target=/root/.m2 mvn package'),
      maven,
    ],
    [
      'maven, modules',
      'passed',
      on('maven:3.9-eclipse-temurin-21', 'COPY . .', 'RUN mvn package'),
      { ...maven, 'pom.xml': '<project><modules><module>a</module></modules></project>' },
    ],
    ['gradle', 'failed', on('gradle:8-jdk21', 'COPY . .', 'RUN gradle build'), gradle],
    [
      'gradle, resolved before',
      'passed',
      on('gradle:8-jdk21', 'COPY *.gradle .', 'RUN gradle dependencies', 'COPY . .', 'RUN gradle build'),
      gradle,
    ],
    [
      'dotnet',
      'failed',
      on('mcr.microsoft.com/dotnet/sdk:8.0', 'COPY . .', 'RUN dotnet publish -o /src/out'),
      net,
    ],
    [
      'dotnet, restored before',
      'passed',
      on(
        'mcr.microsoft.com/dotnet/sdk:8.0',
        'COPY *.csproj .',
        'RUN dotnet restore',
        'COPY . .',
        'RUN dotnet publish --no-restore -o /src/out',
      ),
      net,
    ],
  ])('%s: %s', (_, status, file, files) => {
    expect(statusOf('order', file, files)).toBe(status);
  });
});
