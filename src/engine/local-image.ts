import { runClient } from './process.ts';
import type { Client } from './types.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Without an answer in this time there is no engine: a prediction does not wait for one. */
const answerMs = 3_000;

/** Stores whose `.Size` is the sum of the layers' unpacked bytes; the containerd store means something else by it. */
const graphDrivers = new Set(['overlay2', 'vfs', 'btrfs', 'zfs', 'fuse-overlayfs', 'aufs', 'windowsfilter']);

export interface LocalImage {
  /** Unpacked, all layers. */
  readonly bytes: number;
  /** The real image that a stand-in stands in for (label `standin.of`), or null. */
  readonly standInOf: string | null;
}

/**
 * An image that docker has already; nothing is pulled.
 * @returns null without an engine, an answer in time, such an image, or a store whose figure can be trusted.
 */
export async function localImage(
  env: Environment,
  image: string,
  signal?: AbortSignal,
): Promise<LocalImage | null> {
  // What begins with a dash would be an option.
  if (image.startsWith('-')) return null;
  const docker: Client = { program: 'docker', globals: [], env };
  const format = '{{json .Size}} {{json .GraphDriver.Name}} {{json .Config.Labels}}';
  const args = ['image', 'inspect', '--format', format, image];
  const { exitCode, stdout } = await runClient(docker, args, { signal, timeoutMs: answerMs });
  const [, size, driver, labels] = /^(\d+) "([\w-]+)" (\{.*\}|null)\s*$/.exec(stdout) ?? [];
  if (exitCode !== 0 || size === undefined || !graphDrivers.has(driver ?? '')) return null;
  return { bytes: Number(size), standInOf: standIn(labels ?? 'null') };
}

function standIn(labels: string): string | null {
  try {
    const of: unknown = JSON.parse(labels)?.['standin.of'];
    return typeof of === 'string' ? of : null;
  } catch {
    return null;
  }
}
