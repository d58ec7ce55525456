import type { Dockerfile, Instruction, Span } from '../dockerfile/types.ts';
import type { ImagePlan, LayerPlan, StagePlan } from '../plan/types.ts';
import { once } from '../rules/ask.ts';
import type { Edit, Fix } from './types.ts';

const startsOf = new WeakMap<Dockerfile, readonly number[]>();

function lineStarts(dockerfile: Dockerfile): readonly number[] {
  const known = startsOf.get(dockerfile);
  if (known !== undefined) return known;
  const starts = [0];
  for (let at = dockerfile.text.indexOf('\n'); at >= 0; at = dockerfile.text.indexOf('\n', at + 1))
    starts.push(at + 1);
  startsOf.set(dockerfile, starts);
  return starts;
}

/** Offset of a 1-based place in the text. */
export function offsetOf(dockerfile: Dockerfile, line: number, column: number): number {
  return (lineStarts(dockerfile)[line - 1] ?? dockerfile.text.length) + column - 1;
}

/** The two offsets of a span. */
export function offsetsOf(
  dockerfile: Dockerfile,
  span: Span,
): { readonly start: number; readonly end: number } {
  return {
    start: offsetOf(dockerfile, span.line, span.column),
    end: offsetOf(dockerfile, span.endLine, span.endColumn),
  };
}

/** Line ends as the file has them. */
export function eolOf({ text }: Dockerfile): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}

/** Where the instruction's own text ends; here-documents stand behind it. */
export function endOf({ offset, text }: Instruction): number {
  return offset + text.length;
}

export function startOf(dockerfile: Dockerfile, { span }: Instruction): number {
  return offsetOf(dockerfile, span.line, span.column);
}

export interface FoundLayer {
  readonly stage: StagePlan;
  readonly layer: LayerPlan;
}

interface LayerIndex {
  /** In the file's order, so by line. */
  readonly all: readonly FoundLayer[];
  readonly byInstruction: ReadonlyMap<number, FoundLayer>;
}

/** Made once a plan: a file may have as many findings as layers. */
const layerIndex = once(({ dockerfile, stages }: ImagePlan): LayerIndex => {
  // What waits in ONBUILD may run in several stages: nothing there is mended.
  const written = new Set<Instruction>();
  for (const { instructions } of dockerfile.stages) for (const one of instructions) written.add(one);
  const all: FoundLayer[] = [];
  const byInstruction = new Map<number, FoundLayer>();
  for (const stage of stages)
    for (const layer of stage.layers) {
      const { instruction } = layer;
      if (!written.has(instruction) || instruction.keyword === 'ONBUILD') continue;
      const found = { stage, layer };
      all.push(found);
      byInstruction.set(instruction.index, found);
    }
  return { all, byInstruction };
});

/** The layer whose instruction holds this place. */
export function layerAt(plan: ImagePlan, { line }: Span): FoundLayer | null {
  const { all } = layerIndex(plan);
  let [low, high] = [0, all.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((all[middle]?.layer.instruction.span.line ?? 0) <= line) low = middle;
    else high = middle - 1;
  }
  const found = all[low];
  if (found === undefined) return null;
  const { span } = found.layer.instruction;
  return span.line <= line && line <= span.endLine ? found : null;
}

/** The layer of the instruction `steps` further down in the same stage; null where that one makes none. */
export function neighbour(plan: ImagePlan, { stage, layer }: FoundLayer, steps: 1 | -1): LayerPlan | null {
  const found = layerIndex(plan).byInstruction.get(layer.instruction.index + steps);
  return found?.stage === stage ? found.layer : null;
}

/** Lines between two neighbours, comments only, each without surrounding white space. */
export function commentsBetween(
  dockerfile: Dockerfile,
  above: Instruction,
  below: Instruction,
): readonly string[] {
  return dockerfile.text
    .slice(endOf(above), startOf(dockerfile, below))
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line.startsWith('#'));
}

/** A fix out of its edits, as a list of one; empty when one of them can't be made. */
export function fixOf(does: string, edits: readonly (Edit | null)[]): readonly Fix[] {
  const real = edits.filter((edit) => edit !== null);
  return real.length < edits.length || real.length === 0 ? [] : [{ does, edits: real, ignores: [] }];
}

/** Put edits into a text; null when two of them touch the same place. */
export function applyEdits(text: string, edits: readonly Edit[]): string | null {
  const ordered = edits.toSorted((one, other) => one.start - other.start || one.end - other.end);
  const parts: string[] = [];
  let at = 0;
  for (const { start, end, text: replacement } of ordered) {
    if (start < at) return null;
    parts.push(text.slice(at, start), replacement);
    at = end;
  }
  return parts.join('') + text.slice(at);
}
