import { parseIgnoreFile } from '../context/ignore.ts';
import { narrowContext } from '../context/narrow.ts';
import type { Context } from '../context/types.ts';
import { parseDockerfile } from '../dockerfile/parse.ts';
import { planImage } from '../plan/plan.ts';
import type { ImagePlan, Item } from '../plan/types.ts';
import { checkPlan } from '../rules/check.ts';
import type { CheckResult, Finding } from '../rules/types.ts';
import { fixesFor, inMendingOrder } from './index.ts';
import { applyEdits } from './text.ts';
import type { Fix } from './types.ts';

/** A Dockerfile, its build context and the text of its ignore file. */
export interface Mendable {
  readonly text: string;
  /** As the person named it. */
  readonly path: string;
  readonly context: Context | null;
  /** Text of the ignore file in use; null: there is none. */
  readonly ignoreText: string | null;
}

export interface Mended {
  readonly text: string;
  readonly ignoreText: string | null;
  /** What was mended, in its order; lines of the text as it was just before. */
  readonly fixed: readonly { readonly finding: Finding; readonly does: string }[];
  /** Fixes that would have changed more than they should. */
  readonly withdrawn: readonly Finding[];
}

/** Wanted: those of the findings that the person did not ignore. */
export type Wanted = (result: CheckResult, plan: ImagePlan) => readonly Finding[];

/** More than any real Dockerfile has to mend; it bounds the work on a made-up one. */
const fixLimit = 100;

interface State extends Mendable {
  readonly plan: ImagePlan;
  readonly result: CheckResult;
}

/**
 * Mend what can be mended without a change of what the image does. One fix at a time; each is kept only when the plan of the
 * result shows that the finding is gone, that none came, that no strategy is worse and that all that shipped still ships.
 * Pure; null where the text is no Dockerfile.
 */
export function mend(input: Mendable, wanted: Wanted): Mended | null {
  let state = stateOf(input);
  if (state === null) return null;
  const fixed: Mended['fixed'][number][] = [];
  const withdrawn = new Map<string, Finding>();
  for (let tries = 0; tries < fixLimit; tries++) {
    const step = nextStep(state, wanted, withdrawn);
    if (step === null) break;
    state = step.after;
    fixed.push({ finding: step.finding, does: step.fix.does });
  }
  return { text: state.text, ignoreText: state.ignoreText, fixed, withdrawn: [...withdrawn.values()] };
}

/** The same finding before and after other fixes, whose edits move its place. */
export function findingKey({ rule, message }: Finding): string {
  return `${rule} ${message}`;
}

function stateOf(input: Mendable): State | null {
  const parsed = parseDockerfile(input.text, input.path);
  if ('problem' in parsed) return null;
  const plan = planImage(parsed.dockerfile, input.context);
  return { ...input, plan, result: checkPlan(plan) };
}

function nextStep(state: State, wanted: Wanted, withdrawn: Map<string, Finding>) {
  for (const finding of inMendingOrder(wanted(state.result, state.plan))) {
    const key = findingKey(finding);
    const fixes = withdrawn.has(key) ? [] : fixesFor(finding, state.plan);
    for (const fix of fixes) {
      const after = applied(state, fix);
      if (after !== null && isBetter(state, after, finding)) return { finding, fix, after };
    }
    if (fixes.length > 0) withdrawn.set(key, finding);
  }
  return null;
}

function applied(state: State, fix: Fix): State | null {
  const text = applyEdits(state.text, fix.edits);
  if (text === null) return null;
  if (fix.ignores.length === 0) return stateOf({ ...state, text });
  const { context } = state;
  if (context === null) return null;
  const ignoreText = withPatterns(state.ignoreText, fix.ignores);
  const ignore = parseIgnoreFile(ignoreText, context.ignore?.path ?? '.dockerignore');
  return stateOf({ ...state, text, ignoreText, context: narrowContext(context, ignore) });
}

/** Patterns at the end of an ignore file, with its own line ends. */
function withPatterns(before: string | null, patterns: readonly string[]): string {
  const text = before ?? '';
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const start = text === '' || text.endsWith('\n') ? text : `${text}${eol}`;
  return start + patterns.map((pattern) => `${pattern}${eol}`).join('');
}

function isBetter(before: State, after: State, finding: Finding): boolean {
  const counts = (result: CheckResult) => {
    const found = new Map<string, number>();
    for (const { rule, severity } of result.findings) {
      found.set(rule, (found.get(rule) ?? 0) + 1);
      if (severity !== 'info') found.set(`${rule} fails`, (found.get(`${rule} fails`) ?? 0) + 1);
    }
    return found;
  };
  const [had, has] = [counts(before.result), counts(after.result)];
  if ((has.get(finding.rule) ?? 0) >= (had.get(finding.rule) ?? 0)) return false;
  for (const [key, number] of has) if (number > (had.get(key) ?? 0)) return false;
  const worse = after.result.strategies.some(
    ({ id, status }) =>
      status === 'failed' && before.result.strategies.find((one) => one.id === id)?.status !== 'failed',
  );
  return !worse && keepsWhatShips(before.plan, after.plan);
}

const waste: ReadonlySet<Item['kind']> = new Set(['cache', 'index', 'archive', 'dev-dependency']);

/** Settings, steps that fail, and every item that is no waste: still the same. */
function keepsWhatShips(before: ImagePlan, after: ImagePlan): boolean {
  const settings = ({ final }: ImagePlan) =>
    JSON.stringify([
      final.cmd?.text,
      final.entrypoint?.text,
      final.healthcheck?.text,
      final.user.name,
      final.workdir,
      [...final.env],
      final.exposes,
    ]);
  if (before.stages.length !== after.stages.length || settings(before) !== settings(after)) return false;
  return before.stages.every((stage, at) => {
    const other = after.stages[at];
    if (other === undefined || other.failures.length > stage.failures.length) return false;
    if (other.murky && !stage.murky) return false;
    return stage.items.every(
      ({ kind, path, name }) =>
        waste.has(kind) ||
        other.has(path) !== 'no' ||
        other.items.some((item) => item.name === name && item.kind === kind),
    );
  });
}
