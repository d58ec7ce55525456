import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ruleIndex } from '../../src/commands/check-report.ts';
import { settingsFinder } from '../../src/commands/project-file.ts';
import { findTargets } from '../../src/commands/targets.ts';
import { realFiles } from '../../src/ports/files.ts';

describe.skipIf(process.platform === 'win32')('a pipe that nobody named', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'pipes-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is not read for a Dockerfile', async () => {
    execFileSync('mkfifo', [join(folder, 'Dockerfile')]);
    const world = { cwd: folder, files: realFiles };
    expect(await findTargets('.', world)).toMatchObject({ error: { code: 'unreadable' } });
    const named = { targets: [{ shown: 'Dockerfile', path: join(folder, 'Dockerfile') }] };
    expect(await findTargets('Dockerfile', world)).toEqual(named);
    writeFileSync(join(folder, 'web.Dockerfile'), 'FROM a\n');
    expect(await findTargets('.', world)).toMatchObject({ targets: [{ shown: 'web.Dockerfile' }] });
  });

  it('is not read for settings', async () => {
    execFileSync('mkfifo', [join(folder, '.learn-image-opt.yaml')]);
    const settingsOf = settingsFinder({ cwd: folder, files: realFiles }, ruleIndex);
    await expect(settingsOf(folder)).rejects.toThrow('.learn-image-opt.yaml is a pipe, socket or device.');
  });
});
