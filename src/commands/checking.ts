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
import { priced } from '../rules/price.ts';
import { applySettings, type Settings } from '../rules/settings.ts';
import type { CheckResult, Finding } from '../rules/types.ts';
import { type Figures, noFigures } from '../sizes/figures.ts';
import { packageCatalogue } from '../sizes/load-packages.ts';
import { predictSize, predictTotal } from '../sizes/predict.ts';
import type { Prediction } from '../sizes/prediction.ts';
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
  /** What findings are weighed by; without it the context is measured anew for each file. */
  readonly figuresOf?: (plan: ImagePlan) => Promise<Figures>;
  /** Tells which findings `--fix` mends; absent where nobody is shown it. */
  readonly tellFixable?: (
    findings: readonly Finding[],
    judged: CheckResult,
    loaded: Loaded,
  ) => Promise<readonly Finding[]>;
  /** What of a predicted size is shown: nothing, a total alone, or what is known of it, too. Default: all. */
  readonly predicts?: 'nothing' | 'total' | 'all';
  /** Reading the context takes its time. */
  readonly onSlow: (contextShown: string) => void;
}

/** Where Dockerfiles are read. */
export type Place = Pick<World, 'cwd' | 'files' | 'stdin'>;

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

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

async function readText(target: Target, { files, stdin }: Place): Promise<string> {
  // One byte of UTF-8 more than the parser takes, so that it is the parser that says what is wrong.
  const limit = 16 * dockerfileLimitBytes;
  const bytes = target.path === null ? await stdin.read(limit) : await files.read(target.path, limit);
  return decoder.decode(bytes);
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

async function walk(target: Target, options: CheckOptions, place: Place): Promise<Context | null> {
  const own = contextOf(target, options);
  if (own === null) return null;
  const slow = setTimeout(() => options.onSlow(own.shown), slowMs);
  try {
    return await readContext(place.files, own.root, { dockerfilePath: target.path, path: own.shown });
  } finally {
    clearTimeout(slow);
  }
}

async function summaryOf(
  context: Context,
  root: string,
  options: CheckOptions,
  place: Place,
): Promise<ContextSummary> {
  const { path, files, bytes } = context;
  const ignored = options.measureIgnored ? await measureIgnored(place.files, root, context) : null;
  return { path, files, bytes, ignoredFiles: ignored?.files ?? null, ignoredBytes: ignored?.bytes ?? null };
}

/** A Dockerfile with its plan, ready to be judged. */
export interface Loaded {
  readonly target: Target;
  /** As read, byte order mark included. */
  readonly text: string;
  readonly plan: ImagePlan;
  readonly settings: Settings | null;
  /** Absolute root of the context; null without one. */
  readonly root: string | null;
}

/** Read, parse and plan one Dockerfile in its context. Never throws for what is in the files. */
export async function loadTarget(
  target: Target,
  options: CheckOptions,
  place: Place,
): Promise<Loaded | Checked> {
  const failed = (error: FileError) => unreadable(target.shown, error);
  let text: string;
  try {
    text = await readText(target, place);
  } catch (error) {
    return failed(readingError(error));
  }
  const parsed = parseDockerfile(text, target.shown);
  if ('problem' in parsed) return failed(parsed.problem);
  let settings: Settings | null;
  try {
    settings = await options.settingsOf(target.path === null ? place.cwd : dirname(target.path));
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return failed({ code: 'bad-settings', message: error.message, hint: error.hint, line: null });
  }
  const plan = planImage(parsed.dockerfile, await walk(target, options, place));
  return { target, text, plan, settings, root: contextOf(target, options)?.root ?? null };
}

/** Parse, plan, ask every rule: one Dockerfile in its context. Never throws for what is in the files. */
export async function checkTarget(target: Target, options: CheckOptions, place: Place): Promise<Checked> {
  const loaded = await loadTarget(target, options, place);
  return 'report' in loaded ? loaded : await judgeLoaded(loaded, options, place);
}

/** What the person's settings and comments leave of a result. */
export function visibleResult(
  result: CheckResult,
  plan: ImagePlan,
  settings: Settings | null,
  knows: CheckOptions['knows'],
): Ignored {
  return applyIgnores(
    settings === null ? result : applySettings(result, settings, plan),
    plan.dockerfile,
    knows,
  );
}

let figures: Promise<typeof import('./figures.ts')> | undefined;

/** Ask every rule about a loaded Dockerfile. */
export async function judgeLoaded(loaded: Loaded, options: CheckOptions, place: Place): Promise<Checked> {
  const { target, plan, settings, root } = loaded;
  const { dockerfile, context } = plan;
  const gather = async () => {
    if (options.figuresOf !== undefined) return await options.figuresOf(plan);
    figures ??= import('./figures.ts');
    return await (await figures).diskFigures(plan, root, place.files);
  };
  const judged = await priced(checkPlan(plan), plan, gather);
  const { result, hidden, unknown } = visibleResult(judged, plan, settings, options.knows);
  const findings = (await options.tellFixable?.(result.findings, judged, loaded)) ?? result.findings;
  const report: FileReport = {
    path: target.shown,
    error: null,
    source: linesOf(dockerfile),
    context: context === null || root === null ? null : await summaryOf(context, root, options, place),
    result: { ...result, findings },
    prediction: await predictionOf(plan, options.predicts ?? 'all'),
    hidden: hidden.length,
  };
  return { report, unknown, plan };
}

async function predictionOf(plan: ImagePlan, shown: 'nothing' | 'total' | 'all'): Promise<Prediction | null> {
  if (shown === 'nothing') return null;
  const figures = { ...noFigures, packages: await packageCatalogue(plan) };
  return shown === 'total' ? predictTotal(plan, figures) : predictSize(plan, figures);
}

function linesOf({ text }: Dockerfile): readonly string[] {
  return text.split(/\r?\n/);
}
