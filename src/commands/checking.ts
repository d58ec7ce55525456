import { dirname } from 'node:path';
import { measureIgnored } from '../context/measure.ts';
import type { Context } from '../context/types.ts';
import { readContext } from '../context/walk.ts';
import { dockerfileLimitBytes } from '../dockerfile/limits.ts';
import { parseDockerfile } from '../dockerfile/parse.ts';
import type { Dockerfile } from '../dockerfile/types.ts';
import { UsageError } from '../exit.ts';
import { planImage } from '../plan/plan.ts';
import type { ImagePlan } from '../plan/types.ts';
import type { World } from '../ports/world.ts';
import type { ContextSummary, FileError, FileReport } from '../render/report.ts';
import { checkPlan } from '../rules/check.ts';
import { applyIgnores, type Ignored } from '../rules/ignore.ts';
import { applySettings, type Settings } from '../rules/settings.ts';
import { predictSize } from '../sizes/predict.ts';
import type { SettingsFinder } from './project-file.ts';
import { readingError, type Target } from './targets.ts';

export interface CheckOptions {
  /** Absolute; null: the Dockerfile's folder, none for standard input. */
  readonly contextDir: string | null;
  /** How the person named `contextDir`. */
  readonly contextShown: string | null;
  /** Also count what `.dockerignore` leaves out; that means walking it. */
  readonly measureIgnored: boolean;
  /** Does this name a rule or an alias? For pragmas with typing mistakes. */
  readonly knows: (name: string) => boolean;
  /** Which settings hold for a Dockerfile in this folder. */
  readonly settingsOf: SettingsFinder;
  /** Reading the context takes its time. */
  readonly onSlow: (contextShown: string) => void;
}

const slowMs = 3_000;

export interface Checked {
  readonly report: FileReport;
  /** What a pragma names that is no rule. */
  readonly unknown: Ignored['unknown'];
  /** Null for a file that could not be checked. */
  readonly plan: ImagePlan | null;
}

/** A file that was never read. */
export function unreadable(path: string, error: FileError): Checked {
  return { report: { path, error }, unknown: [], plan: null };
}

async function readText(target: Target, { files, stdin }: World): Promise<string> {
  // One byte of UTF-8 more than the parser takes, so that it is the parser that says what is wrong.
  const limit = 16 * dockerfileLimitBytes;
  const bytes = target.path === null ? await stdin.read(limit) : await files.read(target.path, limit);
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}

function contextOf(
  target: Target,
  options: CheckOptions,
): { readonly root: string; readonly shown: string } | null {
  if (options.contextDir !== null) {
    return { root: options.contextDir, shown: options.contextShown ?? options.contextDir };
  }
  // `check <(…)`: the folder of a pipe is no context.
  if (target.path === null || /^\/(dev|proc)\//.test(target.path)) return null;
  return { root: dirname(target.path), shown: dirname(target.shown).replaceAll('\\', '/') };
}

async function walk(target: Target, options: CheckOptions, world: World): Promise<Context | null> {
  const place = contextOf(target, options);
  if (place === null) return null;
  const slow = setTimeout(() => options.onSlow(place.shown), slowMs);
  try {
    return await readContext(world.files, place.root, { dockerfilePath: target.path, path: place.shown });
  } finally {
    clearTimeout(slow);
  }
}

async function summaryOf(
  context: Context,
  root: string,
  options: CheckOptions,
  world: World,
): Promise<ContextSummary> {
  const { path, files, bytes } = context;
  const ignored = options.measureIgnored ? await measureIgnored(world.files, root, context) : null;
  return { path, files, bytes, ignoredFiles: ignored?.files ?? null, ignoredBytes: ignored?.bytes ?? null };
}

/** Parse, plan, ask every rule: one Dockerfile in its context. Never throws for what is in the files. */
export async function checkTarget(target: Target, options: CheckOptions, world: World): Promise<Checked> {
  let text: string;
  try {
    text = await readText(target, world);
  } catch (error) {
    return unreadable(target.shown, readingError(error));
  }
  const parsed = parseDockerfile(text, target.shown);
  if ('problem' in parsed) return unreadable(target.shown, parsed.problem);
  let settings: Settings | null;
  try {
    settings = await options.settingsOf(target.path === null ? world.cwd : dirname(target.path));
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    const { message, hint } = error;
    return unreadable(target.shown, { code: 'bad-settings', message, hint, line: null });
  }
  const context = await walk(target, options, world);
  const plan = planImage(parsed.dockerfile, context);
  return await judged(target, plan, settings, options, world);
}

async function judged(
  target: Target,
  plan: ImagePlan,
  settings: Settings | null,
  options: CheckOptions,
  world: World,
): Promise<Checked> {
  const { dockerfile, context } = plan;
  const found = checkPlan(plan);
  const wanted = settings === null ? found : applySettings(found, settings, plan);
  const { result, hidden, unknown } = applyIgnores(wanted, dockerfile, options.knows);
  const root = contextOf(target, options)?.root ?? null;
  const report: FileReport = {
    path: target.shown,
    error: null,
    source: linesOf(dockerfile),
    context: context === null || root === null ? null : await summaryOf(context, root, options, world),
    result,
    prediction: predictSize(plan),
    hidden: hidden.length,
  };
  return { report, unknown, plan };
}

function linesOf({ text }: Dockerfile): readonly string[] {
  return text.split(/\r?\n/);
}
