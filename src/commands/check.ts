import { type ExitCode, exitCode, UsageError } from '../exit.ts';
import type { ImagePlan } from '../plan/types.ts';
import type { World } from '../ports/world.ts';
import { visibleLine } from '../render/width.ts';
import type { Finding } from '../rules/types.ts';
import { hasNoTotal } from '../sizes/predict.ts';
import { formatOf, type Outcome, outcomeOf, reportWriter, ruleIndex, showsFixable } from './check-report.ts';
import { type Checked, type CheckOptions, checkTarget, type Place, unreadable } from './checking.ts';
import { contextOption } from './context-option.ts';
import { freshlyListed } from './fresh-listing.ts';
import { flag, text } from './options.ts';
import { settingsFinder } from './project-file.ts';
import { findTargets, type Target } from './targets.ts';
import type { CommandArgs, CommandModule } from './types.ts';

const failOnChoices = ['error', 'warning', 'info', 'never'];

/** The files behind the arguments, checked one after the other. Nothing is kept of one when the next is asked for. */
async function* checkEach(
  paths: readonly string[],
  check: (target: Target) => Promise<Checked>,
  place: Pick<Place, 'cwd' | 'files'>,
): AsyncGenerator<Checked> {
  for (const argument of paths) {
    const found = await findTargets(argument, place);
    if ('error' in found) yield unreadable(found.shown, found.error);
    else for (const target of found.targets) yield await check(target);
  }
}

/** So much text goes out at once where nobody watches it appear. */
const chunkUnits = 32 * 1024;

/** Write the report file by file, as they come. */
async function report(
  checked: AsyncIterable<Checked>,
  outcome: Outcome,
  args: CommandArgs,
  world: World,
): Promise<void> {
  const { stdout } = world;
  const writer = await reportWriter(args, world);
  let pending = writer.start;
  for await (const one of checked) {
    outcome.add(one);
    pending += writer.file(one.report);
    if (pending.length < (stdout.isTTY ? 1 : chunkUnits)) continue;
    await stdout.write(pending);
    pending = '';
  }
  await stdout.write(pending + writer.end());
}

/**
 * `--fix` mends and reports what is left; for standard input the mended text is the output. `--dry-run` prints a unified diff
 * and nothing else. What was done goes to standard error.
 */
async function fixAndReport(
  paths: readonly string[],
  options: CheckOptions,
  args: CommandArgs,
  world: World,
): Promise<ExitCode> {
  const { fixTarget } = await import('./fixing.ts');
  const dryRun = flag(args.values, 'dry-run');
  const bare = dryRun || paths.includes('-');
  const notes: string[] = [];
  let left = false;
  const fixOne = async (target: Target): Promise<Checked> => {
    try {
      const { checked, diff, text: mended, fixed } = await fixTarget(target, { ...options, dryRun }, world);
      if (bare) await world.stdout.write(dryRun ? diff : (mended ?? ''));
      notes.push(...fixed.map(({ finding, does }) => fixNote(target.shown, finding, does, dryRun)));
      left ||= checked.report.error === null && checked.report.result.findings.some(({ fixable }) => fixable);
      return checked;
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
  if (!args.globals.quiet && notes.length > 0) await world.stderr.write(notes.join(''));
  const code = await outcome.finish();
  return code === exitCode.done && left ? exitCode.no : code;
}

function fixNote(path: string, { rule, span }: Finding, does: string, dryRun: boolean): string {
  return `${visibleLine(path)}:${span.line}: ${dryRun ? 'would mend' : 'mended'} ${rule}: ${visibleLine(does)}\n`;
}

/** Which sizes a format shows: JSON totals alone, the screen what is known of them, too. */
function predictsIn(format: string): (plan: ImagePlan) => boolean {
  return (plan) => format === 'pretty' || (format === 'json' && !hasNoTotal(plan));
}

async function run(args: CommandArgs, world: World): Promise<ExitCode> {
  const { positionals, values, globals } = args;
  const contextDir = await contextOption(args, world);
  // Only where each Dockerfile's own folder is walked, its sizes are worth asking for.
  const files = contextDir === null ? freshlyListed(world.files) : world.files;
  const place: Place = { cwd: world.cwd, stdin: world.stdin, files };
  const options: CheckOptions = {
    contextDir,
    contextShown: text(values, 'context'),
    measureIgnored: globals.format === 'json',
    knows: ruleIndex.knows,
    settingsOf: settingsFinder(place, ruleIndex),
    predicts: predictsIn(formatOf(args, world)),
    onSlow: (context) => {
      if (globals.quiet) return;
      const advice = 'a .dockerignore makes this and every build faster';
      world.stderr.write(`Reading the build context ${visibleLine(context)}: ${advice}.\n`).catch(() => {});
    },
  };
  const told: CheckOptions = {
    ...options,
    tellFixable: async (...about) => {
      const { tellFixable } = await import('./mending.ts');
      return await tellFixable(...about, options, world);
    },
  };
  const paths = positionals.length === 0 ? ['.'] : positionals;
  if (flag(values, 'fix') || flag(values, 'dry-run')) return await fixAndReport(paths, told, args, world);
  const outcome = outcomeOf(args, world);
  const shown = showsFixable(args, world) ? told : options;
  const checked = checkEach(paths, (target) => checkTarget(target, shown, place), place);
  await report(checked, outcome, args, world);
  return await outcome.finish();
}

export const command: CommandModule = {
  name: 'check',
  summary: 'Check Dockerfiles: what makes the image large, slow to build or unsafe',
  usage: 'check [PATH...] [--context DIR] [--fail-on SEVERITY] [--fix | --dry-run] [--format FORMAT]',
  options: {
    context: {
      type: 'string',
      value: 'DIR',
      help: 'the build context (default: the Dockerfile’s folder; for `-`: none)',
    },
    fix: {
      type: 'boolean',
      help: 'mend what is mechanical; read --dry-run first, build and test afterwards',
    },
    'dry-run': { type: 'boolean', help: 'print what --fix would change, as a unified diff; write nothing' },
    'fail-on': {
      type: 'string',
      value: 'SEVERITY',
      choices: failOnChoices,
      help: 'exit with 1 from this severity on (default warning)',
    },
  },
  formats: ['pretty', 'text', 'json', 'sarif', 'github', 'junit'],
  examples: [
    { line: 'learn-image-opt check', does: 'the Dockerfiles in this folder' },
    { line: 'learn-image-opt check api/ web/Dockerfile', does: 'several; one bad file never stops the rest' },
    { line: 'learn-image-opt check --dry-run', does: 'what --fix would change here, as a diff' },
    { line: 'learn-image-opt check - < Dockerfile', does: 'standard input, without a context' },
  ],
  run,
};
