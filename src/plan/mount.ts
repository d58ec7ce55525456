import type { Span } from '../dockerfile/types.ts';
import { addEntry, addItem, type Doing } from './apply.ts';
import { readFromContext, readFromStage, stageCalled } from './copy-sources.ts';
import { resolvePath } from './paths.ts';
import type { LayerState, StageState } from './state.ts';
import type { Read } from './types.ts';

/** One `--mount` of a RUN, its variables expanded. */
export interface Mount {
  readonly type: string;
  /** Absolute in the image. */
  readonly target: string;
  readonly source: string;
  readonly from: string | null;
  /** False: the source holds a variable that nobody knows. */
  readonly known: boolean;
  readonly span: Span;
}

/** Make a mount's content visible while one RUN runs. Caches and tmpfs begin empty. */
export function mountInto(mount: Mount, stage: StageState, layer: LayerState): void {
  const doing: Doing = { stage, layer, tool: 'mount', family: null, span: mount.span, sure: true };
  const before = stage.planning.nextItemId;
  if (mount.type === 'secret') {
    addItem({ path: mount.target, kind: 'secret', shape: 'file' }, doing);
    markMounted(before, stage, layer);
    return;
  }
  if (mount.type !== 'bind') return;
  const from = mount.from === null ? null : stageCalled(mount.from, stage.planning);
  const source = resolvePath('/', mount.source);
  const read = {
    image: null,
    to: mount.target,
    mounted: true,
    known: mount.known,
    exclude: [],
    span: mount.span,
  };
  const reads = layer.plan.reads as Read[];
  if (mount.from === null) {
    const found = readFromContext(mount.source, mount.target, doing, { asFolder: false, mounted: true });
    reads.push({ ...read, from: 'context', path: source.slice(1) || '.', stage: null, matches: found });
  } else if (from !== null) {
    reads.push({ ...read, from: 'stage', path: source, stage: from.plan, matches: null });
    readFromStage(from, mount.source, mount.target, doing, { asFolder: false, mounted: true });
  } else {
    reads.push({ ...read, from: 'image', path: source, stage: null, image: mount.from, matches: null });
    addItem({ path: mount.target, kind: 'file' }, doing);
  }
  markMounted(before, stage, layer);
}

/** What was written since the item `before`: looking at all would take the square of many mounts. */
function markMounted(before: number, stage: StageState, layer: LayerState): void {
  for (let id = before + 1; id <= stage.planning.nextItemId; id += 1) {
    const entry = layer.written.has(id) ? stage.files.entries.get(id) : undefined;
    if (entry === undefined || entry.mounted) continue;
    addEntry(
      { ...entry, mounted: true },
      { stage, layer, tool: 'mount', family: null, span: entry.item.origin.span, sure: true },
    );
  }
}
