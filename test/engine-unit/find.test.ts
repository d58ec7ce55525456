import { readFileSync } from 'node:fs';
import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findEngine } from '../../src/engine/find.ts';
import { EnvironmentError, Interrupted, UsageError } from '../../src/exit.ts';
import { stubEnv, temporaryFolder } from './stub.ts';

/** What `docker version --format '{{json .}}'` of docker 28.2 printed with dockerd 26.1, and without it. */
const version = join(import.meta.dirname, 'fixtures/docker-version.json');
const clientOnly =
  '{"Client":{"Version":"28.2.2","ApiVersion":"1.50","DefaultAPIVersion":"1.50","GitCommit":"e6534b4","GoVersion":"go1.24.3","Os":"linux","Arch":"amd64","BuildTime":"Fri May 30 12:07:14 2025","Context":"default"},"Server":null}';
const buildx = (line: string) => `case "$*" in *buildx*) echo '${line}'; exit 0 ;; esac\ncat '${version}'`;
const noBuildx = `case "$*" in *buildx*) echo 'docker: unknown command: docker buildx' >&2; exit 1 ;; esac\ncat '${version}'`;
const says = (stderr: string, stdout = '', code = 1) =>
  `echo '${stdout}'\necho '${stderr}' >&2\nexit ${code}`;
const hasPodman = () => ['/usr/bin/podman', '/bin/podman'].some((path) => exists(path));

function exists(path: string): boolean {
  try {
    return readFileSync(path).length > 0;
  } catch {
    return false;
  }
}

describe('findEngine finds', () => {
  it.each([
    ['github.com/docker/buildx 0.13.1+ds1 0.13.1+ds1-3', 'rawjson'],
    ['github.com/docker/buildx v0.12.1 30feaa1', 'plain'],
    ['github.com/docker/buildx v0.29.0 2e4c1ab', 'rawjson'],
    ['github.com/docker/buildx v1.0.0 abc', 'rawjson'],
    ['some other words', 'plain'],
  ])('docker with BuildKit: %s', async (line, progress) => {
    const engine = await findEngine(await stubEnv({ docker: buildx(line) }));
    expect(engine).toMatchObject({ name: 'docker', version: '26.1.5+dfsg1', builder: 'buildkit', progress });
  });

  it('docker without buildx: the classic builder', async () => {
    const engine = await findEngine(await stubEnv({ docker: noBuildx }));
    expect(engine).toMatchObject({ name: 'docker', builder: 'classic', progress: 'lines' });
  });

  it('what DOCKER_BUILDKIT=0 asks for', async () => {
    const env = {
      ...(await stubEnv({ docker: buildx('github.com/docker/buildx v0.29.0 a') })),
      DOCKER_BUILDKIT: '0',
    };
    expect((await findEngine(env)).builder).toBe('classic');
  });

  it('podman, alone and under docker’s name', async () => {
    const answer = `echo '{"Client":{"APIVersion":"4.3.1","Version":"4.3.1","GoVersion":"go1.19.8","OsArch":"linux/amd64","Os":"linux"}}'`;
    const podman = await findEngine(await stubEnv({ podman: answer }));
    expect(podman).toMatchObject({ name: 'podman', version: '4.3.1', builder: 'podman', progress: 'lines' });
    const note = 'Emulate Docker CLI using podman. Create /etc/containers/nodocker to quiet msg.';
    const named = await findEngine(await stubEnv({ docker: `echo '${note}' >&2\n${answer}` }));
    expect(named).toMatchObject({ name: 'podman', builder: 'podman', client: { program: 'docker' } });
  });

  it('the context and builder that were asked for', async () => {
    const script = `echo "$*" >>"$STUB/calls"\n${buildx('github.com/docker/buildx v0.13.0 a')}`;
    const env = await stubEnv({ docker: script });
    const engine = await findEngine(env, { dockerContext: 'far', builder: 'fast' });
    expect(engine).toMatchObject({ builderName: 'fast', client: { globals: ['--context', 'far'] } });
    expect(readFileSync(join(env.STUB, 'calls'), 'utf8')).toMatch(
      /^--context far version .*\n--context far buildx version\n--context far buildx inspect fast\n$/,
    );
  });
});

describe('a builder that is named', () => {
  /** What `docker buildx inspect` of buildx 0.13 prints, shortened. */
  const inspected = (driver: string, endpoint: string) => `case "$*" in
*inspect*) printf 'Name:          x\\nDriver:        ${driver}\\nNodes:\\nName:      x\\nEndpoint:  ${endpoint}\\n'; exit 0 ;;
esac
${buildx('github.com/docker/buildx v0.13.1 a')}`;

  it.each([
    ['docker', 'second', ['--context', 'second']],
    ['docker-container', 'unix:///var/run/docker.sock', []],
    ['remote', 'tcp://192.0.2.1:1234', []],
  ])('of the driver %s leaves its images where we look for them', async (driver, endpoint, globals) => {
    const env = await stubEnv({ docker: inspected(driver, endpoint) });
    const engine = await findEngine(env, { dockerContext: null, builder: 'x' });
    expect(engine).toMatchObject({ builder: 'buildkit', builderName: 'x', client: { globals } });
  });

  it('counts for more than DOCKER_BUILDKIT=0', async () => {
    const env = { ...(await stubEnv({ docker: inspected('remote', 'tcp://x') })), DOCKER_BUILDKIT: '0' };
    expect((await findEngine(env, { dockerContext: null, builder: 'x' })).builder).toBe('buildkit');
  });

  it('may not be of another docker context than the one that is named', async () => {
    const env = await stubEnv({ docker: inspected('docker', 'second') });
    await expect(findEngine(env, { dockerContext: 'first', builder: 'x' })).rejects.toThrow(UsageError);
  });

  it('and is not there', async () => {
    const script = `case "$*" in *inspect*) echo 'ERROR: no builder "x" found' >&2; exit 1 ;; esac\n${buildx('github.com/docker/buildx v0.13.1 a')}`;
    await expect(
      findEngine(await stubEnv({ docker: script }), { dockerContext: null, builder: 'x' }),
    ).rejects.toMatchObject({ exitCode: 2, message: 'There is no builder "x".' });
  });

  it.each([
    ['20.10.24', '26.1.5', {}, 'buildkit'],
    ['20.10.24', '26.1.5', { DOCKER_BUILDKIT: '0' }, 'classic'],
    ['20.10.24', '18.06.3', {}, 'classic'],
    ['18.06.3', '26.1.5', {}, 'classic'],
    ['23.0.1', '26.1.5', {}, 'classic'],
  ])('client %s of engine %s without buildx, %j: %s', async (client, server, more, builder) => {
    const versions = `{"Client":{"Version":"${client}"},"Server":{"Version":"${server}"}}`;
    const docker = `case "$*" in *buildx*) exit 1 ;; esac\necho '${versions}'`;
    const engine = await findEngine({ ...(await stubEnv({ docker })), ...more });
    expect(engine).toMatchObject({
      builder,
      progress: builder === 'classic' ? 'lines' : 'plain',
      ...(builder === 'classic' ? {} : { verb: 'build' }),
    });
  });
});

describe('findEngine explains', () => {
  it.skipIf(hasPodman())('that none is installed', async () => {
    const failure = findEngine(await stubEnv({}));
    await expect(failure).rejects.toThrow(EnvironmentError);
    await expect(failure).rejects.toMatchObject({
      exitCode: 3,
      message: expect.stringContaining('neither docker nor podman is installed'),
    });
  });

  it('that the program may not be executed', async () => {
    const env = await stubEnv({ docker: 'true' });
    await chmod(join(env.STUB, 'docker'), 0o644);
    await expect(findEngine({ ...env, PATH: env.STUB })).rejects.toMatchObject({
      exitCode: 3,
      message: 'docker is on the PATH, but may not be executed.',
    });
  });

  it.each([
    [
      'the daemon is not running',
      'Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?',
      'Docker is installed, but its engine is not running.',
    ],
    [
      'the daemon is not running (gRPC)',
      'ERROR: failed to dial gRPC: cannot connect to the Docker daemon. Is the docker daemon running on this host?',
      'Docker is installed, but its engine is not running.',
    ],
    [
      'Docker Desktop is not running',
      'error during connect: this error may indicate that the docker daemon is not running: open //./pipe/docker_engine: The system cannot find the file specified.',
      'Docker is installed, but its engine is not running.',
    ],
    [
      'permission is denied',
      'permission denied while trying to connect to the Docker daemon socket at unix:///var/run/docker.sock: Get "http://%2Fvar%2Frun%2Fdocker.sock/v1.50/version": dial unix /var/run/docker.sock: connect: permission denied',
      'You may not use docker’s engine: permission denied at its socket.',
    ],
    [
      'client and daemon are too far apart',
      'Error response from daemon: client version 1.22 is too old. Minimum supported API version is 1.24, please upgrade your client to a newer version',
      'The docker client and its engine are of too different versions.',
    ],
    ['something nobody has met', 'Some new trouble', 'docker can’t be used: Some new trouble.'],
  ])('that %s', async (_name, stderr, message) => {
    const failure = findEngine(await stubEnv({ docker: says(stderr, clientOnly) }));
    await expect(failure).rejects.toThrow(EnvironmentError);
    await expect(failure).rejects.toMatchObject({ exitCode: 3, message, hint: expect.stringMatching(/\.$/) });
  });

  it('that there is no such context', async () => {
    const stderr =
      'Failed to initialize: unable to resolve docker endpoint: context "nosuch": context not found: open /root/.docker/contexts/meta/9e62/meta.json: no such file or directory';
    const failure = findEngine(await stubEnv({ docker: says(stderr) }), {
      dockerContext: 'nosuch',
      builder: null,
    });
    await expect(failure).rejects.toThrow(UsageError);
    await expect(failure).rejects.toMatchObject({ message: 'There is no docker context "nosuch".' });
  });

  it('that the client printed nonsense', async () => {
    await expect(findEngine(await stubEnv({ docker: 'echo hello' }))).rejects.toThrow(EnvironmentError);
  });

  it('an interruption while it waits, and takes the hanging client along', async () => {
    const env = await stubEnv({ docker: 'echo $$ >"$STUB/pid"\nsleep 600' });
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 200);
    await expect(findEngine(env, undefined, controller.signal)).rejects.toThrow(Interrupted);
    const pid = Number(readFileSync(join(env.STUB, 'pid'), 'utf8'));
    expect(() => process.kill(pid, 0)).toThrow('ESRCH');
  });
});

describe('the stub', () => {
  it('keeps a real engine out of the way', async () => {
    expect((await temporaryFolder()).length).toBeGreaterThan(0);
    expect((await stubEnv({})).PATH).not.toContain('/usr/local');
  });
});
