import { type ChildProcess, spawn } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { intermediateReader } from '../../src/engine/build.ts';
import { engineKey, openJournal, readJournal } from '../../src/engine/journal.ts';
import { endClient, startTicks } from '../../src/engine/process-tree.ts';
import { sweep } from '../../src/engine/sweep.ts';
import { stubEnv, temporaryFolder } from './stub.ts';

const linux = process.platform === 'linux';
/** Above the largest number that Linux gives a process. */
const noPid = 2 ** 22 + 1;
const folders: string[] = [];
const children: ChildProcess[] = [];

afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

function deadFolder(end: string): string {
  const folder = join(tmpdir(), `learn-image-opt-${noPid}-7-${hostname()}-${end}`);
  folders.push(folder);
  return folder;
}

function running(...command: readonly [string, ...string[]]): number {
  const child = spawn(command[0], command.slice(1), { detached: true, stdio: 'ignore' });
  children.push(child);
  if (child.pid === undefined) throw new Error('it did not start');
  return child.pid;
}

async function gone(pid: number, limitMs = 12_000): Promise<boolean> {
  for (const end = Date.now() + limitMs; Date.now() < end; ) {
    if (startTicks(pid) === null) return true;
    await new Promise((done) => setTimeout(done, 50));
  }
  return false;
}

/** A docker that notes its calls, and has two images without a name. */
const docker = `echo "$*" >>"$STUB/calls"
case "$*" in "image ls"*Repository*) printf 'sha256:aaaaaaaaaaaa1111 <none>\\nsha256:bbbbbbbbbbbb2222 <none>\\nsha256:cccccccccccc3333 node\\n' ;; esac`;

describe.skipIf(!linux)('sweep', () => {
  it('ends clients of a killed run that build on, and removes the images it had noted', async () => {
    const env = await stubEnv({ docker });
    const client = { program: 'docker', globals: [], env };
    const folder = deadFolder('abc123');
    mkdirSync(folder);
    const journal = openJournal(folder, client);
    const left = running('sleep', '600');
    journal.client(left);
    journal.image('aaaaaaaaaaaa');
    journal.image('cccccccccccc');
    await sweep(client);
    expect(await gone(left)).toBe(true);
    const calls = readFileSync(join(env.STUB, 'calls'), 'utf8');
    // The one with a name was a base, fetched on the way; the other was nobody's.
    expect(calls.match(/^image rm .*$/gm)).toEqual(['image rm --no-prune aaaaaaaaaaaa']);
    expect(existsSync(folder)).toBe(false);
  });

  it('leaves alone a process that only has the number of a client, and what another engine holds', async () => {
    const env = await stubEnv({ docker });
    const client = { program: 'docker', globals: [], env };
    const folder = deadFolder('abc124');
    mkdirSync(join(folder, '0'), { recursive: true });
    const elsewhere = { ...client, globals: ['--context', 'elsewhere'] };
    openJournal(folder, elsewhere).image('aaaaaaaaaaaa');
    const stranger = running('sleep', '600');
    appendFileSync(join(folder, 'journal'), `client ${stranger} 1\nnonsense\nclient x y\nimage zz\n`);
    await sweep(client);
    expect(startTicks(stranger)).not.toBeNull();
    expect(readFileSync(join(env.STUB, 'calls'), 'utf8')).not.toContain('image rm');
    expect([existsSync(join(folder, 'journal')), existsSync(join(folder, '0'))]).toEqual([true, false]);
    await sweep(elsewhere);
    expect(existsSync(folder)).toBe(false);
  });

  it('follows no link that somebody laid where a folder of ours could be', async () => {
    const target = await temporaryFolder();
    writeFileSync(join(target, 'theirs'), 'x');
    const client = { program: 'docker', globals: [], env: await stubEnv({ docker: 'exit 1' }) };
    const victim = running('sleep', '600');
    writeFileSync(
      join(target, 'journal'),
      `engine ${engineKey(client)}\nclient ${victim} ${startTicks(victim)}\n`,
    );
    symlinkSync(target, deadFolder('abc125'));
    await sweep(client);
    expect(existsSync(join(target, 'theirs'))).toBe(true);
    expect(startTicks(victim)).not.toBeNull();
  });
});

describe('a journal', () => {
  it('that broke off in the middle of a line counts up to there', async () => {
    const folder = await temporaryFolder();
    writeFileSync(join(folder, 'journal'), 'engine x\nimage aaaaaaaaaaaa\nclient 12 34\nimage bbbbbbbbbbbbb');
    expect(await readJournal(folder)).toEqual({
      engine: 'x',
      clients: [{ pid: 12, ticks: '34' }],
      images: ['aaaaaaaaaaaa'],
    });
  });

  it('is nothing where there is none, and stops nobody where it cannot be written', async () => {
    expect(await readJournal('/no/such/folder')).toBeNull();
    const client = { program: 'docker', globals: [], env: {} };
    expect(() => openJournal('/no/such/folder', client).image('aaaaaaaaaaaa')).not.toThrow();
  });
});

describe.skipIf(!linux)('endClient', () => {
  it('ends the step of a builder without a daemon first, and lets the builder clean up after it', async () => {
    const folder = await temporaryFolder();
    const script = `setsid sleep 600 & wait; echo cleaned >${folder}/said`;
    const client = running('sh', '-c', script);
    await new Promise((done) => setTimeout(done, 300));
    const lift = endClient(client, true);
    expect(await gone(client)).toBe(true);
    lift();
    expect(readFileSync(join(folder, 'said'), 'utf8')).toBe('cleaned\n');
  });

  it('ends one that does not go by itself', async () => {
    const client = running('sh', '-c', 'trap "" TERM; while :; do sleep 1; done');
    await new Promise((done) => setTimeout(done, 200));
    const lift = endClient(client, false);
    expect(await gone(client)).toBe(true);
    lift();
  });
});

describe('intermediateReader', () => {
  it('names what was made, not what came from the cache', () => {
    const ids: string[] = [];
    const reader = intermediateReader((id) => ids.push(id));
    reader.feed('Step 1/3 : FROM x\n ---> 111111111111\nStep 2/3 : RUN a\n ---> Using cache\n ---> 2222222');
    reader.feed('22222\nStep 3/3 : RUN b\n ---> Running in 333333333333\n ---> 444444444444\n');
    reader.feed('STEP 2/2: RUN c\n--> Using cache 555555555555\n--> 555555555555\n--> 666666666666\n');
    reader.end();
    expect(ids).toEqual(['111111111111', '444444444444', '666666666666']);
  });
});
