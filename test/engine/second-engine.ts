import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from './support.ts';

/** The daemon that start-engine.sh fetched, or the machine's own. */
const dockerd = [
  join(
    process.env.ENGINE_HOME ??
      join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'learn-image-opt-engine'),
    'root/usr/sbin/dockerd',
  ),
  '/usr/bin/dockerd',
  '/usr/sbin/dockerd',
].find(existsSync);

/** A second daemon needs root for its mounts and namespaces. Use as `describe.skipIf(noSecondEngine)`. */
export const noSecondEngine = dockerd === undefined || process.getuid?.() !== 0;

export interface SecondEngine {
  readonly env: { readonly DOCKER_HOST: string };
  docker(...args: readonly string[]): string;
  stop(): Promise<void>;
}

/**
 * A docker engine of its own beside the one in use: its data in memory, its socket in a temporary folder, its bridge in a network
 * namespace where it can't meet the other's. It holds alpine:3, and no network reaches it.
 * @param store `containerd` for the containerd image store.
 */
export async function secondEngine(
  store: 'overlay2' | 'containerd',
  megabytes: number,
): Promise<SecondEngine> {
  const home = mkdtempSync(join(tmpdir(), 'second-engine-'));
  run('mount', '-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', home);
  const config = { 'userland-proxy': false, features: { 'containerd-snapshotter': store === 'containerd' } };
  writeFileSync(join(home, 'daemon.json'), JSON.stringify(config));
  const host = `unix://${home}/docker.sock`;
  const script =
    'ip link set lo up; exec "$0" --config-file "$1/daemon.json" --data-root "$1/data" --exec-root "$1/exec" --pidfile "$1/pid" --host "unix://$1/docker.sock" >"$1/log" 2>&1';
  const daemon = spawn('unshare', ['--net', 'sh', '-c', script, dockerd ?? '', home], { stdio: 'ignore' });
  const engine: SecondEngine = {
    env: { DOCKER_HOST: host },
    docker: (...args) => run('docker', '--host', host, ...args),
    stop: () => stop(daemon, home),
  };
  try {
    await until(() => spawnSync('docker', ['--host', host, 'version']).status === 0, 60_000);
    run('sh', '-c', `docker save alpine:3 | docker --host ${host} load`);
    return engine;
  } catch (error) {
    const log = existsSync(join(home, 'log')) ? readFileSync(join(home, 'log'), 'utf8').slice(-2000) : '';
    await engine.stop();
    throw new Error(`the second engine did not start: ${log}`, { cause: error });
  }
}

async function stop(daemon: ChildProcess, home: string): Promise<void> {
  if (daemon.exitCode === null) {
    const ended = new Promise((done) => daemon.once('exit', done));
    daemon.kill('SIGTERM');
    await ended;
  }
  spawnSync('umount', ['--recursive', '--lazy', home]);
  rmSync(home, { recursive: true, force: true });
}

function run(program: string, ...args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${stderr}`);
  return stdout.trim();
}
