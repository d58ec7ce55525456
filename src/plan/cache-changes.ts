import { parseIgnoreFile } from '../context/ignore.ts';
import type { Context } from '../context/types.ts';
import type { Instruction } from '../dockerfile/types.ts';
import { type Asking, type Cause, type Change, type StepState, stays, type Verdict } from './cache-types.ts';
import { baseName, hasGlob, isWithin, overlap, resolvePath } from './paths.ts';
import type { Known, LayerPlan, Read, StagePlan } from './types.ts';

/** Does anything that the layer itself reads differ from before? */
export function readsChanged(layer: LayerPlan, asking: Asking): Verdict {
  let found = stays;
  for (const read of layer.reads) {
    const verdict = read.from === 'context' ? ofContext(read, asking) : ofStage(read, asking);
    if (verdict.state === 'again') return verdict;
    if (verdict.state === 'perhaps') found = verdict;
  }
  return found;
}

function verdict(state: StepState, kind: Cause['kind'], path: string, step: Instruction | null): Verdict {
  return { state, cause: { kind, path, step } };
}

function ofContext(read: Read, { touched, context }: Asking): Verdict {
  if (touched === null) return stays;
  if (!read.known) return verdict('perhaps', 'variable', read.path, null);
  if (placeIn(read, touched) !== null) return verdict('again', 'reads', touched, null);
  return throughLink(read.path, context) ? verdict('perhaps', 'link', read.path, null) : stays;
}

/**
 * Where below what a COPY, ADD or bind mount reads the file lies: empty for itself; null: it is not taken along.
 * The patterns of --exclude are those of an ignore file.
 */
function placeIn({ path, exclude }: Read, file: string): string | null {
  const rest = path === '.' || path === '' ? file : restBelow(path, file);
  if (rest === null || exclude.length === 0) return rest;
  const left = parseIgnoreFile(exclude.join('\n'), '--exclude').ignores(rest === '' ? baseName(file) : rest);
  return left ? null : rest;
}

function restBelow(pattern: string, path: string): string | null {
  const found = overlap(pattern, path);
  return found.kind !== 'covers' ? null : partsOf(path).slice(found.depth).join('/');
}

function partsOf(path: string): readonly string[] {
  return path.split('/').filter((part) => part !== '');
}

/** BuildKit follows a link that a source's path leads through; where to, only the disk knows. */
function throughLink(path: string, context: Context | null): boolean {
  const parts = partsOf(path);
  return parts.some((_, at) => context?.find(parts.slice(0, at + 1).join('/'))?.kind === 'link');
}

function ofStage(read: Read, { changesOf }: Asking): Verdict {
  if (read.stage === null) return stays;
  const changes = changesOf(read.stage);
  const last = changes.at(-1);
  // Nothing that the plan knows of brings it: then one of those steps must.
  const missing = last !== undefined && !hasGlob(read.path) && read.stage.has(absolute(read.path)) === 'no';
  let found = missing ? verdict('perhaps', 'copies', read.path, last.step) : stays;
  for (const change of changes) {
    const hit = hits(read, change, read.stage);
    if (hit === 'yes') return verdict('again', 'copies', read.path, change.step);
    if (hit === 'unknown' && found === stays) found = verdict('perhaps', 'copies', read.path, change.step);
  }
  return found;
}

function hits(read: Read, { path, sure, unseen }: Change, stage: StagePlan): Known {
  const from = absolute(read.path);
  if (unseen) return isExplained(from, stage) ? 'no' : 'unknown';
  const found = overlap(from, path);
  if (found.kind === 'none' || isExcluded(read, from, path)) return 'no';
  const there = path === '/' ? 'unknown' : stage.has(path);
  if (there === 'no') return 'no';
  return sure && found.kind === 'covers' && there === 'yes' && read.known ? 'yes' : 'unknown';
}

/** Something that the plan holds is there, or above it: what writes unseen wrote something else. */
function isExplained(path: string, stage: StagePlan): boolean {
  return !hasGlob(path) && stage.items.some((item) => isWithin(path, item.path)) && stage.has(path) === 'yes';
}

/** Bind mounts are read relative to the stage's root. */
function absolute(path: string): string {
  return resolvePath('/', path);
}

function isExcluded(read: Read, from: string, path: string): boolean {
  if (read.exclude.length === 0 || overlap(from, path).kind !== 'covers') return false;
  return placeIn({ ...read, path: from === '/' ? '.' : from }, path) === null;
}

/** What a layer that runs again writes otherwise than before, or perhaps so. */
export function writtenBy(layer: LayerPlan, state: StepState, asking: Asking): readonly Change[] {
  const step = layer.instruction;
  if (layer.kind === 'run') {
    const paths = layer.murky || fails(layer) ? ['/'] : layer.adds.map(({ path }) => path);
    const unseen = layer.commands.some(({ writesMore }) => writesMore);
    return [
      ...[...new Set(paths)].map((path) => ({ path, sure: false, step })),
      ...(unseen ? [{ path: '/', sure: false, unseen: true as const, step }] : []),
    ];
  }
  return layer.reads.flatMap((read) => {
    if (read.mounted) return [];
    if (read.from === 'context') return fromContext(layer, read, state, asking);
    return read.stage === null ? [] : fromStage(layer, read, state, asking.changesOf(read.stage));
  });
}

/** What it would write once it is mended nobody knows. */
function fails({ stage, instruction: { span } }: LayerPlan): boolean {
  return stage.failures.some(
    (failure) =>
      failure.kind === 'command' && failure.span.line >= span.line && failure.span.line <= span.endLine,
  );
}

function fromContext(layer: LayerPlan, read: Read, state: StepState, asking: Asking): readonly Change[] {
  const { state: own } = ofContext(read, asking);
  if (own === 'cached' || asking.touched === null) return [];
  const step = layer.instruction;
  const rest = placeIn(read, asking.touched);
  const exactly = own === 'again' && rest !== null && !isUnpacked(layer, read);
  const path = exactly ? landing(layer, read, asking.touched, rest) : read.to;
  return [{ path, sure: exactly && state === 'again', step }];
}

/** Archives are written as what is in them, `--parents` keeps folders: where to is not worth knowing exactly. */
function isUnpacked({ instruction, adds }: LayerPlan, { to }: Read): boolean {
  const parents = instruction.flags.some(({ name }) => name === 'parents');
  return parents || adds.some(({ path, kind, source }) => path === to && kind === 'file' && source === null);
}

function fromStage(
  layer: LayerPlan,
  read: Read,
  state: StepState,
  changes: readonly Change[],
): readonly Change[] {
  const from = absolute(read.path);
  return changes.flatMap(({ path, sure, unseen }) => {
    if (unseen)
      return isExplained(from, read.stage as StagePlan)
        ? []
        : [{ path: read.to, sure: false, step: layer.instruction }];
    const found = overlap(from, path);
    if (found.kind === 'none' || isExcluded(read, from, path)) return [];
    const rest = restBelow(from, path);
    const to = rest === null ? read.to : landing(layer, read, path, rest);
    return [{ path: to, sure: sure && rest !== null && state === 'again', step: layer.instruction }];
  });
}

/** A folder's contents go into the destination; a file keeps its name there when that is a folder. */
function landing({ adds }: LayerPlan, { to }: Read, path: string, rest: string): string {
  if (rest !== '') return resolvePath(to, rest);
  const named = resolvePath(to, baseName(path));
  return adds.some((item) => isWithin(item.path, named)) ? named : to;
}
