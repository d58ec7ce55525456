import { lstat, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removeIntermediates } from './intermediates.ts';
import { engineKey, type JournalEntries, readJournal } from './journal.ts';
import { abandonedOwners, folderOwner, isAbandoned, removeOwnedBy } from './owner.ts';
import { endLeftClient } from './process-tree.ts';
import type { Client } from './types.ts';

/**
 * Remove what earlier runs on this host left because they were killed: clients that build on, containers, images, temporary
 * folders. What belongs to a process that lives, or is in doubt, stays.
 */
export async function sweep(client: Client): Promise<void> {
  const folders = await abandonedFolders();
  const journals = new Map<string, JournalEntries | null>();
  for (const folder of folders) journals.set(folder, await readJournal(folder));
  // First what is still at work: it would make more.
  for (const journal of journals.values()) {
    const daemonless = journal?.engine.startsWith('["podman"') ?? false;
    for (const { pid, ticks } of journal?.clients ?? []) await endLeftClient(pid, ticks, daemonless);
  }
  await removeOwnedBy(client, await abandonedOwners(client));
  for (const [folder, journal] of journals) await sweepFolder(client, folder, journal);
}

async function sweepFolder(client: Client, folder: string, journal: JournalEntries | null): Promise<void> {
  const images = journal?.images ?? [];
  // What lies in another engine the next run there removes.
  const elsewhere = images.length > 0 && journal?.engine !== engineKey(client);
  await removeFolder(folder, elsewhere ? images : await removeIntermediates(client, images));
}

/** Remove a run's temporary folder; while images of it are left, its journal stays for a later run. */
export async function removeFolder(folder: string, imagesLeft: readonly string[]): Promise<void> {
  if (imagesLeft.length === 0) return removed(folder);
  const names = await readdir(folder).catch(() => []);
  for (const name of names) if (name !== 'journal') await removed(join(folder, name));
}

async function removed(path: string): Promise<void> {
  await rm(path, { recursive: true, force: true, maxRetries: 3 }).catch(() => {});
}

/** In a folder that everybody may write to, a name proves nothing: it must be a folder of this very user. */
async function abandonedFolders(): Promise<readonly string[]> {
  const names = await readdir(tmpdir()).catch(() => []);
  const found: string[] = [];
  for (const name of names) {
    const owner = folderOwner(name);
    if (owner === null || !isAbandoned(owner)) continue;
    const path = join(tmpdir(), name);
    const info = await lstat(path).catch(() => null);
    if (info?.isDirectory() && (process.getuid === undefined || info.uid === process.getuid()))
      found.push(path);
  }
  return found;
}
