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

/** Plans made to try fixes: more than any real Dockerfile takes; it bounds the work on a made-up one. */
const tryLimit = 200;

interface State extends Mendable {
  readonly plan: ImagePlan;
  readonly result: CheckResult;
}

/**
 * Mend what can be mended without a change of what the image does. Fixes of one rule are made together, and one at a time where
 * together they do not hold; they are kept only when the plan of the result shows that the findings are gone, that none came,
 * that no strategy is worse and that all that shipped still ships.
 * Pure; null where the text is no Dockerfile.
 */
export function mend(input: Mendable, wanted: Wanted): Mended | null {
  let state = stateOf(input);
  if (state === null) return null;
  const fixed: Mended['fixed'][number][] = [];
  const trying: Trying = { withdrawn: new Map(), most: Number.POSITIVE_INFINITY, left: tryLimit };
  for (let step = nextStep(state, wanted, trying); step !== null; step = nextStep(state, wanted, trying)) {
    state = step.after;
    fixed.push(...step.fixed);
  }
  const withdrawn = [...trying.withdrawn.values()];
  return { text: state.text, ignoreText: state.ignoreText, fixed, withdrawn };
}

interface Trying {
  readonly withdrawn: Map<string, Finding>;
  /** So many fixes at once: halved where they did not hold together. */
  most: number;
  /** Tries left. */
  left: number;
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

interface Step {
  readonly after: State;
  readonly fixed: Mended['fixed'];
}

function nextStep(state: State, wanted: Wanted, trying: Trying): Step | null {
  const findings = inMendingOrder(wanted(state.result, state.plan));
  for (const [at, finding] of findings.entries()) {
    const key = findingKey(finding);
    const fixes = trying.withdrawn.has(key) ? [] : fixesFor(finding, state.plan);
    if (fixes.length === 0) continue;
    const step = together(state, findings.slice(at), trying) ?? alone(state, finding, fixes, trying);
    if (step !== null) return step;
    trying.withdrawn.set(key, finding);
  }
  return null;
}

function alone(state: State, finding: Finding, fixes: readonly Fix[], trying: Trying): Step | null {
  for (const fix of fixes) {
    const after = applied(state, fix, trying);
    if (after !== null && isBetter(state, after, finding.rule, 1))
      return { after, fixed: [{ finding, does: fix.does }] };
  }
  return null;
}

/** As many fixes of the first finding's rule as hold together; null for fewer than two. */
function together(state: State, findings: readonly Finding[], trying: Trying): Step | null {
  const [first] = findings;
  const same = findings.filter(({ rule }) => rule === first?.rule);
  const all = apart(same, state, trying);
  for (let count = Math.min(all.length, trying.most); count > 1; count = count >> 1) {
    const some = all.slice(0, count);
    const edits = some.flatMap(({ fix }) => fix.edits);
    const after = applied(state, { does: '', edits, ignores: [] }, trying);
    trying.most = count;
    if (after !== null && isBetter(state, after, first?.rule ?? '', count))
      return { after, fixed: some.map(({ finding, fix }) => ({ finding, does: fix.does })) };
  }
  trying.most = Number.POSITIVE_INFINITY;
  return null;
}

interface Draft {
  readonly finding: Finding;
  readonly fix: Fix;
}

/** The best fix of each finding, as far as their edits stand apart, in the file's order. */
function apart(findings: readonly Finding[], { plan }: State, { withdrawn }: Trying): readonly Draft[] {
  const drafts: Draft[] = [];
  let end = -1;
  for (const finding of findings) {
    if (withdrawn.has(findingKey(finding))) continue;
    const [fix] = fixesFor(finding, plan);
    if (fix === undefined || fix.ignores.length > 0) continue;
    if (Math.min(...fix.edits.map((edit) => edit.start)) <= end) continue;
    end = Math.max(...fix.edits.map((edit) => edit.end));
    drafts.push({ finding, fix });
  }
  return drafts;
}

function applied(state: State, fix: Fix, trying: Trying): State | null {
  trying.left -= 1;
  if (trying.left < 0) return null;
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

/** Are at least so many findings of the rule gone, and nothing else changed for the worse? */
function isBetter(before: State, after: State, rule: string, gone: number): boolean {
  const counts = (result: CheckResult) => {
    const found = new Map<string, number>();
    for (const { rule, severity } of result.findings) {
      found.set(rule, (found.get(rule) ?? 0) + 1);
      if (severity !== 'info') found.set(`${rule} fails`, (found.get(`${rule} fails`) ?? 0) + 1);
    }
    return found;
  };
  const [had, has] = [counts(before.result), counts(after.result)];
  if ((has.get(rule) ?? 0) > (had.get(rule) ?? 0) - gone) return false;
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
