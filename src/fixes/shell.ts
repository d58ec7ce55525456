import { parseShell, shellSource } from '../dockerfile/shell.ts';
import type { ShellCommand, ShellNode } from '../dockerfile/shell-types.ts';
import type { Dockerfile, Heredoc, Instruction } from '../dockerfile/types.ts';
import { endOf, eolOf } from './text.ts';
import type { Edit } from './types.ts';

/** The shell text of a RUN as a tree; null for the exec form, here-documents and what can't be read. */
export function bodyOf(
  { keyword, json, heredocs, text }: Instruction,
  { directives }: Dockerfile,
): ShellNode | null {
  if (keyword !== 'RUN' || json !== null || heredocs.length > 0) return null;
  return parseShell(shellSource(text, directives.escape));
}

/** All simple commands in a tree, in their order. */
export function commandsIn(node: ShellNode): readonly ShellCommand[] {
  switch (node.kind) {
    case 'command':
      return [node];
    case 'sequence':
    case 'pipeline':
      return node.nodes.flatMap(commandsIn);
    case 'and-or':
      return [node.first, ...node.rest.map((one) => one.node)].flatMap(commandsIn);
    case 'if':
      return [
        ...node.branches.flatMap(({ test, body }) => [test, body]),
        ...(node.otherwise === null ? [] : [node.otherwise]),
      ].flatMap(commandsIn);
    case 'case':
      return node.branches.flatMap(({ body }) => commandsIn(body));
    case 'test':
      return [];
    case 'while':
      return [node.test, node.body].flatMap(commandsIn);
    default:
      return commandsIn(node.body);
  }
}

/** The program that a command names, or '' when it is no plain word. */
export function programOf({ words }: ShellCommand): string {
  const [first] = words;
  return first === undefined || first.parts.some(({ kind }) => kind !== 'text')
    ? ''
    : first.parts.map((part) => (part.kind === 'text' ? part.text : '')).join('');
}

/** Commands that change the shell itself: what stands behind them in the same shell would run otherwise. */
const changesShell = new Set([
  ...[
    'cd',
    'set',
    'export',
    'exit',
    'umask',
    'trap',
    'source',
    '.',
    'pushd',
    'popd',
    'exec',
    'shopt',
    'unset',
  ],
  ...['alias', 'eval', 'ulimit', 'return', 'readonly', 'declare', 'local', 'typeset', 'hash', ''],
]);

/** Does nothing in it reach the commands behind it in the same shell? */
export function leavesShellAlone(node: ShellNode): boolean {
  if (hasKind(node, ['function', 'background'])) return false;
  return commandsIn(node).every((one) => !changesShell.has(programOf(one)));
}

function hasKind(node: ShellNode, kinds: readonly ShellNode['kind'][]): boolean {
  if (kinds.includes(node.kind)) return true;
  switch (node.kind) {
    case 'sequence':
    case 'pipeline':
      return node.nodes.some((one) => hasKind(one, kinds));
    case 'and-or':
      return [node.first, ...node.rest.map((one) => one.node)].some((one) => hasKind(one, kinds));
    case 'subshell':
    case 'redirected':
      return hasKind(node.body, kinds);
    default:
      return false;
  }
}

/** Only commands and pipelines joined by `&&`: may stand behind another `&&` without a change of meaning. */
export function isChain(node: ShellNode): boolean {
  if (node.kind === 'sequence')
    return node.nodes.length === 1 && node.nodes[0] !== undefined && isChain(node.nodes[0]);
  if (node.kind === 'and-or')
    return isChain(node.first) && node.rest.every((one) => one.operator === '&&' && isChain(one.node));
  return node.kind !== 'background' && node.kind !== 'function';
}

/** `RUN set -e; …`: from its first command on a failing one ends it. */
function stopsAtFailure(node: ShellNode): boolean {
  const [first] = commandsIn(node);
  return (
    first !== undefined &&
    programOf(first) === 'set' &&
    first.words.some(({ parts }) => /^-[a-z]*e/.test(partText(parts)))
  );
}

function partText(parts: ShellCommand['words'][number]['parts']): string {
  return parts.map((part) => (part.kind === 'text' ? part.text : '')).join('');
}

/** How the lines of a RUN are joined: white space at their beginning, and whether `&&` stands there. */
export interface LineStyle {
  readonly indent: string;
  readonly leads: boolean;
}

export function styleOf({ text }: Instruction): LineStyle {
  const later = text
    .split(/\r?\n/)
    .slice(1)
    .filter((line) => line.trim() !== '' && !line.trimStart().startsWith('#'));
  const leading = later.find((line) => line.trimStart().startsWith('&&'));
  if (leading !== undefined) return { indent: indentOf(leading), leads: true };
  const indents = later.map(indentOf).sort((one, other) => one.length - other.length);
  return { indent: indents[0] || '    ', leads: false };
}

function indentOf(line: string): string {
  return /^[ \t]*/.exec(line)?.[0] ?? '';
}

/** A `#` in the last line of a RUN starts a shell comment: nothing can be written behind it. */
function endsInComment(text: string): boolean {
  return /(^|\s)#/.test(text.slice(text.lastIndexOf('\n') + 1));
}

/** Write a command at the end of a RUN, joined as its others are; null where that could change what runs. */
export function appendCommand(
  instruction: Instruction,
  command: string,
  dockerfile: Dockerfile,
): Edit | null {
  const script = instruction.heredocs[0];
  if (script !== undefined) return appendLine(instruction, command, dockerfile);
  const node = bodyOf(instruction, dockerfile);
  if (node === null || endsInComment(instruction.text) || hasKind(node, ['background'])) return null;
  const at = endOf(instruction);
  const { text } = instruction;
  const strict = stopsAtFailure(node) && node.kind === 'sequence';
  // `\;` ends find's -exec, not a command.
  const [last] = /(?<!\\);\s*$/.exec(text) ?? [];
  if (last !== undefined && strict)
    return { start: at, end: at, text: joined(instruction, '', command, dockerfile) };
  if (last !== undefined)
    return { start: at - last.length, end: at, text: joined(instruction, '&&', command, dockerfile) };
  return { start: at, end: at, text: joined(instruction, strict ? ';' : '&&', command, dockerfile) };
}

function joined(instruction: Instruction, joiner: string, command: string, dockerfile: Dockerfile): string {
  const eol = eolOf(dockerfile);
  const { escape: continues } = dockerfile.directives;
  if (!instruction.text.includes('\n')) return `${joiner === '&&' ? ' &&' : joiner} ${command}`;
  const { indent, leads } = styleOf(instruction);
  if (leads && joiner === '&&') return ` ${continues}${eol}${indent}&& ${command}`;
  return `${joiner === '&&' ? ' &&' : joiner} ${continues}${eol}${indent}${command}`;
}

/** `<<EOF`, `<<EOF bash -e`: nothing else, and a shell reads it. */
const readByShell =
  /^<<(-?)(['"]?)[A-Za-z0-9_.]+\2(?:[ \t]+(?:\/(?:usr\/)?bin\/)?(?:ba|da|a)?sh((?:[ \t]+-[a-z]+)*))?$/;

/** The script that a RUN consists of: offsets of its here-document's body; null where there is none. */
export function scriptOf(
  { keyword, text, heredocs }: Instruction,
  dockerfile: Dockerfile,
): { readonly start: number; readonly end: number } | null {
  const [script, more] = heredocs;
  const [, dash] = readByShell.exec(text.trim()) ?? [];
  if (keyword !== 'RUN' || script === undefined || more !== undefined || dash === undefined) return null;
  const end = endOfBody(script, dash !== '', dockerfile);
  return end === null ? null : { start: script.offset, end };
}

/** In a here-document the shell's last command decides: only where a failing one ends the script may one more follow. */
function appendLine(
  { keyword, text, heredocs }: Instruction,
  command: string,
  dockerfile: Dockerfile,
): Edit | null {
  const [script, more] = heredocs;
  if (keyword !== 'RUN' || script === undefined || more !== undefined) return null;
  const [, dash, , switches] = readByShell.exec(text.trim()) ?? [];
  if (dash === undefined) return null;
  const stops = /^(#!.*\s-[a-z]*e[a-z]*\s*\n|(#.*\n|\s*\n)*\s*set\s+-[a-z]*e)/.test(script.body);
  if (!stops && !/\s-[a-z]*e/.test(switches ?? '')) return null;
  const at = endOfBody(script, dash !== '', dockerfile);
  if (at === null) return null;
  // Behind `<<-` leading tabs are taken away; the line is to look like its neighbours all the same.
  const above = dockerfile.text.slice(script.offset, at).trimEnd();
  const indent = dash === '' ? '' : (/(?:^|\n)(\t*)[^\n]*$/.exec(above)?.[1] ?? '');
  return { start: at, end: at, text: `${indent}${command}${eolOf(dockerfile)}` };
}

/** Where the line that ends a here-document begins. */
function endOfBody({ offset, name }: Heredoc, dashed: boolean, { text }: Dockerfile): number | null {
  for (let at = offset; at < text.length; ) {
    const end = text.indexOf('\n', at);
    const line = text.slice(at, end < 0 ? text.length : end).replace(/\r$/, '');
    if ((dashed ? line.replace(/^\t+/, '') : line) === name) return at;
    if (end < 0) return null;
    at = end + 1;
  }
  return null;
}
