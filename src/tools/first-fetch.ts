import type { InstallAct, Known } from '../plan/types.ts';
import { installs, nothing } from './effects.ts';
import type { Command, Effect, ToolState } from './types.ts';

interface Fetch extends Pick<InstallAct, 'ecosystem' | 'lock' | 'manifests'> {
  /** Where it keeps what it fetched; one of them there is enough. */
  readonly kept: readonly string[];
  /** The manifest asks for anything at all. */
  readonly needed: Known;
  readonly needsSource: Known;
}

/**
 * A build that first has to fetch what the manifest lists (`go build`, `mvn package`): an install of its own. Nothing
 * where an earlier step did it.
 */
export function fetchesFirst(command: Command, state: ToolState, fetch: Fetch): readonly Effect[] {
  const { kept, needed, needsSource, ecosystem, lock, manifests } = fetch;
  if (needed === 'no' || kept.some((path) => state.has(path) === 'yes')) return nothing;
  const cached = kept.some((path) => state.isCached(path));
  const clear = needed === 'yes' && state.has(nowhere) === 'no';
  return [
    installs(command, {
      ecosystem,
      scope: 'project',
      lock,
      manifests,
      // Out of a cache mount it costs next to nothing: no reason to stand above the sources.
      needsSource: cached ? 'yes' : needsSource === 'no' && !clear ? 'unknown' : needsSource,
    }),
  ];
}

/** A path that no one makes: where even that is not known, an earlier step may have fetched everything. */
const nowhere = '/no-such-folder/at-all';
