import type { Dockerfile, Instruction } from '../dockerfile/types.ts';
import { bodyOf, isChain, leavesShellAlone, styleOf } from './shell.ts';
import { commentsBetween, endOf, eolOf } from './text.ts';
import type { Edit } from './types.ts';

function flagsOf({ flags }: Instruction): string {
  return flags.map(({ name, value }) => `${name}=${value ?? ''}`).join('\n');
}

/** Make one RUN of two neighbours, comments between them kept; null where that could change what runs. */
export function mergeRuns(above: Instruction, below: Instruction, dockerfile: Dockerfile): Edit | null {
  const [first, second] = [bodyOf(above, dockerfile), bodyOf(below, dockerfile)];
  if (first === null || second === null || flagsOf(above) !== flagsOf(below)) return null;
  if (!leavesShellAlone(first) || !isChain(second)) return null;
  if (/(;|^|\s#.*)\s*$/.test(lastLine(above.text))) return null;
  const between = commentsBetween(dockerfile, above, below);
  if (between.some((comment) => /^#\s*(learn-image-opt|hadolint)\b/i.test(comment))) return null;
  const eol = eolOf(dockerfile);
  const { escape: continues } = dockerfile.directives;
  const { indent, leads } = styleOf(above);
  const comments = between.map((comment) => `${indent}${comment}${eol}`);
  const joint = leads
    ? ` ${continues}${eol}${comments.join('')}${indent}&& `
    : ` && ${continues}${eol}${comments.join('')}${indent}`;
  return { start: endOf(above), end: below.offset, text: joint };
}

function lastLine(text: string): string {
  return text.slice(text.lastIndexOf('\n') + 1);
}
