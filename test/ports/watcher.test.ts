import { mkdtemp, realpath, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { keysIn } from '../../src/ports/terminal.ts';
import { type Watcher, watchFolder } from '../../src/ports/watcher.ts';

let folder: string;
let watcher: Watcher | null = null;
beforeEach(async () => {
  folder = await mkdtemp(join(await realpath(tmpdir()), 'watch-'));
  await writeFile(join(folder, 'Dockerfile'), 'FROM a\n');
});
afterEach(async () => {
  watcher?.close();
  watcher = null;
  await rm(folder, { recursive: true, force: true });
});

function watching(names: readonly string[] = ['Dockerfile']) {
  const [onChange, onFallback] = [vi.fn(), vi.fn()];
  watcher = watchFolder({ folder, names, debounceMs: 20, pollMs: 200, onChange, onFallback });
  return { onChange, onFallback };
}

const settle = (ms: number) => new Promise((done) => setTimeout(done, ms));

describe('watchFolder', () => {
  it('tells of a save in place', async () => {
    const { onChange, onFallback } = watching();
    await settle(50);
    await writeFile(join(folder, 'Dockerfile'), 'FROM b\n');
    await vi.waitFor(() => expect(onChange).toHaveBeenCalled(), 2000);
    expect(onFallback).not.toHaveBeenCalled();
  });

  it('tells of saves by renaming, again and again', async () => {
    const { onChange } = watching();
    await settle(50);
    for (let round = 0; round < 3; round++) {
      const before = onChange.mock.calls.length;
      await writeFile(join(folder, '.Dockerfile.swp'), `FROM c${round}\n`);
      await rename(join(folder, '.Dockerfile.swp'), join(folder, 'Dockerfile'));
      await vi.waitFor(() => expect(onChange.mock.calls.length).toBeGreaterThan(before), 2000);
    }
  });

  it('tells several writes of one save once', async () => {
    const { onChange } = watching();
    await settle(50);
    for (let round = 0; round < 5; round++) await writeFile(join(folder, 'Dockerfile'), `FROM d${round}\n`);
    await settle(150);
    expect(onChange.mock.calls.length).toBeLessThanOrEqual(2);
    expect(onChange).toHaveBeenCalled();
  });

  it('tells of a file that appears, and not of others', async () => {
    const { onChange } = watching(['Dockerfile', '.dockerignore']);
    await settle(50);
    await writeFile(join(folder, 'notes.txt'), 'x');
    await settle(150);
    expect(onChange).not.toHaveBeenCalled();
    await writeFile(join(folder, '.dockerignore'), '*\n');
    await vi.waitFor(() => expect(onChange).toHaveBeenCalled(), 2000);
  });

  it('falls back to looking where there is nothing to listen to, and says so once', async () => {
    const gone = join(folder, 'later');
    const [onChange, onFallback] = [vi.fn(), vi.fn()];
    watcher = watchFolder({ folder: gone, names: ['Dockerfile'], pollMs: 100, onChange, onFallback });
    await settle(50);
    expect(onFallback).toHaveBeenCalledTimes(1);
    await settle(100);
    await writeFile(join(folder, 'later.tmp'), '');
    const { mkdir } = await import('node:fs/promises');
    await mkdir(gone);
    await writeFile(join(gone, 'Dockerfile'), 'FROM a\n');
    await vi.waitFor(() => expect(onChange).toHaveBeenCalled(), 3000);
    expect(onFallback).toHaveBeenCalledTimes(1);
  });

  it('says nothing after it was closed', async () => {
    const { onChange } = watching();
    await settle(50);
    await utimes(join(folder, 'Dockerfile'), 1, 1);
    watcher?.close();
    await settle(300);
    expect(onChange).not.toHaveBeenCalled();
  });
});

describe('keysIn', () => {
  it.each([
    ['n', ['n']],
    ['Q', ['q']],
    ['\u0003', ['ctrl-c']],
    ['\u001B[A\u001B[B', ['up', 'down']],
    ['\u001B[5~\u001B[6~', ['page-up', 'page-down']],
    ['\u001B[1;5C', []],
    ['\u001B', ['escape']],
    ['nl\r', ['n', 'l', 'enter']],
    ['🐳', []],
  ])('%j', (chunk, keys) => {
    expect(keysIn(chunk)).toEqual(keys);
  });
});
