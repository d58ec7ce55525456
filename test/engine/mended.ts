import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, expect } from 'vitest';
import { main } from '../../src/cli.ts';
import { realFiles } from '../../src/ports/files.ts';
import { testWorld } from '../support/world.ts';
import { docker } from './support.ts';

const root = resolve(import.meta.dirname, '../..');

const tags: string[] = [];
afterAll(() => {
  for (const tag of tags.splice(0)) docker('image', 'rm', '--force', tag);
});

export interface BuiltImage {
  readonly tag: string;
  readonly sizeBytes: number;
}

export function build(folder: string, name: string): BuiltImage {
  const tag = `learn-image-opt-fix-test:${name}-${process.pid}`;
  docker('build', '--quiet', '--tag', tag, folder);
  tags.push(tag);
  return { tag, sizeBytes: Number(docker('image', 'inspect', '--format', '{{.Size}}', tag)) };
}

/** `check --fix` on the folder. @returns its Dockerfile. */
export async function fix(folder: string): Promise<string> {
  const world = { ...testWorld(), cwd: folder, files: realFiles };
  expect(await main(['check', '--fix', '--quiet', '--fail-on', 'never'], world)).toBe(0);
  return readFileSync(join(folder, 'Dockerfile'), 'utf8');
}

interface Found {
  readonly rule: string;
  readonly fixable: boolean;
}

async function findingsIn(folder: string): Promise<readonly Found[]> {
  const world = testWorld({ packageDir: root });
  await main(['check', '--format', 'json'], { ...world, cwd: folder, files: realFiles });
  return JSON.parse(world.out()).files[0].findings;
}

/** What the image says when it is started as it is. */
function answerOf({ tag }: BuiltImage): string {
  return docker('run', '--rm', '--network=none', tag);
}

/** A line of a log that is longer by a switch weighs nothing. */
const nothingBytes = 20_000;

/**
 * A Dockerfile as it is, and mended: both build and answer alike, the mended image is no bigger, `check` finds nothing more of
 * what it called fixable, and mending once more changes nothing.
 * @returns the mended image, and how much smaller it is.
 */
export async function mendedAndBuilt(
  folder: string,
  name: string,
  text: RegExp,
): Promise<{ readonly after: BuiltImage; readonly savedBytes: number }> {
  const before = build(folder, `before-${name}`);
  const found = await findingsIn(folder);
  expect(found.some(({ fixable }) => fixable)).toBe(true);
  const mended = await fix(folder);
  expect(mended).toMatch(text);
  const left = await findingsIn(folder);
  expect(left.filter(({ fixable }) => fixable)).toEqual([]);
  for (const { rule } of found.filter(({ fixable }) => fixable))
    expect(left.filter((one) => one.rule === rule).length).toBeLessThan(
      found.filter((one) => one.rule === rule).length,
    );
  expect(await fix(folder)).toBe(mended);
  const after = build(folder, `after-${name}`);
  expect(answerOf(after)).toBe(answerOf(before));
  const savedBytes = before.sizeBytes - after.sizeBytes;
  expect(savedBytes).toBeGreaterThan(-nothingBytes);
  return { after, savedBytes };
}
