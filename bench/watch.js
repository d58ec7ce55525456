// @ts-check
// From a save to the screen that answers it, in a real terminal: `npm run bench:watch [SAVES]`. One save after another into an exercise
// (node-app) and into a plain folder, in place and by renaming; the time until the answer to just this save has come out of the program.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pty from '@lydell/node-pty';

const bin = fileURLToPath(new URL('../dist/bin.js', import.meta.url));
const saves = Number(process.argv[2] ?? 41);
const limitMs = 100;
const folder = mkdtempSync(join(tmpdir(), 'bench-watch-'));
const env = {
  PATH: process.env.PATH,
  LEARN_IMAGE_OPT_HOME: join(folder, 'home'),
  TERM: 'xterm-256color',
  LANG: 'C.UTF-8',
};

/** @param {readonly number[]} values */
function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/**
 * @param {string} cwd
 * @param {string} start text of the Dockerfile to begin with
 */
async function latencies(cwd, start) {
  const child = pty.spawn(process.execPath, [bin, 'watch'], { cols: 100, rows: 45, cwd, env });
  let seen = '';
  child.onData((data) => {
    seen += data;
  });
  /** @param {RegExp} pattern */
  const until = async (pattern) => {
    const end = performance.now() + 20_000;
    while (!pattern.test(seen)) {
      if (performance.now() > end) throw new Error(`never came: ${pattern}`);
      await new Promise((done) => setTimeout(done, 1));
    }
  };
  await until(/checked|Check(s|ed)? 1\b|quit/i);
  await new Promise((done) => setTimeout(done, 1000));
  const times = [];
  for (let round = 0; round < saves; round++) {
    // The line of the first finding is on the screen: with this name in it, the answer to this very save.
    const text = start.replace(/^FROM (\S+).*$/m, `FROM $1 AS save${round}x`);
    seen = '';
    const began = performance.now();
    if (round % 2 === 0) writeFileSync(join(cwd, 'Dockerfile'), text);
    else {
      writeFileSync(join(cwd, '.draft'), text);
      renameSync(join(cwd, '.draft'), join(cwd, 'Dockerfile'));
    }
    await until(new RegExp(`save${round}x`));
    times.push(performance.now() - began);
    await new Promise((done) => setTimeout(done, 150 + Math.random() * 100));
  }
  child.kill();
  return times;
}

try {
  spawnSync(process.execPath, [bin, 'start', 'node-app', '--dir', 'app'], {
    cwd: folder,
    env,
    stdio: 'ignore',
  });
  mkdirSync(join(folder, 'plain'));
  const plain = 'FROM node:22\nCOPY . .\nRUN npm install\n';
  writeFileSync(join(folder, 'plain', 'Dockerfile'), plain);
  console.log(
    `${saves} saves each, Node ${process.versions.node}, ms from the save to the answer on the screen (at most ${limitMs} at the median)`,
  );
  for (const [name, cwd, text] of /** @type {const} */ ([
    ['exercise node-app', join(folder, 'app'), readFileSync(join(folder, 'app', 'Dockerfile'), 'utf8')],
    ['plain folder', join(folder, 'plain'), plain],
  ])) {
    const times = await latencies(cwd, text);
    const figures = [Math.min(...times), median(times), Math.max(...times)];
    const verdict = median(times) <= limitMs ? 'ok' : 'TOO SLOW';
    const [low, middle, high] = figures.map((ms) => ms.toFixed(0));
    console.log(`${name.padEnd(20)} min ${low}, median ${middle}, max ${high}  ${verdict}`);
    if (verdict !== 'ok') process.exitCode = 1;
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
