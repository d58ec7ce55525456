import { setTimeout } from 'node:timers/promises';
import { runClient } from './process.ts';
import type { Client } from './types.ts';

/** Short ids of all images, or of those without a name. */
export async function imageIds(client: Client, unnamed = false): Promise<ReadonlySet<string>> {
  const args = ['image', 'ls', '--all', '--no-trunc', '--format', '{{.ID}} {{.Repository}}'];
  const { stdout } = await runClient(client, args, { timeoutMs: 60_000 });
  const lines = stdout.split('\n').filter((line) => !unnamed || line.endsWith(' <none>'));
  return new Set(lines.map((line) => shortId(line)));
}

export function shortId(id: string): string {
  return id.replace(/^sha256:/, '').slice(0, 12);
}

/**
 * Remove images that a builder without labels made on the way: those of `ids` that have no name (a base image fetched meanwhile
 * has one and stays, as after any build). Children go first.
 * @param ids in the order they were made.
 * @returns those that another run has built on meanwhile, and that stay for now.
 */
export async function removeIntermediates(
  client: Client,
  ids: readonly string[],
): Promise<readonly string[]> {
  if (ids.length === 0) return [];
  const there = await imageIds(client, true);
  const ours = [...new Set(ids.map(shortId))].filter((id) => there.has(id));
  const left: string[] = [];
  for (const id of ours.reverse()) if (!(await removeWhenFree(client, id))) left.push(id);
  return left;
}

/** The container of a step that was just stopped may still hold its image for a moment. */
async function removeWhenFree(client: Client, id: string): Promise<boolean> {
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const { exitCode, stderr } = await runClient(client, ['image', 'rm', '--no-prune', id], {
      timeoutMs: 60_000,
    });
    if (exitCode === 0 || /no such image|image not known/i.test(stderr)) return true;
    if (/dependent child/i.test(stderr)) return false;
    await setTimeout(250);
  }
  return false;
}
