import { parseShell, shellSource } from '../dockerfile/shell.ts';
import type { ShellNode } from '../dockerfile/shell-types.ts';
import type { Instruction } from '../dockerfile/types.ts';
import { expandWord } from '../dockerfile/variables.ts';
import type { Word } from '../tools/types.ts';
import { ranking, unmount } from './apply.ts';
import { variableIn } from './base-variables.ts';
import { runCommand } from './command.ts';
import { type Mount, mountInto } from './mount.ts';
import { resolvePath } from './paths.ts';
import { lacksShell } from './programs.ts';
import { scopeOn } from './scope.ts';
import { readAgain, runNode } from './shell-run.ts';
import {
  expandsBraces,
  murk,
  type Place,
  plainFrame,
  type Shell,
  type ShellFunction,
} from './shell-state.ts';
import { isShellSpent, type LayerState, type StageState } from './state.ts';

/** Every container has mounts there, /dev/shm included: nothing below becomes part of a layer (OCI runtime-spec, config-linux.md). */
const kernelFolders = ['/dev', '/proc', '/sys'];
const inKernel = ranking(kernelFolders);

/** Play a RUN on a stage: mounts in, commands, mounts out. */
export function playRun(instruction: Instruction, stage: StageState, layer: LayerState): void {
  const mounts = mountsOf(instruction, stage);
  layer.plan.mounts = mounts;
  for (const mount of mounts) mountInto(mount, stage, layer);
  const shell: Shell = {
    stage,
    layer,
    functions: scopeOn<ShellFunction>(null),
    place: () => instruction.span,
    variables: scopeOn<string | null>(null),
    exported: scopeOn<true>(null),
    cwd: stage.plan.workdir,
    toolState: null,
    depth: 0,
    traps: [],
    runCommand,
    errexit: false,
    exportAll: false,
    pipefail: false,
    braces: expandsBraces(shellOf(instruction, stage), stage),
    ended: false,
  };
  runBody(instruction, stage, shell);
  const targets = mounts.map(({ target }) => target);
  unmount(targets.length === 0 ? inKernel : ranking([...targets, ...kernelFolders]), stage, layer);
}

function runBody(instruction: Instruction, stage: StageState, shell: Shell): void {
  if (instruction.json !== null) {
    if (/^(?:(?:\/usr)?\/bin\/)?sh$/.test(instruction.json[0] ?? '') && lacksShell(stage)) {
      failForShell(instruction, stage);
      return;
    }
    const words = instruction.json.map(
      (value): Word => ({ value, known: true, glob: false, span: instruction.span }),
    );
    if (words.length > 0) runCommand(words, { span: instruction.span, redirects: [] }, shell, plainFrame);
    return;
  }
  const script = isShellSpent(stage.planning) ? null : readBody(instruction, stage);
  if (script === null || !stage.posix) {
    murk(shell);
    return;
  }
  if (lacksShell(stage)) {
    failForShell(instruction, stage);
    return;
  }
  const inner = { ...shell, place: script.place, toolState: null };
  runNode(script.node, inner, plainFrame);
  for (const text of inner.traps) {
    const trap = readAgain(text, stage.planning);
    const atEnd = { ...inner, place: shell.place, ended: false, toolState: null };
    if (trap !== null) runNode(trap, atEnd, { ...plainFrame, tolerant: true });
  }
}

/** SHELL's program, or that in the first line of a here-document. */
function shellOf({ heredocs }: Instruction, stage: StageState): string {
  return /^#![^\n]*?\b(sh|bash|ash|dash|zsh)\b/.exec(heredocs[0]?.body ?? '')?.[1] ?? stage.shell;
}

function failForShell({ span }: Instruction, { failures }: StageState): void {
  failures.push({ kind: 'command', message: 'RUN needs a shell, and this base image has none', span });
}

/** The shell source of RUN: its text, or the here-document alone when the text is nothing else. */
function readBody(
  instruction: Instruction,
  stage: StageState,
): { readonly node: ShellNode; readonly place: Place } | null {
  const { spanOf, directives } = stage.planning;
  const { offset, text, heredocs } = instruction;
  const at = (node: ShellNode | null, start: number) =>
    node === null ? null : { node, place: (from: number, to: number) => spanOf(start + from, start + to) };
  const script = heredocs[0];
  if (script === undefined) return at(parseShell(shellSource(text, directives.escape)), offset);
  const alone = /^\d*<<-?(['"]?)[A-Za-z0-9_.]+\1$/.test(text.trim());
  if (alone) {
    if (/^#!/.test(script.body) && !/^#!.*\b(sh|bash|ash|dash)\b/.test(script.body)) return null;
    const read = parseShell(script.body);
    if (read === null) return null;
    const node = /^#!.*\s-[a-z]*e/.test(script.body) ? withErrexit(read) : read;
    return text.includes('<<-') ? { node, place: () => script.span } : at(node, script.offset);
  }
  // The shell reads the here-documents itself: give it the text with their bodies behind.
  const bodies = heredocs.map((heredoc) => `\n${heredoc.body}${heredoc.name}`).join('');
  return at(parseShell(`${shellSource(text, directives.escape)}${bodies}\n`), offset);
}

function withErrexit(node: ShellNode): ShellNode {
  const nowhere = { start: 0, end: 0 };
  const word = (text: string) => ({ parts: [{ kind: 'text' as const, text, quoted: false }], ...nowhere });
  const set: ShellNode = {
    kind: 'command',
    words: [word('set'), word('-e')],
    assigns: [],
    redirects: [],
    ...nowhere,
  };
  return { kind: 'sequence', nodes: [set, node] };
}

function mountsOf(instruction: Instruction, stage: StageState): Mount[] {
  return instruction.flags
    .filter((flag) => flag.name === 'mount' && flag.value !== null)
    .map((flag) => {
      const options = new Map<string, string>();
      let known = true;
      for (const part of (flag.value as string).split(',')) {
        const at = part.indexOf('=');
        const value = at < 0 ? 'true' : part.slice(at + 1);
        const name = (at < 0 ? part : part.slice(0, at)).trim().toLowerCase();
        const expanded = expandWord(value, (variable) => variableIn(stage, variable));
        options.set(name, expanded.value);
        if (/^(?:source|src|from)$/.test(name)) known &&= expanded.known;
      }
      const type = options.get('type') ?? 'bind';
      const source = options.get('source') ?? options.get('src') ?? '.';
      // https://docs.docker.com/reference/dockerfile/#run---mounttypessh, #run---mounttypesecret
      const own: Readonly<Record<string, string>> = {
        secret: `/run/secrets/${options.get('id') ?? source}`,
        ssh: '/run/buildkit/ssh_agent.0',
      };
      const target =
        options.get('target') ?? options.get('dst') ?? options.get('destination') ?? own[type] ?? '.';
      return {
        type,
        target: resolvePath(stage.plan.workdir, target),
        source,
        from: options.get('from') ?? null,
        known,
        span: flag.span,
      };
    });
}
