import { property } from './json-value.ts';
import type { HistoryStep, ImageConfig } from './types.ts';

/**
 * The Dockerfile's instruction behind a history entry's `created_by`, as the classic builder, BuildKit and Buildah write it:
 * `/bin/sh -c #(nop) COPY file:… in /app`, `/bin/sh -c npm ci`, `RUN |1 A=b /bin/sh -c npm ci # buildkit`. Null: it says nothing.
 */
export function commandOf(createdBy: string): string | null {
  const text = createdBy
    .slice(0, commandLimit)
    .replace(/\s+# buildkit$/, '')
    .replace(/^(RUN )?\|\d+ .*?(?=\/bin\/(?:ba|a)?sh )/s, '$1')
    .replace(/^\/bin\/sh -c #\(nop\)\s+/, '')
    .replace(/^(?:RUN )?(?:\/usr)?\/bin\/(?:ba|a)?sh (?:-o pipefail |-[a-z]+ )*-[a-z]*c /, 'RUN ')
    .replace(/\b(file|dir|multi):([0-9a-f]{12})[0-9a-f]{52}\b/g, '$1:$2')
    .trim();
  return text === '' ? null : text;
}

/** Docker itself takes no line longer than this. */
const commandLimit = 65_535;

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** What an image's config tells; what is missing or of the wrong kind is left out. */
export function readConfig(config: unknown): ImageConfig {
  const inner = property(config, 'config');
  const [user, labels] = [property(inner, 'User'), property(inner, 'Labels')];
  const pairs = typeof labels === 'object' && labels !== null ? Object.entries(labels) : [];
  return {
    user: typeof user === 'string' ? user : '',
    labels: Object.fromEntries(pairs.filter((pair): pair is [string, string] => typeof pair[1] === 'string')),
    history: list(property(config, 'history')).map(readStep),
    diffIds: list(property(property(config, 'rootfs'), 'diff_ids')).filter((id) => typeof id === 'string'),
  };
}

function readStep(entry: unknown): HistoryStep {
  const createdBy = property(entry, 'created_by');
  const text = typeof createdBy === 'string' ? createdBy : '';
  return { command: commandOf(text), createdBy: text, empty: property(entry, 'empty_layer') === true };
}

/** The steps that made layers, one for each; null for all where history and layers don't fit each other. */
export function stepsOfLayers({ history }: ImageConfig, layers: number): readonly (HistoryStep | null)[] {
  const steps = history.filter(({ empty }) => !empty);
  return steps.length === layers ? steps : new Array<null>(layers).fill(null);
}
