import { parseShell } from '../dockerfile/shell.ts';
import type {
  ShellCommand,
  ShellNode,
  ShellPart,
  ShellRedirect,
  ShellWord,
} from '../dockerfile/shell-types.ts';
import { valueLimit } from '../dockerfile/variables.ts';
import { toolFor } from '../tools/index.ts';
import type { Word } from '../tools/types.ts';
import { baseVariable } from './base-variables.ts';
import { segmentMatches } from './paths.ts';
import { hasName, setIn, valueIn } from './scope.ts';
import { type Frame, fork, lookup, murk, type Outcome, type Redirect, type Shell } from './shell-state.ts';
import { isShellSpent, type Planning, spend } from './state.ts';
import { toolStateOf } from './tool-state.ts';
import { expandShellWord, expandToOne, listSeparator, plainText, type WordSource } from './words.ts';

const depthLimit = 24;
/** About as long as one piece of syntax takes to be read. */
const charactersPerPiece = 2;

/** Read shell source that the file's own shell source holds or brings: it may be read thousands of times. */
export function readAgain(text: string, planning: Planning): ShellNode | null {
  return spend(planning, Math.ceil(text.length / charactersPerPiece)) ? parseShell(text) : null;
}

/** Play shell source; every effect lands in the shell's layer. */
export function runNode(node: ShellNode, shell: Shell, frame: Frame): Outcome {
  if (shell.ended || shell.depth > depthLimit) return 'unknown';
  if (!spend(shell.stage.planning, 1) || isShellSpent(shell.stage.planning)) {
    murk(shell);
    return 'unknown';
  }
  switch (node.kind) {
    case 'command':
      return runSimple(node, shell, frame);
    case 'sequence':
      return runSequence(node.nodes, shell, frame);
    case 'and-or':
      return runAndOr(node, shell, frame);
    case 'pipeline':
      return runPipeline(node, shell, frame);
    case 'if':
      return runIf(node, shell, frame);
    case 'for':
      return runFor(node, shell, frame);
    case 'while':
      runNode(node.test, shell, { ...frame, tolerant: true });
      return runNode(node.body, shell, { ...frame, maybe: true });
    case 'case':
      return runCase(node, shell, frame);
    case 'subshell':
      return runNode(node.body, fork(shell), frame);
    case 'background':
      return runNode(node.body, fork(shell), { ...frame, tolerant: true });
    case 'redirected':
      return runNode(node.body, shell, { ...frame, redirects: redirectsOf(node.redirects, shell, frame) });
    case 'function':
      setIn(shell.functions, node.name, { body: node.body, place: shell.place });
      return 'succeeds';
    default:
      return 'unknown';
  }
}

function runSequence(nodes: readonly ShellNode[], shell: Shell, frame: Frame): Outcome {
  let outcome: Outcome = 'succeeds';
  nodes.forEach((node, at) => {
    const last = at === nodes.length - 1;
    outcome = runNode(node, shell, last ? frame : { ...frame, tolerant: frame.tolerant || !shell.errexit });
  });
  return outcome;
}

function runAndOr(node: Extract<ShellNode, { kind: 'and-or' }>, shell: Shell, frame: Frame): Outcome {
  const lastOr = node.rest.findLastIndex(({ operator }) => operator === '||');
  const guarded = (at: number) => lastOr >= at;
  let outcome = runNode(node.first, shell, { ...frame, tolerant: frame.tolerant || guarded(0) });
  let { maybe } = frame;
  node.rest.forEach(({ operator, node: next }, at) => {
    const skipped = operator === '&&' ? outcome === 'fails' : outcome === 'succeeds';
    if (skipped) return;
    const branch = operator === '&&' ? outcome === 'unknown' : outcome !== 'fails';
    const tolerant = frame.tolerant || guarded(at + 1);
    const fallback = frame.fallback || (operator === '||' && outcome === 'likely');
    const result = runNode(next, shell, { ...frame, maybe: maybe || branch, fallback, tolerant });
    if (operator === '&&') {
      maybe ||= branch;
      outcome = outcome === 'unknown' && result !== 'fails' ? 'unknown' : result;
    } else outcome = branch ? 'likely' : result;
  });
  return outcome;
}

function runPipeline(node: Extract<ShellNode, { kind: 'pipeline' }>, shell: Shell, frame: Frame): Outcome {
  const names = node.nodes.map(nameOf);
  let outcome = 'likely' as Outcome;
  node.nodes.forEach((part, at) => {
    const last = at === node.nodes.length - 1;
    const inside: Frame = {
      ...frame,
      tolerant: frame.tolerant || node.negated || (!last && !shell.pipefail),
      pipedFrom: at === 0 ? frame.pipedFrom : (names[at - 1] ?? null),
      pipedInto: last ? frame.pipedInto : (names[at + 1] ?? null),
    };
    outcome = runNode(part, node.nodes.length === 1 ? shell : fork(shell), inside);
  });
  if (!node.negated) return outcome;
  if (outcome === 'succeeds') return 'fails';
  return outcome === 'fails' ? 'succeeds' : 'unknown';
}

function nameOf(node: ShellNode): string | null {
  if (node.kind !== 'command') return null;
  const first = node.words[0]?.parts[0];
  return first?.kind === 'text' ? first.text : null;
}

function runIf(node: Extract<ShellNode, { kind: 'if' }>, shell: Shell, frame: Frame): Outcome {
  let { maybe } = frame;
  for (const { test, body } of node.branches) {
    const outcome = runNode(test, shell, { ...frame, maybe, tolerant: true });
    if (outcome === 'fails') continue;
    if (outcome === 'succeeds') return runNode(body, shell, { ...frame, maybe });
    maybe = true;
    runNode(body, shell, { ...frame, maybe });
  }
  if (node.otherwise !== null) runNode(node.otherwise, shell, { ...frame, maybe });
  return 'likely';
}

const roundLimit = 100;

function runFor(node: Extract<ShellNode, { kind: 'for' }>, shell: Shell, frame: Frame): Outcome {
  const words = node.words?.flatMap((word) => expandShellWord(word, sourceOf(shell, frame))) ?? [];
  const exact =
    words.length > 0 && words.length <= roundLimit && words.every((word) => word.known && !word.glob);
  if (!exact) {
    setIn(shell.variables, node.variable, null);
    runNode(node.body, shell, { ...frame, maybe: true });
    return 'likely';
  }
  for (const word of words) {
    // Loops in loops multiply: their rounds count like commands.
    shell.stage.planning.steps += 1;
    if (isShellSpent(shell.stage.planning)) break;
    setIn(shell.variables, node.variable, word.value);
    runNode(node.body, shell, frame);
  }
  return 'likely';
}

function runCase(node: Extract<ShellNode, { kind: 'case' }>, shell: Shell, frame: Frame): Outcome {
  const source = sourceOf(shell, frame);
  const subject = expandToOne(node.word, source);
  let { maybe } = frame;
  for (const { patterns, body } of node.branches) {
    const values = patterns.map((pattern) => expandToOne(pattern, source));
    if (subject.known && values.every(({ known }) => known)) {
      const hit = values.some(({ value }) =>
        segmentMatches(value.replaceAll('/', '\u0001'), subject.value.replaceAll('/', '\u0001')),
      );
      if (!hit) continue;
      return runNode(body, shell, { ...frame, maybe });
    }
    maybe = true;
    runNode(body, shell, { ...frame, maybe });
  }
  return 'likely';
}

function runSimple(node: ShellCommand, shell: Shell, frame: Frame): Outcome {
  const assigned = assignmentsOf(node, shell, frame);
  const words = expandWords(node.words, shell, frame);
  if (words.length === 0) {
    for (const [name, value] of assigned) {
      setIn(shell.variables, name, frame.maybe ? null : value);
      if (shell.exportAll) setIn(shell.exported, name, true);
    }
    return 'succeeds';
  }
  const redirects = redirectsOf(node.redirects, shell, frame);
  const site = { span: shell.place(node.start, node.end), redirects };
  if (assigned.length === 0) return shell.runCommand(words, site, shell, frame);
  const before = assigned.map(([name]) => [name, valueIn(shell.variables, name)] as const);
  const newly = assigned.filter(([name]) => !hasName(shell.exported, name));
  for (const [name, value] of assigned) {
    setIn(shell.variables, name, value);
    setIn(shell.exported, name, true);
  }
  const outcome = shell.runCommand(words, site, shell, frame);
  for (const [name] of newly) setIn(shell.exported, name, undefined);
  for (const [name, value] of before) setIn(shell.variables, name, value);
  return outcome;
}

function redirectsOf(
  own: readonly ShellRedirect[],
  { place }: Shell,
  { redirects }: Frame,
): readonly Redirect[] {
  return own.length === 0 ? redirects : [...own.map((one) => ({ ...one, place })), ...redirects];
}

type Assigned = readonly (readonly [name: string, value: string | null])[];
const nothingAssigned: Assigned = [];

function assignmentsOf({ assigns }: ShellCommand, shell: Shell, frame: Frame): Assigned {
  if (assigns.length === 0) return nothingAssigned;
  const source = sourceOf(shell, frame);
  const assigned = new Map<string, string | null>();
  for (const { name, value, list, append } of assigns) {
    if (list !== undefined) {
      const old = append ? lookup(shell, `${name}[@]`) : '';
      assigned.set(`${name}[@]`, old == null ? null : joined(old, expandWords(list, shell, frame)));
      continue;
    }
    const result = value === null ? { value: '', known: false } : expandToOne(value, source);
    const before = append ? (lookup(shell, name) ?? '') : '';
    assigned.set(name, result.known ? before + result.value : null);
  }
  return [...assigned];
}

/** An array as one value; null: not known, or longer than any that people write. */
function joined(old: string, elements: readonly Word[]): string | null {
  if (!elements.every(({ known, glob }) => known && !glob)) return null;
  const values = elements.map(({ value }) => value);
  const text = (old === '' ? values : [old, ...values]).join(listSeparator);
  return text.length <= valueLimit ? text : null;
}

/** Most words are plain text: what the others ask of the shell is made only where one stands. */
function expandWords(words: readonly ShellWord[], shell: Shell, frame: Frame): Word[] {
  const expanded: Word[] = [];
  let source: WordSource | null = null;
  for (const word of words) {
    const text = plainText(word);
    if (text !== null) {
      expanded.push({ value: text, known: true, glob: false, span: shell.place(word.start, word.end) });
      continue;
    }
    source ??= sourceOf(shell, frame);
    for (const one of expandShellWord(word, source)) expanded.push(one);
  }
  return expanded;
}

export function sourceOf(shell: Shell, frame: Frame): WordSource {
  return {
    lookup: (name) => {
      const value = lookup(shell, name);
      return value === undefined ? baseVariable(name, shell.stage) : value;
    },
    substitute: (part) => substitute(part, shell, frame),
    spend: (units) => spend(shell.stage.planning, units),
    braces: shell.braces,
    place: shell.place,
  };
}

/** Run `$(…)` for its effects; its output is known only for the simplest commands. */
function substitute(
  part: Extract<ShellPart, { kind: 'substitution' }>,
  shell: Shell,
  frame: Frame,
): string | null {
  if (shell.depth > depthLimit) return null;
  const inner = fork(shell);
  runNode(part.body, inner, { ...frame, tolerant: true, redirects: [] });
  if (part.body.kind !== 'command') return null;
  const words = part.body.words.flatMap((word) =>
    expandShellWord(word, {
      lookup: (name) => lookup(shell, name),
      substitute: () => null,
      spend: () => true,
      place: shell.place,
    }),
  );
  if (!words.every((word) => word.known)) return null;
  const [program = '', ...args] = words.map((word) => word.value);
  if (program === 'pwd') return shell.cwd;
  if (program === 'echo') return args.every((arg) => !/^-|[*?[\\]/.test(arg)) ? args.join(' ') : null;
  const span = shell.place(part.body.start, part.body.end);
  const command = { program, args: words.slice(1), span, writes: [], pipedInto: null, pipedFrom: null };
  return toolFor(program)?.output?.(command, toolStateOf(shell)) ?? null;
}
