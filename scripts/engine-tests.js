// @ts-check
// The engine tests in two runs at once, for most of a build is waiting for the disk, for packages, for one core: `npm run test:engine`.
// `npm run test:engine -- FILE…` runs those alone. What measures seconds, kills, or looks at what is left behind stands in a row of its own; a new file goes to the other.
import { spawn, spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const inARow = new Set(['compare', 'failures', 'node-app', 'receipt', 'safety']);
const all = readdirSync(`${root}/test/engine`).filter((name) => name.endsWith('.test.ts'));
const isInARow = (/** @type {string} */ name) => inARow.has(name.replace('.test.ts', ''));
const asked = process.argv.slice(2);
const inRepository = (/** @type {string} */ name) => `test/engine/${name}`;
const both = [all.filter(isInARow), all.filter((name) => !isInARow(name))];
const runs = asked.length > 0 ? [asked] : both.map((files) => files.map(inRepository));

const { status } = spawnSync(process.execPath, ['scripts/build.js'], { cwd: root, stdio: 'inherit' });
if (status !== 0) process.exit(1);

/** @param {readonly string[]} files @returns {Promise<number>} */
function run(files) {
  const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--config', 'vitest.engine.config.ts'];
  const child = spawn(process.execPath, [...vitest, ...files], {
    cwd: root,
    env: { ...process.env, LEARN_IMAGE_OPT_BUILT: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  /** @type {string[]} */
  const said = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => said.push(String(chunk)));
  return new Promise((done) => {
    child.on('close', (code) => {
      // Whole, so that the two do not mix.
      process.stdout.write(said.join(''));
      done(code ?? 1);
    });
  });
}

const codes = await Promise.all(runs.map(run));
process.exitCode = Math.max(...codes) === 0 ? 0 : 1;
