import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compareFolders } from '../../src/engine/compare.ts';
import type { Comparison } from '../../src/engine/types.ts';
import { buildProgram, classic, docker, folderWith, noEngine, program, traces, worldFor } from './support.ts';

/** Two stages that differ in what they ship; the argument decides how much. */
const twoStages = {
  Dockerfile: `FROM alpine:3 AS dev
ARG KILOBYTES=1
RUN head -c "$KILOBYTES"k /dev/urandom > /big
FROM scratch AS release
COPY a.js /
`,
  'a.js': 'one',
};

describe.skipIf(noEngine)('compare', () => {
  beforeAll(buildProgram);
  afterAll(() => expect(traces()).toEqual([]));

  it.each([
    ['BuildKit', {}],
    ['classic', classic],
  ])('builds five variants of one Dockerfile by --target and --build-arg with %s', async (_name, env) => {
    const folder = folderWith(twoStages);
    const stages = ['dev', 'release', 'dev', 'Release', 'DEV'].flatMap((stage) => ['--target', stage]);
    const args = [
      'compare',
      folder,
      ...stages,
      '--build-arg',
      'KILOBYTES=3000',
      '--format',
      'json',
      '--quiet',
    ];
    const { code, stdout, stderr } = await program(args, undefined, env);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const { images, changes, options }: Comparison = JSON.parse(stdout);
    expect(images.map(({ label }) => label)).toEqual(['dev', 'release', 'dev (2)', 'Release', 'DEV']);
    const [dev = 0, release = 0, ...more] = images.map(({ bytes }) => bytes);
    expect(dev).toBeGreaterThan(3_000_000);
    expect(release).toBeLessThan(100);
    expect(more).toEqual([dev, release, dev]);
    expect(changes.map(({ bytesPercent }) => bytesPercent)).toEqual([-100, 0, -100, 0]);
    expect(options).toEqual({ platform: null, buildArgs: ['KILOBYTES'] });
  });

  it.each([
    ['BuildKit', {}],
    ['classic', classic],
  ])('passes --platform through with %s', async (_name, env) => {
    const contextDir = folderWith({ Dockerfile: 'FROM scratch\nCOPY a.js /\n', 'a.js': 'one' });
    const target = { label: 'far', dockerfile: `${contextDir}/Dockerfile`, contextDir };
    const platforms: string[] = [];
    const settings = {
      build: { platform: 'linux/arm64', buildArgs: [] },
      onProgress({ phase }: { phase: string }) {
        if (phase !== 'measure') return;
        const name = `learn-image-opt/compare:${process.pid}-1`;
        platforms.push(docker('image', 'inspect', '--format', '{{.Os}}/{{.Architecture}}', name));
      },
    };
    const { options } = await compareFolders([target], settings, worldFor(env));
    expect(platforms).toEqual(['linux/arm64']);
    expect(options.platform).toBe('linux/arm64');
  });

  it('builds with the engine of a docker context, and with a builder of that name', async () => {
    const name = `engine-test-${process.pid}`;
    const host = docker('context', 'inspect', '--format', '{{.Endpoints.docker.Host}}');
    docker('context', 'create', name, '--docker', `host=${host}`);
    try {
      const folder = folderWith({ Dockerfile: 'FROM scratch\nCOPY Dockerfile /\n' });
      // Nothing answers there: only what the options name can have been used.
      const nowhere = { DOCKER_HOST: 'unix:///nowhere.sock' };
      for (const option of ['--docker-context', '--builder']) {
        const env = option === '--builder' ? {} : nowhere;
        const args = ['compare', folder, folder, option, name, '--format', 'json', '--quiet'];
        const { code, stdout, stderr } = await program(args, undefined, env);
        expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
        const { images }: Comparison = JSON.parse(stdout);
        expect(images.map(({ label }) => label)).toEqual([folder, `${folder} (2)`]);
      }
    } finally {
      docker('context', 'rm', '--force', name);
    }
  });

  /** BusyBox's own server; the stand-in for Alpine is small, and quickly measured. */
  const server = (listen: string) =>
    `FROM alpine:3\nRUN mkdir /www && echo ok >/www/health\nCMD ["httpd", "-f", "-h", "/www", "-p", "${listen}"]\n`;

  it('starts each image, times its first answer, and tells unmistakably what no longer answers', async () => {
    const folder = folderWith({
      'good.Dockerfile': `${server('3000')}EXPOSE 3000\n`,
      'deaf.Dockerfile': server('127.0.0.1:3000'),
      'broken.Dockerfile': 'FROM alpine:3\nCMD ["sh", "-c", "echo Error: no express >&2; exit 1"]\n',
      'absent.Dockerfile': 'FROM alpine:3\nCMD ["nodd"]\n',
    });
    const paths = ['good', 'broken', 'absent', 'deaf'].map((name) => `${folder}/${name}.Dockerfile`);
    const args = [
      'compare',
      ...paths,
      '--run',
      'GET /health',
      '--timeout',
      '8',
      '--format',
      'json',
      '--quiet',
    ];
    const { code, stdout, stderr } = await program(args);
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    const { images }: Comparison = JSON.parse(stdout);
    const [good, ...others] = images;
    expect(good?.run).toMatchObject({ asked: 'GET :3000/health', answers: true, problem: null });
    expect(good?.run?.starts).toHaveLength(3);
    expect(good?.start?.seconds).toBeGreaterThan(0.05);
    expect(good?.start?.seconds).toBeLessThan(8);
    expect(others.map(({ start, run }) => [start, run?.answers, run?.asked])).toEqual(
      others.map(() => [null, false, 'GET :3000/health']),
    );
    expect(others.map(({ run }) => run?.problem)).toEqual([
      'ended with exit code 1 before it answered: Error: no express',
      'can’t be started: exec: "nodd": executable file not found in $PATH',
      'did not answer on port 3000 within 8 s',
    ]);
  });

  it('runs what ends by itself', async () => {
    const folder = folderWith({
      'old.Dockerfile': 'FROM alpine:3\nENTRYPOINT ["echo"]\n',
      'new.Dockerfile': 'FROM alpine:3\nENTRYPOINT ["sh", "-c", "echo no such thing; exit 3"]\n',
    });
    const paths = ['old', 'new'].map((name) => `${folder}/${name}.Dockerfile`);
    const { code, stdout } = await program(['compare', ...paths, '--run', 'exit -v', '--quiet']);
    expect(code).toBe(1);
    expect(stdout).toMatch(
      /new\.Dockerfile does not\s+end\s+well\s+any\s+more:\s+it\s+ended\s+with\s+exit\s+code\s+3:\s+no\s+such\s+thing/,
    );
  });
});
