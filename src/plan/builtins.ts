import type { Word } from '../tools/types.ts';
import type { Frame, Outcome, Shell } from './shell-state.ts';
import { evaluateTest } from './test-command.ts';
import { toolStateOf } from './tool-state.ts';

/** What the shell does itself and ends at once; null: no such builtin. */
export function runBuiltin(
  program: string,
  args: readonly Word[],
  shell: Shell,
  frame: Frame,
): Outcome | null {
  switch (program) {
    case 'true':
    case ':':
      return 'succeeds';
    case 'false':
      return 'fails';
    case 'exit':
    case 'return':
      return runExit(args[0], shell, frame);
    case 'trap':
      return setTrap(args, shell);
    case 'set':
      setFlags(args, shell, frame);
      return 'succeeds';
    case 'test':
    case '[': {
      const inner = program === '[' ? args.slice(0, -1) : args;
      const result = evaluateTest(inner, toolStateOf(shell));
      if (result === 'unknown') return 'unknown';
      return result === 'yes' ? 'succeeds' : 'fails';
    }
    default:
      return null;
  }
}

function runExit(code: Word | undefined, shell: Shell, frame: Frame): Outcome {
  if (!frame.maybe) shell.ended = true;
  const failed = code !== undefined && code.value !== '0';
  return failed ? 'fails' : 'succeeds';
}

function setFlags(args: readonly Word[], shell: Shell, frame: Frame): void {
  args.forEach(({ value }, at) => {
    if (/^-[a-zA-Z]*e/.test(value) && !frame.maybe) shell.errexit = true;
    if (/^\+[a-zA-Z]*e/.test(value)) shell.errexit = false;
    if (/^-[a-zA-Z]*a/.test(value)) shell.exportAll = true;
    const option = /^[-+][a-zA-Z]*o$/.test(value) ? args[at + 1]?.value : undefined;
    if (option === 'errexit') shell.errexit = value.startsWith('-');
    if (option === 'pipefail') shell.pipefail = value.startsWith('-');
  });
}

function setTrap([action, ...signals]: readonly Word[], shell: Shell): Outcome {
  const atEnd = signals.some(({ value }) => value === 'EXIT' || value === '0');
  if (action?.known && atEnd) shell.traps.push(action.value);
  return 'succeeds';
}
