import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { freshlyListed } from '../../src/commands/fresh-listing.ts';
import { realFiles } from '../../src/ports/files.ts';
import type { Files } from '../../src/ports/world.ts';

let folder: string;
let asked: string[];
let files: Files;
beforeEach(async () => {
  folder = await mkdtemp(join(await realpath(tmpdir()), 'fresh-'));
  await writeFile(join(folder, 'Dockerfile'), 'FROM scratch\n');
  asked = [];
  files = freshlyListed({
    ...realFiles,
    info(path) {
      asked.push(`info ${path.slice(folder.length + 1)}`);
      return realFiles.info(path);
    },
    list(path) {
      asked.push('list');
      return realFiles.list(path);
    },
    async listWithSizes(path) {
      asked.push('sizes');
      return (await realFiles.listWithSizes?.(path)) ?? [];
    },
  });
});
afterEach(() => rm(folder, { recursive: true, force: true }));

it('looks at a folder once for its names, for what is not in it and for its sizes', async () => {
  const listed = await files.list(folder);
  expect(await files.info(join(folder, '.dockerignore'))).toBeNull();
  expect(await files.listWithSizes?.(folder)).toEqual([{ name: 'Dockerfile', kind: 'file', sizeBytes: 13 }]);
  expect(listed).toHaveLength(1);
  expect(asked).toEqual(['sizes']);
});

it('forgets it with the walk: what comes later is seen', async () => {
  await files.list(folder);
  await files.listWithSizes?.(folder);
  await writeFile(join(folder, '.dockerignore'), 'node_modules\n');
  expect(await files.info(join(folder, '.dockerignore'))).toMatchObject({ kind: 'file' });
  expect(await files.listWithSizes?.(folder)).toHaveLength(2);
});

it('asks the disk for what is there, for other folders and for a name in other letters', async () => {
  await mkdir(join(folder, 'sub'));
  await files.list(folder);
  asked = [];
  expect(await files.info(join(folder, 'Dockerfile'))).toMatchObject({ kind: 'file' });
  await files.info(join(folder, 'dockerfile'));
  await files.info(join(folder, 'sub', '.dockerignore'));
  expect(asked).toEqual(['info Dockerfile', 'info dockerfile', 'info sub/.dockerignore']);
});

it('says what the disk says of a folder that is none', async () => {
  await expect(files.list(join(folder, 'Dockerfile'))).rejects.toMatchObject({ code: 'ENOTDIR' });
});
