import { joinLines } from '../dockerfile/lines.ts';
import { rawWords } from '../dockerfile/scan.ts';
import { triggerOf } from '../dockerfile/trigger.ts';
import type { Instruction } from '../dockerfile/types.ts';
import { expandWord } from '../dockerfile/variables.ts';
import { variableIn } from './base-variables.ts';
import { playCopy } from './copy.ts';
import { makeFolder } from './files.ts';
import { noteOwner } from './owners.ts';
import { baseName, resolvePath } from './paths.ts';
import { playRun } from './run.ts';
import { hasName, setIn, valueIn } from './scope.ts';
import { startCommand } from './start.ts';
import type { LayerState, StageState, VariableNames } from './state.ts';
import type { CommandRun, Item, LayerPlan } from './types.ts';
import { userOf } from './user.ts';

/** Play one instruction behind FROM; all but ARG become a layer of the stage. */
export function playInstruction(instruction: Instruction, stage: StageState): void {
  if (instruction.keyword === 'ARG') {
    declareArguments(instruction, stage);
    return;
  }
  const layer = openLayer(instruction, stage);
  const { workdir, user } = stage.plan;
  switch (instruction.keyword) {
    case 'RUN':
      playRun(instruction, stage, layer);
      break;
    case 'COPY':
    case 'ADD':
      playCopy(instruction, stage, layer);
      break;
    case 'WORKDIR':
      stage.plan.workdir = resolvePath(workdir, expandText(instruction, stage));
      noteOwner(stage.plan.workdir, stage);
      makeFolder(stage.files, stage.plan.workdir);
      layer.plan.idle = stage.plan.workdir === workdir;
      break;
    case 'ENV':
      layer.plan.idle = !playEnvironment(instruction, stage);
      break;
    case 'USER':
      stage.plan.user = userOf(instruction, stage);
      layer.plan.idle = user.span !== null && stage.plan.user.name === user.name;
      break;
    default:
      playConfiguration(instruction, stage);
  }
  layer.plan.workdir = stage.plan.workdir;
  closeLayer(layer, stage);
}

/** @returns whether any value is another one now. */
function playEnvironment(instruction: Instruction, stage: StageState): boolean {
  const pairs = pairsOf(instruction, stage);
  const before = pairs.map(([name]) => valueIn(stage.env, name));
  for (const [name, value] of pairs) {
    setIn(stage.variables, name, value);
    setIn(stage.env, name, value ?? '');
    stage.variableNames = { name, before: stage.variableNames };
  }
  return pairs.some(([name], at) => valueIn(stage.env, name) !== before[at]);
}

/** Oldest first, each once. A list that grows by links: thousands of ENV lines must not copy it each time. */
function namesOf(last: VariableNames | null): readonly string[] {
  const names = new Set<string>();
  for (let at = last; at !== null; at = at.before) names.add(at.name);
  return [...names].reverse();
}

const layerKinds: Readonly<Record<string, LayerPlan['kind']>> = {
  RUN: 'run',
  COPY: 'copy',
  ADD: 'add',
  WORKDIR: 'workdir',
};

function openLayer(instruction: Instruction, stage: StageState): LayerState {
  const commands: CommandRun[] = [];
  const rewrites: LayerState['rewrites'] = [];
  const lateRemovals: LayerState['lateRemovals'] = [];
  const transient: LayerState['transient'] = [];
  const kind = layerKinds[instruction.keyword] ?? 'metadata';
  const names = stage.variableNames;
  const plan = {
    instruction,
    stage: stage.plan,
    kind,
    adds: [],
    transient,
    lateRemovals,
    rewrites,
    reads: [],
    commands,
    mounts: [],
    idle: false,
    murky: false,
    workdir: stage.plan.workdir,
    variables: () => namesOf(names),
  };
  return {
    plan,
    commands,
    rewrites,
    lateRemovals,
    transient,
    written: new Set(),
    keys: new Map(),
    acts: [],
  };
}

function closeLayer(layer: LayerState, stage: StageState): void {
  const { plan, acts } = layer;
  const adds: Item[] = [];
  for (const id of layer.written) {
    const entry = stage.files.entries.get(id);
    if (entry !== undefined) adds.push(entry.item);
  }
  plan.adds = adds;
  if (acts.length > 0) {
    const { keyword, span } = plan.instruction;
    layer.commands.push({
      program: keyword,
      words: [],
      family: null,
      acts,
      unknown: false,
      writesMore: false,
      sure: true,
      span,
    });
  }
  (stage.plan.layers as LayerPlan[]).push(plan);
}

function declareArguments(instruction: Instruction, stage: StageState): void {
  for (const word of wordsOf(instruction, stage)) {
    const at = word.indexOf('=');
    const name = at < 0 ? word : word.slice(0, at);
    if (hasName(stage.env, name)) continue;
    const before = () => stage.planning.globals.get(name) ?? valueIn(stage.variables, name);
    const given = at < 0 ? before() : expand(word.slice(at + 1), stage);
    // Without a default it is empty unless the builder is told otherwise: nobody knows.
    setIn(stage.variables, name, given ?? null);
    stage.variableNames = { name, before: stage.variableNames };
  }
}

function playConfiguration(instruction: Instruction, stage: StageState): void {
  const { plan } = stage;
  switch (instruction.keyword) {
    case 'CMD':
      plan.cmd = startCommand(instruction, instruction.text, stage);
      stage.cmdIsOwn = true;
      break;
    case 'ENTRYPOINT':
      plan.entrypoint = startCommand(instruction, instruction.text, stage);
      // https://docs.docker.com/reference/dockerfile/#understand-how-cmd-and-entrypoint-interact
      if (!stage.cmdIsOwn) plan.cmd = null;
      break;
    case 'HEALTHCHECK': {
      const none = /^\s*NONE\b/i.test(instruction.text);
      plan.healthcheck = none
        ? null
        : startCommand(instruction, instruction.text.replace(/^\s*CMD\s*/i, ''), stage);
      break;
    }
    case 'EXPOSE':
      for (const port of wordsOf(instruction, stage)) stage.exposes.push(port);
      break;
    case 'ONBUILD': {
      const { directives, spanOf } = stage.planning;
      const trigger = triggerOf(instruction, directives, spanOf);
      if (trigger !== null) stage.triggers.push(trigger);
      break;
    }
    case 'SHELL':
      stage.shell = baseName(instruction.json?.[0] ?? '');
      stage.posix = /^(sh|bash|ash|dash|zsh)$/.test(stage.shell);
      break;
    default:
  }
}

function wordsOf(instruction: Instruction, stage: StageState): string[] {
  const { escape: escapeChar } = stage.planning.directives;
  return rawWords(joinLines(instruction.text, escapeChar), escapeChar);
}

function expand(word: string, stage: StageState): string | null {
  const { value, known } = expandWord(
    word,
    (name) => variableIn(stage, name),
    stage.planning.directives.escape,
  );
  return known ? value : null;
}

function expandText(instruction: Instruction, stage: StageState): string {
  const text = joinLines(instruction.text, stage.planning.directives.escape).trim();
  return expandWord(text, (name) => variableIn(stage, name), stage.planning.directives.escape).value;
}

/** `ENV A=1 B=2`, or the old `ENV A some text`. All values are expanded with what held before the instruction. */
function pairsOf(instruction: Instruction, stage: StageState): [string, string | null][] {
  const words = wordsOf(instruction, stage);
  const [first = ''] = words;
  if (first.includes('=')) {
    return words.map((word) => [
      word.slice(0, word.indexOf('=')),
      expand(word.slice(word.indexOf('=') + 1), stage),
    ]);
  }
  const text = joinLines(instruction.text, stage.planning.directives.escape).trim();
  return [[first, expand(text.slice(first.length).trim(), stage)]];
}
