import { DockerfileParser } from 'dockerfile-ast';
import type { FoundInstruction, Scan } from './scan.ts';

type AstInstruction = ReturnType<ReturnType<typeof DockerfileParser.parse>['getInstructions']>[number];
type AstRange = ReturnType<AstInstruction['getRange']>;

/** An instruction as dockerfile-ast takes it apart; all offsets are the Dockerfile's. */
export interface Structure {
  readonly keyword: string;
  readonly flags: readonly StructureFlag[];
  readonly start: number;
  /** Of its last line, white space included. */
  readonly end: number;
  readonly argumentsStart: number;
  readonly argumentsEnd: number;
}

interface StructureFlag {
  readonly name: string;
  readonly value: string | null;
  readonly start: number;
  readonly end: number;
}

/** The structure of what was found: mostly one instruction, more where dockerfile-ast sees an end before Docker does. */
export function structuresOf(found: FoundInstruction, { masked, escape: escapeChar }: Scan): Structure[] {
  const { start, end, next } = found;
  const inside = end === null ? null : argumentsIn(masked, start, end, escapeChar);
  if (inside === null || end === null) return parsed(masked.slice(start, next), start, escapeChar);
  const text = masked.slice(start, inside.argumentsStart);
  const head = plainHead(text) ?? headOf(text, escapeChar);
  const flags = head.flags.map((flag) => ({ ...flag, start: start + flag.start, end: start + flag.end }));
  return [{ keyword: head.keyword, flags, start: start + head.start, end, ...inside }];
}

type Head = Pick<Structure, 'keyword' | 'flags' | 'start'>;

const plain = /^([ \t]*)([A-Za-z]+)((?:[ \t]+--[a-z]+(?:-[a-z]+)*=[\w./:,@=-]+)+)[ \t]+$/;

/** The same for plain flags with values, of which a long file may have thousands; null where dockerfile-ast has to look. */
function plainHead(head: string): Head | null {
  const [, blank = '', name = '', flags = ''] = plain.exec(head) ?? [];
  if (flags === '' || !takesFlags.test(name)) return null;
  const from = blank.length + name.length;
  const found = [...flags.matchAll(/--([^=]+)=(\S+)/g)].map((match) => {
    const [all, flagName = '', value = ''] = match;
    const start = from + match.index;
    return { name: flagName, value, start, end: start + all.length };
  });
  return { keyword: name.toUpperCase(), flags: found, start: blank.length };
}

const heads = new Map<string, Structure>();
const headLimit = 1_000;

/**
 * Keyword and flags, offsets from its start. dockerfile-ast reads arguments character by character four times over, and nothing
 * of what it finds there is used: it is given one character instead. So there are few different heads, and each is read once.
 */
function headOf(head: string, escapeChar: string): Structure {
  const key = escapeChar + head;
  const known = heads.get(key);
  if (known !== undefined) return known;
  if (heads.size >= headLimit) heads.clear();
  const [read] = parsed(`${head}x`, 0, escapeChar);
  if (read === undefined) throw new Error(`no instruction in ${JSON.stringify(head)}`);
  heads.set(key, read);
  return read;
}

function parsed(text: string, offset: number, escapeChar: string): Structure[] {
  // An empty line at least: what follows is then neither a directive nor a byte order mark.
  const directive = escapeChar === '`' ? '# escape=`\n' : '\n';
  const whole = directive + text;
  const lineStarts = [0];
  for (let at = whole.indexOf('\n'); at >= 0; at = whole.indexOf('\n', at + 1)) lineStarts.push(at + 1);
  const offsetOf = ({ line, character }: AstRange['start']) =>
    offset - directive.length + (lineStarts[line] ?? 0) + character;
  return DockerfileParser.parse(whole)
    .getInstructions()
    .map((ast) => {
      const range = ast.getRange();
      const end = offsetOf(range.end);
      const args = ast.getArgumentsRange();
      return {
        keyword: ast.getKeyword(),
        flags: flagsOf(ast, offsetOf),
        start: offsetOf(range.start),
        end,
        argumentsStart: args === null ? end : offsetOf(args.start),
        argumentsEnd: args === null ? end : offsetOf(args.end),
      };
    });
}

interface WithFlags {
  getFlags(): { getName(): string; getValue(): string | null; getRange(): AstRange }[];
}

function flagsOf(ast: AstInstruction, offsetOf: (point: AstRange['start']) => number): StructureFlag[] {
  if (!('getFlags' in ast)) return [];
  return (ast as unknown as WithFlags).getFlags().map((flag) => {
    const { start, end } = flag.getRange();
    return { name: flag.getName(), value: flag.getValue(), start: offsetOf(start), end: offsetOf(end) };
  });
}

function argumentsIn(text: string, start: number, end: number, escapeChar: string) {
  const argumentsStart = argumentIn(text, start, end, escapeChar);
  if (argumentsStart === null) return null;
  let argumentsEnd = end;
  while (isBlank(text[argumentsEnd - 1])) argumentsEnd -= 1;
  return { argumentsStart, argumentsEnd };
}

function isBlank(char: string | undefined): boolean {
  return char === ' ' || char === '\t';
}

const keyword = /[ \t]*([A-Za-z]+)(?=[ \t])/y;
const takesFlags = /^(?:ADD|COPY|FROM|HEALTHCHECK|RUN)$/i;
const blank = /[ \t]*/y;
const flag = /--\S*/y;

/** Where the arguments begin; null for what is spelled in an unusual way, such as an escape character in a flag. */
function argumentIn(text: string, start: number, end: number, escapeChar: string): number | null {
  keyword.lastIndex = start;
  const name = keyword.exec(text)?.[1];
  if (name === undefined) return null;
  const hasFlags = takesFlags.test(name);
  let at = keyword.lastIndex;
  for (;;) {
    blank.lastIndex = at;
    blank.test(text);
    at = blank.lastIndex;
    if (at >= end) return null;
    if (text[at] === escapeChar) {
      const continued = behindContinuation(text, at);
      if (continued === null) return null;
      at = continued;
    } else if (hasFlags && text.startsWith('--', at)) {
      flag.lastIndex = at;
      if (flag.exec(text)?.[0].includes(escapeChar)) return null;
      at = flag.lastIndex;
    } else return text[at] === '\n' || text[at] === '\r' ? null : at;
  }
}

const continuation = /.[ \t]*\r?\n[ \t]*(?=[^ \t\r\n#])/y;

/** Offset of the next line's text; null unless it follows at once: no comment, no empty line. */
function behindContinuation(text: string, at: number): number | null {
  continuation.lastIndex = at;
  return continuation.test(text) ? continuation.lastIndex : null;
}
