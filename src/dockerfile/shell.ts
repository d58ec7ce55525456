import { parse } from 'unbash';
import { detached, memo } from '../memo.ts';
import type { ShellCommand, ShellNode, ShellPart, ShellRedirect, ShellWord } from './shell-types.ts';

type Script = ReturnType<typeof parse>;
type Statement = Script['commands'][number];
type AnyNode = Statement['command'];
type Simple = Extract<AnyNode, { type: 'Command' }>;
type Compound = { readonly type: string };
type Word = NonNullable<Simple['name']>;
type Part = NonNullable<Word['parts']>[number];
type Redirection = Simple['redirects'][number];

const nothing: ShellNode = { kind: 'sequence', nodes: [] };
/** Deeper nesting is written by nobody; beyond it the rest counts as unknown. */
const depthLimit = 60;

/**
 * Trees of short texts: the same few RUN instructions stand in file after file, and mending reads them once more. They say
 * nothing of the file around them, so one tree serves all. Bounded: 1,000 texts.
 */
const trees = memo<{ readonly tree: ShellNode | null }>(500);
const textLimit = 2_000;

/**
 * Read shell source.
 * @returns null when it is no shell that can be read. Shared between callers: never changed.
 */
export function parseShell(source: string): ShellNode | null {
  if (source.length > textLimit) return read(source);
  const known = trees.get(source);
  if (known !== undefined) return known.tree;
  const own = detached(source);
  const tree = read(own);
  trees.set(own, { tree });
  return tree;
}

function read(source: string): ShellNode | null {
  if (opensTooMuch(source)) return null;
  try {
    const script = parse(source);
    if (script.commands.length === 0 && (script.errors?.length ?? 0) > 0) return null;
    return listOf(script.commands, { whole: null, depth: 0 });
  } catch {
    return null;
  }
}

const openLimit = 50;

/** `${` that nobody closes: no shell takes it, and unbash looks for each one's end up to the end of the text. */
function opensTooMuch(source: string): boolean {
  if (!source.includes('${')) return false;
  let open = 0;
  for (const [brace] of source.matchAll(/\$\{|\}/g)) open += brace === '}' ? -1 : 1;
  return open > openLimit;
}

/**
 * RUN's text made readable to a shell without moving a character: comment and empty lines inside
 * continuations blanked, the escape character turned into a backslash.
 */
export function shellSource(text: string, escapeChar: string): string {
  if (!text.includes('\n')) return text;
  const lines = text.split('\n');
  const parts: string[] = [];
  lines.forEach((line, at) => {
    const last = at === lines.length - 1;
    if (at > 0 && (line.trim() === '' || line.trimStart().startsWith('#'))) {
      parts.push(' '.repeat(line.length + (last ? 0 : 1)));
      return;
    }
    const trimmed = line.trimEnd();
    const continued = trimmed.endsWith(escapeChar);
    const kept = continued ? `${trimmed.slice(0, -1)}${' '.repeat(line.length - trimmed.length)}\\` : line;
    parts.push(last ? kept : `${kept}\n`);
  });
  return parts.join('');
}

interface Reading {
  /** Offsets count in a text of their own, a substitution’s in backquotes: all of it stands where the whole does. */
  readonly whole: { readonly start: number; readonly end: number } | null;
  readonly depth: number;
}

function placeOf({ pos, end }: { readonly pos: number; readonly end: number }, { whole }: Reading) {
  return whole ?? { start: pos, end };
}

function listOf(statements: readonly Statement[], reading: Reading): ShellNode {
  if (reading.depth > depthLimit) return { kind: 'test' };
  const deeper = { ...reading, depth: reading.depth + 1 };
  const nodes = statements.map((statement) => {
    const node = nodeOf(statement.command, deeper);
    return statement.background === true ? ({ kind: 'background', body: node } as const) : node;
  });
  return nodes.length === 1 ? (nodes[0] as ShellNode) : { kind: 'sequence', nodes };
}

function nodeOf(node: AnyNode, reading: Reading): ShellNode {
  switch (node.type) {
    case 'Command':
      return commandOf(node, reading);
    case 'AndOr': {
      const [first = nothing, ...others] = node.commands.map((part) => nodeOf(part, reading));
      const rest = others.map((part, at) => ({
        operator: node.operators[at] ?? ('&&' as const),
        node: part,
      }));
      return { kind: 'and-or', first, rest };
    }
    case 'Pipeline': {
      const negated = node.prefixes.filter((prefix) => prefix.type === 'Negation').length % 2 === 1;
      return { kind: 'pipeline', nodes: node.commands.map((part) => nodeOf(part, reading)), negated };
    }
    case 'Redirected':
      return {
        kind: 'redirected',
        body: nodeOf(node.command, reading),
        redirects: node.redirects.map((redirect) => redirectOf(redirect, reading)),
      };
    case 'Function':
      return { kind: 'function', name: node.name.value, body: bodyOf(node.body, reading) };
    case 'Coproc':
      return { kind: 'background', body: bodyOf(node.body, reading) };
    default:
      return compoundOf(node, reading);
  }
}

function bodyOf(body: Compound, reading: Reading): ShellNode {
  if (body.type === 'CompoundList')
    return listOf((body as unknown as { commands: Statement[] }).commands, reading);
  return nodeOf(body as AnyNode, reading);
}

function compoundOf(
  node: Exclude<AnyNode, { type: 'Command' | 'AndOr' | 'Pipeline' | 'Redirected' }>,
  reading: Reading,
): ShellNode {
  const list = (part: { readonly commands: readonly Statement[] }) => listOf(part.commands, reading);
  switch (node.type) {
    case 'If': {
      const branches = [node, ...node.elif].map(({ clause, then }) => ({
        test: list(clause),
        body: list(then),
      }));
      return conditional(branches, node.else === undefined ? null : list(node.else));
    }
    case 'For':
    case 'Select': {
      const words = node.wordlist?.map((word) => wordOf(word, reading)) ?? null;
      return { kind: 'for', variable: node.name.value, words, body: list(node.body) };
    }
    case 'While':
      return { kind: 'while', test: list(node.clause), body: list(node.body) };
    case 'ArithmeticFor':
      return { kind: 'while', test: { kind: 'test' }, body: list(node.body) };
    case 'Case': {
      const branches = node.items.map(({ pattern, body }) => {
        return { patterns: pattern.map((word) => wordOf(word, reading)), body: list(body) };
      });
      return { kind: 'case', word: wordOf(node.word, reading), branches };
    }
    case 'Subshell':
      return { kind: 'subshell', body: list(node.body) };
    case 'BraceGroup':
      return list(node.body);
    default:
      return { kind: 'test' };
  }
}

type Conditional = Extract<ShellNode, { kind: 'if' }>;

/** `if ! one; then other; fi` is `one || other`, exit code and all. */
function conditional(branches: Conditional['branches'], otherwise: Conditional['otherwise']): ShellNode {
  const [only] = branches;
  if (branches.length > 1 || otherwise !== null || only?.test.kind !== 'pipeline' || !only.test.negated)
    return { kind: 'if', branches, otherwise };
  const first = { ...only.test, negated: false };
  return { kind: 'and-or', first, rest: [{ operator: '||', node: only.body }] };
}

function commandOf(node: Simple, reading: Reading): ShellCommand {
  const assigns: ShellCommand['assigns'][number][] = [];
  for (const part of node.prefix) {
    if (part.type !== 'Assignment') continue;
    const { name, append = false, value } = part;
    if (value.type === 'Word') assigns.push({ name, value: wordOf(value, reading), append });
    else {
      const list = value.elements.map((element) => wordOf(element, reading));
      assigns.push({ name, value: null, list, append });
    }
  }
  const words = node.name === undefined ? [] : [wordOf(node.name, reading)];
  for (const arg of node.args)
    words.push(arg.type === 'Assignment' ? assignedWord(arg, reading) : wordOf(arg, reading));
  const redirects = node.redirects.map((redirect) => redirectOf(redirect, reading));
  const { start, end } = placeOf(node, reading);
  return { kind: 'command', words, assigns, redirects, start, end };
}

/** `export A=b`: an argument that looks like an assignment is a word like any other. */
function assignedWord(
  node: Extract<Simple['args'][number], { type: 'Assignment' }>,
  reading: Reading,
): ShellWord {
  const { start, end } = placeOf(node, reading);
  if (node.value.type !== 'Word') return { parts: [{ kind: 'unknown', source: node.text }], start, end };
  const name: ShellPart = { kind: 'text', text: `${node.name}=`, quoted: true };
  return { parts: [name, ...wordOf(node.value, reading).parts], start, end };
}

function redirectOf(redirect: Redirection, reading: Reading): ShellRedirect {
  if (redirect.type === 'HereDoc') {
    const plain =
      redirect.body.parts === undefined || redirect.body.parts.every((part) => part.type === 'Literal');
    return { operator: '<<', target: null, text: redirect.body.text, expands: !plain };
  }
  const target = redirect.target === undefined ? null : wordOf(redirect.target, reading);
  return { operator: redirect.operator, target, text: null, expands: false };
}

function wordOf(word: Word, reading: Reading): ShellWord {
  const { start, end } = placeOf(word, reading);
  if (word.parts === undefined)
    return { parts: [{ kind: 'text', text: word.value, quoted: word.value !== word.text }], start, end };
  return { parts: word.parts.flatMap((part) => partsOf(part, false, reading)), start, end };
}

function partsOf(part: Part, quoted: boolean, reading: Reading): ShellPart[] {
  switch (part.type) {
    case 'Literal':
      return [{ kind: 'text', text: part.value, quoted }];
    case 'SingleQuoted':
    case 'AnsiCQuoted':
      return [{ kind: 'text', text: part.value, quoted: true }];
    case 'Glob':
      return [quoted ? { kind: 'text', text: part.value, quoted } : { kind: 'glob', text: part.text }];
    case 'DoubleQuoted':
    case 'LocaleString':
      return [
        { kind: 'text', text: '', quoted: true },
        ...part.parts.flatMap((inner) => partsOf(inner, true, reading)),
      ];
    case 'SimpleExpansion':
      return [variable(part.text.slice(1), quoted, part.text)];
    case 'ParameterExpansion':
      return [parameterOf(part, quoted, reading)];
    case 'CommandExpansion': {
      if (part.script === undefined || reading.depth > depthLimit)
        return [{ kind: 'unknown', source: part.text }];
      const foreign = part.script.source !== undefined;
      const whole = foreign ? placeOf(part, reading) : reading.whole;
      return [
        {
          kind: 'substitution',
          body: listOf(part.script.commands, { whole, depth: reading.depth + 1 }),
          quoted,
          source: part.text,
        },
      ];
    }
    case 'BraceExpansion': {
      const choices = /^\{([^{}$`'"\\]*,[^{}$`'"\\]*)\}$/.exec(part.text)?.[1]?.split(',');
      return [
        choices === undefined
          ? { kind: 'unknown', source: part.text }
          : { kind: 'brace', choices, source: part.text },
      ];
    }
    default:
      return [{ kind: 'unknown', source: part.text }];
  }
}

function variable(name: string, quoted: boolean, source: string): ShellPart {
  return { kind: 'variable', name, quoted, operator: '', operand: null, source };
}

function parameterOf(
  part: Extract<Part, { type: 'ParameterExpansion' }>,
  quoted: boolean,
  reading: Reading,
): ShellPart {
  const { operation, parameter, text } = part;
  if (part.prefix !== undefined) return { kind: 'unknown', source: text };
  if (part.index !== undefined) {
    const all = operation === undefined && ['@', '*'].includes(part.index.text);
    return all ? variable(`${parameter}[@]`, quoted, text) : { kind: 'unknown', source: text };
  }
  if (operation === undefined) return variable(parameter, quoted, text);
  if (operation.type !== 'Default' && operation.type !== 'Remove') return { kind: 'unknown', source: text };
  const operand = wordOf(operation.operand, reading);
  return { kind: 'variable', name: parameter, quoted, operator: operation.operator, operand, source: text };
}
