import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { measureIgnored } from '../../src/context/measure.ts';
import type { Context, ContextNode } from '../../src/context/types.ts';
import { contextOf } from '../../src/context/virtual.ts';
import { type ContextFiles, readContext } from '../../src/context/walk.ts';
import { realFiles } from '../../src/ports/files.ts';

const made: string[] = [];

afterEach(() => {
  for (const path of made.splice(0)) rmSync(path, { recursive: true, force: true });
});

function folderWith(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), 'context-'));
  made.push(root);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

/** Paths of all that is sent, folders with a slash. */
function sent({ root }: Context): string[] {
  const paths: string[] = [];
  const visit = (node: ContextNode, path: string): void => {
    for (const child of node.children.values()) {
      const own = path + child.name;
      paths.push(child.kind === 'folder' ? `${own}/` : own);
      visit(child, `${own}/`);
    }
  };
  visit(root, '');
  return paths.sort();
}

/** The disk, with a note of every folder that was listed. */
function watching(root: string): { readonly files: ContextFiles; readonly entered: string[] } {
  const entered: string[] = [];
  const files: ContextFiles = {
    ...realFiles,
    async listWithSizes(path) {
      entered.push(path === root ? '.' : path.slice(root.length + 1));
      return (await realFiles.listWithSizes?.(path)) ?? [];
    },
  };
  return { files, entered };
}

const app = {
  Dockerfile: 'FROM scratch\nCOPY . /\n',
  '.dockerignore': 'node_modules\n*.log\n',
  'package.json': '{"name":"app"}',
  'src/server.ts': 'listen',
  'node_modules/a/package.json': '{}',
  'node_modules/a/index.js': '0123456789',
  'error.log': 'oh',
};

describe('readContext', () => {
  it('counts what is sent, exactly', async () => {
    const root = folderWith(app);
    const context = await readContext(realFiles, root, {
      dockerfilePath: join(root, 'Dockerfile'),
      path: '.',
    });
    expect(sent(context)).toEqual(['.dockerignore', 'Dockerfile', 'package.json', 'src/', 'src/server.ts']);
    expect(context).toMatchObject({ path: '.', files: 4, bytes: 22 + 19 + 14 + 6, unreadable: [] });
    expect(context.find('src')).toMatchObject({ kind: 'folder', files: 1, bytes: 6 });
    expect(context.find('./src/server.ts')?.bytes).toBe(6);
    expect(context.find('.')).toBe(context.root);
    expect(context.find('node_modules')).toBeNull();
    expect(context.find('src/server.ts/deeper')).toBeNull();
    expect(context.ignored).toEqual([
      { path: 'error.log', kind: 'file', bytes: 2 },
      { path: 'node_modules', kind: 'folder', bytes: null },
    ]);
    expect(context.ignore?.path).toBe('.dockerignore');
    expect(await measureIgnored(realFiles, root, context)).toEqual({ files: 3, bytes: 14 });
  });

  it('never enters what is left out, unless something in it may be brought back', async () => {
    const root = folderWith({ ...app, '.dockerignore': '*\n!src/*.ts\n!*.json\n', 'lib/deep/a.ts': 'a' });
    const { files, entered } = watching(root);
    const context = await readContext(files, root, { dockerfilePath: null });
    expect(entered).toEqual(['.', 'src']);
    expect(sent(context)).toEqual(['package.json', 'src/', 'src/server.ts']);
  });

  it('keeps looking behind a pattern that may match anywhere', async () => {
    const root = folderWith({
      ...app,
      '.dockerignore': '*\n!**/*.ts\n',
      'lib/deep/a.ts': 'a',
      'doc/a.md': 'a',
    });
    const context = await readContext(realFiles, root, { dockerfilePath: null });
    expect(sent(context)).toEqual(['lib/', 'lib/deep/', 'lib/deep/a.ts', 'src/', 'src/server.ts']);
    expect(context.ignored.map(({ path }) => path)).toEqual([
      '.dockerignore',
      'Dockerfile',
      'doc',
      'error.log',
      'node_modules',
      'package.json',
    ]);
    expect(await measureIgnored(realFiles, root, context)).toMatchObject({ files: 7 });
  });

  it('takes the ignore file beside the Dockerfile before the common one', async () => {
    const root = folderWith({
      ...app,
      'docker/web.Dockerfile': 'x',
      'docker/web.Dockerfile.dockerignore': 'src\r\n',
    });
    const context = await readContext(realFiles, root, {
      dockerfilePath: join(root, 'docker/web.Dockerfile'),
    });
    expect(context.ignore?.path).toBe('docker/web.Dockerfile.dockerignore');
    expect(context.find('src')).toBeNull();
    expect(context.find('error.log')).not.toBeNull();
  });

  it('sends links as links of no weight, and follows none', async () => {
    const root = folderWith({ 'a/file': '12345' });
    symlinkSync('..', join(root, 'a/loop'));
    symlinkSync('/etc', join(root, 'outside'));
    symlinkSync('nowhere', join(root, 'dangling'));
    const context = await readContext(realFiles, root, { dockerfilePath: null });
    expect(sent(context)).toEqual(['a/', 'a/file', 'a/loop', 'dangling', 'outside']);
    expect(context).toMatchObject({ files: 4, bytes: 5 });
    expect(context.find('outside')).toMatchObject({ kind: 'link', bytes: 0 });
  });

  it('follows a link to the ignore file, and does not wait for a pipe', async () => {
    const root = folderWith({ ...app, rules: 'src', Dockerfile: 'x' });
    rmSync(join(root, '.dockerignore'));
    symlinkSync('rules', join(root, '.dockerignore'));
    expect((await readContext(realFiles, root, { dockerfilePath: null })).find('src')).toBeNull();
    rmSync(join(root, 'rules'));
    execFileSync('mkfifo', [join(root, 'rules')]);
    const context = await readContext(realFiles, root, { dockerfilePath: null });
    expect(context.ignore).toBeNull();
    expect(context.find('rules')).toMatchObject({ kind: 'other', files: 0, bytes: 0 });
  });

  it('keeps empty folders, but not those that are left out', async () => {
    const root = folderWith({ '.dockerignore': 'out\n!out/*.js\n' });
    mkdirSync(join(root, 'empty'));
    mkdirSync(join(root, 'out'));
    const context = await readContext(realFiles, root, { dockerfilePath: null });
    expect(sent(context)).toEqual(['.dockerignore', 'empty/']);
  });

  it('reads the texts that a plan asks for, and no others', async () => {
    const root = folderWith({
      ...app,
      'src/big.config.js': ' '.repeat(300_000),
      'src/tsconfig.build.json': '{}',
      'docker-entrypoint': '#!/bin/sh',
      'data/notes': 'nobody asks',
    });
    const context = await readContext(realFiles, root, { dockerfilePath: null });
    expect(context.textOf('package.json')).toBe('{"name":"app"}');
    expect(context.textOf('./src/tsconfig.build.json')).toBe('{}');
    expect(context.textOf('docker-entrypoint')).toBe('#!/bin/sh');
    expect(context.textOf('node_modules/a/package.json')).toBeNull();
    expect(context.textOf('src/big.config.js')).toBeNull();
    expect(context.textOf('data/notes')).toBeNull();
  });

  it('notes what can’t be read and goes on', async () => {
    const root = folderWith({ ...app, 'secret/key': 'k' });
    const denied = Object.assign(new Error('EACCES'), { code: 'EACCES' });
    const files: ContextFiles = {
      ...realFiles,
      async listWithSizes(path) {
        if (path.endsWith('/secret')) throw denied;
        return (await realFiles.listWithSizes?.(path)) ?? [];
      },
      async read(path, limit) {
        if (path.endsWith('.dockerignore')) throw denied;
        return await realFiles.read(path, limit);
      },
    };
    const context = await readContext(files, root, { dockerfilePath: null });
    expect(context.unreadable).toEqual(['.dockerignore', 'secret']);
    expect(context.find('secret')).toMatchObject({ kind: 'folder', files: 0 });
    expect(context.find('node_modules/a/index.js')?.bytes).toBe(10);
  });

  it('does without what vanishes meanwhile', async () => {
    const root = folderWith({ ...app, 'gone/file': '1', 'package.json': '{}' });
    const files: ContextFiles = {
      read: async (path, limit) => {
        if (path.endsWith('package.json')) rmSync(path, { force: true });
        return await realFiles.read(path, limit);
      },
      list: async (path) => {
        if (path.endsWith('/gone')) rmSync(path, { recursive: true });
        return await realFiles.list(path);
      },
      info: async (path) => {
        if (path.endsWith('server.ts')) rmSync(path, { force: true });
        return await realFiles.info(path);
      },
    };
    const context = await readContext(files, root, { dockerfilePath: null });
    expect(context.find('gone')).toBeNull();
    expect(context.find('src')).toMatchObject({ kind: 'folder', files: 0 });
    expect(context.textOf('package.json')).toBeNull();
    expect(context.unreadable).toEqual([]);
  });

  it('says when there is no such folder', async () => {
    const root = folderWith({});
    await expect(readContext(realFiles, join(root, 'none'), { dockerfilePath: null })).rejects.toThrow(
      /ENOENT/,
    );
  });
});

describe('contextOf', () => {
  it('sees what the walk of the same files on a disk sees', async () => {
    const files = { ...app, '.dockerignore': '*\n!src\n!**/package.json\nsrc/*.log\n', 'src/a.log': 'x' };
    const root = folderWith(files);
    const real = await readContext(realFiles, root, { dockerfilePath: null });
    const virtual = contextOf(files);
    expect(sent(virtual)).toEqual(sent(real));
    expect({ files: virtual.files, bytes: virtual.bytes }).toEqual({ files: real.files, bytes: real.bytes });
    expect(virtual.ignored).toEqual(real.ignored);
    expect(virtual.textOf('package.json')).toBe(real.textOf('package.json'));
  });

  it('takes numbers for bytes, implies folders, and keeps empty ones', () => {
    const context = contextOf({ 'a/b/big.bin': 5_000_000, './c': 'é', 'empty/': '', __proto__x: 1 }, '/app');
    expect(sent(context)).toEqual(['__proto__x', 'a/', 'a/b/', 'a/b/big.bin', 'c', 'empty/']);
    expect(context).toMatchObject({ path: '/app', files: 3, bytes: 5_000_003, ignore: null });
    expect(context.textOf('a/b/big.bin')).toBeNull();
    expect(context.textOf('c')).toBe('é');
  });

  it('honours the ignore file of a named Dockerfile', () => {
    const files = { a: 'a', b: 'b', '.dockerignore': 'a', 'web.Dockerfile.dockerignore': 'b' };
    expect(contextOf(files).find('a')).toBeNull();
    expect(contextOf(files, '.', { dockerfile: './web.Dockerfile' }).find('b')).toBeNull();
    expect(contextOf(files, '.', { dockerfile: './web.Dockerfile' }).textOf('b')).toBeNull();
  });
});
