import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { main } from '../../src/cli.ts';
import { testWorld } from '../support/world.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'doctor-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** A program on PATH that behaves as told, instead of the real one. */
async function stub(name: string, script: string): Promise<void> {
  const path = join(folder, name);
  await writeFile(path, `#!/bin/sh\n${script}\n`);
  await chmod(path, 0o755);
}

async function doctor(env: Readonly<Record<string, string>> = {}) {
  const world = testWorld({
    env: {
      PATH: [folder, '/usr/bin-none', dirname('/bin/sh')].join(delimiter),
      LEARN_IMAGE_OPT_HOME: folder,
      ...env,
    },
  });
  const code = await main(['doctor'], world);
  return { code, out: world.out(), err: world.err() };
}

/** The rest of PATH may hold real engines; then only the stub's rows are looked at. */
const row = (out: string, what: string) => {
  const lines = out.split('\n');
  const from = lines.findIndex((line) => line.slice(2).startsWith(what));
  const length = lines.slice(from + 1).findIndex((line) => !line.startsWith('   '));
  return lines
    .slice(from, from + 1 + length)
    .join(' ')
    .replace(/\s+/g, ' ');
};

describe.skipIf(process.platform === 'win32')('doctor', () => {
  it('names an engine that answers', async () => {
    await stub(
      'docker',
      'case "$1" in version) echo "29.1.0 (linux/amd64)";; buildx) echo "buildx v0.30.0";; esac',
    );
    const { code, out } = await doctor();
    expect(code).toBe(0);
    expect(row(out, 'docker')).toContain('server 29.1.0 (linux/amd64)');
    expect(row(out, 'buildx')).toContain('v0.30.0');
  });

  it.each([
    [
      'echo "Cannot connect to the Docker daemon. Is the docker daemon running?" >&2; exit 1',
      'installed, but not running',
    ],
    ['echo "permission denied while trying to connect" >&2; exit 1', 'but you may not use it'],
    ['echo "something new" >&2; exit 5', 'installed, but fails: something new'],
    ['exit 1', 'it says nothing'],
  ])('says what is wrong with one that does not: %s', async (script, found) => {
    await stub('docker', script);
    const { code, out } = await doctor();
    expect(code).toBe(0);
    expect(row(out, 'docker')).toContain(found);
    expect(row(out, 'docker')).toContain('Only `compare` needs one');
  });

  it('does not wait for one that hangs', async () => {
    await stub('docker', 'sleep 60');
    const { code, out } = await doctor();
    expect(code).toBe(0);
    expect(row(out, 'docker')).toContain('gave no answer within');
  });

  it('finds scanners by name', async () => {
    await stub('trivy', 'exit 0');
    expect(row((await doctor()).out, 'Scanner')).toContain('trivy');
  });

  it('says where progress is kept, and whether that can be written', async () => {
    expect(row((await doctor()).out, 'Progress')).toContain(folder);
    await writeFile(join(folder, 'file'), '');
    const { out } = await doctor({ LEARN_IMAGE_OPT_HOME: join(folder, 'file', 'below') });
    expect(row(out, 'Progress')).toContain('can’t be written');
  });

  it('says which Node and that there is no terminal', async () => {
    const { out } = await doctor();
    expect(row(out, 'Node')).toContain(process.versions.node);
    expect(row(out, 'Terminal')).toContain('no terminal');
    expect(row(out, 'Network')).toContain('not touched');
  });
});
