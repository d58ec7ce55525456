// @ts-check
// Hostile Dockerfiles and contexts: CPU seconds of a whole `check` of each: `npm run bench:hostile [PART OF A NAME]`.
// Prints figures, judges nothing.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { contexts } from './hostile-contexts.js';
import { files, many } from './hostile-files.js';

const bin = fileURLToPath(new URL('../dist/bin.js', import.meta.url));
const wanted = process.argv[2] ?? '';
const timeout = 120_000;

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
    timeout,
  });
  const told = output[3] ?? '';
  if (told === '') return console.log(`no answer within ${timeout / 1000} s  ${name}`);
  const { user, system, rss, code: exit } = JSON.parse(told);
  const seconds = ((user + system) / 1e6).toFixed(2).padStart(6);
  const megabytes = Math.round(rss / 1024)
    .toString()
    .padStart(5);
  console.log(`${seconds} s ${megabytes} MB  exit ${exit}  ${name}`);
}

/** Node's own removal calls itself for each folder, and gives up on 5,000. @param {string} path */
function remove(path) {
  execFileSync('rm', ['-rf', path]);
}

/** In a context of its own. @param {string} name @param {(folder: string) => void} fill @param {readonly string[]} [more] */
function measureIn(name, fill, more) {
  if (!name.includes(wanted)) return;
  mkdirSync(context);
  try {
    fill(context);
    measure(name, more);
  } finally {
    remove(context);
  }
}

/** @param {string | Uint8Array} text */
const alone = (text) => (/** @type {string} */ path) => writeFileSync(join(path, 'Dockerfile'), text);

try {
  measureIn('a file of two lines, for comparison', alone('FROM a\nRUN true\n'));
  for (const [name, text] of Object.entries(files)) measureIn(name, alone(text));
  const installs = `FROM debian:12\nRUN ${many(1_500, (at) => `apt-get install -y p${at} && `)}true\n`;
  measureIn('1,500 installs in one RUN, --dry-run', alone(installs), ['--dry-run']);
  for (const [name, fill] of Object.entries(contexts)) measureIn(name, fill);
} finally {
  remove(folder);
}
