import { mkdtemp } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { runClient } from './process.ts';
import { isGone, startTicks } from './process-tree.ts';
import type { Client } from './types.ts';

/** On every image and container we make: which process of which host it belongs to. */
export const ownerLabel = 'learn-image-opt.owner';
const folderPrefix = 'learn-image-opt-';

/** This process, as a label's value: `PID-START-HOST`. */
export function ourself(): string {
  return `${process.pid}-${startTicks(process.pid) ?? 'unknown'}-${hostname()}`;
}

/** Was this made by a process of this host that is gone? Whatever is in doubt is alive. */
export function isAbandoned(owner: string): boolean {
  const parts = /^(\d+)-(\d+|unknown)-(.*)$/.exec(owner);
  if (!parts?.[1] || parts[3] !== hostname()) return false;
  const pid = Number(parts[1]);
  if (isGone(pid)) return true;
  const started = startTicks(pid);
  return started !== null && parts[2] !== 'unknown' && started !== parts[2];
}

/** A fresh folder of this process for temporary files. */
export async function makeTemporaryFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), `${folderPrefix}${ourself()}-`));
}

/** Remove what this process made in the engine: images and containers with our label, nothing else. */
export async function removeOurs(client: Client): Promise<void> {
  await removeOwnedBy(client, [ourself()]);
}

/** Owners of images and containers in the engine that are gone. */
export async function abandonedOwners(client: Client): Promise<readonly string[]> {
  const owners = new Set<string>();
  for (const kind of ['image', 'container'] as const) {
    for (const id of await listed(client, kind, ownerLabel)) {
      const owner = await ownerOf(client, kind, id);
      if (owner !== null && isAbandoned(owner)) owners.add(owner);
    }
  }
  return [...owners];
}

/** Whose temporary folder it is by its name; null: none of ours. */
export function folderOwner(name: string): string | null {
  return name.startsWith(folderPrefix) ? name.slice(folderPrefix.length).replace(/-[^-]{6}$/, '') : null;
}

export async function removeOwnedBy(client: Client, owners: readonly string[]): Promise<void> {
  for (const owner of owners) {
    const containers = await listed(client, 'container', `${ownerLabel}=${owner}`);
    if (containers.length > 0)
      await quietly(client, ['container', 'rm', '--force', '--volumes', ...containers]);
    const images = await listed(client, 'image', `${ownerLabel}=${owner}`);
    // One by one: an image that is another's parent goes once that one is gone.
    for (const image of images) await quietly(client, ['image', 'rm', '--force', '--no-prune', image]);
  }
}

async function quietly(client: Client, args: readonly string[]): Promise<string> {
  const { exitCode, stdout } = await runClient(client, args, { timeoutMs: 60_000 });
  return exitCode === 0 ? stdout : '';
}

async function listed(client: Client, kind: 'image' | 'container', label: string): Promise<string[]> {
  const output = await quietly(client, [
    kind,
    'ls',
    '--all',
    '--no-trunc',
    '--filter',
    `label=${label}`,
    '--format',
    '{{.ID}}',
  ]);
  return [...new Set(output.split('\n').filter((line) => line !== ''))];
}

async function ownerOf(client: Client, kind: 'image' | 'container', id: string): Promise<string | null> {
  const format = `{{index .Config.Labels ${JSON.stringify(ownerLabel)}}}`;
  return (await quietly(client, [kind, 'inspect', '--format', format, id])).trim() || null;
}
