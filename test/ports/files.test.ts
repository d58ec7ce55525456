import {
  chmod,
  chown,
  mkdtemp,
  readdir,
  readFile,
  realpath,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { realFiles } from '../../src/ports/files.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(await realpath(tmpdir()), 'files-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('writeWhole', () => {
  it('writes anew and over, and leaves no draft', async () => {
    const path = join(folder, 'state.json');
    await realFiles.writeWhole(path, 'one');
    await realFiles.writeWhole(path, 'two');
    expect(await readFile(path, 'utf8')).toBe('two');
    expect(await readdir(folder)).toEqual(['state.json']);
  });

  it.skipIf(process.getuid?.() !== 0)('keeps the owner', async () => {
    const path = join(folder, 'owned');
    await writeFile(path, 'one');
    await chown(path, 1000, 1001);
    await realFiles.writeWhole(path, 'two');
    const { uid, gid } = await stat(path);
    expect([uid, gid]).toEqual([1000, 1001]);
  });

  it('keeps the mode', async () => {
    const path = join(folder, 'secret');
    await writeFile(path, 'one', { mode: 0o600 });
    await chmod(path, 0o640);
    await realFiles.writeWhole(path, 'two');
    expect((await stat(path)).mode & 0o777).toBe(0o640);
  });

  it('writes through a link instead of replacing it', async () => {
    await writeFile(join(folder, 'real'), 'one');
    await symlink('real', join(folder, 'link'));
    await realFiles.writeWhole(join(folder, 'link'), 'two');
    expect(await readFile(join(folder, 'real'), 'utf8')).toBe('two');
    expect((await realFiles.info(join(folder, 'link')))?.kind).toBe('link');
  });

  it('leaves the old file and no draft when it fails', async () => {
    await expect(realFiles.writeWhole(folder, 'text')).rejects.toMatchObject({
      code: expect.stringMatching(/EISDIR|ENOTEMPTY|EEXIST|EPERM/),
    });
    await expect(realFiles.writeWhole(join(folder, 'none', 'x'), 'text')).rejects.toMatchObject({
      code: 'ENOENT',
    });
    expect(await readdir(folder)).toEqual([]);
    expect((await readdir(join(folder, '..'))).filter((name) => name.endsWith('.draft'))).toEqual([]);
  });

  it.skipIf(process.platform === 'win32')('writes into a device, and leaves it one', async () => {
    await realFiles.writeWhole('/dev/null', 'text');
    expect((await stat('/dev/null')).isCharacterDevice()).toBe(true);
  });

  it('is never seen half written', async () => {
    const path = join(folder, 'state');
    const texts = ['a'.repeat(200_000), 'b'.repeat(300_000)];
    await realFiles.writeWhole(path, texts[0] ?? '');
    let writing = true;
    const writer = (async () => {
      for (let round = 0; round < 20; round++) await realFiles.writeWhole(path, texts[round % 2] ?? '');
      writing = false;
    })();
    while (writing) expect(texts).toContain(await readFile(path, 'utf8'));
    await writer;
  });
});

describe('read', () => {
  it('stops at the limit, also where nobody knows the size', async () => {
    await writeFile(join(folder, 'big'), 'x'.repeat(2000));
    await expect(realFiles.read(join(folder, 'big'), 1000)).rejects.toMatchObject({ exitCode: 2 });
    await expect(realFiles.read('/dev/zero', 1000)).rejects.toMatchObject({ exitCode: 2 });
    expect((await realFiles.read(join(folder, 'big'), 2000)).length).toBe(2000);
  });
});

describe('info and list', () => {
  it('know kinds and what is not there', async () => {
    await writeFile(join(folder, 'file'), 'abc');
    expect(await realFiles.info(join(folder, 'file'))).toMatchObject({ kind: 'file', sizeBytes: 3 });
    expect(await realFiles.info(folder)).toMatchObject({ kind: 'folder' });
    expect(await realFiles.info(join(folder, 'none'))).toBeNull();
    expect(await realFiles.info(join(folder, 'file', 'below'))).toBeNull();
    expect(await realFiles.list(folder)).toEqual([{ name: 'file', kind: 'file' }]);
    await expect(realFiles.list(join(folder, 'file'))).rejects.toMatchObject({ code: 'ENOTDIR' });
  });
});
