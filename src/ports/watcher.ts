import { type FSWatcher, watch } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { codeOf } from '../codes.ts';
import { phrases } from '../phrases/index.ts';

export interface WatchRequest {
  /** Absolute. The folder is watched, not the files: an editor that saves by renaming leaves a watched file behind. */
  readonly folder: string;
  /** Names in it that matter. */
  readonly names: readonly string[];
  /** Quiet time after an event before it is told: editors write in several steps. */
  readonly debounceMs?: number;
  /** How often the files are looked at besides, in case events are missed. */
  readonly pollMs?: number;
  onChange(): void;
  /** Told once: events don't come here, the files are looked at regularly instead. */
  onFallback(reason: string): void;
}

export interface Watcher {
  close(): void;
}

/** How often a folder without events is looked at. */
const fallbackPollMs = 400;
/** An event later than this doesn't come. */
const lateMs = 500;

/** What tells one saved state of the files from another without reading them. */
async function fingerprint(folder: string, names: readonly string[]): Promise<string> {
  const parts = names.map(async (name) => {
    const found = await stat(join(folder, name), { bigint: true }).catch(() => null);
    return found === null ? '-' : `${found.ino}:${found.size}:${found.mtimeNs}:${found.ctimeNs}`;
  });
  return (await Promise.all(parts)).join('|');
}

function openEvents(
  request: WatchRequest,
  heard: (name: string | null) => void,
  failed: (reason: string) => void,
) {
  try {
    const events: FSWatcher = watch(request.folder, (_event, name) => heard(name));
    events.on('error', (error) => failed(reasonOf(error)));
    return events;
  } catch (error) {
    failed(reasonOf(error));
    return null;
  }
}

function reasonOf(error: unknown): string {
  const code = codeOf(error);
  if (code === 'ENOSPC') return phrases.polling.limit;
  if (code === 'EMFILE') return phrases.polling.tooMany;
  return phrases.polling.noEvents(code);
}

/**
 * Tell of every saved change of some files in a folder. Events of the system and a slow look at the files work together:
 * what the events miss (WSL on a Windows drive, network drives), looking finds, and from then on it looks more often.
 */
export function watchFolder(request: WatchRequest): Watcher {
  const { folder, names, debounceMs = 30, pollMs = 1500 } = request;
  let [closed, fellBack]: [boolean, boolean] = [false, false];
  let debounce: NodeJS.Timeout | null = null;
  let poll: NodeJS.Timeout | null = null;
  let late: NodeJS.Timeout | null = null;
  let known: string | null = null;
  let heardAt = Number.NEGATIVE_INFINITY;

  const tell = () => {
    if (debounce !== null) clearTimeout(debounce);
    debounce = setTimeout(() => {
      if (!closed) request.onChange();
    }, debounceMs);
  };
  const fallBack = (reason: string) => {
    if (fellBack || closed) return;
    fellBack = true;
    events?.close();
    request.onFallback(reason);
    schedule();
  };
  const events = openEvents(
    request,
    (name) => {
      if (closed || (name !== null && !names.includes(name))) return;
      heardAt = performance.now();
      tell();
    },
    // Later, so that `events` is set and the caller has its watcher.
    (reason) => setImmediate(() => fallBack(reason)),
  );
  const look = async () => {
    const now = await fingerprint(folder, names);
    if (closed) return;
    const changed = known !== null && now !== known;
    known = now;
    if (changed) {
      if (!fellBack) expectEvent(performance.now() - pollMs - lateMs);
      tell();
    }
    schedule();
  };
  /** The files changed: an event of it may still be on its way, but not for long. */
  function expectEvent(since: number): void {
    late = setTimeout(() => {
      if (heardAt < since) fallBack(phrases.polling.silent);
    }, lateMs);
  }
  function schedule(): void {
    if (poll !== null) clearTimeout(poll);
    if (!closed) poll = setTimeout(look, known === null ? 0 : fellBack ? fallbackPollMs : pollMs);
  }
  schedule();

  return {
    close() {
      closed = true;
      events?.close();
      for (const timer of [debounce, poll, late]) if (timer !== null) clearTimeout(timer);
    },
  };
}
