import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { codeOf } from '../codes.ts';

/** A client that neither ends nor hears SIGTERM is killed after this long. */
const graceMs = 5_000;
/** So long a client may clean up after a step that was ended under it. */
const cleaningMs = 3_000;

interface Stat {
  readonly parent: number;
  readonly session: number;
  /** When it started, in the kernel's ticks. */
  readonly ticks: string;
}

/** What the kernel says of a process; null: it is gone, or this is no Linux. */
function statOf(pid: number | string): Stat | null {
  try {
    // Fields behind the name, which may hold spaces and brackets itself: `pid (name) state ppid pgrp session … starttime`.
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z'
      ? null
      : { parent: Number(fields[1]), session: Number(fields[3]), ticks: fields[19] ?? '' };
  } catch {
    return null;
  }
}

/** Is there surely no process of this number on this host? Whatever is in doubt is there. */
export function isGone(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return codeOf(error) === 'ESRCH';
  }
}

/** When a process started: with its number this names a process for good. Null when it is gone, and off Linux. */
export function startTicks(pid: number): string | null {
  return statOf(pid)?.ticks ?? null;
}

/** Processes below one that have a session of their own: the running steps of a builder without a daemon. */
function stepsBelow(pid: number): readonly number[] {
  const own = statOf(pid)?.session;
  if (own === undefined) return [];
  const all = readdirSync('/proc').flatMap((name) => {
    const stat = /^\d+$/.test(name) ? statOf(name) : null;
    return stat === null ? [] : [{ pid: Number(name), ...stat }];
  });
  const below = new Set([pid]);
  // A child's number may be smaller than its parent's, so once is not enough.
  for (let size = 0; size !== below.size; ) {
    size = below.size;
    for (const { pid: child, parent } of all) if (below.has(parent)) below.add(child);
  }
  return all.filter((one) => below.has(one.pid) && one.session !== own).map((one) => one.pid);
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It has ended in the meantime.
  }
}

/** A docker client runs buildx as a child of its own: a signal must reach the group, or that child would go on building. */
function signalGroup(pid: number, name: NodeJS.Signals): void {
  signal(process.platform === 'win32' ? pid : -pid, name);
}

/**
 * End a client and all it started: SIGTERM to its group, SIGKILL after a grace.
 * @param daemonless its steps outlive it when it is ended first: so they go first, and it may clean up after them.
 * @returns stops what is still to come, once the client is gone.
 */
export function endClient(pid: number, daemonless: boolean): () => void {
  const timers: NodeJS.Timeout[] = [];
  const term = () => {
    for (const step of daemonless ? stepsBelow(pid) : []) signal(step, 'SIGKILL');
    signalGroup(pid, 'SIGTERM');
    timers.push(setTimeout(() => signalGroup(pid, 'SIGKILL'), graceMs));
  };
  if (!daemonless || process.platform !== 'linux') term();
  else {
    const sweep = () => {
      for (const step of stepsBelow(pid)) signal(step, 'SIGKILL');
    };
    sweep();
    timers.push(setInterval(sweep, 100), setTimeout(term, cleaningMs));
  }
  return () => {
    for (const timer of timers) clearTimeout(timer);
  };
}

/** End a client that a killed run of ours left running, and wait for it. Only the very process that was started then. */
export async function endLeftClient(pid: number, ticks: string, daemonless: boolean): Promise<void> {
  if (startTicks(pid) !== ticks) return;
  const lift = endClient(pid, daemonless);
  for (let waited = 0; startTicks(pid) === ticks && waited < 2 * graceMs; waited += 50) await delay(50);
  lift();
}
