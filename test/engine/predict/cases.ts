/** A Dockerfile that is built for real and held against its prediction. Nothing here is in what the figures were fitted on. */
export interface PredictionCase {
  readonly name: string;
  /** Folder with package.json and lock file beside this file; null: none. */
  readonly project: 'koa' | 'fastify' | 'plain' | null;
  readonly dockerfile: string;
}

/** What lies in every context besides: sources, a built page, text that is ignored. */
export const commonFiles: Readonly<Record<string, string>> = {
  '.dockerignore': 'node_modules\ndist\n.dockerignore\nnotes\n',
  'tsconfig.json': JSON.stringify({
    compilerOptions: {
      outDir: 'dist',
      rootDir: 'src',
      module: 'commonjs',
      target: 'es2022',
      strict: false,
      types: ['node'],
      skipLibCheck: true,
    },
    include: ['src'],
  }),
  'src/server.ts': `import { createServer } from 'node:http';
import { titled } from './notes';

export interface Settings { readonly port: number; readonly host: string }

export function start({ port, host }: Settings): void {
  createServer((request, response) => response.end(titled(request.url ?? '/'))).listen(port, host);
}

start({ port: 3000, host: '0.0.0.0' });
`,
  'src/notes.ts': `export type Title = string;

export function titled(path: string): Title {
  return 'Notes on ' + path.replace(/^\\//, '');
}
`,
  'server.js': "require('node:http').createServer((_, answer) => answer.end('ok')).listen(3000);\n",
  'index.js': "setInterval(() => console.log('tick'), 1000);\n",
  'site/index.html': `<!doctype html><title>Shop</title>${'<p>Lorem ipsum dolor sit amet.</p>'.repeat(3000)}`,
  'site/app.js': `/* built */${'console.log("shop");'.repeat(8000)}`,
  'notes/plan.txt': 'left out\n'.repeat(5000),
};

export const cases: readonly PredictionCase[] = [
  {
    name: 'koa, everything in one stage',
    project: 'koa',
    dockerfile:
      'FROM node:18\nWORKDIR /app\nCOPY . .\nRUN npm ci\nRUN npm run build\nCMD ["node", "dist/server.js"]\n',
  },
  {
    name: 'koa, two stages on alpine, cache cleaned',
    project: 'koa',
    dockerfile: `FROM node:18 AS build
WORKDIR /app
COPY package*.json ./
RUN npm ci
COPY . .
RUN npm run build

FROM node:18-alpine
WORKDIR /app
COPY package*.json ./
RUN npm ci --omit=dev && npm cache clean --force
COPY --from=build /app/dist ./dist
USER node
CMD ["node", "dist/server.js"]
`,
  },
  {
    name: 'koa, pruned in the builder',
    project: 'koa',
    dockerfile: `FROM node:18 AS build
WORKDIR /app
COPY package*.json ./
RUN npm ci
COPY . .
RUN npm run build && npm prune --omit=dev

FROM node:18-slim
WORKDIR /srv/app
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY package.json .
USER node
CMD ["node", "dist/server.js"]
`,
  },
  {
    name: 'fastify, all dependencies, cache kept',
    project: 'fastify',
    dockerfile:
      'FROM node:18-slim\nWORKDIR /app\nCOPY package.json package-lock.json ./\nRUN npm ci\nCOPY . .\nCMD ["npm", "start"]\n',
  },
  {
    name: 'fastify, cache mount, chown afterwards',
    project: 'fastify',
    dockerfile: `FROM node:18-alpine
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm npm ci --omit=dev
COPY server.js .
RUN chown -R node:node /app
USER node
CMD ["node", "server.js"]
`,
  },
  {
    name: 'fastify, with curl and an init',
    project: 'fastify',
    dockerfile: `FROM node:18-slim
RUN apt-get update && apt-get install -y --no-install-recommends curl dumb-init && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY package*.json ./
RUN npm ci --omit=dev && npm cache clean --force
COPY server.js .
HEALTHCHECK CMD curl -f http://localhost:3000/
CMD ["node", "server.js"]
`,
  },
  {
    name: 'plain JavaScript, cache kept',
    project: 'plain',
    dockerfile:
      'FROM node:18-alpine\nWORKDIR /app\nCOPY package*.json ./\nRUN npm ci --omit=dev\nCOPY index.js .\nCMD ["node", "index.js"]\n',
  },
  {
    name: 'a static site, Debian, archives and compression',
    project: null,
    dockerfile: `FROM debian:bookworm-slim
RUN apt-get update \\
 && apt-get install -y --no-install-recommends unzip zip rsync sqlite3 \\
 && rm -rf /var/lib/apt/lists/*
COPY site /var/www/site
`,
  },
  {
    name: 'Debian, recommended packages and lists left',
    project: null,
    dockerfile:
      'FROM debian:bookworm-slim\nRUN apt-get update\nRUN apt-get install -y nano tree file less socat\n',
  },
  {
    name: 'Debian, a Python service on system packages',
    project: null,
    dockerfile: `FROM debian:bookworm-slim
RUN apt-get update && apt-get install -y --no-install-recommends python3 python3-requests && rm -rf /var/lib/apt/lists/*
COPY site /srv/site
CMD ["python3", "-m", "http.server", "--directory", "/srv/site"]
`,
  },
  {
    name: 'Debian, compilers taken away again in the same step',
    project: null,
    dockerfile: `FROM debian:bookworm-slim
RUN apt-get update \\
 && apt-get install -y --no-install-recommends gcc libc6-dev make libsqlite3-0 openssh-client \\
 && apt-get purge -y --auto-remove gcc libc6-dev make \\
 && rm -rf /var/lib/apt/lists/*
`,
  },
  {
    name: 'Debian, a mail and time zone tool box, two steps',
    project: null,
    dockerfile: `FROM debian:bookworm-slim
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates wget && rm -rf /var/lib/apt/lists/*
RUN apt-get update && apt-get install -y --no-install-recommends git openssh-client && rm -rf /var/lib/apt/lists/*
`,
  },
  {
    name: 'nothing but files',
    project: null,
    dockerfile: 'FROM scratch\nCOPY site /site\nCOPY server.js /\n',
  },
  {
    name: 'alpine, files given away and changed',
    project: null,
    dockerfile: `FROM alpine:3
COPY site /site
RUN chmod -R a-w /site && mkdir -p /var/site && chown -R 1000 /site
USER 1000
`,
  },
];
