import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runClient, streamClient } from '../../src/engine/process.ts';
import { stubEnv } from './stub.ts';

async function clientOf(script: string) {
  const env = await stubEnv({ docker: script });
  return { client: { program: 'docker', globals: [], env }, folder: env.STUB };
}

function isGone(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return false;
  } catch {
    return true;
  }
}

async function until(done: () => boolean): Promise<void> {
  while (!done()) await new Promise((resolve) => setTimeout(resolve, 20));
}

const pidIn = (file: string): number => {
  try {
    return Number(readFileSync(file, 'utf8'));
  } catch {
    return 0;
  }
};

describe('runClient', () => {
  it('tells output and exit code', async () => {
    const { client } = await clientOf('echo out "$@"; echo err >&2; exit 7');
    const result = await runClient(client, ['a b', '$HOME']);
    expect(result).toMatchObject({
      exitCode: 7,
      stdout: 'out a b $HOME\n',
      stderr: 'err\n',
      startError: null,
    });
  });

  it('tells why a program could not start', async () => {
    const client = { program: 'no-such-program-anywhere', globals: [], env: { PATH: '/nowhere' } };
    expect(await runClient(client, [])).toMatchObject({ exitCode: null, startError: 'ENOENT' });
  });

  it('ends what the client started, too, at the time limit', async () => {
    // As docker does with its buildx plugin.
    const { client, folder } = await clientOf('sh -c \'echo $$ >"$STUB/child"; sleep 600\' & wait');
    const child = join(folder, 'child');
    const result = await runClient(client, [], { timeoutMs: 300 });
    expect(result).toMatchObject({ timedOut: true, aborted: false });
    await until(() => isGone(pidIn(child)));
    expect(pidIn(child)).toBeGreaterThan(0);
  });

  it('kills a client that does not hear SIGTERM', async () => {
    const { client } = await clientOf('trap "" TERM; while :; do sleep 0.1; done');
    const startedMs = performance.now();
    const result = await runClient(client, [], { timeoutMs: 200 });
    expect(result).toMatchObject({ timedOut: true, exitCode: null });
    expect(performance.now() - startedMs).toBeLessThan(9_000);
  });

  it('does not start at all once interrupted', async () => {
    const { client, folder } = await clientOf('touch "$STUB/started"');
    expect(await runClient(client, [], { signal: AbortSignal.abort() })).toMatchObject({ aborted: true });
    expect(() => readFileSync(join(folder, 'started'))).toThrow('ENOENT');
  });

  it('does not fill the memory with endless output', async () => {
    const { client } = await clientOf('yes "some words that repeat" | head -c 30000000');
    const { stdout, exitCode } = await runClient(client, []);
    expect(exitCode).toBe(0);
    expect(stdout.length).toBeLessThan(10_000_000);
  });
});

describe('streamClient', () => {
  it('hands on the output, and what was made of it', async () => {
    const { client } = await clientOf('printf 12345');
    const { value, result } = await streamClient(client, [], {}, async (stdout) => {
      let bytes = 0;
      for await (const chunk of stdout) bytes += chunk.length;
      return bytes;
    });
    expect(value).toBe(5);
    expect(result.exitCode).toBe(0);
  });

  it('ends the client and throws on when reading fails', async () => {
    const { client, folder } = await clientOf('echo $$ >"$STUB/pid"; yes');
    const reading = streamClient(client, [], {}, async (stdout) => {
      for await (const _chunk of stdout) throw new TypeError('broken');
    });
    await expect(reading).rejects.toThrow('broken');
    expect(isGone(pidIn(join(folder, 'pid')))).toBe(true);
  });

  it('lets the client’s own failure speak', async () => {
    const { client } = await clientOf('echo "No such image" >&2; exit 1');
    const { result, value } = await streamClient(client, [], {}, async (stdout) => {
      for await (const _chunk of stdout);
      throw new TypeError('the archive breaks off');
    });
    expect(value).toBeNull();
    expect(result).toMatchObject({ exitCode: 1, stderr: 'No such image\n' });
  });
});
