// @ts-check
// Load: `check` on many varied Dockerfiles in one process, against dockerfile-ast's parse alone on the same files, in CPU seconds
// of whole processes: `npm run bench:load [FILES]`. Prints figures, judges nothing.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const bin = fileURLToPath(new URL('../dist/bin.js', import.meta.url));
const ast = fileURLToPath(new URL('../node_modules/dockerfile-ast/lib/main.js', import.meta.url));
const count = Number(process.argv[2] ?? 2000);

const bases = [
  'node:22',
  'node:20-alpine',
  'python:3.12',
  'debian:bookworm-slim',
  'golang:1.23',
  'ubuntu:24.04',
];

/** @param {number} i */
function dockerfile(i) {
  const base = bases[i % bases.length];
  return [
    `ARG VERSION=${i}`,
    `FROM ${base} AS build`,
    `LABEL org.opencontainers.image.title="service-${i}"`,
    `WORKDIR /app${i % 7}`,
    `ENV NODE_ENV=production PORT=${3000 + (i % 50)}`,
    i % 3
      ? 'RUN apt-get update && apt-get install -y --no-install-recommends curl git \\\n    && rm -rf /var/lib/apt/lists/*'
      : 'RUN apt-get update\nRUN apt-get install -y curl wget vim',
    i % 2 ? 'COPY package.json package-lock.json ./\nRUN npm ci' : 'COPY . .\nRUN npm install',
    'COPY src ./src',
    'RUN npm run build && npm cache clean --force',
    `RUN set -eux; \\\n  for f in a b; do echo "$f"; done; \\\n  curl -fsSL https://example.com/x-${i}.tar.gz | tar xz -C /opt; \\\n  pip install flask==3.0.${i % 9}`,
    `FROM ${base}`,
    'WORKDIR /srv',
    `COPY --from=build /app${i % 7}/dist ./dist`,
    `USER ${i % 2 ? 'node' : 'root'}`,
    'EXPOSE 3000',
    'HEALTHCHECK CMD curl -f http://localhost:3000/ || exit 1',
    'CMD ["node", "dist/server.js"]',
    '',
  ].join('\n');
}

const parseAlone = `
import { readFileSync } from 'node:fs';
import parser from ${JSON.stringify(ast)};
for (let i = 0; i < ${count}; i++) parser.DockerfileParser.parse(readFileSync(\`d\${i}/Dockerfile\`, 'utf8'));
process.stdout.write(JSON.stringify({ cpu: process.cpuUsage(), rss: process.resourceUsage().maxRSS }));`;
const check = `
process.argv = [process.execPath, ${JSON.stringify(bin)}, 'check', '--format', 'json', '--fail-on', 'never', '--quiet', '--output', 'out.json', ...Array.from({ length: ${count} }, (_, i) => \`d\${i}\`)];
process.on('exit', () => process.stdout.write(JSON.stringify({ cpu: process.cpuUsage(), rss: process.resourceUsage().maxRSS })));
await import(${JSON.stringify(bin)});`;

/** @param {string} code @param {string} cwd */
function measured(code, cwd) {
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', code], {
    cwd,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (!stdout.endsWith('}')) throw new Error(stderr);
  const { cpu, rss } = JSON.parse(stdout.slice(stdout.lastIndexOf('{"cpu"')));
  return { ms: (cpu.user + cpu.system) / 1000, rssMB: rss / 1024 };
}

const folder = mkdtempSync(join(tmpdir(), 'bench-load-'));
try {
  for (let i = 0; i < count; i++) {
    mkdirSync(join(folder, `d${i}`));
    writeFileSync(join(folder, `d${i}`, 'Dockerfile'), dockerfile(i));
  }
  const [alone, whole] = [measured(parseAlone, folder), measured(check, folder)];
  console.log(`${count} Dockerfiles, Node ${process.versions.node}, CPU of whole processes`);
  for (const [name, { ms, rssMB }] of /** @type {const} */ ([
    ['dockerfile-ast', alone],
    ['check', whole],
  ]))
    console.log(`${name.padEnd(15)} ${(ms / count).toFixed(3)} ms a file, ${Math.round(rssMB)} MB at most`);
  console.log(`ratio ${(whole.ms / alone.ms).toFixed(2)}`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
