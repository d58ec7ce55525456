import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { posix } from 'node:path';
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { main } from '../src/cli.ts';
import { realFiles } from '../src/ports/files.ts';
import { type TestWorld, testWorld } from './support/world.ts';

/** Drive C: of the computer these tests pretend to run on. */
const { drive } = vi.hoisted(() => ({ drive: { root: '' } }));

vi.mock('node:path', async (original) => {
  const { win32 } = await original<typeof import('node:path')>();
  return { ...win32, posix: win32.posix, default: win32 };
});

/** By Windows' spelling: either slash, a drive letter. The package itself lies on this machine; win32 joins turned its slashes. */
const { here } = vi.hoisted(() => ({
  here: (value: unknown): unknown => {
    if (typeof value !== 'string') return value;
    if (/^C:[\\/]/i.test(value)) return drive.root + value.slice(2).replaceAll('\\', '/');
    return value.startsWith('\\') ? value.replaceAll('\\', '/') : value;
  },
}));

const { mapped } = vi.hoisted(() => ({
  mapped: <T extends object>(real: T): T =>
    Object.fromEntries(
      Object.entries(real).map(([name, member]) => [
        name,
        typeof member === 'function' && /^[a-z]/.test(name)
          ? (...args: unknown[]) => (member as (...all: unknown[]) => unknown)(...args.map(here))
          : member,
      ]),
    ) as T,
}));

vi.mock('node:fs/promises', async (original) => ({
  ...mapped(await original<typeof import('node:fs/promises')>()),
  realpath: async (path: string) => path,
}));
vi.mock('node:fs', async (original) => mapped(await original<typeof import('node:fs')>()));

const root = mkdtempSync(posix.join(tmpdir(), 'learn-win32-'));
drive.root = root;
afterAll(() => rmSync(root, { recursive: true }));

const home = 'C:\\Users\\Ada Lovelace';
const onDisk = (path: string) => root + path.slice(2).replaceAll('\\', '/');

beforeEach(async () => {
  rmSync(onDisk('C:\\Users'), { recursive: true, force: true });
  await mkdir(`${home}\\app`, { recursive: true });
});

function windows(cwd = home): TestWorld {
  const world = testWorld({ cwd, platform: 'win32', packageDir: posix.resolve(import.meta.dirname, '..') });
  const env = { USERPROFILE: home, LOCALAPPDATA: `${home}\\AppData\\Local` };
  return Object.assign(Object.create(world), { files: realFiles, env });
}

async function run(argv: readonly string[], cwd?: string) {
  const world = windows(cwd);
  const code = await main(argv, world);
  return { code, out: world.out(), err: world.err() };
}

describe('on Windows', () => {
  beforeEach(async () => {
    await writeFile(
      `${home}\\app\\Dockerfile`,
      'FROM node:22-alpine\r\nCOPY src ./src\r\nCOPY . .\r\nUSER node\r\nCMD ["node", "src/a.js"]\r\n',
    );
    await mkdir(`${home}\\app\\src`, { recursive: true });
    await writeFile(`${home}\\app\\src\\a.js`, '1\r\n');
    await writeFile(`${home}\\app\\.env`, 'TOKEN=1\r\n');
  });

  it.each([['app'], ['.\\app'], ['app\\Dockerfile'], [`${home}\\app`]])(
    'check %s finds file and context',
    async (path) => {
      const { code, out, err } = await run(['check', path, '--format', 'json']);
      expect(err).toBe('');
      expect(code).toBe(1);
      const [file] = JSON.parse(out).files;
      expect(file.error).toBeNull();
      expect(file.path).toMatch(/app[\\/]Dockerfile$/);
      expect(file.context).toMatchObject({ files: 3 });
      expect(file.findings.map(({ message }: { message: string }) => message).join()).toContain('.env');
    },
  );

  it('reads a .dockerignore with CRLF by its own slashes', async () => {
    await writeFile(`${home}\\app\\.dockerignore`, '.env\r\nsrc/**/*.js\r\n');
    const { out } = await run(['check', 'app', '--format', 'json']);
    const [file] = JSON.parse(out).files;
    expect(file.context).toMatchObject({ ignoredFiles: 2 });
  });

  it('finds the project file in a folder above', async () => {
    await writeFile(`${home}\\.learn-image-opt.yaml`, 'ignore: [dockerignore]\r\n');
    await mkdir(`${home}\\.git`);
    const { out } = await run(['check', '.', '--format', 'json'], `${home}\\app`);
    const ids = JSON.parse(out).files[0].findings.map(({ strategy }: { strategy: string }) => strategy);
    expect(ids).not.toContain('dockerignore');
  });

  it('names files in SARIF and on GitHub with slashes', async () => {
    for (const format of ['sarif', 'github']) {
      const { out } = await run(['check', 'app', '--format', format]);
      expect(out).toContain('app/Dockerfile');
      expect(out).not.toContain('app\\');
    }
  });

  it('starts an exercise, gives a hint in its folder and sets it back', async () => {
    const started = await run(['start', '06-clean-up']);
    expect(started).toMatchObject({ code: 0, err: '' });
    const folder = `${home}\\06-clean-up`;
    expect(await readdir(folder)).toContain('Dockerfile');
    const kept = JSON.parse(
      readFileSync(onDisk(`${home}\\AppData\\Local\\learn-image-opt\\progress.json`), 'utf8'),
    );
    expect(kept.exercises['06-clean-up'].folder).toBe(folder);
    await writeFile(`${folder}\\Dockerfile`, 'FROM debian\r\n');
    expect(await run(['hint'], folder)).toMatchObject({ code: 0, err: '' });
    expect((await run(['check'], folder)).out).toContain('Dockerfile:1:1');
  });

  it('shows a folder with a blank so that cmd and PowerShell take it', async () => {
    const { out } = await run(['start', '06-clean-up', '--dir', 'my course']);
    expect(out).toContain('cd "my course"');
    const menu = await run([]);
    expect(menu.out).not.toMatch(/watch '/);
  });

  it('grades a class with folders', async () => {
    await mkdir(`${home}\\class\\ada`, { recursive: true });
    await writeFile(`${home}\\class\\ada\\Dockerfile`, 'FROM node:22\r\nCMD ["node"]\r\n');
    const { out, code } = await run(['grade', 'class', '--exercise', 'node-app', '--format', 'json']);
    expect(code).toBe(0);
    expect(JSON.parse(out).submissions[0]).toMatchObject({ id: 'ada', error: null });
  });
});
