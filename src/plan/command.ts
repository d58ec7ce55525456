import type { Span } from '../dockerfile/types.ts';
import { toolFor } from '../tools/index.ts';
import { effectsOf } from '../tools/remembered.ts';
import type { Command, Effect, Word } from '../tools/types.ts';
import { addItem, type Doing } from './apply.ts';
import { runBuiltin } from './builtins.ts';
import { noteFallback } from './fallback.ts';
import { applyToFiles } from './file-effects.ts';
import { barrier, giveAway } from './owners.ts';
import { baseName, resolvePath } from './paths.ts';
import { permit } from './permissions.ts';
import { surelyNotFound } from './programs.ts';
import { setIn, valueIn } from './scope.ts';
import { readAgain, runNode, sourceOf } from './shell-run.ts';
import {
  expandsBraces,
  type Frame,
  fork,
  murk,
  type Outcome,
  plainFrame,
  type Shell,
  type ShellFunction,
  type Site,
} from './shell-state.ts';
import { homeOf, isShellSpent, spend } from './state.ts';
import { toolStateOf } from './tool-state.ts';
import type { Act } from './types.ts';
import { expandToOne } from './words.ts';

/** Run one simple command, its words expanded: builtins here, all else through the tools. */
export function runCommand(words: readonly Word[], site: Site, shell: Shell, frame: Frame): Outcome {
  const { planning } = shell.stage;
  planning.steps += 1;
  if (isShellSpent(planning)) {
    murk(shell);
    return 'unknown';
  }
  const [first, ...args] = words as [Word, ...Word[]];
  const builtin = runBuiltin(first.value, args, shell, frame);
  if (builtin !== null) {
    const doing = doingOf(first.value, null, site.span, shell, frame);
    writeRedirects(writtenBy(site, shell, frame), [], site, first.value, doing, shell);
    return builtin;
  }
  const called = valueIn(shell.functions, first.value);
  if (called !== undefined) return runFunction(called, args, shell, frame);
  return runTool(first, args, site, shell, frame);
}

function runFunction(
  { body, place }: ShellFunction,
  args: readonly Word[],
  shell: Shell,
  frame: Frame,
): Outcome {
  const inner: Shell = { ...fork(shell), functions: shell.functions, place };
  args.forEach((arg, at) => {
    setIn(inner.variables, String(at + 1), arg.known ? arg.value : null);
  });
  const known = args.every((arg) => arg.known);
  setIn(inner.variables, '@', known ? args.map((arg) => arg.value).join(' ') : null);
  setIn(inner.variables, '#', String(args.length));
  const outcome = runNode(body, inner, frame);
  shell.cwd = inner.cwd;
  shell.errexit = inner.errexit;
  return outcome;
}

function runTool(first: Word, args: readonly Word[], site: Site, shell: Shell, frame: Frame): Outcome {
  const program = baseName(first.value);
  const tool = first.known ? toolFor(program) : null;
  if (!first.value.includes('/') && !frame.maybe && !frame.tolerant && surelyNotFound(program, shell.stage)) {
    fail(`${program} is not in this base image, and nothing installs it`, site.span, shell);
  }
  if (tool === null) return runUnknown(first, args, site, shell, frame);
  const targets = writtenBy(site, shell, frame);
  const { pipedInto, pipedFrom } = frame;
  const { span } = site;
  const input = inputOf(site);
  const plain = { program, invoked: first.value, args, span, writes: targets, pipedInto, pipedFrom };
  const command: Command = input === null ? plain : { ...plain, input };
  const doing = doingOf(program, tool.family, site.span, shell, frame);
  const effects = effectsOf(tool, command, toolStateOf(shell));
  spend(shell.stage.planning, costOf(effects));
  const acts: Act[] = [];
  const at = shell.layer.commands.length;
  const outcome = play(effects, acts, doing, { site, shell, frame });
  if (frame.fallback) noteFallback(acts, shell.layer);
  // `exec PROGRAM` takes the shell's place: nothing behind it runs.
  if (program === 'exec' && !frame.maybe && effects.some((effect) => effect.do === 'exec'))
    shell.ended = true;
  writeRedirects(targets, effects, site, program, doing, shell);
  const unknown = effects.some((effect) => effect.do === 'murk');
  const words = [program, ...args.map((arg) => arg.value)];
  const inner = tool.wraps === true ? (shell.layer.commands[at]?.family ?? null) : null;
  const record = {
    program,
    words,
    family: inner ?? tool.family,
    acts,
    unknown,
    writesMore: tool.writesMore === true,
    sure: !frame.maybe,
    span,
  };
  const { commands } = shell.layer;
  if (at === commands.length) commands.push(record);
  else commands.splice(at, 0, record);
  return outcome;
}

const noWords: readonly Word[] = [];

/** What a command does, and what it lists: rules look at all of it. */
function costOf(effects: readonly Effect[]): number {
  let cost = effects.length;
  for (const effect of effects)
    if (effect.do === 'act' && effect.act.kind === 'install')
      cost += effect.act.packages.length + 2 * (effect.act.loose?.length ?? 0);
  return cost;
}

/** Files that the command's redirections write. */
function writtenBy(site: Site, shell: Shell, frame: Frame): readonly Word[] {
  if (site.redirects.length === 0) return noWords;
  if (!spend(shell.stage.planning, site.redirects.length)) return [];
  return site.redirects
    .filter(({ operator, target }) => ['>', '>>', '>|', '&>', '&>>'].includes(operator) && target !== null)
    .map(({ target, place }) => {
      const word = target as NonNullable<typeof target>;
      const { value, known } = expandToOne(word, sourceOf({ ...shell, place }, frame));
      return { value, known, glob: false, span: place(word.start, word.end) };
    })
    .filter(({ value }) => !value.startsWith('/dev/') && !/^&?\d+$/.test(value));
}

function doingOf(tool: string, family: string | null, span: Span, shell: Shell, frame: Frame): Doing {
  return { stage: shell.stage, layer: shell.layer, tool, family, span, sure: !frame.maybe };
}

function inputOf({ redirects }: Site): string | null {
  return redirects.find(({ operator }) => operator === '<<')?.text ?? null;
}

/** `> file`: what the tool did not say itself. A here-document's text is known. */
function writeRedirects(
  targets: readonly Word[],
  effects: readonly Effect[],
  site: Site,
  program: string,
  doing: Doing,
  shell: Shell,
): void {
  if (targets.length === 0) return;
  const heredoc = site.redirects.find(({ operator }) => operator === '<<');
  const text = program === 'cat' && heredoc?.expands === false ? heredoc.text : null;
  const said = new Set(effects.map((effect) => (effect.do === 'add' ? effect.item.path : null)));
  for (const target of targets) {
    if (!target.known) continue;
    const path = resolvePath(shell.cwd, target.value.replace(/^~(?=\/|$)/, homeOf(shell.stage)));
    if (said.has(path)) continue;
    addItem({ path, kind: 'file', shape: 'file', ...(text === null ? {} : { text }) }, doing);
  }
}

/** A program no tool knows: a script whose text is known is played, all else leaves the file system murky. */
function runUnknown(first: Word, args: readonly Word[], site: Site, shell: Shell, frame: Frame): Outcome {
  const state = toolStateOf(shell);
  const words = [first.value, ...args.map((arg) => arg.value)];
  const record = {
    program: baseName(first.value),
    words,
    family: null,
    acts: [],
    writesMore: false,
    sure: !frame.maybe,
    span: site.span,
  };
  const path = first.known && first.value.includes('/') ? resolvePath(shell.cwd, first.value) : null;
  const text = path === null ? null : state.textOf(path);
  if (text !== null && /^(#!.*\b(sh|bash|ash|dash)\b|(?!#!))/.test(text) && shell.depth < 8) {
    shell.layer.commands.push({ ...record, unknown: false });
    return runText(text, args, site.span, shell, frame);
  }
  shell.layer.commands.push({ ...record, unknown: true });
  murk(shell);
  if (path !== null && state.has(path) === 'no' && !frame.maybe && !frame.tolerant && isOwnFolder(path)) {
    fail(`${first.value} is not there`, site.span, shell);
  }
  return 'likely';
}

/** Folders in which the base image surely holds nothing of its own. */
function isOwnFolder(path: string): boolean {
  return !/^\/(bin|sbin|lib|lib64|usr|etc|opt|var|root|home|tmp|run|proc|sys|dev)\//.test(path);
}

function runText(text: string, args: readonly Word[], span: Span, shell: Shell, frame: Frame): Outcome {
  const node = readAgain(text, shell.stage.planning);
  if (node === null) {
    murk(shell);
    return 'unknown';
  }
  const inner = { ...fork(shell), place: () => span, errexit: /^#!.*\s-[a-z]*e/.test(text) };
  args.forEach((arg, at) => {
    setIn(inner.variables, String(at + 1), arg.known ? arg.value : null);
  });
  return runNode(node, inner, {
    ...plainFrame,
    maybe: frame.maybe,
    fallback: frame.fallback,
    tolerant: frame.tolerant,
  });
}

interface Playing {
  readonly site: Site;
  readonly shell: Shell;
  readonly frame: Frame;
}

function play(
  effects: readonly Effect[],
  acts: Act[],
  doing: Doing,
  { site, shell, frame }: Playing,
): Outcome {
  let outcome: Outcome = 'likely';
  for (const effect of effects) {
    switch (effect.do) {
      case 'act':
        acts.push(effect.act);
        if (effect.act.kind === 'install')
          rememberInstalled(effect.act.ecosystem, effect.act.packages, shell);
        break;
      case 'fail':
        if (frame.maybe || frame.tolerant) return 'fails';
        // The build ends here. What stands behind is judged as if it had gone on, or one fault would hide the others.
        fail(effect.message, site.span, shell);
        break;
      case 'shell':
        outcome = runShellText(effect, site, shell, frame);
        if (outcome === 'fails') return outcome;
        break;
      case 'exec':
        if (effect.words.length > 0 && shell.depth < 24) {
          outcome = runCommand(
            effect.words,
            site,
            { ...shell, depth: shell.depth + 1, toolState: null },
            frame,
          );
        }
        break;
      case 'cd':
        if (!frame.maybe) shell.cwd = resolvePath(shell.cwd, effect.path);
        break;
      case 'set':
        setIn(shell.variables, effect.name, frame.maybe ? null : effect.value);
        setIn(shell.exported, effect.name, true);
        break;
      case 'export':
        setIn(shell.exported, effect.name, true);
        break;
      case 'user':
        shell.stage.users.add(effect.name);
        if (effect.uid !== null) shell.stage.users.add(effect.uid);
        break;
      case 'group':
        shell.stage.groups.add(effect.name);
        break;
      case 'murk':
        if (effect.path === undefined) murk(shell);
        else addItem({ path: effect.path, kind: 'artefact', shape: 'folder', sure: false }, doing);
        break;
      default: {
        if (frame.fallback && (effect.do === 'remove' || effect.do === 'uninstall')) break;
        if (effect.do === 'rewrite') retune(effect, frame.maybe, shell.stage);
        const folder = effect.do === 'add' ? barrier(effect.item.path, shell.stage) : null;
        if (folder !== null && !frame.maybe && !frame.tolerant) {
          fail(
            `USER ${shell.stage.plan.user.name} may not write to ${folder}, which belongs to root`,
            site.span,
            shell,
          );
        }
        applyToFiles(effect, doing);
      }
    }
  }
  return outcome;
}

function retune(
  { what, paths, recursive, to }: Extract<Effect, { do: 'rewrite' }>,
  maybe: boolean,
  stage: Shell['stage'],
): void {
  giveAway(paths, stage);
  const told = maybe ? null : to;
  const change = what === 'chmod' ? { mode: told } : { owner: told?.replace(/[:.].*$/, '') ?? null };
  for (const path of paths)
    permit({ path, reach: recursive ? 'all' : 'self', fresh: false, ...change }, stage);
}

function runShellText(
  effect: Extract<Effect, { do: 'shell' }>,
  site: Site,
  shell: Shell,
  frame: Frame,
): Outcome {
  const node = readAgain(effect.text, shell.stage.planning);
  if (node === null) {
    shell.layer.plan.murky = true;
    return 'unknown';
  }
  const braces = expandsBraces(effect.by ?? 'sh', shell.stage);
  const place = () => site.span;
  const inner = { ...fork(shell), place, cwd: effect.cwd ?? shell.cwd, errexit: false, braces };
  return runNode(node, inner, {
    ...plainFrame,
    maybe: frame.maybe,
    fallback: frame.fallback,
    tolerant: frame.tolerant,
  });
}

function rememberInstalled(
  ecosystem: string,
  packages: readonly { readonly name: string }[],
  shell: Shell,
): void {
  const { installed, ownInstalled } = shell.stage;
  const before = installed.get(ecosystem) ?? [];
  const list = ownInstalled.has(ecosystem) ? before : [...before];
  ownInstalled.add(ecosystem);
  for (const { name } of packages) list.push(name);
  installed.set(ecosystem, list);
}

function fail(message: string, span: Span, shell: Shell): void {
  shell.stage.failures.push({ kind: 'command', message, span });
}
