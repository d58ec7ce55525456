import { mkdtemp, readdir, readFile, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { collecting } from '../../src/commands/output-file.ts';
import { realFiles } from '../../src/ports/files.ts';
import { testWorld } from '../support/world.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(await realpath(tmpdir()), 'output-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const long = 'x'.repeat(700_000);
const collect = (signal = new AbortController().signal) =>
  collecting(
    'out.json',
    Object.create(testWorld(), {
      cwd: { value: folder },
      files: { value: realFiles },
      signal: { value: signal },
    }),
  );

it('writes long output beside its place, and puts it there whole', async () => {
  const output = collect();
  for (let at = 0; at < 3; at++) await output.stdout.write(long);
  expect((await readdir(folder)).filter((name) => !name.endsWith('.draft'))).toEqual([]);
  await output.keep();
  await output.discard();
  expect(await readdir(folder)).toEqual(['out.json']);
  expect(await readFile(join(folder, 'out.json'), 'utf8')).toBe(long.repeat(3));
});

it('leaves nothing where the command failed', async () => {
  const output = collect();
  for (let at = 0; at < 3; at++) await output.stdout.write(long);
  await output.discard();
  expect(await readdir(folder)).toEqual([]);
});

it('stops at an interruption once there is a draft to clear away', async () => {
  const stop = new AbortController();
  const output = collect(stop.signal);
  for (let at = 0; at < 2; at++) await output.stdout.write(long);
  stop.abort();
  await expect(output.stdout.write('more')).rejects.toMatchObject({ exitCode: 130 });
  await output.discard();
  expect(await readdir(folder)).toEqual([]);
});
