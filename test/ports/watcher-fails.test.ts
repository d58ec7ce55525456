import { EventEmitter } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Watcher, watchFolder } from '../../src/ports/watcher.ts';

const { watch } = vi.hoisted(() => ({ watch: vi.fn() }));
vi.mock('node:fs', async (original) => ({ ...(await original<typeof import('node:fs')>()), watch }));

let folder: string;
let watcher: Watcher | null = null;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'watch-fails-'));
  await writeFile(join(folder, 'Dockerfile'), 'FROM a\n');
});
afterEach(async () => {
  watcher?.close();
  await rm(folder, { recursive: true });
});

const failure = (code: string) => Object.assign(new Error(code), { code });

/** A watcher of the system that works and never says anything, as on a Windows drive in WSL. */
function silent() {
  return Object.assign(new EventEmitter(), { close: vi.fn() });
}

function watching() {
  const [onChange, onFallback] = [vi.fn(), vi.fn()];
  watcher = watchFolder({ folder, names: ['Dockerfile'], pollMs: 100, onChange, onFallback });
  return { onChange, onFallback };
}

async function saved(onChange: ReturnType<typeof vi.fn>): Promise<void> {
  onChange.mockClear();
  await new Promise((wake) => setTimeout(wake, 150));
  await writeFile(join(folder, 'Dockerfile'), `FROM b\n# ${Math.random()}\n`);
  await vi.waitFor(() => expect(onChange).toHaveBeenCalled(), 5000);
}

describe('a watcher of the system that fails', () => {
  it.each([
    ['ENOSPC', 'the limit of inotify watches is reached'],
    ['EMFILE', 'too many files are watched already'],
    ['ENOSYS', 'the system gives no events (ENOSYS)'],
  ])('at once with %s: the files are looked at, and that is said once', async (code, reason) => {
    watch.mockImplementation(() => {
      throw failure(code);
    });
    const { onChange, onFallback } = watching();
    await saved(onChange);
    await saved(onChange);
    expect(onFallback.mock.calls).toEqual([[reason]]);
  });

  it('later: its events end, saves are still seen', async () => {
    const events = silent();
    watch.mockImplementation(() => events);
    const { onChange, onFallback } = watching();
    events.emit('error', failure('EPERM'));
    events.emit('error', failure('EPERM'));
    await saved(onChange);
    expect(onFallback.mock.calls).toEqual([['the system gives no events (EPERM)']]);
    expect(events.close).toHaveBeenCalled();
  });

  it('by silence: the first save that only looking finds says so', async () => {
    watch.mockImplementation(silent);
    const { onChange, onFallback } = watching();
    await saved(onChange);
    await vi.waitFor(() => expect(onFallback).toHaveBeenCalledTimes(1), 5000);
    await saved(onChange);
    expect(onFallback.mock.calls).toEqual([['the system gives no events here']]);
  });
});
