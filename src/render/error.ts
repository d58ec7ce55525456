import { type ExitCode, exitCode, UserError } from '../exit.ts';
import type { Paint } from './paint.ts';
import { visible, visibleLine, wrap } from './width.ts';

export interface ErrorText {
  readonly text: string;
  readonly exitCode: ExitCode;
}

/** What the machine may refuse anywhere, by Node's error code. */
const machineProblems: Readonly<Record<string, readonly [message: string, hint: string]>> = {
  ENOSPC: ['The disk is full', 'Free some space and run the same command again.'],
  EDQUOT: ['The disk quota is used up', 'Free some space and run the same command again.'],
  EROFS: ['The file system is read-only', 'Choose a folder that can be written.'],
  EACCES: ['Permission denied', 'Check who owns it, or choose another place.'],
  EPERM: ['The system does not permit it', 'Check who owns it, or choose another place.'],
  EMFILE: ['Too many files are open', 'Raise the limit (`ulimit -n`) or run fewer programs at once.'],
  ENFILE: ['Too many files are open on this machine', 'Run fewer programs at once.'],
  ENOMEM: ['The machine is out of memory', 'Close other programs and run the same command again.'],
  EIO: ['The disk reports a failure', 'Check the disk, then run the same command again.'],
};

/** Paths that can't be: the request is wrong, not the machine. */
const pathProblems: Readonly<Record<string, readonly [message: string, hint: string]>> = {
  ENAMETOOLONG: ['The name or path is too long', 'Choose a shorter one.'],
  ELOOP: ['Links lead in a circle', 'Give the path without links.'],
};

function plainly(error: unknown): {
  readonly message: string;
  readonly hint: string;
  readonly exitCode: ExitCode;
} {
  if (error instanceof UserError) return error;
  if (error instanceof Error) {
    if (error.name === 'AbortError' || error.name === 'ExitPromptError') {
      return {
        message: 'Interrupted.',
        hint: 'Nothing was lost; run the same command again.',
        exitCode: exitCode.interrupted,
      };
    }
    const code = 'code' in error ? String(error.code) : '';
    const where = 'path' in error && typeof error.path === 'string' ? `: ${error.path}` : '.';
    const [machine, path] = [machineProblems[code], pathProblems[code]];
    if (machine !== undefined)
      return { message: machine[0] + where, hint: machine[1], exitCode: exitCode.environment };
    if (path !== undefined) return { message: path[0] + where, hint: path[1], exitCode: exitCode.usage };
  }
  const what = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return {
    message: `A defect of learn-image-opt, not of yours: ${what}`,
    hint: 'Please send the output of the same command with --debug, the Dockerfile, and the output of `learn-image-opt doctor`.',
    exitCode: exitCode.defect,
  };
}

/**
 * One line that says what is wrong, one that says what to do; with `debug` the stack and its causes.
 * @param width where a person reads it on a screen of ours: broken between words there.
 */
export function renderError(
  error: unknown,
  { paint, debug, width }: { paint: Paint; debug: boolean; width?: number },
): ErrorText {
  const { message, hint, exitCode: code } = plainly(error);
  const said = [`${paint('bad', 'error:')} ${visibleLine(message)}`, `  ${visibleLine(hint)}`];
  const lines = width === undefined ? said : said.flatMap((line) => wrap(line, width, '  '));
  const log =
    error instanceof Error && 'log' in error && typeof error.log === 'string' ? error.log.trim() : '';
  if (log !== '')
    lines.unshift(
      ...visible(log)
        .split('\n')
        .map((line) => `  | ${line}`),
    );
  for (let cause = error; debug && cause instanceof Error; cause = cause.cause) {
    lines.push(
      ...visible(cause.stack ?? String(cause))
        .split('\n')
        .map((line) => paint('faint', line)),
    );
  }
  return { text: `${lines.join('\n')}\n`, exitCode: code };
}
