import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { treeHash } from '../src/course/author.ts';
import { exerciseIds, readExercise } from '../src/course/library.ts';
import { realFiles } from '../src/ports/files.ts';

const project = fileURLToPath(new URL('..', import.meta.url));
let root: string;
let installed: string;

function npm(...args: string[]): string {
  return execFileSync('npm', args, {
    cwd: project,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    shell: process.platform === 'win32',
  });
}

/** The package as npm would lay it out, except that its dependencies are the project's own. */
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'lio-packed-'));
  const [packed] = JSON.parse(npm('pack', '--json', '--ignore-scripts', '--pack-destination', root)) as [
    { filename: string },
  ];
  execFileSync('tar', ['-xzf', packed.filename], { cwd: root });
  installed = join(root, 'package');
  symlinkSync(join(project, 'node_modules'), join(installed, 'node_modules'), 'junction');
  // Built aside: other tests may be running the project's own dist.
  execFileSync(process.execPath, [join(project, 'scripts', 'build.js'), join(installed, 'dist')]);
}, 120_000);

afterAll(() => rmSync(root, { recursive: true, force: true }));

/** The same hash as treeHash, of a folder on disk. */
function folderHash(folder: string): string {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const paths = files.map((entry) =>
    relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'),
  );
  const hash = createHash('sha256');
  for (const path of paths.sort()) {
    const bytes = readFileSync(join(folder, path));
    hash.update(JSON.stringify([path, bytes.byteLength])).update(bytes);
  }
  return hash.digest('hex');
}

it('carries every exercise whole', async () => {
  const own = join(project, 'exercises');
  const carried = join(installed, 'exercises');
  expect(await exerciseIds(realFiles, carried)).toEqual(await exerciseIds(realFiles, own));
  for (const id of await exerciseIds(realFiles, own))
    expect(folderHash(join(carried, id))).toBe(folderHash(join(own, id)));
});

it('carries the lessons, the words, the cheat sheet and the order of the exercises', () => {
  expect(folderHash(join(installed, 'lessons'))).toBe(folderHash(join(project, 'lessons')));
  expect(readFileSync(join(installed, 'exercises/order.txt'))).toEqual(
    readFileSync(join(project, 'exercises/order.txt')),
  );
});

it.each([
  [['author', 'check', 'node-app', 'java-jre', 'clean-up', 'terms'], /All 6 are sound/],
  [['explain', 'build context'], /The folder that/],
  [['cheatsheet'], /Small, fast container images/],
  [['lesson', '15'], /python-service/],
])('does %j from the package', (argv, said) => {
  const env = { ...process.env, LEARN_IMAGE_OPT_HOME: join(root, 'state') };
  const options = { cwd: root, env, encoding: 'utf8' } as const;
  expect(execFileSync(process.execPath, [join(installed, 'dist', 'bin.js'), ...argv], options)).toMatch(said);
});

it('writes the same node-app from the package as from the project', async () => {
  const folder = join(root, 'learner', 'node-app');
  const env = { ...process.env, LEARN_IMAGE_OPT_HOME: join(root, 'state') };
  execFileSync(process.execPath, [join(installed, 'dist', 'bin.js'), 'start', 'node-app', '--dir', folder], {
    cwd: root,
    env,
  });
  expect(folderHash(folder)).toBe(
    treeHash(await readExercise(realFiles, join(project, 'exercises'), 'node-app')),
  );
}, 60_000);
