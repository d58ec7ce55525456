// @ts-check
// Load: `check` on 1,000 and on many varied Dockerfiles of 26 lines in one process, against dockerfile-ast's parse alone and against
// dockerfilelint on the same files; on all cores; and its walk of a large context against `find`: `npm run bench:load [FILES]`.
// CPU seconds (user and system) of whole processes, and the median of what they took from one file to the next. Prints figures, judges nothing.
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const bin = fileURLToPath(new URL('../dist/bin.js', import.meta.url));
const ast = fileURLToPath(new URL('../node_modules/dockerfile-ast/lib/main.js', import.meta.url));
const count = Number(process.argv[2] ?? 10_000);

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
    `# What is shipped (${i % 11})`,
    `FROM ${base}`,
    'WORKDIR /srv',
    `COPY --from=build /app${i % 7}/dist ./dist`,
    `COPY --from=build /app${i % 7}/node_modules ./node_modules`,
    `USER ${i % 2 ? 'node' : 'root'}`,
    'EXPOSE 3000',
    // Without an option dockerfilelint stops with an exception.
    'HEALTHCHECK --interval=30s CMD curl -f http://localhost:3000/ || exit 1',
    'CMD ["node", "dist/server.js"]',
    '',
  ].join('\n');
}

/**
 * What the process took goes to its fourth stream, apart from all it prints; with the median of what it took from one Dockerfile's
 * opening to the next one's.
 */
const tell = `
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
const opened = [];
for (const name of ['openSync', 'readFileSync']) {
  const real = fs[name];
  fs[name] = (path, ...rest) => {
    if (String(path).endsWith('Dockerfile')) opened.push(process.cpuUsage());
    return real(path, ...rest);
  };
}
syncBuiltinESMExports();
process.on('exit', () => {
  process.exitCode = 0;
  const spent = ({ user, system }) => (user + system) / 1000;
  const each = opened.slice(1).map((at, index) => spent(at) - spent(opened[index])).sort((one, other) => one - other);
  const told = { ...process.cpuUsage(), rss: process.resourceUsage().maxRSS, median: each[each.length >> 1] };
  fs.writeSync(3, JSON.stringify(told));
});`;

/** @param {number} files */
const parseAlone = (files) => `${tell}
const { default: parser } = await import(${JSON.stringify(ast)});
for (let i = 0; i < ${files}; i++) parser.DockerfileParser.parse(fs.readFileSync(\`d\${i}/Dockerfile\`, 'utf8'));`;

/** @param {string} program @param {readonly string[]} args */
const running = (program, args) => `${tell}
process.argv = [process.execPath, ${JSON.stringify(program)}, ...${JSON.stringify(args)}];
await import(${JSON.stringify(program)});`;

/** @param {number} files @param {string} [name] */
const paths = (files, name = '') => Array.from({ length: files }, (_, i) => `d${i}${name}`);
const check = ['check', '--format', 'json', '--fail-on', 'never', '--quiet'];

/** @param {string} code @param {string} cwd */
function measured(code, cwd) {
  // Into a script: ten thousand paths are more than a command line may hold.
  writeFileSync(join(folder, 'run.mjs'), code);
  const run = spawnSync(process.execPath, [join(folder, 'run.mjs')], {
    cwd,
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  });
  const told = run.output[3] ?? '';
  if (told === '' || /^ +at /m.test(run.stderr)) throw new Error(run.stderr);
  const { user, system, rss, median } = JSON.parse(told);
  return { ms: (user + system) / 1000, rssMB: rss / 1024, median };
}

/** CPU of a shell command: the shell's `times` counts the children it waited for. @param {string} command @param {string} cwd */
function measuredShell(command, cwd) {
  const { stdout } = spawnSync('sh', ['-c', `${command} > /dev/null; times`], { cwd, encoding: 'utf8' });
  const times = [...(stdout.trim().split('\n').at(-1) ?? '').matchAll(/(\d+)m([\d.]+)s/g)];
  return times.reduce(
    (sum, [, minutes, seconds]) => sum + Number(minutes) * 60_000 + Number(seconds) * 1000,
    0,
  );
}

/** dockerfilelint, which is no dependency of ours, in the temporary folder; null where it can't be had. */
function dockerfilelint() {
  const { status } = spawnSync(
    'npm',
    ['install', '--silent', '--no-audit', '--no-fund', '--prefix', folder, 'dockerfilelint@1.8.0'],
    { cwd: folder, shell: process.platform === 'win32' },
  );
  return status === 0 ? join(folder, 'node_modules/dockerfilelint/bin/dockerfilelint') : null;
}

/** @param {string} name @param {number} ms @param {string} more */
function print(name, ms, more) {
  console.log(`${name.padEnd(34)} ${(ms / 1000).toFixed(2).padStart(7)} s  ${more}`);
}

/** @param {number} files @param {string | null} linter */
function compare(files, linter) {
  console.log(`\n${files} Dockerfiles, Node ${process.versions.node}, CPU of whole processes`);
  const alone = measured(parseAlone(files), folder);
  const ours = measured(running(bin, [...check, ...paths(files)]), folder);
  const other = linter === null ? null : measured(running(linter, paths(files, '/Dockerfile')), folder);
  for (const [name, run] of /** @type {const} */ ([
    ['dockerfile-ast, parse alone', alone],
    ['check', ours],
    ['dockerfilelint 1.8.0', other],
  ])) {
    if (run === null) continue;
    const { ms, median, rssMB } = run;
    // dockerfilelint reads all files before it judges one: its time from one to the next says nothing.
    const middle = run === other ? '' : `, median ${median.toFixed(3)} ms`;
    print(name, ms, `${(ms / files).toFixed(3)} ms a file${middle}, ${Math.round(rssMB)} MB at most`);
  }
  const times = (/** @type {number} */ one, /** @type {number} */ two) => (one / two).toFixed(2);
  console.log(
    `check / dockerfile-ast: ${times(ours.ms, alone.ms)} in CPU, ${times(ours.median, alone.median)} at the median`,
  );
  if (other !== null) console.log(`check's throughput / dockerfilelint's: ${times(other.ms, ours.ms)}`);
}

/** Seconds until `processes` of them have checked all files, each its share. @param {number} processes */
async function wallOf(processes) {
  const shares = Array.from({ length: processes }, () => /** @type {string[]} */ ([]));
  for (const [at, path] of paths(count).entries()) shares[at % processes]?.push(path);
  const began = performance.now();
  await Promise.all(
    shares.map((share, at) => {
      const script = join(folder, `share${at}.mjs`);
      writeFileSync(script, running(bin, [...check, ...share]));
      const run = spawn(process.execPath, [script], {
        cwd: folder,
        stdio: ['ignore', 'ignore', 'inherit', 'pipe'],
      });
      run.stdio[3]?.on('data', () => {});
      return new Promise((resolve) => run.once('exit', resolve));
    }),
  );
  return (performance.now() - began) / 1000;
}

const folder = mkdtempSync(join(tmpdir(), 'bench-load-'));
try {
  for (let i = 0; i < count; i++) {
    mkdirSync(join(folder, `d${i}`));
    writeFileSync(join(folder, `d${i}`, 'Dockerfile'), dockerfile(i));
  }
  const linter = dockerfilelint();
  if (linter === null) console.log('dockerfilelint 1.8.0 could not be installed');
  for (const files of new Set([Math.min(1000, count), count])) compare(files, linter);

  const cores = availableParallelism();
  const [one, all] = [await wallOf(1), await wallOf(cores)];
  console.log(
    `\n${count} Dockerfiles: one process ${one.toFixed(1)} s until done, ${cores} side by side ${all.toFixed(1)} s (${(one / all).toFixed(2)} times as fast)\n`,
  );

  const context = join(folder, 'context');
  mkdirSync(context);
  writeFileSync(join(context, 'Dockerfile'), 'FROM scratch\nCOPY . /\n');
  const empty = measured(running(bin, [...check, 'context']), folder);
  for (let i = 0; i < 1000; i++) {
    mkdirSync(join(context, `d${i}`));
    for (let file = 0; file < 100; file++) writeFileSync(join(context, `d${i}`, `f${file}`), 'x');
  }
  const walk = measured(running(bin, [...check, 'context']), folder);
  const find = measuredShell("find context -type f -printf '%s\\n'", folder);
  print('find, 100,000 files', find, '');
  print(
    'check of that context',
    walk.ms,
    `without start and rules ${((walk.ms - empty.ms) / find).toFixed(2)} times find`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
