import { type ExitCode, exitCode, UserError } from '../exit.ts';
import { phrases } from '../phrases/index.ts';
import type { Paint } from './paint.ts';
import { visible, visibleLine, wrap } from './width.ts';

export interface ErrorText {
  readonly text: string;
  readonly exitCode: ExitCode;
}

type Problems = Readonly<Record<string, readonly [message: string, hint: string]>>;

function plainly(error: unknown): {
  readonly message: string;
  readonly hint: string;
  readonly exitCode: ExitCode;
} {
  if (error instanceof UserError) return error;
  if (error instanceof Error) {
    if (error.name === 'AbortError' || error.name === 'ExitPromptError') {
      return {
        message: phrases.failure.interrupted,
        hint: phrases.failure.nothingLost,
        exitCode: exitCode.interrupted,
      };
    }
    const code = 'code' in error ? String(error.code) : '';
    const where = 'path' in error && typeof error.path === 'string' ? `: ${error.path}` : '.';
    const machines: Problems = phrases.failure.machine;
    const paths: Problems = phrases.failure.path;
    const [machine, path] = [machines[code], paths[code]];
    if (machine !== undefined)
      return { message: machine[0] + where, hint: machine[1], exitCode: exitCode.environment };
    if (path !== undefined) return { message: path[0] + where, hint: path[1], exitCode: exitCode.usage };
  }
  const what = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return {
    message: phrases.failure.defect(what),
    hint: phrases.failure.send,
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
  const said = [`${paint('bad', phrases.failure.error)} ${visibleLine(message)}`, `  ${visibleLine(hint)}`];
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
