import { parseIgnoreFile } from '../context/ignore.ts';
import { narrowContext } from '../context/narrow.ts';
import type { Context } from '../context/types.ts';
import { parseDockerfile } from '../dockerfile/parse.ts';
import type { Dockerfile } from '../dockerfile/types.ts';
import { planImage } from '../plan/plan.ts';
import type { ImagePlan, Read } from '../plan/types.ts';
import { checkIgnoreFile, checkPlan } from '../rules/check.ts';
import type { CheckResult, Finding } from '../rules/types.ts';
import { isBetter, type Judged } from './better.ts';
import { fixesFor, inMendingOrder } from './index.ts';
import { takenPlaces } from './taken.ts';
import { applyEdits, offsetsOf } from './text.ts';
import type { Edit, Fix } from './types.ts';

/** A Dockerfile, its build context and the text of its ignore file. */
export interface Mendable {
  readonly text: string;
  /** As the person named it. */
  readonly path: string;
  readonly context: Context | null;
  /** Text of the ignore file in use; null: there is none. */
  readonly ignoreText: string | null;
}

/** Wanted: those of the findings that the person did not ignore. */
export type Wanted = (result: CheckResult, plan: ImagePlan) => readonly Finding[];

/** Plans made to try fixes: more than any real Dockerfile takes; it bounds the work on a made-up one, which a long one is, or one that runs much. */
export function triesFor({ text, plan }: State): number {
  let commands = 1;
  for (const { layers } of plan.stages) for (const layer of layers) commands += layer.commands.length;
  return Math.max(2, Math.min(200, Math.floor(400_000 / (text.length + 1)), Math.floor(4_000 / commands)));
}

export interface State extends Mendable, Judged {}

export interface Trying {
  readonly withdrawn: Map<string, Finding>;
  /** So many fixes at once: halved where they did not hold together. */
  most: number;
  /** Tries left. */
  left: number;
}

/** The same finding before and after other fixes, whose edits move its place: two layers may have the same fault. */
function findingKey({ rule, message, span }: Finding, { dockerfile }: ImagePlan): string {
  const { start, end } = offsetsOf(dockerfile, { ...span, column: 1 });
  return `${rule} ${message} ${dockerfile.text.slice(start, end)}`;
}

export function stateOf(input: Mendable): State | null {
  const parsed = parseDockerfile(input.text, input.path);
  if ('problem' in parsed) return null;
  return judged(input, parsed.dockerfile);
}

function judged(input: Mendable, dockerfile: Dockerfile): State {
  const plan = planImage(dockerfile, input.context);
  return { ...input, plan, result: checkPlan(plan) };
}

export interface Step {
  readonly after: State;
  /** What it mends, in the words of the text before it. */
  readonly fixed: readonly { readonly finding: Finding; readonly does: string }[];
  readonly edits: readonly Edit[];
}

/**
 * The best fix of every finding together, as far as their edits stand apart (two caches of one layer may have the same fix); null
 * for fewer than two, and where they do not hold.
 */
export function allAtOnce(state: State, wanted: Wanted, trying: Trying): Step | null {
  const taken = takenPlaces();
  const drafts = inMendingOrder(wanted(state.result, state.plan)).flatMap((finding) => {
    const [fix] = fixesFor(finding, state.plan);
    return fix === undefined || !taken.take(fix.edits) ? [] : [{ finding, fix }];
  });
  if (drafts.length < 2) return null;
  const { edits } = taken;
  const ignores = [...new Set(drafts.flatMap(({ fix }) => fix.ignores))];
  const after = applied(state, { does: '', edits, ignores }, trying);
  const gone = new Map<string, number>();
  for (const { finding } of drafts) gone.set(finding.rule, (gone.get(finding.rule) ?? 0) + 1);
  if (after === null || !isBetter(state, after, gone)) return null;
  return { after, fixed: drafts.map(({ finding, fix }) => ({ finding, does: fix.does })), edits };
}

export function nextStep(state: State, wanted: Wanted, trying: Trying): Step | null {
  const findings = inMendingOrder(wanted(state.result, state.plan));
  for (const [at, finding] of findings.entries()) {
    const key = findingKey(finding, state.plan);
    const fixes = trying.withdrawn.has(key) ? [] : fixesFor(finding, state.plan);
    if (fixes.length === 0) continue;
    if (trying.left <= 0) return null;
    const step = together(state, findings.slice(at), trying) ?? alone(state, finding, fixes, trying);
    if (step !== null) return step;
    trying.withdrawn.set(key, finding);
  }
  return null;
}

function alone(state: State, finding: Finding, fixes: readonly Fix[], trying: Trying): Step | null {
  for (const fix of fixes) {
    const after = applied(state, fix, trying);
    if (after !== null && isBetter(state, after, new Map([[finding.rule, 1]])))
      return { after, fixed: [{ finding, does: fix.does }], edits: fix.edits };
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
    if (after !== null && isBetter(state, after, new Map([[first?.rule ?? '', count]])))
      return { after, fixed: some.map(({ finding, fix }) => ({ finding, does: fix.does })), edits };
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
    if (withdrawn.has(findingKey(finding, plan))) continue;
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
  const narrowed = narrowContext(context, ignore);
  const input = { ...state, text, ignoreText, context: narrowed };
  if (text !== state.text) return stateOf(input);
  if (!isPlannedAlike(state.plan, context, narrowed)) return judged(input, state.plan.dockerfile);
  const plan = { ...state.plan, context: narrowed };
  return { ...input, plan, result: checkIgnoreFile(plan, state.result) };
}

/** Nothing is left out that was sent, and no COPY of what is not there misses it for another reason: only rules see a difference. */
function isPlannedAlike({ stages }: ImagePlan, before: Context, after: Context): boolean {
  const isMissedAlike = ({ path, matches }: Read) =>
    matches === null ||
    matches.length > 0 ||
    after.ignore?.decidedBy(path)?.line === before.ignore?.decidedBy(path)?.line;
  return (
    after.files === before.files &&
    after.ignored.length === before.ignored.length &&
    after.ignore?.patterns.some(({ brings }) => brings) === false &&
    stages.every(({ layers }) => layers.every(({ reads }) => reads.every(isMissedAlike)))
  );
}

/** Patterns at the end of an ignore file, with its own line ends. */
function withPatterns(before: string | null, patterns: readonly string[]): string {
  const text = before ?? '';
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const start = text === '' || text.endsWith('\n') ? text : `${text}${eol}`;
  return start + patterns.map((pattern) => `${pattern}${eol}`).join('');
}
