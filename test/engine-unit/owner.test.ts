import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isAbandoned, makeTemporaryFolder, ourself } from '../../src/engine/owner.ts';
import { sweep } from '../../src/engine/sweep.ts';
import { stubEnv } from './stub.ts';

/** Above the largest number that Linux gives a process. */
const noPid = 2 ** 22 + 1;

describe('isAbandoned', () => {
  it.each([
    ['ours', ourself(), false],
    ['a dead process’s', `${noPid}-123-${hostname()}`, true],
    ['another host’s', `${noPid}-123-elsewhere`, false],
    ['one that only has its number in common with us', ourself().replace(/-\d+-/, '-1-'), true],
    ['one of a system that tells no start time', ourself().replace(/-\d+-/, '-unknown-'), false],
    ['nonsense', 'x', false],
    ['empty', '', false],
  ])('%s', (_name, owner, abandoned) => {
    if (process.platform === 'linux' || !owner.includes('-1-')) expect(isAbandoned(owner)).toBe(abandoned);
  });
});

describe('sweep', () => {
  it('removes folders of dead processes and no others', async () => {
    const dead = join(tmpdir(), `learn-image-opt-${noPid}-5-${hostname()}-abc123`);
    const foreign = join(tmpdir(), `learn-image-opt-${noPid}-5-elsewhere-abc123`);
    const ours = await makeTemporaryFolder();
    try {
      for (const folder of [dead, foreign]) await mkdir(folder, { recursive: true });
      await writeFile(join(dead, 'file'), 'x');
      const env = await stubEnv({ docker: 'exit 1' });
      await sweep({ program: 'docker', globals: [], env });
      expect([dead, foreign, ours].map(existsSync)).toEqual([false, true, true]);
    } finally {
      for (const folder of [dead, foreign, ours]) await rm(folder, { recursive: true, force: true });
    }
  });
});
