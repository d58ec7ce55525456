import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { release } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { codeOf } from '../codes.ts';
import { runClient } from '../engine/process.ts';
import type { Client } from '../engine/types.ts';
import { type ExitCode, exitCode } from '../exit.ts';
import type { World } from '../ports/world.ts';
import { type DoctorRow, renderDoctor } from '../render/doctor.ts';
import type { CommandArgs, CommandModule, Screen } from './types.ts';
import { programVersion } from './version.ts';

/** A daemon that hangs must not make doctor hang. */
const engineTimeoutMs = 5_000;
const oldestNode = [20, 19] as const;

function nodeRow(): DoctorRow {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const old = major < oldestNode[0] || (major === oldestNode[0] && minor < oldestNode[1]);
  const found = `${process.versions.node} on ${process.platform} ${release()} (${process.arch})`;
  return {
    what: 'Node',
    found,
    state: old ? 'lacks' : 'fine',
    hint: old ? 'Node 20.19 or newer is needed: https://nodejs.org' : null,
  };
}

function terminalRow({ stdin, stdout, env }: World, { unicode, interactive }: Screen): DoctorRow {
  const size = stdout.isTTY ? `${stdout.columns} x ${stdout.rows}` : 'no terminal';
  const colour = env.NO_COLOR
    ? 'NO_COLOR set'
    : env.FORCE_COLOR
      ? `FORCE_COLOR=${env.FORCE_COLOR}`
      : 'colour as the terminal has it';
  const input = stdin.isTTY ? '' : ', input is no terminal';
  const hint = interactive
    ? null
    : 'Menus and `watch` need a terminal; `check`, `lesson` and `start` work without one.';
  return {
    what: 'Terminal',
    found: `${size}, TERM=${env.TERM ?? 'not set'}, ${unicode ? 'Unicode' : 'ASCII only'}, ${colour}${input}`,
    state: interactive ? 'fine' : 'note',
    hint,
  };
}

/** The nearest folder that exists, for a state folder nobody has made yet. */
async function writable(folder: string): Promise<boolean> {
  for (let path = folder; ; path = dirname(path)) {
    try {
      await access(path, constants.W_OK | constants.X_OK);
      return true;
    } catch (error) {
      const code = codeOf(error);
      if (code !== 'ENOENT' || dirname(path) === path) return false;
    }
  }
}

async function stateRow(world: World): Promise<DoctorRow> {
  const { stateFolder } = await import('../ports/state.ts');
  const folder = stateFolder(world);
  const good = await writable(folder);
  return {
    what: 'Progress',
    found: `${folder}${good ? '' : ' can’t be written'}`,
    state: good ? 'fine' : 'lacks',
    hint: good ? null : 'Progress would be lost at the end: set LEARN_IMAGE_OPT_HOME to a folder of yours.',
  };
}

async function onPath(name: string, { env, platform }: World): Promise<boolean> {
  const endings = platform === 'win32' ? ['.exe', '.cmd', '.bat'] : [''];
  for (const folder of (env.PATH ?? env.Path ?? '').split(delimiter)) {
    if (folder === '') continue;
    for (const ending of endings) {
      const found = await access(join(folder, name + ending), constants.X_OK).then(
        () => true,
        () => false,
      );
      if (found) return true;
    }
  }
  return false;
}

const withoutEngine = 'Only `compare` needs one; all lessons and exercises work without.';

function engineTrouble(stderr: string, timedOut: boolean): Pick<DoctorRow, 'found' | 'hint'> {
  if (timedOut) {
    return {
      found: `installed, but gave no answer within ${engineTimeoutMs / 1000} s`,
      hint: `Restart it. ${withoutEngine}`,
    };
  }
  const said = stderr.trim().split('\n')[0] ?? '';
  if (/permission denied/i.test(stderr)) {
    return {
      found: 'running, but you may not use it',
      hint: `Join the group docker (then log in again), or use rootless Docker. ${withoutEngine}`,
    };
  }
  if (/cannot connect|is the docker daemon running|connection refused|no such file/i.test(stderr)) {
    return {
      found: 'installed, but not running',
      hint: `Start Docker Desktop, or \`sudo systemctl start docker\`. ${withoutEngine}`,
    };
  }
  return { found: `installed, but fails: ${said === '' ? 'it says nothing' : said}`, hint: withoutEngine };
}

async function engineRow(
  program: 'docker' | 'podman',
  format: string,
  world: World,
): Promise<DoctorRow | null> {
  if (!(await onPath(program, world))) return null;
  const client: Client = { program, globals: [], env: world.env };
  const {
    exitCode: code,
    stdout,
    stderr,
    timedOut,
  } = await runClient(client, ['version', '--format', format], {
    timeoutMs: engineTimeoutMs,
  });
  if (code !== 0 || timedOut) return { what: program, state: 'lacks', ...engineTrouble(stderr, timedOut) };
  return { what: program, found: `server ${stdout.trim()}`, state: 'fine', hint: null };
}

async function buildxRow(world: World): Promise<DoctorRow> {
  const client: Client = { program: 'docker', globals: [], env: world.env };
  const { exitCode: code, stdout } = await runClient(client, ['buildx', 'version'], {
    timeoutMs: engineTimeoutMs,
  });
  if (code === 0)
    return { what: 'buildx', found: stdout.trim().split('\n')[0] ?? '', state: 'fine', hint: null };
  const hint = 'Builds go through the classic builder: no cache mounts, no heredocs.';
  return { what: 'buildx', found: 'not installed', state: 'note', hint };
}

async function engineRows(world: World): Promise<DoctorRow[]> {
  const found = await Promise.all([
    engineRow('docker', '{{.Server.Version}} ({{.Server.Os}}/{{.Server.Arch}})', world),
    engineRow('podman', '{{.Client.Version}}', world),
  ]);
  const rows = found.filter((row) => row !== null);
  if (rows.length === 0) {
    return [
      { what: 'Engine', found: 'neither docker nor podman on PATH', state: 'note', hint: withoutEngine },
    ];
  }
  if (rows.some(({ what, state }) => what === 'docker' && state === 'fine'))
    rows.push(await buildxRow(world));
  return rows;
}

async function scannerRow(world: World): Promise<DoctorRow> {
  const names = ['trivy', 'grype', 'docker-scout'];
  const there = await Promise.all(names.map((name) => onPath(name, world)));
  const found = names.filter((_, index) => there[index]);
  return {
    what: 'Scanner',
    found: found.length === 0 ? `none of ${names.join(', ')} on PATH` : found.join(', '),
    state: found.length === 0 ? 'note' : 'fine',
    hint: null,
  };
}

async function run({ screen }: CommandArgs, world: World): Promise<ExitCode> {
  const rows: DoctorRow[] = [
    { what: 'Version', found: await programVersion(world), state: 'fine', hint: null },
    nodeRow(),
    terminalRow(world, screen),
    ...(await Promise.all([stateRow(world), engineRows(world), scannerRow(world)])).flat(),
    { what: 'Network', found: 'not touched: nothing here needs it', state: 'note', hint: null },
  ];
  await world.stdout.write(renderDoctor(rows, screen));
  return exitCode.done;
}

export const command: CommandModule = {
  name: 'doctor',
  summary: 'Show what this machine has: Node, terminal, state folder, engine, scanner',
  usage: 'doctor',
  options: {},
  maxPositionals: 0,
  run,
};
