import { describe, expect, it } from 'vitest';
import { explainBuild, logTail } from '../../src/engine/failures.ts';
import { BuildError, EnvironmentError } from '../../src/exit.ts';

function explained(
  output: string,
  more: { step?: string; stepLog?: string; exitCode?: number; platform?: string } = {},
) {
  return explainBuild({
    label: 'after',
    program: 'docker',
    output,
    step: more.step ?? null,
    stepLog: more.stepLog ?? '',
    exitCode: more.exitCode ?? 1,
    platform: more.platform ?? null,
  });
}

/** Each as docker 28 with dockerd 26.1 printed it. */
const cases: readonly (readonly [name: string, output: string, step: string | undefined, says: string])[] = [
  [
    'a RUN that fails (BuildKit)',
    'ERROR: failed to solve: process "/bin/sh -c exit 7" did not complete successfully: exit code: 7',
    'RUN exit 7',
    'after does not build: `RUN exit 7` ended with exit code 7.',
  ],
  [
    'a RUN that fails (classic)',
    "The command '/bin/sh -c exit 7' returned a non-zero code: 7",
    'RUN exit 7',
    'after does not build: `RUN exit 7` ended with exit code 7.',
  ],
  [
    'a RUN out of memory',
    'ERROR: failed to solve: process "/bin/sh -c x" did not complete successfully: exit code: 137',
    'RUN x',
    'after does not build: `RUN x` was killed (exit code 137).',
  ],
  [
    'a program that is not there',
    'ERROR: failed to solve: process "/bin/sh -c apk add x" did not complete successfully: exit code: 127',
    'RUN apk add x',
    'after does not build: `RUN apk add x` calls a program that the image lacks (exit code 127).',
  ],
  [
    'a typo',
    'D1:1\n----\nERROR: failed to solve: dockerfile parse error on line 1: unknown instruction: FORM (did you mean FROM?)',
    undefined,
    'after does not build: line 1: unknown instruction: FORM (did you mean FROM?).',
  ],
  [
    'a typo (docker 20)',
    'Error response from daemon: dockerfile parse error line 1: unknown instruction: FORM',
    undefined,
    'after does not build: line 1: unknown instruction: FORM.',
  ],
  [
    'a COPY of nothing (BuildKit)',
    'ERROR: failed to solve: failed to compute cache key: failed to calculate checksum of ref 5ff98057-af08::ue4: "/nothere": not found',
    'COPY nothere /x',
    'after does not build: it copies /nothere, which is not in the build context.',
  ],
  [
    'a COPY of nothing (classic)',
    'COPY failed: file not found in build context or excluded by .dockerignore: stat nothere: file does not exist',
    'COPY nothere /x',
    'after does not build: it copies nothere, which is not in the build context.',
  ],
  [
    'an unknown base without network (BuildKit)',
    'ERROR: failed to solve: nosuchimage-xyz:1: failed to resolve source metadata for docker.io/library/nosuchimage-xyz:1: failed to do request: Head "https://example.invalid/v2/": dial tcp: lookup example.invalid on 192.0.2.1:53: no such host',
    undefined,
    'after does not build: its base image nosuchimage-xyz:1 is not on this machine, and its registry can’t be reached.',
  ],
  [
    'an unknown base without network (classic)',
    'Get "https://example.invalid/v2/": dial tcp: lookup example.invalid on 192.0.2.1:53: no such host',
    'FROM --platform=linux/amd64 nosuchimage-xyz:1',
    'after does not build: its base image nosuchimage-xyz:1 is not on this machine, and its registry can’t be reached.',
  ],
  [
    'an unknown base (BuildKit)',
    'ERROR: failed to solve: nosuch/image:1: failed to resolve source metadata for docker.io/nosuch/image:1: pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed',
    undefined,
    'after does not build: its base image nosuch/image:1 is not to be had.',
  ],
  [
    'an unknown base (classic)',
    "pull access denied for nosuch/image, repository does not exist or may require 'docker login': denied: requested access to the resource is denied",
    'FROM nosuch/image',
    'after does not build: its base image nosuch/image is not to be had.',
  ],
  [
    'a frontend that can’t be fetched',
    'ERROR: failed to solve: failed to resolve source metadata for docker.io/docker/dockerfile:1: failed to do request: Head "https://example.invalid/": dial tcp: lookup example.invalid on 192.0.2.1:53: no such host',
    undefined,
    'after does not build: the frontend docker.io/docker/dockerfile:1 of its `# syntax=` line could not be fetched.',
  ],
  [
    'a mount on the classic builder',
    'the --mount option requires BuildKit. Refer to https://docs.docker.com/go/buildkit/ to learn how to build images with BuildKit enabled',
    'RUN --mount=type=cache,target=/x true',
    'after does not build: it uses what only BuildKit knows (--mount, heredocs …), and this engine builds without it.',
  ],
  [
    'an empty Dockerfile',
    'ERROR: failed to solve: the Dockerfile cannot be empty',
    undefined,
    'after does not build: the Dockerfile is empty.',
  ],
  [
    'an empty Dockerfile (classic)',
    'Error response from daemon: the Dockerfile (D7) cannot be empty',
    undefined,
    'after does not build: the Dockerfile is empty.',
  ],
  [
    'a registry that refuses connections (BuildKit)',
    'ERROR: failed to solve: 127.0.0.1:9/x/y:1: failed to resolve source metadata for 127.0.0.1:9/x/y:1: failed to do request: Head "https://127.0.0.1:9/v2/x/y/manifests/1": dial tcp 127.0.0.1:9: connect: connection refused',
    undefined,
    'after does not build: its base image 127.0.0.1:9/x/y:1 is not on this machine, and its registry can’t be reached.',
  ],
  [
    'a registry that refuses connections (classic)',
    'Get "http://127.0.0.1:9/v2/": dial tcp 127.0.0.1:9: connect: connection refused',
    'FROM 127.0.0.1:9/x/y:1',
    'after does not build: its base image 127.0.0.1:9/x/y:1 is not on this machine, and its registry can’t be reached.',
  ],
  [
    'a registry that speaks no TLS',
    'ERROR: failed to solve: 127.0.0.1:5999/x/y:1: failed to resolve source metadata for 127.0.0.1:5999/x/y:1: failed to do request: Head "https://127.0.0.1:5999/v2/x/y/manifests/1": tls: first record does not look like a TLS handshake',
    undefined,
    'after does not build: its base image 127.0.0.1:5999/x/y:1 is not on this machine, and its registry can’t be reached.',
  ],
  [
    'a registry in trouble (classic)',
    'received unexpected HTTP status: 500 Internal Server Error',
    'FROM 127.0.0.1:5999/e/y:1',
    'after does not build: its base image 127.0.0.1:5999/e/y:1 is not on this machine, and its registry can’t be reached.',
  ],
  [
    'a registry that does not know it (classic)',
    'unknown: ',
    'FROM 127.0.0.1:5999/x/y:1',
    'after does not build: its base image 127.0.0.1:5999/x/y:1 is not to be had.',
  ],
  [
    'a registry that wants a login (classic)',
    'unauthorized: ',
    'FROM 127.0.0.1:5999/u/y:1',
    'after does not build: its base image 127.0.0.1:5999/u/y:1 is not to be had.',
  ],
  [
    'a frontend of another name',
    'ERROR: failed to solve: failed to resolve source metadata for 127.0.0.1:9/docker/dockerfile:1: failed to do request: Head "https://127.0.0.1:9/v2/docker/dockerfile/manifests/1": dial tcp 127.0.0.1:9: connect: connection refused',
    undefined,
    'after does not build: the frontend 127.0.0.1:9/docker/dockerfile:1 of its `# syntax=` line could not be fetched.',
  ],
  [
    'a frontend that can’t be fetched (docker 20.10 and its own BuildKit)',
    '------\n > resolve image config for docker-image://docker.io/my/frontend:1:\n------\nfailed to resolve source metadata for docker.io/my/frontend:1: failed to do request: Head "https://example.invalid/v2/my/frontend/manifests/1": dial tcp: lookup example.invalid on 192.0.2.1:53: no such host',
    undefined,
    'after does not build: the frontend docker.io/my/frontend:1 of its `# syntax=` line could not be fetched.',
  ],
  [
    'a registry that refuses connections (docker 20.10 and its own BuildKit)',
    '------\n > [internal] load metadata for 127.0.0.1:9/x/y:1:\n------\n127.0.0.1:9/x/y:1: failed to resolve source metadata for 127.0.0.1:9/x/y:1: failed to do request: Head "https://127.0.0.1:9/v2/x/y/manifests/1": dial tcp 127.0.0.1:9: connect: connection refused',
    undefined,
    'after does not build: its base image 127.0.0.1:9/x/y:1 is not on this machine, and its registry can’t be reached.',
  ],
  [
    'a frontend that is none',
    'ERROR: failed to solve: exit code: 1',
    undefined,
    'after does not build: the frontend of its `# syntax=` line ended with exit code 1.',
  ],
  [
    'what nobody has met, past the banner',
    'DEPRECATED: The legacy builder is deprecated.\n            BuildKit is currently disabled; enable it.\n\nError: strange things.',
    undefined,
    'after does not build: Error: strange things.',
  ],
];

describe('explainBuild', () => {
  it.each(cases)('%s', (_name, output, step, says) => {
    const error = explained(output, step === undefined ? {} : { step });
    expect(error).toBeInstanceOf(BuildError);
    expect(error.message).toBe(says);
    expect(error.hint).toMatch(/\.$/);
    expect(error.exitCode).toBe(4);
  });

  it('shows what the failing step printed last, and only that', () => {
    const output =
      'ERROR: failed to solve: process "/bin/sh -c npm ci" did not complete successfully: exit code: 1';
    const error = explained(output, {
      step: 'RUN npm ci',
      stepLog: '\x1b[91mnpm error\x1b[0m no lock file\n',
    });
    expect(error).toMatchObject({ log: 'npm error no lock file' });
  });

  it('does not take a step’s own words for the engine’s', () => {
    const output =
      'ERROR: failed to solve: process "/bin/sh -c curl x" did not complete successfully: exit code: 7';
    const error = explained(output, {
      step: 'RUN curl x',
      stepLog: 'connect: connection refused. Cannot connect to the Docker daemon. no such host\n',
    });
    expect(error.exitCode).toBe(4);
    expect(error.message).toContain('ended with exit code 7');
  });

  it('knows a full disk, wherever it was met', () => {
    for (const where of ['output', 'stepLog'] as const) {
      const said = 'write /var/lib/docker/tmp/x: no space left on device';
      const error =
        where === 'output' ? explained(said) : explained('exit code: 1', { stepLog: said, step: 'RUN a' });
      expect(error).toBeInstanceOf(EnvironmentError);
      expect(error).toMatchObject({ exitCode: 3, message: 'The engine’s disk is full.' });
    }
  });

  it('knows a daemon that went away in the middle', () => {
    const error = explained(
      'ERROR: Cannot connect to the Docker daemon at unix:///x.sock. Is the docker daemon running?',
    );
    expect(error).toMatchObject({
      exitCode: 3,
      message: 'Docker is installed, but its engine is not running.',
    });
  });

  it('says something even where the client said nothing', () => {
    expect(explained('', { exitCode: 125 }).message).toBe('after does not build: the client ended with 125.');
  });
});

describe('logTail', () => {
  it('keeps the last 2 KiB from the start of a line', () => {
    const tail = logTail(Array.from({ length: 1000 }, (_, line) => `line ${line}`).join('\n'));
    expect(Buffer.byteLength(tail)).toBeLessThanOrEqual(2048);
    expect(tail).toMatch(/^line \d+\n/);
    expect(tail).toMatch(/line 999$/);
  });

  it('keeps one long line, cut', () => {
    expect(logTail('x'.repeat(5000))).toBe('x'.repeat(2048));
  });

  it('undoes redrawing', () => {
    expect(logTail('10%\r20%\r\u001b[2Kdone\r\n')).toBe('10%\n20%\ndone');
  });
});

describe('with --platform', () => {
  const platform = 'linux/arm64';

  it('a base that is not there for it', () => {
    const output =
      'ERROR: failed to solve: node:18-alpine: failed to resolve source metadata for docker.io/library/node:18-alpine: failed to do request: dial tcp: lookup example.invalid on 192.0.2.1:53: no such host';
    expect(explained(output, { platform }).message).toContain(
      'node:18-alpine is not on this machine for linux/arm64, and its registry',
    );
  });

  it('what is no platform', () => {
    const output =
      'ERROR: failed to solve: "nonsense/x/y/z": cannot parse platform specifier: invalid argument';
    expect(explained(output, { platform: 'nonsense/x/y/z' }).message).toBe(
      'after does not build: "nonsense/x/y/z" is no platform.',
    );
  });

  it.each([
    [
      'ERROR: failed to solve: process "/x" did not complete successfully: exit code: 1',
      'exec /x: exec format error\n',
    ],
    ["exec /x: exec format error\nThe command '/x' returned a non-zero code: 1", ''],
  ])('programs of another machine: %s', (output, stepLog) => {
    const { message, hint } = explained(output, { step: 'RUN ["/x"]', stepLog, platform });
    expect(message).toContain('`RUN ["/x"]` calls a program that this machine can’t run');
    expect(message).toContain('(linux/arm64)');
    expect(hint).toContain('QEMU');
  });
});

/** As docker 28 printed it with a dockerd 26.1 whose data lay on a tmpfs of 60 MB. */
describe('a full disk of the engine', () => {
  it.each([
    [
      'while the context is sent (BuildKit)',
      'ERROR: failed to solve: write /data/overlay2/oojuc7t3l702xmw2tlc2xahhj/diff/bigfile: no space left on device',
      '',
    ],
    [
      'while the context is sent (classic)',
      'time="2026-11-25T23:24:32Z" level=error msg="Can\'t close tar writer: io: read/write on closed pipe"\nError response from daemon: write /bigfile: no space left on device',
      '',
    ],
    [
      'in a RUN',
      'ERROR: failed to solve: process "/bin/sh -c dd if=/dev/zero of=/big" did not complete successfully: exit code: 1',
      "dd: error writing '/big': No space left on device\n",
    ],
  ])('%s', (_name, output, stepLog) => {
    const error = explained(output, { stepLog, step: 'RUN dd if=/dev/zero of=/big' });
    expect(error).toBeInstanceOf(EnvironmentError);
    expect(error).toMatchObject({ exitCode: 3, message: 'The engine’s disk is full.' });
  });
});
