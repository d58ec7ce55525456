/** A mistake with a price, and the same image without it: what a build of both measures is held against the claim. */
export interface PriceCase {
  readonly name: string;
  /** The rule whose finding is held against it. */
  readonly rule: string;
  readonly before: string;
  readonly after: string;
  /** Text, or so many bytes. */
  readonly files?: Readonly<Record<string, string | number>>;
  /** What lies there only before, or only after, besides. */
  readonly filesBefore?: Readonly<Record<string, string | number>>;
  readonly filesAfter?: Readonly<Record<string, string | number>>;
  /** Folder of test/engine/predict with package.json and lock file, installed as on a developer's machine. */
  readonly project?: 'koa' | 'fastify' | 'plain';
}

const update = 'FROM debian:bookworm-slim\nRUN apt-get update && apt-get install -y --no-install-recommends';
const rm = '&& rm -rf /var/lib/apt/lists/*\n';
const npm = (base: string, run: string) =>
  `FROM ${base}\nWORKDIR /app\nCOPY package.json package-lock.json ./\nRUN ${run}\nCMD ["node", "server.js"]\n`;
const cprogram = {
  Makefile: 'app: main.c\n\tcc -o app main.c\n',
  'main.c': 'int main(void) { return 0; }\n',
};
const ignored = { '.dockerignore': 'node_modules\n' };

export const cases: readonly PriceCase[] = [
  {
    name: 'apt lists left',
    rule: 'clean-up/cache-left-in-layer',
    before: `${update} tree\n`,
    after: `${update} tree ${rm}`,
  },
  {
    name: 'apt lists deleted too late',
    rule: 'clean-up/deleted-too-late',
    before: `${update} tree\nWORKDIR /srv\nRUN rm -rf /var/lib/apt/lists/*\n`,
    after: `${update} tree ${rm}WORKDIR /srv\n`,
  },
  {
    name: 'apt lists deleted too early',
    rule: 'clean-up/cleaned-too-early',
    before:
      'FROM debian:bookworm-slim\nRUN rm -rf /var/lib/apt/lists/* && apt-get update && apt-get install -y --no-install-recommends tree\n',
    after: `${update} tree ${rm}`,
  },
  {
    name: 'recommended packages of git and less',
    rule: 'only-needed/recommends',
    before: `FROM debian:bookworm-slim\nRUN apt-get update && apt-get install -y git less ${rm}`,
    after: `${update} git less ${rm}`,
  },
  {
    name: 'vim and git beside nginx',
    rule: 'only-needed/unused-tool',
    before: `${update} nginx vim git ${rm}CMD ["nginx"]\n`,
    after: `${update} nginx ${rm}CMD ["nginx"]\n`,
  },
  {
    name: 'a compiler in the final stage',
    rule: 'multi-stage/build-tools-shipped',
    before: `${update} gcc libc6-dev make ${rm}WORKDIR /src\nCOPY Makefile main.c ./\nRUN make\nCMD ["/src/app"]\n`,
    after: `${update} gcc libc6-dev make ${rm}WORKDIR /src\nCOPY Makefile main.c ./\nRUN make\nFROM debian:bookworm-slim\nCOPY --from=0 /src/app /src/app\nCMD ["/src/app"]\n`,
    files: cprogram,
  },
  {
    name: 'a final stage FROM the builder',
    rule: 'multi-stage/final-from-builder',
    before:
      `${update} gcc libc6-dev make ${rm}WORKDIR /src\nCOPY Makefile main.c ./\nRUN make\nFROM 0 AS app\nCMD ["/src/app"]\n`
        .replace('bookworm-slim\n', 'bookworm-slim AS build\n')
        .replace('FROM 0', 'FROM build'),
    after: `${update} gcc libc6-dev make ${rm}WORKDIR /src\nCOPY Makefile main.c ./\nRUN make\nFROM debian:bookworm-slim\nCOPY --from=0 /src/app /src/app\nCMD ["/src/app"]\n`,
    files: cprogram,
  },
  {
    name: 'gcc purged in a later layer, with all that only it needed',
    rule: 'clean-up/deleted-too-late',
    before: `${update} gcc ${rm}WORKDIR /srv\nRUN apt-get purge -y --auto-remove gcc\n`,
    after: `${update} gcc && apt-get purge -y --auto-remove gcc ${rm}WORKDIR /srv\n`,
  },
  {
    name: 'the full variant as the base (stand-ins)',
    rule: 'base-image/fat-final-base',
    before: 'FROM node:22\nCOPY server.js /\nCMD ["node", "/server.js"]\n',
    after: 'FROM node:22-slim\nCOPY server.js /\nCMD ["node", "/server.js"]\n',
    files: { 'server.js': '1\n' },
  },
  {
    name: 'the whole of a full variant copied (stand-ins)',
    rule: 'multi-stage/whole-stage-copied',
    before: 'FROM node:22 AS tools\nFROM scratch\nCOPY --from=tools / /\nCMD ["node"]\n',
    after: 'FROM node:22-slim\nCMD ["node"]\n',
  },
  {
    name: 'development dependencies',
    rule: 'only-needed/dev-dependencies-shipped',
    before: npm('node:22-alpine', 'npm ci && npm cache clean --force'),
    after: npm('node:22-alpine', 'npm ci --omit=dev && npm cache clean --force'),
    files: ignored,
    project: 'koa',
  },
  {
    name: 'npm’s cache',
    rule: 'clean-up/cache-left-in-layer',
    before: npm('node:22-alpine', 'npm ci --omit=dev'),
    after: npm('node:22-alpine', 'npm ci --omit=dev && npm cache clean --force'),
    files: ignored,
    project: 'fastify',
  },
  {
    name: 'node_modules given another owner',
    rule: 'layers/rewritten-files',
    before: `${npm('node:22-alpine', 'npm ci --omit=dev && npm cache clean --force')}RUN chown -R node:node node_modules\n`,
    after: npm('node:22-alpine', 'npm ci --omit=dev && npm cache clean --force'),
    files: ignored,
    project: 'fastify',
  },
  {
    name: 'files given another owner',
    rule: 'layers/rewritten-files',
    before: 'FROM node:22-alpine\nWORKDIR /app\nCOPY assets ./assets\nRUN chown -R node:node /app\n',
    after: 'FROM node:22-alpine\nWORKDIR /app\nCOPY --chown=node:node assets ./assets\n',
    files: { 'assets/film.mp4': 4_000_000, 'assets/page.html': 9_000 },
  },
  {
    name: '.git and packages of the host',
    rule: 'dockerignore/unneeded-files-copied',
    before: 'FROM node:22-alpine\nWORKDIR /app\nCOPY . .\n',
    after: 'FROM node:22-alpine\nWORKDIR /app\nCOPY . .\n',
    files: {
      'package.json': '{}',
      'server.js': '1\n',
      '.git/pack': 5_000_000,
      'node_modules/a/i.js': 700_000,
      Dockerfile: 0,
    },
    filesAfter: { '.dockerignore': '.git\nnode_modules\n.dockerignore\n' },
  },
  {
    name: 'packages brought back with !',
    rule: 'dockerignore/undone-by-exception',
    before: 'FROM node:22-alpine\nWORKDIR /app\nCOPY . .\n',
    after: 'FROM node:22-alpine\nWORKDIR /app\nCOPY . .\n',
    files: { 'package.json': '{}', 'node_modules/a/i.js': 1_700_000 },
    filesBefore: { '.dockerignore': 'node_modules\n!*\n.dockerignore\nDockerfile\n' },
    filesAfter: { '.dockerignore': 'node_modules\n.dockerignore\nDockerfile\n' },
  },
  {
    name: 'a folder deleted after its COPY',
    rule: 'clean-up/deleted-too-late',
    before: 'FROM alpine:3\nCOPY site /srv\nRUN rm -rf /srv/drafts\n',
    after: 'FROM alpine:3\nCOPY site/index.html /srv/\n',
    files: { 'site/index.html': '<p>', 'site/drafts/film.mp4': 3_000_000 },
  },
  {
    name: 'an archive beside what came out of it',
    rule: 'clean-up/archive-left',
    before: 'FROM alpine:3\nCOPY data.tar /tmp/data.tar\nRUN mkdir /data && tar xf /tmp/data.tar -C /data\n',
    after: 'FROM alpine:3\nADD data.tar /data\n',
  },
  {
    name: 'sources of a compiled program',
    rule: 'multi-stage/source-shipped',
    before:
      'FROM buildpack-deps:bookworm AS build\nWORKDIR /src\nCOPY . .\nRUN make\nFROM debian:bookworm-slim\nCOPY --from=build /src /src\nCMD ["/src/app"]\n',
    after:
      'FROM buildpack-deps:bookworm AS build\nWORKDIR /src\nCOPY . .\nRUN make\nFROM debian:bookworm-slim\nCOPY --from=build /src/app /src/app\nCMD ["/src/app"]\n',
    files: { ...cprogram, 'big.c': 2_000_000, '.dockerignore': 'Dockerfile\n.dockerignore\n' },
  },
];
