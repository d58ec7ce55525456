// @ts-check
// Start-up, measured against a bare Node in the same session: `npm run bench`. Build first (`npm run build`).
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const bin = fileURLToPath(new URL('../dist/bin.js', import.meta.url));
const rounds = Number(process.argv[2] ?? 21);

/** A plausible Dockerfile, so that `check` has something to do. */
const dockerfile = `FROM node:22
WORKDIR /app
COPY . .
RUN npm install
RUN npm run build
EXPOSE 3000
CMD ["npm", "start"]
`;

/**
 * @param {readonly string[]} args
 * @param {string} cwd
 * @returns {number} wall time in milliseconds
 */
function timed(args, cwd) {
  const start = process.hrtime.bigint();
  const { status, stderr } = spawnSync(process.execPath, args, { cwd, encoding: 'utf8' });
  const ms = Number(process.hrtime.bigint() - start) / 1e6;
  if (status !== 0) throw new Error(`node ${args.join(' ')} ended with ${status}: ${stderr}`);
  return ms;
}

/** @param {readonly number[]} values */
function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

const folder = mkdtempSync(join(tmpdir(), 'bench-'));
try {
  writeFileSync(join(folder, 'Dockerfile'), dockerfile);
  const cases = [
    { name: 'node -e 0', args: ['-e', '0'], limit: null },
    { name: '--version', args: [bin, '--version'], limit: 1.5 },
    { name: 'check Dockerfile', args: [bin, 'check', '--fail-on', 'never', 'Dockerfile'], limit: 3 },
  ].map((one) => ({ ...one, /** @type {number[]} */ times: [] }));
  // One round of each after another: whatever else the machine does hits all alike.
  for (let round = -2; round < rounds; round++) {
    for (const { args, times } of cases) {
      const ms = timed(args, folder);
      if (round >= 0) times.push(ms);
    }
  }
  const base = median(cases[0]?.times ?? []);
  console.log(`${rounds} runs each, Node ${process.versions.node}, ms`);
  console.log('                       min  median     max   of bare Node');
  for (const { name, times, limit } of cases) {
    const [low, middle, high] = [Math.min(...times), median(times), Math.max(...times)];
    const ratio = middle / base;
    const verdict =
      limit === null ? '' : ratio <= limit ? `  (at most ${limit}: ok)` : `  (at most ${limit}: TOO SLOW)`;
    const figures = [low, middle, high].map((ms) => ms.toFixed(1).padStart(8)).join('');
    console.log(`${name.padEnd(18)}${figures}   ${ratio.toFixed(2).padStart(6)}${verdict}`);
    if (limit !== null && ratio > limit) process.exitCode = 1;
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
