import { programVersion } from './commands/version.ts';
import { type ExitCode, exitCode } from './exit.ts';
import { ClosedPipe } from './ports/closed-pipe.ts';
import type { World } from './ports/world.ts';

/**
 * The program: arguments in, exit code out. Never throws and never exits; whatever goes wrong becomes two lines on
 * standard error here and nowhere else.
 */
export async function main(argv: readonly string[], world: World): Promise<ExitCode> {
  try {
    return await answer(argv, world);
  } catch (error) {
    if (error instanceof ClosedPipe) return exitCode.done;
    return await report(error, argv, world).catch(() => damaged(error, world));
  }
}

/** Not even what shows errors can be loaded: files of this installation are missing, or are being replaced just now. */
async function damaged(error: unknown, { stderr }: World): Promise<ExitCode> {
  const what = error instanceof Error ? error.message.split('\n')[0] : String(error);
  const hint = 'Install it again: npm install learn-image-opt';
  await stderr
    .write(`error: This installation of learn-image-opt is damaged: ${what}\n  ${hint}\n`)
    .catch(() => {});
  return exitCode.defect;
}

/** `--version` alone loads nothing but this; everything else goes to the commands. */
async function answer(argv: readonly string[], world: World): Promise<ExitCode> {
  if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) {
    await world.stdout.write(`${await programVersion(world)}\n`);
    return exitCode.done;
  }
  const { dispatch } = await import('./commands/dispatch.ts');
  return await dispatch(argv, world);
}

async function report(error: unknown, argv: readonly string[], { env, stderr }: World): Promise<ExitCode> {
  const { renderError } = await import('./render/error.ts');
  const { colourPaint } = await import('./render/paint.ts');
  const paint = colourPaint({ env, isTTY: stderr.isTTY, noColor: argv.includes('--no-color') });
  const { text, exitCode: code } = renderError(error, { paint, debug: argv.includes('--debug') });
  // Nobody reads standard error any more: the exit code still tells.
  await stderr.write(text).catch(() => {});
  return code;
}
