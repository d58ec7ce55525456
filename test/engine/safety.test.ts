import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compareFolders } from '../../src/engine/compare.ts';
import { findEngine } from '../../src/engine/find.ts';
import { openWorkshop } from '../../src/engine/workshop.ts';
import { noSecondEngine, type SecondEngine, secondEngine } from './second-engine.ts';
import {
  buildProgram,
  classic,
  folderWith,
  isRunning,
  markedBase,
  markedLeft,
  noEngine,
  program,
  traces,
  until,
  worldFor,
} from './support.ts';

/** Small, so that nothing of a test's time goes into weighing the base. */
const base = markedBase.replace('node:18-alpine', 'alpine:3');
const builders = [
  ['BuildKit', {}],
  ['classic', classic],
] as const;

beforeAll(() => {
  if (!noEngine) buildProgram();
});

describe.skipIf(noEngine)('after kill -9', () => {
  it.each(builders)('the next run ends and removes all that a %s build left', async (name, env) => {
    const seconds = name === 'classic' ? 6181 : 6182;
    const folder = folderWith({
      Dockerfile: `${base}RUN echo one >/one\nRUN sleep ${seconds}\n`,
    });
    let killed = false;
    await program(
      ['compare', folder, folder, '--quiet'],
      (_stderr, kill) => {
        if (killed || !isRunning(`sleep ${seconds}`)) return;
        killed = true;
        kill('SIGKILL');
      },
      env,
    );
    // The client lives on, and with it the step: that is what there is to end.
    expect(isRunning(`sleep ${seconds}`)).toBe(true);
    const workshop = await openWorkshop(await findEngine({ ...process.env, ...env }));
    await workshop.close();
    await until(() => !isRunning(`sleep ${seconds}`), 10_000);
    await until(() => traces().length + markedLeft().length === 0, 10_000);
  });
});

describe.skipIf(noEngine)('two runs at once', () => {
  it('leave each other’s images alone, though they build the same', async () => {
    const folder = folderWith({ Dockerfile: `${base}COPY a.js /\nRUN sleep 5\n`, 'a.js': 'x' });
    const args = ['compare', folder, folder, '--format', 'json', '--quiet'];
    const runs = await Promise.all([
      program(args, undefined, classic),
      new Promise((done) => setTimeout(done, 2_000)).then(() => program(args, undefined, classic)),
    ]);
    expect(runs.map(({ code, stderr }) => ({ code, stderr }))).toEqual(
      runs.map(() => ({ code: 0, stderr: '' })),
    );
    // The image that both were built on the last to close removes, or the next run when both closed in one moment.
    const workshop = await openWorkshop(await findEngine({ ...process.env, ...classic }));
    await workshop.close();
    await until(() => traces().length + markedLeft().length === 0, 10_000);
  });
});

describe.skipIf(noEngine || noSecondEngine)('an engine with a full disk', () => {
  let engine: SecondEngine | null = null;
  beforeAll(async () => {
    engine = await secondEngine('overlay2', 60);
  });
  afterAll(() => engine?.stop());

  it.each(builders)('is told in one line, and left as it was: %s', async (_name, env) => {
    const context = folderWith({ Dockerfile: 'FROM alpine:3\nCOPY big /\n' });
    writeFileSync(join(context, 'big'), Buffer.alloc(80_000_000, 1));
    const step = folderWith({ Dockerfile: 'FROM alpine:3\nRUN dd if=/dev/zero of=/big bs=1M count=100\n' });
    for (const contextDir of [context, step]) {
      const target = { label: 'after', dockerfile: join(contextDir, 'Dockerfile'), contextDir };
      const world = worldFor({ ...env, ...engine?.env });
      await expect(compareFolders([target], {}, world)).rejects.toMatchObject({
        exitCode: 3,
        message: 'The engine’s disk is full.',
      });
    }
    expect(engine?.docker('image', 'ls', '--all', '--format', '{{.Repository}}')).toBe('alpine');
    expect(engine?.docker('container', 'ls', '--all', '--quiet')).toBe('');
  });
});

describe.skipIf(noEngine || noSecondEngine)('both image stores', () => {
  let engine: SecondEngine | null = null;
  beforeAll(async () => {
    engine = await secondEngine('containerd', 400);
  });
  afterAll(() => engine?.stop());

  it('give the same bytes', async () => {
    expect(engine?.docker('info', '--format', '{{json .DriverStatus}}')).toContain('containerd.snapshotter');
    const contextDir = folderWith({
      Dockerfile:
        'FROM alpine:3\nRUN head -c 2000000 /dev/zero >/zero && ln /zero /same\nCOPY data /data\nRUN rm /zero && mkdir /empty\n',
      data: 'some words, '.repeat(200_000),
    });
    const target = { label: 'it', dockerfile: join(contextDir, 'Dockerfile'), contextDir };
    const measured = async (env: Readonly<Record<string, string>>) =>
      (await compareFolders([target], {}, worldFor(env))).images[0];
    const [classicStore, containerd] = [await measured({}), await measured(engine?.env ?? {})];
    expect(containerd?.bytes).toBe(classicStore?.bytes);
    expect(containerd?.layers).toBe(classicStore?.layers);
    expect(containerd?.packages).toEqual(classicStore?.packages);
    // There the builder has compressed it, here we have: two hands, one format.
    const ratio = (containerd?.compressedBytes ?? 0) / (classicStore?.compressedBytes ?? 1);
    expect(ratio).toBeGreaterThan(0.97);
    expect(ratio).toBeLessThan(1.03);
  });
});

/** podman beside docker, with the small base; it is not fetched for this. */
const noPodman =
  noEngine ||
  ['/usr/bin/docker', '/bin/docker', '/usr/sbin/docker'].some(existsSync) ||
  spawnSync('sh', ['-c', 'docker save alpine:3 | podman load'], { stdio: 'ignore' }).status !== 0;

describe.skipIf(noPodman)('podman', () => {
  const podman = (...args: readonly string[]) =>
    (spawnSync('podman', args, { encoding: 'utf8' }).stdout ?? '').trim();
  /** Where docker is not on the PATH podman builds; node itself is found by its whole path. */
  const bare = folderWith({});
  const env = { PATH: `${bare}:/usr/sbin:/usr/bin:/sbin:/bin` };
  const left = () => [podman('ps', '--all', '--external', '--quiet'), podman('image', 'ls', '--quiet')];
  const only = left();

  it.each(['SIGINT', 'SIGKILL'] as const)('leaves nothing after %s', async (signal) => {
    const words = `sleep ${signal === 'SIGINT' ? 6191 : 6192}`;
    const folder = folderWith({ Dockerfile: `FROM alpine:3\nRUN echo one >/one\nRUN ${words}\n` });
    let sent = false;
    const { code } = await program(
      ['compare', folder, folder, '--quiet'],
      (_stderr, kill) => {
        if (sent || !isRunning(words)) return;
        sent = true;
        kill(signal);
      },
      env,
    );
    expect(sent).toBe(true);
    if (signal === 'SIGINT') expect(code).toBe(130);
    else await (await openWorkshop(await findEngine({ ...process.env, ...env }))).close();
    await until(() => !isRunning(words), 10_000);
    expect(left()).toEqual(only);
  });
});
