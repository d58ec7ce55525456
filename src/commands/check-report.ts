import { type ExitCode, exitCode, UsageError } from '../exit.ts';
import type { World } from '../ports/world.ts';
import { renderError } from '../render/error.ts';
import { colourPaint, type Paint } from '../render/paint.ts';
import { type Counts, countedIn, noCounts, type ReportWriter } from '../render/report.ts';
import { nearest } from '../render/suggest.ts';
import { renderUnread } from '../render/unread.ts';
import { visibleLine } from '../render/width.ts';
import { rules } from '../rules/index.ts';
import { indexRules } from '../rules/lookup.ts';
import type { Checked } from './checking.ts';
import { flag, text } from './options.ts';
import type { CommandArgs } from './types.ts';
import { programVersion } from './version.ts';

export const ruleIndex = indexRules(rules);

/** As asked for; else for people where a person looks, and a line a finding elsewhere. */
export function formatOf({ globals }: CommandArgs, { stdout }: World): string {
  return globals.format ?? (stdout.isTTY ? 'pretty' : 'text');
}

/** Does the report say what `--fix` would mend? */
export function showsFixable(args: CommandArgs, world: World): boolean {
  return ['pretty', 'json'].includes(formatOf(args, world));
}

/** Each format loads only its own renderer. */
export async function reportWriter(args: CommandArgs, world: World): Promise<ReportWriter> {
  const { globals, screen } = args;
  switch (formatOf(args, world)) {
    case 'json':
      return (await import('../render/json.ts')).jsonWriter(await programVersion(world));
    case 'sarif':
      return (await import('../render/sarif.ts')).sarifWriter(rules, await programVersion(world));
    case 'github':
      return (await import('../render/github.ts')).githubWriter;
    case 'junit':
      return (await import('../render/junit.ts')).junitWriter;
    case 'text':
      return (await import('../render/findings.ts')).textWriter;
    default: {
      const { prettyWriter } = await import('../render/findings.ts');
      return prettyWriter(ruleIndex.byId, { ...screen, quiet: globals.quiet });
    }
  }
}

/** Problems as they go to standard error at the end, and what decides the exit code: all that is kept of the files. */
export interface Outcome {
  add(checked: Checked): void;
  /** Tell the problems. */
  finish(): Promise<ExitCode>;
}

export function outcomeOf({ values }: CommandArgs, { env, stderr }: World): Outcome {
  const paint = colourPaint({ env, isTTY: stderr.isTTY, noColor: flag(values, 'no-color') });
  const problems: string[] = [];
  let counts = noCounts;
  return {
    add(checked) {
      counts = countedIn(counts, checked.report);
      problems.push(...problemsOf(checked, paint));
    },
    async finish() {
      for (const problem of problems) await stderr.write(problem);
      if (counts.unreadable > 0) return exitCode.usage;
      return fails(counts, text(values, 'fail-on') ?? 'warning') ? exitCode.no : exitCode.done;
    },
  };
}

function fails({ errors, warnings, infos }: Counts, threshold: string): boolean {
  if (threshold === 'never') return false;
  return errors + (threshold === 'error' ? 0 : warnings) + (threshold === 'info' ? infos : 0) > 0;
}

/** What keeps a file from being checked as two lines, then what was not read and not understood of the rest. */
function problemsOf({ report, unknown, plan }: Checked, paint: Paint): readonly string[] {
  const problems: string[] = [];
  if (report.error !== null) {
    const { line, message, hint } = report.error;
    const at = line === null ? report.path : `${report.path}:${line}`;
    problems.push(renderError(new UsageError(`${at}: ${message}`, hint), { paint, debug: false }).text);
  }
  const missed = plan?.context?.unreadable ?? [];
  const warn = (what: string) =>
    problems.push(`${paint('warn', 'warning:')} ${visibleLine(report.path)}${what}\n`);
  if (missed.length > 0) problems.push(renderUnread(report.path, missed, paint));
  for (const { line, name } of unknown.slice(0, unknownShown))
    warn(`:${line}: no rule is called ${visibleLine(name)}. ${hintFor(name)}`);
  const more = unknown.length - unknownShown;
  if (more > 0) warn(`: ${more} more names in comments are no rules.`);
  return problems;
}

/** Of very many unknown names behind `ignore=` only the first are told, for a suggestion takes its time. */
const unknownShown = 20;

function hintFor(name: string): string {
  const meant = nearest(name, ruleIndex.names);
  return meant === null ? '`learn-image-opt rules` lists them.' : `Did you mean ${meant}?`;
}
