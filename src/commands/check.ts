import { type ExitCode, exitCode, UsageError } from '../exit.ts';
import type { World } from '../ports/world.ts';
import { renderError } from '../render/error.ts';
import { colourPaint, type Paint } from '../render/paint.ts';
import { countsOf, type FileReport } from '../render/report.ts';
import { nearest } from '../render/suggest.ts';
import { visibleLine } from '../render/width.ts';
import { rules } from '../rules/index.ts';
import { indexRules } from '../rules/lookup.ts';
import type { Finding } from '../rules/types.ts';
import { type Checked, type CheckOptions, checkTarget, unreadable } from './checking.ts';
import { contextOption } from './context-option.ts';
import { flag, text } from './options.ts';
import { settingsFinder } from './project-file.ts';
import { findTargets, type Target } from './targets.ts';
import type { CommandArgs, CommandModule } from './types.ts';
import { programVersion } from './version.ts';

const failOnChoices = ['error', 'warning', 'info', 'never'];
const ruleIndex = indexRules(rules);

function fails(files: readonly FileReport[], threshold: string): boolean {
  const { errors, warnings, infos } = countsOf(files);
  if (threshold === 'never') return false;
  return errors + (threshold === 'error' ? 0 : warnings) + (threshold === 'info' ? infos : 0) > 0;
}

/** What is kept of a checked file: not its plan, or memory would grow with every file by all that its layers hold. */
interface Reported extends Omit<Checked, 'plan'> {
  /** Paths of its context that could not be read. */
  readonly missed: readonly string[];
}

function withoutPlan({ report, unknown, plan }: Checked): Reported {
  return { report, unknown, missed: plan?.context?.unreadable ?? [] };
}

async function checkAll(
  paths: readonly string[],
  check: (target: Target) => Promise<Checked>,
  world: World,
): Promise<Reported[]> {
  const checked: Reported[] = [];
  for (const argument of paths) {
    const found = await findTargets(argument, world);
    if ('error' in found) checked.push(withoutPlan(unreadable(found.shown, found.error)));
    else for (const target of found.targets) checked.push(withoutPlan(await check(target)));
  }
  return checked;
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
  const notes: string[] = [];
  const texts: string[] = [];
  const fixOne = async (target: Target): Promise<Checked> => {
    try {
      const { checked, diff, text: mended, fixed } = await fixTarget(target, { ...options, dryRun }, world);
      texts.push(dryRun ? diff : (mended ?? ''));
      notes.push(...fixed.map(({ finding, does }) => fixNote(target.shown, finding, does, dryRun)));
      return checked;
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      return unreadable(target.shown, {
        code: 'not-fixed',
        message: error.message,
        hint: error.hint,
        line: null,
      });
    }
  };
  const checked = await checkAll(paths, fixOne, world);
  const bare = dryRun || paths.includes('-');
  await world.stdout.write(bare ? texts.join('') : await render(checked, args, world));
  if (!args.globals.quiet && notes.length > 0) await world.stderr.write(notes.join(''));
  const code = await finish(checked, args, world);
  const left = checked.some(
    ({ report }) => report.error === null && report.result.findings.some(({ fixable }) => fixable),
  );
  return code === exitCode.done && left ? exitCode.no : code;
}

function fixNote(path: string, { rule, span }: Finding, does: string, dryRun: boolean): string {
  return `${visibleLine(path)}:${span.line}: ${dryRun ? 'would mend' : 'mended'} ${rule}: ${visibleLine(does)}\n`;
}

/** Problems go to standard error, each as two lines; the rest of the report stands. */
async function reportProblems(checked: readonly Reported[], paint: Paint, { stderr }: World): Promise<void> {
  for (const { report, unknown, missed } of checked) {
    if (report.error !== null) {
      const { line, message, hint } = report.error;
      const at = line === null ? report.path : `${report.path}:${line}`;
      await stderr.write(
        renderError(new UsageError(`${at}: ${message}`, hint), { paint, debug: false }).text,
      );
    }
    if (missed.length > 0) {
      const named = missed.slice(0, 3).map(visibleLine).join(', ') + (missed.length > 3 ? ' …' : '');
      const what = `${missed.length} of the context’s paths can’t be read and do not count`;
      await stderr.write(`${paint('warn', 'warning:')} ${visibleLine(report.path)}: ${what}: ${named}\n`);
    }
    await reportUnknown(report.path, unknown, paint, stderr);
  }
}

const unknownShown = 20;

/** Names behind `ignore=` that no rule has; of very many the first, for a suggestion takes its time. */
async function reportUnknown(
  path: string,
  unknown: Checked['unknown'],
  paint: Paint,
  stderr: World['stderr'],
): Promise<void> {
  for (const { line, name } of unknown.slice(0, unknownShown)) {
    const meant = nearest(name, ruleIndex.names);
    const hint = meant === null ? '`learn-image-opt rules` lists them.' : `Did you mean ${meant}?`;
    await stderr.write(
      `${paint('warn', 'warning:')} ${visibleLine(path)}:${line}: no rule is called ${visibleLine(name)}. ${hint}\n`,
    );
  }
  const more = unknown.length - unknownShown;
  if (more > 0)
    await stderr.write(
      `${paint('warn', 'warning:')} ${visibleLine(path)}: ${more} more names in comments are no rules.\n`,
    );
}

/** Each format loads only its own renderer. */
async function render(checked: readonly Reported[], args: CommandArgs, world: World): Promise<string> {
  const files = checked.map(({ report }) => report);
  const { globals, screen } = args;
  const format = globals.format ?? (world.stdout.isTTY ? 'pretty' : 'text');
  if (format === 'json') {
    const { checkJson } = await import('../render/json.ts');
    return checkJson(files, await programVersion(world));
  }
  if (format === 'sarif') {
    const { checkSarif } = await import('../render/sarif.ts');
    return checkSarif(files, rules, await programVersion(world));
  }
  if (format === 'github') return (await import('../render/github.ts')).checkGithub(files);
  if (format === 'junit') return (await import('../render/junit.ts')).checkJunit(files);
  const { renderPretty, renderText } = await import('../render/findings.ts');
  if (format === 'text') return renderText(files);
  return renderPretty(files, ruleIndex.byId, { ...screen, quiet: globals.quiet });
}

async function run(args: CommandArgs, world: World): Promise<ExitCode> {
  const { positionals, values, globals } = args;
  const options: CheckOptions = {
    contextDir: await contextOption(args, world),
    contextShown: text(values, 'context'),
    measureIgnored: globals.format === 'json',
    knows: ruleIndex.knows,
    settingsOf: settingsFinder(world, ruleIndex),
    onSlow: (context) => {
      if (globals.quiet) return;
      const advice = 'a .dockerignore makes this and every build faster';
      world.stderr.write(`Reading the build context ${visibleLine(context)}: ${advice}.\n`).catch(() => {});
    },
  };
  const paths = positionals.length === 0 ? ['.'] : positionals;
  if (flag(values, 'fix') || flag(values, 'dry-run')) return await fixAndReport(paths, options, args, world);
  const checked = await checkAll(paths, (target) => checkTarget(target, options, world), world);
  await world.stdout.write(await render(checked, args, world));
  return await finish(checked, args, world);
}

async function finish(
  checked: readonly Reported[],
  { values }: CommandArgs,
  world: World,
): Promise<ExitCode> {
  const files = checked.map(({ report }) => report);
  const noColor = flag(values, 'no-color');
  await reportProblems(checked, colourPaint({ env: world.env, isTTY: world.stderr.isTTY, noColor }), world);
  if (files.some(({ error }) => error !== null)) return exitCode.usage;
  return fails(files, text(values, 'fail-on') ?? 'warning') ? exitCode.no : exitCode.done;
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
