import type { Finding } from './types.ts';

/** Most wasted bytes first, unknown last, then by place. */
export function byWaste(first: Finding, second: Finding): number {
  const waste = (finding: Finding) => finding.wasted?.bytes ?? -1;
  return (
    waste(second) - waste(first) ||
    first.span.line - second.span.line ||
    first.span.column - second.span.column
  );
}
