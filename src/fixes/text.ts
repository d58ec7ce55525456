import type { Dockerfile, Instruction, Span } from '../dockerfile/types.ts';
import type { ImagePlan, LayerPlan, StagePlan } from '../plan/types.ts';
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

/** The layer whose instruction holds this place. */
export function layerAt(
  plan: ImagePlan,
  { line }: Span,
): { readonly stage: StagePlan; readonly layer: LayerPlan } | null {
  for (const stage of plan.stages)
    for (const layer of stage.layers) {
      const { span } = layer.instruction;
      if (span.line <= line && line <= span.endLine) return { stage, layer };
    }
  return null;
}

/** The instruction right above, when nothing but blank lines and comments stands between; null otherwise. */
export function neighbourAbove(
  plan: ImagePlan,
  stage: StagePlan,
  { index }: Instruction,
): Instruction | null {
  const all = plan.dockerfile.stages[stage.index]?.instructions ?? [];
  return all.find((one) => one.index === index - 1) ?? null;
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
