import { refuse } from './limits.ts';
import { joinLines } from './lines.ts';
import { type Scan, scan } from './scan.ts';
import { type Structure, structuresOf } from './structure.ts';
import { findProblem } from './syntax.ts';
import type { Dockerfile, DockerfileProblem, Flag, Instruction, Span, Stage } from './types.ts';

type SpanOf = (start: number, end: number) => Span;

/**
 * Read a Dockerfile the way BuildKit does.
 * @param path as the person named it; kept, never opened.
 * @returns the Dockerfile, or why Docker would not build it. Never throws.
 */
export function parseDockerfile(
  text: string,
  path: string,
): { readonly dockerfile: Dockerfile } | { readonly problem: DockerfileProblem } {
  const refused = refuse(text);
  if (refused !== null) return { problem: refused };
  const scanned = scan(text);
  if (scanned.tooMany) {
    const message = 'The file has more than 20,000 instructions.';
    return {
      problem: {
        code: 'too-large',
        message,
        hint: 'Pass the Dockerfile itself; no real one is this large.',
        line: null,
      },
    };
  }
  const spanOf = spansOver(scanned.lineStarts);
  const instructions = readInstructions(text, scanned, spanOf);
  const problem = findProblem(instructions, scanned.unterminated, scanned.escape);
  if (problem !== null) return { problem };
  const { globals, stages } = groupStages(instructions, scanned.escape);
  const { escape: escapeChar, syntax, checkSkip, comments } = scanned;
  const directives = { escape: escapeChar, syntax, checkSkip };
  return { dockerfile: { path, text, directives, comments, globals, stages, spanOf } };
}

function spansOver(lineStarts: readonly number[]): SpanOf {
  const place = (offset: number): [number, number] => {
    let [low, high] = [0, lineStarts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((lineStarts[middle] as number) <= offset) low = middle;
      else high = middle - 1;
    }
    return [low + 1, offset - (lineStarts[low] ?? 0) + 1];
  };
  return (start, end) => {
    const [line, column] = place(start);
    const [endLine, endColumn] = place(end);
    return { line, column, endLine, endColumn };
  };
}

/** All instructions of a scanned text. */
export function readInstructions(text: string, scanned: Scan, spanOf: SpanOf): Instruction[] {
  const instructions: Instruction[] = [];
  for (const found of scanned.instructions)
    for (const [at, structure] of structuresOf(found, scanned).entries()) {
      const { keyword, flags, start, end, argumentsStart: offset, argumentsEnd } = structure;
      const body = text.slice(offset, argumentsEnd);
      const heredocs = at === 0 ? found.heredocs : [];
      instructions.push({
        keyword,
        index: instructions.length,
        span: spanOf(start, heredocs.at(-1)?.endOffset ?? end),
        flags: flags.map((flag) => flagOf(flag, spanOf)),
        text: body,
        offset,
        json: jsonForm(keyword, body, scanned.escape),
        heredocs: heredocs.map(({ name, expands, body: content, offset: from, endOffset }) => {
          return { name, expands, body: content, offset: from, span: spanOf(from, endOffset) };
        }),
      });
    }
  return instructions;
}

function flagOf({ name, value, start, end }: Structure['flags'][number], spanOf: SpanOf): Flag {
  return { name, value: value === null ? null : unquote(value), span: spanOf(start, end) };
}

function unquote(value: string): string {
  return value.replace(/"([^"]*)"|'([^']*)'/g, '$1$2');
}

const jsonKeywords = new Set(['RUN', 'CMD', 'ENTRYPOINT', 'SHELL', 'VOLUME', 'COPY', 'ADD', 'HEALTHCHECK']);

const firstArray = /^\s*\[\s*(?:"(?:[^"\\]|\\.)*"\s*(?:,\s*"(?:[^"\\]|\\.)*"\s*)*)?\]/;

/** The exec form's words; text that is no JSON array of strings is shell form, as Docker takes it. */
function jsonForm(keyword: string, text: string, escapeChar: string): readonly string[] | null {
  if (!jsonKeywords.has(keyword)) return null;
  const body = keyword === 'HEALTHCHECK' ? text.replace(/^\s*CMD\s+/i, '') : text;
  if (!body.trimStart().startsWith('[')) return null;
  try {
    // Like Go's decoder, the builder reads one array and looks no further.
    const joined = joinLines(body, escapeChar);
    const value: unknown = JSON.parse(firstArray.exec(joined)?.[0] ?? joined);
    return Array.isArray(value) && value.every((word) => typeof word === 'string') ? value : null;
  } catch {
    return null;
  }
}

function groupStages(
  instructions: readonly Instruction[],
  escapeChar: string,
): { globals: Instruction[]; stages: Stage[] } {
  const globals: Instruction[] = [];
  const stages: { index: number; name: string | null; from: Instruction; instructions: Instruction[] }[] = [];
  for (const instruction of instructions) {
    if (instruction.keyword === 'FROM') {
      const name =
        /\s+AS\s+(\S+)\s*$/i.exec(joinLines(instruction.text, escapeChar))?.[1]?.toLowerCase() ?? null;
      stages.push({ index: stages.length, name, from: instruction, instructions: [] });
    } else (stages.at(-1)?.instructions ?? globals).push(instruction);
  }
  return { globals, stages };
}
