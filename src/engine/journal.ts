import { appendFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startTicks } from './process-tree.ts';
import type { Client } from './types.ts';

const fileName = 'journal';
const limitBytes = 4 * 1024 * 1024;

/** What has no label of ours, written down as it comes to be, so that the next run finds it when this one is killed. */
export interface Journal {
  /** A client that runs, and would go on without us. */
  client(pid: number): void;
  /** An image without a name that a builder made on the way. */
  image(id: string): void;
}

export interface JournalEntries {
  readonly engine: string;
  readonly clients: readonly { readonly pid: number; readonly ticks: string }[];
  readonly images: readonly string[];
}

/** Which engine a client talks to, as far as can be told without asking it. */
export function engineKey({ program, globals, env }: Client): string {
  return JSON.stringify([
    program,
    globals,
    env.DOCKER_HOST ?? '',
    env.DOCKER_CONTEXT ?? '',
    env.CONTAINER_HOST ?? '',
  ]);
}

/** A journal in a run's temporary folder. Writing never fails: a full disk must not stop what is already at work. */
export function openJournal(folder: string, client: Client): Journal {
  const write = (line: string) => {
    try {
      appendFileSync(join(folder, fileName), `${line}\n`);
    } catch {
      // Without it only a kill -9 would leave something.
    }
  };
  write(`engine ${engineKey(client)}`);
  return {
    client(pid) {
      const ticks = startTicks(pid);
      if (ticks !== null) write(`client ${pid} ${ticks}`);
    },
    image: (id) => write(`image ${id}`),
  };
}

/** What a journal holds; a half-written last line counts as none. Null: there is no journal. */
export async function readJournal(folder: string): Promise<JournalEntries | null> {
  const text = await readFile(join(folder, fileName), 'utf8').catch(() => null);
  if (text === null || text.length > limitBytes) return null;
  const lines = text.slice(0, text.lastIndexOf('\n') + 1).split('\n');
  return {
    engine: lines.find((line) => line.startsWith('engine '))?.slice(7) ?? '',
    clients: lines.flatMap((line) => {
      const [, pid, ticks] = /^client (\d+) (\d+)$/.exec(line) ?? [];
      return pid === undefined || ticks === undefined ? [] : [{ pid: Number(pid), ticks }];
    }),
    images: lines.flatMap((line) => /^image ([0-9a-f]{12,64})$/.exec(line)?.[1] ?? []),
  };
}
