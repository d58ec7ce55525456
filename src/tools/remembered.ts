import type { Span } from '../dockerfile/types.ts';
import { memo } from '../memo.ts';
import type { Act, InstallAct } from '../plan/types.ts';
import { installAct } from './effects.ts';
import type { Command, Effect, Tool, ToolState, Word } from './types.ts';

/**
 * What a tool's command does, remembered across all Dockerfiles of a call: a class or a repository runs the same few
 * commands over and over. A tool is a pure function of the command and of what it asks of the state, so an answer holds
 * wherever the same words stand in the same folder of the same system and every question it asked is answered as it was.
 * All else is asked again. Bounded: 2,000 commands, 8 answers each, no long texts.
 */
export function effectsOf(tool: Tool, command: Command, state: ToolState): readonly Effect[] {
  const key = keyOf(command, state);
  if (key === null) return tool.effects(command, state);
  const known = answers.get(key);
  if (known === undefined) {
    // Most commands that stand in one file alone are met once: writing down what they ask would be for nothing.
    answers.set(key, []);
    return tool.effects(command, state);
  }
  const found = known.find((answer) => holds(answer, state));
  if (found !== undefined) return place(found, command);
  const answer = known.length < answerLimit ? learn(tool, command, state) : null;
  if (answer === null) return tool.effects(command, state);
  known.push(answer);
  return place(answer, command);
}

/** One answer of a tool, its spans those of `spans`. */
interface Answer {
  readonly asked: readonly Question[];
  readonly effects: readonly Effect[];
  /** Stand for the command itself (first), then for its words. */
  readonly spans: readonly Span[];
  /** Nothing in it says where it stands. */
  readonly placeless: boolean;
}

interface Question {
  readonly what: 'env' | 'has' | 'textOf' | 'isCached' | 'baseHas' | 'installed';
  readonly about: string;
  readonly answer: string | boolean | null | undefined;
}

/** Answers to the same words under other circumstances. */
const answerLimit = 8;
const textLimit = 2_000;

const answers = memo<Answer[]>(1_000);

/** Everything that a tool sees without asking; null for what is not worth keeping. Lengths keep words apart, whatever is in them. */
function keyOf(command: Command, state: ToolState): string | null {
  const { program, invoked = program, args, writes, pipedInto, pipedFrom, input } = command;
  if (input !== undefined) return null;
  let key = `${state.cwd.length}:${state.cwd}${state.home.length}:${state.home}${state.os}/${state.release}`;
  if (pipedInto !== null) key += `|${pipedInto.length}:${pipedInto}`;
  if (pipedFrom !== null) key += `<${pipedFrom.length}:${pipedFrom}`;
  key += `/${invoked.length}:${invoked}${args.length}`;
  for (const word of args) key += wordKey(word);
  for (const word of writes) key += wordKey(word);
  return key.length > textLimit ? null : key;
}

function wordKey({ value, known, glob }: Word): string {
  const kind = known ? (glob ? '*' : ':') : glob ? '?' : '$';
  return value.length + kind + value;
}

function answerTo(what: Question['what'], about: string, state: ToolState): Question['answer'] {
  switch (what) {
    case 'installed':
      return state.installed(about).join('\n');
    case 'env':
      return state.env(about);
    case 'has':
      return state.has(about);
    case 'textOf':
      return state.textOf(about);
    case 'isCached':
      return state.isCached(about);
    default:
      return state.baseHas(about);
  }
}

/** Is everything that it asked answered as it was? */
function holds({ asked }: Answer, state: ToolState): boolean {
  for (const { what, about, answer } of asked) if (answerTo(what, about, state) !== answer) return false;
  return true;
}

/** Ask the tool, and write down what it asks. Null: it may not be kept. */
function learn(tool: Tool, command: Command, state: ToolState): Answer | null {
  const asked: Question[] = [];
  let lasting = true;
  const note = (what: Question['what'], about: string) => {
    const answer = answerTo(what, about, state);
    if (typeof answer === 'string' && answer.length > textLimit) lasting = false;
    const again = asked.some((question) => question.what === what && question.about === about);
    if (!again) asked.push({ what, about, answer });
    return answer;
  };
  const { cwd, home, os, release } = state;
  const asking: ToolState = {
    cwd,
    home,
    os,
    release,
    env: (name) => note('env', name) as string | null | undefined,
    has: (path) => note('has', path) as ReturnType<ToolState['has']>,
    textOf: (path) => note('textOf', path) as string | null,
    isCached: (path) => note('isCached', path) as boolean,
    baseHas: (program) => note('baseHas', program) as ReturnType<ToolState['has']>,
    installed: (ecosystem) => {
      note('installed', ecosystem);
      return state.installed(ecosystem);
    },
    listOf: (path) => {
      lasting = false;
      return state.listOf(path);
    },
  };
  const spans = [command.span, ...command.args.map(({ span }) => span)].map((span) => ({ ...span }));
  const args = command.args.map((word, at) => ({ ...word, span: spans[at + 1] as Span }));
  const effects = tool.effects({ ...command, span: spans[0] as Span, args }, asking);
  if (!lasting || !effects.every((effect) => canBePlaced(effect, spans))) return null;
  return { asked, effects, spans, placeless: effects.every((effect) => effect.do !== 'act') };
}

/** Its spans are only those of the command and its words, and only where `placedAct` looks for them. */
function canBePlaced(effect: Effect, spans: readonly Span[]): boolean {
  if (effect.do === 'exec') return false;
  if (effect.do !== 'act') return true;
  const packages = effect.act.kind === 'install' ? effect.act.packages : [];
  return [effect.act, ...packages].every(({ span }) => spans.includes(span));
}

function place({ effects, spans, placeless }: Answer, command: Command): readonly Effect[] {
  if (placeless) return effects;
  return effects.map((effect) =>
    effect.do === 'act' ? { do: 'act', act: placedAct(effect.act, spans, command) } : effect,
  );
}

/** Field by field: a copy of anything, whatever its kind, is the dearest of all copies. */
function placedAct(act: Act, spans: readonly Span[], command: Command): Act {
  const span = placedSpan(act.span, spans, command);
  switch (act.kind) {
    case 'install':
      return installAct(act, placedPackages(act, spans, command), span);
    case 'clean':
      return { kind: 'clean', ecosystem: act.ecosystem, paths: act.paths, span };
    case 'refresh-index':
    case 'upgrade':
      return { kind: act.kind, ecosystem: act.ecosystem, span };
    case 'unpack':
    case 'settle':
    case 'account':
      return { kind: act.kind, span };
    default:
      return { ...act, span };
  }
}

function placedPackages(
  { packages }: InstallAct,
  spans: readonly Span[],
  command: Command,
): InstallAct['packages'] {
  return packages.map(({ name, version, pinned, span }) => ({
    name,
    version,
    pinned,
    span: placedSpan(span, spans, command),
  }));
}

function placedSpan(span: Span, spans: readonly Span[], { span: whole, args }: Command): Span {
  const at = spans.indexOf(span);
  return at === 0 ? whole : (args[at - 1] as Word).span;
}
