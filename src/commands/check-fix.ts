import { type ExitCode, exitCode, UsageError } from '../exit.ts';
import type { World } from '../ports/world.ts';
import { diffForTerminal, type MendedFile, mendedNotes, renderMended } from '../render/mended.ts';
import { visible } from '../render/width.ts';
import { checkEach, report } from './check-each.ts';
import { formatOf, outcomeOf } from './check-report.ts';
import { type Checked, type CheckOptions, unreadable } from './checking.ts';
import { type FixedTarget, fixTarget } from './fixing.ts';
import { flag } from './options.ts';
import type { Target } from './targets.ts';
import type { CommandArgs } from './types.ts';

/** What `--fix` can't do at once. @throws UsageError */
function refuse(paths: readonly string[], dryRun: boolean, { globals }: CommandArgs): void {
  const bare = dryRun ? '--dry-run' : '--fix -';
  if (!dryRun && paths.includes('-') && paths.length > 1)
    throw new UsageError(
      'With --fix the mended text of standard input is the output, so `-` stands alone.',
      'Run it once for `-` and once for the other paths.',
    );
  if ((dryRun || paths.includes('-')) && !['text', 'pretty'].includes(globals.format ?? 'text'))
    throw new UsageError(
      `${bare} prints ${dryRun ? 'a diff' : 'the mended text'} and no report, so it takes no --format.`,
      `Run \`check --format ${globals.format}\` apart.`,
    );
}

/** Standard output of `--dry-run` and of `--fix -`, as it is where another program reads it. */
function bareText({ diff, text }: FixedTarget, dryRun: boolean, { screen }: CommandArgs, { stdout }: World) {
  if (dryRun) return stdout.isTTY ? diffForTerminal(diff, screen.paint) : diff;
  return stdout.isTTY ? visibleText(text ?? '') : (text ?? '');
}

function visibleText(text: string): string {
  return text
    .split('\n')
    .map((line) => visible(line.replace(/\r$/, '')))
    .join('\n');
}

/**
 * `--fix` mends and reports what is left; for standard input the mended text is the output. `--dry-run` prints a unified diff
 * and nothing else. What was done stands below a report for people, else it goes to standard error.
 */
export async function fixAndReport(
  paths: readonly string[],
  options: CheckOptions,
  args: CommandArgs,
  world: World,
): Promise<ExitCode> {
  const dryRun = flag(args.values, 'dry-run');
  refuse(paths, dryRun, args);
  const bare = dryRun || paths.includes('-');
  const files: MendedFile[] = [];
  let [left, fixable] = [0, false];
  const fixOne = async (target: Target): Promise<Checked> => {
    try {
      const done = await fixTarget(target, { ...options, dryRun }, world);
      if (bare) await world.stdout.write(bareText(done, dryRun, args, world));
      files.push({ path: target.shown, ...done });
      const { report } = done.checked;
      const findings = report.error === null ? report.result.findings : [];
      left += dryRun ? findings.filter((finding) => !finding.fixable).length : findings.length;
      fixable ||= findings.some((finding) => finding.fixable);
      return done.checked;
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      const { message, hint } = error;
      return unreadable(target.shown, { code: 'not-fixed', message, hint, line: null });
    }
  };
  const outcome = outcomeOf(args, world);
  const checked = checkEach(paths, fixOne, world);
  if (bare) for await (const one of checked) outcome.add(one);
  else await report(checked, outcome, args, world);
  if (!args.globals.quiet) await tellMended({ files, left, dryRun }, bare, args, world);
  const code = await outcome.finish();
  return code === exitCode.done && fixable ? exitCode.no : code;
}

async function tellMended(
  totals: Parameters<typeof renderMended>[0],
  bare: boolean,
  args: CommandArgs,
  world: World,
): Promise<void> {
  const { stdout, stderr } = world;
  if (!bare && formatOf(args, world) === 'pretty') {
    const text = renderMended(totals, args.screen);
    if (text !== '') await stdout.write(`\n${text}`);
    return;
  }
  const notes = totals.files.map((file) => mendedNotes(file, totals.dryRun)).join('');
  if (notes === '') return;
  // Where a person looks at both, the text or diff ends here.
  await stderr.write(bare && stdout.isTTY && stderr.isTTY ? `\n${renderMended(totals, args.screen)}` : notes);
}
