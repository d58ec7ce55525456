import { readInstructions } from './parse.ts';
import { scan } from './scan.ts';
import type { Directives, Instruction, Span } from './types.ts';

const notAllowed = new Set(['FROM', 'MAINTAINER', 'ONBUILD']);

/**
 * The instruction behind ONBUILD, with offsets and spans of the Dockerfile it stands in.
 * @param spanOf the Dockerfile's own.
 * @returns null where no builder would take it.
 */
export function triggerOf(
  onbuild: Instruction,
  { escape: escapeChar }: Directives,
  spanOf: (start: number, end: number) => Span,
): Instruction | null {
  const head = escapeChar === '`' ? '# escape=`\n' : '';
  const shift = onbuild.offset - head.length;
  const text = head + onbuild.text;
  const [trigger] = readInstructions(text, scan(text), (start, end) => spanOf(start + shift, end + shift));
  if (trigger === undefined || notAllowed.has(trigger.keyword)) return null;
  const { index, heredocs } = onbuild;
  return { ...trigger, index, offset: trigger.offset + shift, heredocs };
}
