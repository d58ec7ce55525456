import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach } from 'vitest';

const folders: string[] = [];

afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

/** A folder that is gone after the test. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'engine-unit-'));
  folders.push(folder);
  return folder;
}

/**
 * An environment whose PATH holds these programs, each a shell script, before the system's own tools, and no real engine.
 * @param programs name → script body; it prints what a real client printed.
 */
export async function stubEnv(programs: Readonly<Record<string, string>>) {
  const bin = await temporaryFolder();
  for (const [name, script] of Object.entries(programs)) {
    await writeFile(join(bin, name), `#!/bin/sh\n${script}\n`);
    await chmod(join(bin, name), 0o755);
  }
  return { PATH: [bin, '/usr/bin', '/bin'].join(delimiter), STUB: bin, HOME: bin };
}
