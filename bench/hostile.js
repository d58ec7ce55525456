// @ts-check
// Hostile Dockerfiles and contexts: CPU seconds of a whole `check` of each: `npm run bench:hostile`. Prints figures, judges nothing.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const bin = fileURLToPath(new URL('../dist/bin.js', import.meta.url));

/** @param {number} count @param {(at: number) => string} line */
const many = (count, line) => Array.from({ length: count }, (_, at) => line(at)).join('');
const npm = 'FROM node:22\nCOPY . .\n';
const known = ['git', 'vim', 'nginx', 'curl', 'wget', 'gcc', 'make'];

/** @type {Readonly<Record<string, string | Uint8Array>>} */
const files = {
  'NUL bytes': 'FROM a\nRUN a\0b\n',
  'invalid UTF-8': Uint8Array.from([...Buffer.from('FROM a\nRUN echo '), 0xff, 0xfe, 0xc3, 0x28, 10]),
  'a line of 65,535 bytes': `FROM a\nRUN echo ${'a'.repeat(65_526)}\n`,
  'a line of a million characters': `FROM a\nRUN echo ${'a'.repeat(1e6)}\n`,
  'a file over 1 MiB': `FROM a\n${'# a comment of its own\n'.repeat(60_000)}`,
  '10,000 stages': many(10_000, (at) => `FROM node:22 AS s${at}\n`),
  'a chain of 10,000 stages': `FROM node:22 AS s0\n${many(9_999, (at) => `FROM s${at} AS s${at + 1}\n`)}`,
  '6,000 stages that copy from each other': `FROM node:22 AS s0\n${many(6_000, (at) => `FROM node:22 AS s${at + 1}\nCOPY --from=s${at} /a /a\nRUN x\n`)}`,
  '8,000 apk add': `FROM alpine:3\n${many(8_000, (at) => `RUN apk add p${at}\n`)}`,
  '8,000 apk add of packages with a known weight': `FROM alpine:3\n${many(8_000, (at) => `RUN apk add ${known[at % known.length]}\n`)}`,
  '8,000 apt-get install of packages with a known weight': `FROM debian:12\n${many(8_000, (at) => `RUN apt-get install -y ${known[at % known.length]}\n`)}`,
  '8,000 pip install': `FROM python:3\n${many(8_000, (at) => `RUN pip install p${at}\n`)}`,
  '8,000 npm install': npm + many(8_000, () => 'RUN npm install\n'),
  '4,000 npm ci and npm test': npm + many(4_000, () => 'RUN npm ci\nRUN npm test\n'),
  '19,000 COPY . /x': npm + many(19_000, (at) => `COPY . /b${at}\n`),
  '19,000 unknown programs': `FROM a\n${many(19_000, (at) => `RUN prog${at} --x\n`)}`,
  '100,000 packages in one install': `FROM python:3\nRUN pip install ${many(98_000, (at) => `p${at} \\\n`).slice(0, 1_048_000)} z\n`,
  'a here-document of 1 MiB': `FROM a\nRUN <<EOF\n${'echo aa\n'.repeat(130_000)}EOF\n`,
  '120,000 commands behind &&': `FROM a\n${`RUN true${' && true'.repeat(8_000)}\n`.repeat(15)}`,
  '225,000 redirections': `FROM a\n${`RUN true${' >/a'.repeat(15_000)}\n`.repeat(15)}`,
  'braces that nobody closes': `FROM a\n${`RUN ${'$$$${'.repeat(13_000)}\n`.repeat(15)}`,
  '5,000 nested sh -c': `FROM a\nRUN ${'sh -c "'.repeat(5_000)}\n`,
  '15,000 nested substitutions': `FROM a\nRUN echo ${'$('.repeat(15_000)}true${')'.repeat(15_000)}\n`,
  'loops in loops': `FROM a\nRUN ${many(6, (at) => `for v${at} in 1 2 3 4 5 6 7 8 9; do `)}apt-get install -y $v0$v5; ${'done; '.repeat(6)}\n`,
  'catastrophic wildcards in rm': `FROM a\nCOPY . /a\n${`RUN rm -rf /a/${'*a'.repeat(60)}\n`.repeat(3_000)}`,
};

const folder = mkdtempSync(join(tmpdir(), 'bench-hostile-'));
const context = join(folder, 'context');

/** @param {string} name @param {readonly string[]} more */
function measure(name, more = []) {
  // What the child took, exit handlers of its own included, comes back on its fourth stream.
  const code = `
import { writeSync } from 'node:fs';
process.argv = [process.execPath, ${JSON.stringify(bin)}, 'check', '--quiet', '--format', 'text', ...${JSON.stringify(more)}, 'context'];
process.on('exit', (code) => writeSync(3, JSON.stringify({ ...process.cpuUsage(), rss: process.resourceUsage().maxRSS, code: process.exitCode ?? code })));
await import(${JSON.stringify(bin)});`;
  const { output } = spawnSync(process.execPath, ['--input-type=module', '-e', code], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  });
  const { user, system, rss, code: exit } = JSON.parse(output[3] ?? '');
  const seconds = ((user + system) / 1e6).toFixed(2).padStart(6);
  console.log(
    `${seconds} s ${Math.round(rss / 1024)
      .toString()
      .padStart(5)} MB  exit ${exit}  ${name}`,
  );
}

try {
  mkdirSync(context);
  const dockerfile = join(context, 'Dockerfile');
  writeFileSync(dockerfile, 'FROM a\nRUN true\n');
  measure('a file of two lines, for comparison');
  for (const [name, text] of Object.entries(files)) {
    writeFileSync(dockerfile, text);
    measure(name);
  }
  writeFileSync(
    dockerfile,
    `FROM debian:12\nRUN ${many(1_500, (at) => `apt-get install -y p${at} && `)}true\n`,
  );
  measure('1,500 installs in one RUN, --dry-run', ['--dry-run']);

  writeFileSync(dockerfile, 'FROM a\nCOPY . /a\n');
  for (let at = 0; at < 1_000; at++) writeFileSync(join(context, `${'a'.repeat(100)}${at}`), '');
  symlinkSync('.', join(context, 'loop'));
  writeFileSync(
    join(context, '.dockerignore'),
    many(10_000, (at) => `dir${at}/**/*.x\n`),
  );
  measure('a .dockerignore of 10,000 patterns, 1,000 files, a link to itself');
  writeFileSync(
    join(context, '.dockerignore'),
    many(200, () => `${'**/*a*'.repeat(20)}b\n`),
  );
  measure('catastrophic wildcards in .dockerignore, 1,000 files');
} finally {
  rmSync(folder, { recursive: true, force: true });
}
