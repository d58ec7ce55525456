import { joinLines } from '../dockerfile/lines.ts';
import { parseShell } from '../dockerfile/shell.ts';
import type { ShellNode } from '../dockerfile/shell-types.ts';
import type { Instruction } from '../dockerfile/types.ts';
import { variableIn } from './base-variables.ts';
import { type StageState, spend } from './state.ts';
import type { StartCommand } from './types.ts';
import { expandShellWord } from './words.ts';

/** CMD, ENTRYPOINT or HEALTHCHECK's command as words; the shell form's last simple command stands for it. */
export function startCommand(instruction: Instruction, text: string, stage: StageState): StartCommand {
  if (instruction.json !== null)
    return { words: unwrap(instruction.json, stage), text: instruction.json.join(' '), instruction };
  const line = joinLines(text, stage.planning.directives.escape).trim();
  return { words: shellWords(line, stage), text: line, instruction };
}

/** `["sh", "-c", "node server.js"]` starts what the script says. */
function unwrap(words: readonly string[], stage: StageState): readonly string[] {
  const [shell = '', option = '', script] = words;
  if (!/(^|\/)(sh|bash|ash|dash)$/.test(shell) || !/^-[a-z]*c$/.test(option) || script === undefined)
    return words;
  return shellWords(script, stage) ?? words;
}

function shellWords(text: string, stage: StageState): readonly string[] | null {
  const node = parseShell(text);
  const command = node === null ? null : lastCommand(node);
  if (command === null) return null;
  const source = {
    lookup: (name: string) => variableIn(stage, name),
    substitute: () => null,
    spend: (units: number) => spend(stage.planning, units),
    place: () => stage.plan.instruction.span,
  };
  const words = command.words.flatMap((word) => expandShellWord(word, source));
  const values = words.map(({ value }) => value);
  return values[0] === 'exec' ? values.slice(1) : values;
}

function lastCommand(node: ShellNode): Extract<ShellNode, { kind: 'command' }> | null {
  switch (node.kind) {
    case 'command':
      return node.words.length === 0 ? null : node;
    case 'sequence':
    case 'pipeline':
      return node.nodes.length === 0 ? null : lastCommand(node.nodes.at(-1) as ShellNode);
    case 'and-or':
      return node.rest.some(({ operator }) => operator === '||')
        ? null
        : lastCommand(node.rest.at(-1)?.node ?? node.first);
    case 'redirected':
    case 'subshell':
      return lastCommand(node.body);
    default:
      return null;
  }
}
