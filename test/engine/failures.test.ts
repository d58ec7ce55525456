import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compareFolders } from '../../src/engine/compare.ts';
import { BuildError, UsageError } from '../../src/exit.ts';
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

function targetOf(files: Readonly<Record<string, string>>, label = 'after') {
  const contextDir = folderWith(files);
  return { label, dockerfile: join(contextDir, 'Dockerfile'), contextDir };
}

const compareOne = (dockerfile: string, env = {}, timeoutMs = 60_000) =>
  compareFolders([targetOf({ Dockerfile: dockerfile })], { timeoutMs }, worldFor(env));

describe.skipIf(noEngine)('a comparison that fails', () => {
  afterAll(() => {
    expect(traces()).toEqual([]);
    expect(markedLeft()).toEqual([]);
  });

  const builders = [
    ['BuildKit', {}],
    ['the classic builder', classic],
  ] as const;
  describe.each(builders)('with %s', (_name, env) => {
    it('says which step failed, with what, and what it printed', async () => {
      const failure = compareOne(`${markedBase}RUN true\nRUN echo "to be read"; exit 7\n`, env);
      await expect(failure).rejects.toThrow(BuildError);
      await expect(failure).rejects.toMatchObject({
        exitCode: 4,
        message: 'after does not build: `RUN echo "to be read"; exit 7` ended with exit code 7.',
        log: expect.stringContaining('to be read'),
      });
    });

    it.each([
      ['a program that is not there', `${markedBase}RUN no-such-program\n`, 'a program that the image lacks'],
      ['a typo', 'FORM node\n', 'line 1: unknown instruction: FORM'],
      [
        'a COPY of what is not there',
        `${markedBase}COPY nothere /x\n`,
        'nothere, which is not in the build context',
      ],
      ['an unknown base', 'FROM no-such-image.invalid/x:1\n', 'no-such-image.invalid/x:1'],
    ])('explains %s', async (_case, dockerfile, says) => {
      await expect(compareOne(dockerfile, env)).rejects.toMatchObject({
        exitCode: 4,
        message: expect.stringContaining(says),
        hint: expect.stringMatching(/\.$/),
      });
    });

    it('stops a build that hangs at its time limit, and the step with it', async () => {
      const startedMs = performance.now();
      // A sleep of an odd length, to find the step itself among the machine's processes.
      const failure = compareOne(`${markedBase}RUN echo waiting; sleep 6174\n`, env, 6_000);
      await expect(failure).rejects.toMatchObject({
        exitCode: 4,
        message: 'after did not build within 6 s and was stopped at `RUN echo waiting; sleep 6174`.',
      });
      expect(performance.now() - startedMs).toBeLessThan(40_000);
      await until(() => !isRunning('sleep 6174'));
    });

    it('is interrupted in the middle of a step', async () => {
      const controller = new AbortController();
      const target = targetOf({ Dockerfile: `${markedBase}RUN sleep 6175\n` });
      const comparing = compareFolders([target], {}, worldFor(env, controller.signal));
      const refused = expect(comparing).rejects.toMatchObject({ exitCode: 130 });
      await until(() => isRunning('sleep 6175'));
      controller.abort();
      await refused;
      await until(() => !isRunning('sleep 6175'));
    });
  });

  it('tells BuildKit’s own syntax on the classic builder', async () => {
    const failure = compareOne(`${markedBase}RUN --mount=type=cache,target=/x true\n`, classic);
    await expect(failure).rejects.toMatchObject({
      exitCode: 4,
      message: expect.stringContaining('only BuildKit knows'),
    });
  });

  it('tells a frontend that can’t be fetched', async () => {
    const failure = compareOne(`# syntax=no-such-registry.invalid/docker/dockerfile:1\n${markedBase}`);
    await expect(failure).rejects.toMatchObject({
      exitCode: 4,
      message: expect.stringContaining('`# syntax=` line'),
    });
  });

  it('refuses what is no Dockerfile before it builds', async () => {
    await expect(compareOne('')).rejects.toThrow(UsageError);
    await expect(compareOne('\u0000\u0001binary')).rejects.toThrow(UsageError);
  });

  it('tells an engine that is not running, and one that may not be used', async () => {
    await expect(compareOne(`${markedBase}`, { DOCKER_HOST: 'unix:///nowhere.sock' })).rejects.toMatchObject({
      exitCode: 3,
      message: 'Docker is installed, but its engine is not running.',
    });
    await expect(compareOne(`${markedBase}`, { DOCKER_CONTEXT: 'no-such-context' })).rejects.toMatchObject({
      exitCode: 2,
    });
  });
});

describe.skipIf(noEngine)('the program', () => {
  beforeAll(buildProgram);
  const slow = { Dockerfile: `${markedBase}COPY a.js /\nRUN sleep 6176\n`, 'a.js': 'x' };

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'ends with 130 at %s and leaves nothing behind',
    async (signal) => {
      const folder = folderWith(slow);
      let sent = false;
      const { code, stderr, stdout } = await program(['compare', folder, folder, '--plain'], (_err, kill) => {
        if (sent || !isRunning('sleep 6176')) return;
        sent = true;
        kill(signal);
      });
      expect({ code, stdout, sent }).toEqual({ code: 130, stdout: '', sent: true });
      expect(stderr).toContain('Interrupted.');
      expect(traces()).toEqual([]);
      expect(markedLeft()).toEqual([]);
      await until(() => !isRunning('sleep 6176'));
    },
  );

  it('cleans up at the next run what a killed one left', async () => {
    const folder = folderWith({
      Dockerfile: `${markedBase}COPY a.js /\n`,
      'a.js': 'x',
      'slow/Dockerfile': `${markedBase}RUN sleep 6177\n`,
    });
    let killed = false;
    await program(['compare', folder, join(folder, 'slow'), '--plain'], (stderr, kill) => {
      if (killed || !stderr.includes('[2/2]')) return;
      killed = true;
      kill('SIGKILL');
    });
    expect(traces().length).toBeGreaterThan(0);
    const { code, stderr } = await program(['compare', folder, folder, '--quiet']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(traces()).toEqual([]);
  });

  it('says in two lines what is wrong, and changes nothing in the folder', async () => {
    const folder = folderWith({ Dockerfile: `${markedBase}RUN exit 3\n`, 'a.js': 'x' });
    const { code, stdout, stderr } = await program(['compare', folder, folder, '--quiet']);
    expect({ code, stdout }).toEqual({ code: 4, stdout: '' });
    expect(stderr).toBe(
      `error: ${folder} does not build: \`RUN exit 3\` ended with exit code 3.\n  It printed nothing; try its commands one by one in a container of the base image.\n`,
    );
    expect(readFileSync(join(folder, 'a.js'), 'utf8')).toBe('x');
  });

  it.skipIf(process.getuid?.() !== 0 || !existsSync('/usr/bin/setpriv'))('tells a missing permission', () => {
    const folder = folderWith({ Dockerfile: `${markedBase}` });
    spawnSync('chmod', ['-R', 'a+rX', folder]);
    const bin = join(import.meta.dirname, '../../dist/bin.js');
    const user = ['--reuid=65534', '--regid=65534', '--clear-groups'];
    const { status, stderr } = spawnSync(
      'setpriv',
      [...user, 'env', 'HOME=/nonexistent', process.execPath, bin, 'compare', folder, folder],
      { encoding: 'utf8' },
    );
    rmSync(folder, { recursive: true });
    // The clone itself may lie where that user can't read it.
    if (/EACCES|Cannot find module/.test(stderr)) return;
    expect(status).toBe(3);
    expect(stderr).toMatch(
      /^error: You may not use docker’s engine: permission denied at its socket\.\n {2}Add/,
    );
  });
});
