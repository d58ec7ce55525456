// @ts-check
// `layers` on an image of gzip layers against `gzip -dc` over the same layers, and its memory on images of 0.2 and 2 GB and on one
// of half a million files: `npm run bench:layers`. Needs bash, tar and gzip. Prints figures, judges nothing.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const bin = join(root, 'dist/bin.js');
const rounds = 5;

/** @param {string} command @param {string} cwd */
function shell(command, cwd) {
  const { status, stderr } = spawnSync('bash', ['-c', command], { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command}: ${stderr}`);
  return stderr;
}

/** Seconds of CPU and of the clock. @param {string} command @param {string} cwd */
function timed(command, cwd) {
  const said = shell(`TIMEFORMAT='%U %S %R'; time ${command}`, cwd).trim().split('\n').at(-1) ?? '';
  const [user = 0, system = 0, wall = 0] = said.split(' ').map(Number);
  return { cpu: user + system, wall };
}

/** An OCI layout whose layers are this package's node_modules under two names. @param {string} folder */
function packedImage(folder) {
  mkdirSync(join(folder, 'blobs/sha256'), { recursive: true });
  /** @param {Buffer | string} body */
  const blob = (body) => {
    const digest = createHash('sha256').update(body).digest('hex');
    writeFileSync(join(folder, 'blobs/sha256', digest), body);
    return { digest: `sha256:${digest}`, size: body.length };
  };
  const layers = ['a', 'b'].map((name) => {
    shell(`tar -C ${root} --transform s,^,${name}/, -cf - node_modules | gzip -6 > ${folder}/layer`, folder);
    const digest = createHash('sha256')
      .update(readFileSync(join(folder, 'layer')))
      .digest('hex');
    renameSync(join(folder, 'layer'), join(folder, 'blobs/sha256', digest));
    return { digest: `sha256:${digest}` };
  });
  const history = layers.map((_layer, at) => ({ created_by: `COPY ${at}` }));
  const config = blob(JSON.stringify({ history }));
  const manifest = blob(JSON.stringify({ config, layers }));
  writeFileSync(join(folder, 'index.json'), JSON.stringify({ manifests: [manifest] }));
  shell('tar -cf image.tar index.json blobs', folder);
  return layers.map(({ digest }) => `blobs/${digest.replace(':', '/')}`);
}

/** @param {string} folder */
function againstGzip(folder) {
  const layers = packedImage(folder);
  const best = { gzip: { cpu: Infinity, wall: Infinity }, layers: { cpu: Infinity, wall: Infinity } };
  for (let round = 0; round < rounds; round++) {
    for (const [name, command] of /** @type {const} */ ([
      ['gzip', `gzip -dc < <(cat ${layers.join(' ')}) > /dev/null`],
      ['layers', `${process.execPath} ${bin} layers image.tar > /dev/null`],
    ])) {
      const { cpu, wall } = timed(command, folder);
      best[name] = { cpu: Math.min(best[name].cpu, cpu), wall: Math.min(best[name].wall, wall) };
    }
  }
  const { gzip, layers: ours } = best;
  console.log(`best of ${rounds}: gzip -dc ${gzip.wall} s (CPU ${gzip.cpu.toFixed(2)} s)`);
  console.log(`               layers ${ours.wall} s (CPU ${ours.cpu.toFixed(2)} s)`);
  console.log(
    `ratio by the clock ${(ours.wall / gzip.wall).toFixed(2)}, by CPU ${(ours.cpu / gzip.cpu).toFixed(2)}`,
  );
}

/** @param {string} path @param {number} size */
function header(path, size) {
  const block = Buffer.alloc(512);
  block.write(path, 0);
  block.write('0000644\0', 100);
  block.write(`${size.toString(8).padStart(11, '0')}\0`, 124);
  block.write('0', 156);
  block.write('ustar\u000000', 257);
  block.write('        ', 148);
  block.write(
    `${block
      .reduce((sum, byte) => sum + byte, 0)
      .toString(8)
      .padStart(6, '0')}\0 `,
    148,
  );
  return block;
}

/**
 * An archive of one raw layer of so many files, made as it is read.
 * @param {number} files
 * @param {number} bytes of each file, in whole blocks of 512
 */
function* rawImage(files, bytes) {
  const config = '{"history":[{"created_by":"COPY . ."}]}';
  const manifest = '[{"Config":"config.json","Layers":["layer.tar"]}]';
  yield header('layer.tar', files * (512 + bytes) + 1024);
  const body = Buffer.alloc(bytes, 'some bytes of a file ');
  for (let at = 0; at < files; at++) {
    yield header(`usr/lib/package-${at >> 6}/dist/file-${at}.js`, bytes);
    yield body;
  }
  yield Buffer.alloc(1024);
  for (const [path, text] of /** @type {const} */ ([
    ['config.json', config],
    ['manifest.json', manifest],
  ])) {
    const padded = Buffer.alloc(Math.ceil(text.length / 512) * 512);
    padded.write(text);
    yield header(path, text.length);
    yield padded;
  }
  yield Buffer.alloc(1024);
}

/** Largest resident memory in MB. @param {number} files @param {number} bytes of each */
async function memoryOf(files, bytes) {
  const code = `process.argv = [process.execPath, ${JSON.stringify(bin)}, 'layers', '-', '--format', 'json'];
    process.on('exit', () => process.stderr.write(String(process.resourceUsage().maxRSS / 1024)));
    await import(${JSON.stringify(bin)});`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
    stdio: ['pipe', 'ignore', 'pipe'],
    env: { ...process.env, PATH: '/nowhere' },
  });
  let said = '';
  child.stderr.on('data', (chunk) => {
    said += chunk;
  });
  const ended = new Promise((done) => child.on('close', done));
  for (const piece of rawImage(files, bytes)) {
    if (!child.stdin.write(piece)) await new Promise((done) => child.stdin.once('drain', done));
  }
  child.stdin.end();
  await ended;
  return Math.round(Number(said));
}

const folder = mkdtempSync(join(tmpdir(), 'bench-layers-'));
try {
  againstGzip(folder);
  for (const [files, bytes] of [
    [200, 2 ** 20],
    [2000, 2 ** 20],
    [500_000, 512],
  ]) {
    const size = ((files * bytes) / 1e9).toFixed(1);
    console.log(`memory at most ${await memoryOf(files, bytes)} MB on ${size} GB in ${files} files`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
